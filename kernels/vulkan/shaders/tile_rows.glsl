// Which rows of x a tile has: neighbours, or, with EXPERTS, rows that chose one expert, as
// expert_lists.comp listed them.
//
// Needs before the include: common.glsl with p.rows, p.extent, p.used, p.experts and p.expertWords,
// the constants TILE and EXPERTS, and LISTS_BINDING.
#ifndef TILE_ROWS_GLSL
#define TILE_ROWS_GLSL

layout(set = 0, binding = LISTS_BINDING) readonly buffer Lists
{
    uint lists[]; // [experts + 1] begins, then pairs of row and slot
};

// Row and slot of the `index`-th row, or of the list's.
uvec2 pairAt(uint index)
{
    if (!EXPERTS) {
        return uvec2(index, 0);
    }
    const uint pair = lists[p.experts + 1 + index];
    return uvec2(pair / p.used, pair % p.used);
}

struct TileRows {
    uint first, last; // [first, last) may be larger than a tile, and is empty where there is none
    uint matrix;      // word of the expert's matrix, from the first one's
};

TileRows tileRows(uint tile)
{
    if (!EXPERTS) {
        return TileRows(tile * TILE, aliveRows(p.rows, p.extent), 0);
    }
    // The expert whose tile this is: each has as many as its rows fill.
    for (uint expert = 0; expert < p.experts; ++expert) {
        const uint tiles = (lists[expert + 1] - lists[expert] + TILE - 1) / TILE;
        if (tile < tiles) {
            return TileRows(
                lists[expert] + tile * TILE, lists[expert + 1], expert * p.expertWords);
        }
        tile -= tiles;
    }
    return TileRows(0, 0, 0);
}

#endif
