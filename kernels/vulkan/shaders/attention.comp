// Attention with an online softmax: never more scores at once than a tile of keys has.
//
// A workgroup of 64 takes up to QUERIES query vectors that read the same keys: all heads of a group
// and neighbouring rows. Scores: an invocation takes one key of the tile for all queries, so a key is
// read once. Sums of values: invocations take four dimensions each, and where a head has fewer than
// 256 of those, several groups of invocations share the keys. Keys may be split over workgroups; then
// each leaves its sums in `parts` for attention_combine.comp.
#version 450
#extension GL_GOOGLE_include_directive : require
#extension GL_EXT_control_flow_attributes : require
#define PUSH_MEMBERS                                                                               \
    uint headDim; uint heads; uint kvHeads; uint group; uint pageTokens; uint splits;              \
    uint qFirst; uint qRow; uint qHead; uint outFirst; uint outRow; uint outHead;                  \
    uint keysFirst; uint keysRow; uint keysHead; uint valuesFirst; uint valuesRow;                 \
    uint valuesHead; uint entriesFirst; uint entriesStride; uint pagesFirst; uint pagesStride;     \
    float scale; uint rows; uint extent;
#include "common.glsl"
#define ENTRIES_BINDING 5
#define PAGES_BINDING 6
#include "sequences.glsl"

layout(constant_id = 1) const uint QUERIES = 8;
layout(constant_id = 2) const uint FOURS = 64;     // headDim / 4, rounded up
layout(constant_id = 3) const uint DIM_LANES = 64; // a power of two up to 64
layout(constant_id = 4) const bool PAGED = true;   // else every row sees every row
layout(constant_id = 5) const uint FORMAT = 0;     // 0 floats in fours, 1 halves in fours, 2 floats
layout(constant_id = 6) const bool SPLIT = false;
layout(constant_id = 7) const bool WHOLE_PAGES = true; // a tile never crosses a page

layout(set = 0, binding = 1) writeonly buffer Out { float outs[]; };
layout(set = 0, binding = 2) readonly buffer Q { float q[]; };
layout(set = 0, binding = 3) readonly buffer Keys4 { vec4 keys4[]; };
layout(set = 0, binding = 3) readonly buffer KeysH { uvec2 keysH[]; };
layout(set = 0, binding = 3) readonly buffer Keys1 { float keys1[]; };
layout(set = 0, binding = 4) readonly buffer Values4 { vec4 values4[]; };
layout(set = 0, binding = 4) readonly buffer ValuesH { uvec2 valuesH[]; };
layout(set = 0, binding = 4) readonly buffer Values1 { float values1[]; };
layout(set = 0, binding = 7) writeonly buffer Parts { float parts[]; };

const uint kTile = 64; // keys, and invocations
const float kNothing = -3.0e38;
const uint kPerLane = (FOURS + DIM_LANES - 1) / DIM_LANES;
const uint kKeyGroups = kTile / DIM_LANES;

shared vec4 queries[QUERIES * FOURS];
shared float scores[QUERIES * kTile];
shared float partial[kTile];
shared float highest[QUERIES];
shared float total[QUERIES];
shared float fade[QUERIES]; // what the sums so far are worth after a new highest score
shared vec4 gathered[kTile];

vec4 half4(uvec2 u) { return vec4(unpackHalf2x16(u.x), unpackHalf2x16(u.y)); }

// Four dimensions of the key or value whose first element is `at`.
vec4 keyAt(uint at, uint four)
{
    if (FORMAT == 0) {
        return keys4[at / 4 + four];
    }
    if (FORMAT == 1) {
        return half4(keysH[at / 4 + four]);
    }
    vec4 value = vec4(0.0);
    for (uint i = 0; i < 4; ++i) {
        if (4 * four + i < p.headDim) {
            value[i] = keys1[at + 4 * four + i];
        }
    }
    return value;
}

vec4 valueAt(uint at, uint four)
{
    if (FORMAT == 0) {
        return values4[at / 4 + four];
    }
    if (FORMAT == 1) {
        return half4(valuesH[at / 4 + four]);
    }
    vec4 value = vec4(0.0);
    for (uint i = 0; i < 4; ++i) {
        if (4 * four + i < p.headDim) {
            value[i] = values1[at + 4 * four + i];
        }
    }
    return value;
}

// Where a key lies in the pages.
uint inPages(uint sequence, uint kv, uint token)
{
    const uint page =
        uint(pages[p.pagesFirst + sequence * p.pagesStride + token / p.pageTokens]);
    return ((page * p.kvHeads + kv) * p.pageTokens + token % p.pageTokens) * p.headDim;
}

void main()
{
    const uint lane = gl_LocalInvocationID.x;
    const uint kv = gl_WorkGroupID.y;
    const uint sequence = gl_WorkGroupID.z / p.splits;
    const uint split = gl_WorkGroupID.z % p.splits;

    // The rows of this sequence, and how many keys come before the first of them.
    uint firstRow = 0;
    uint rows = 0;
    uint context = 0;
    if (PAGED) {
        if (sequence >= uint(counts[1])) {
            return;
        }
        const Sequence s = sequenceAt(p.entriesFirst, p.entriesStride, sequence);
        firstRow = s.firstRow;
        rows = s.rows;
        context = s.context;
    } else {
        rows = aliveRows(p.rows, p.extent);
    }
    const uint first = gl_WorkGroupID.x * QUERIES; // query vector: row * group + head of the group
    const uint count = rows * p.group;
    if (first >= count) {
        return;
    }
    const uint lastRow = (min(first + QUERIES, count) - 1) / p.group;
    const uint keys = PAGED ? context + lastRow + 1 : rows;
    // This workgroup's share of the keys, in whole tiles.
    const uint tiles = (keys + kTile - 1) / kTile;
    const uint perSplit = (tiles + p.splits - 1) / p.splits;
    const uint from = split * perSplit * kTile;
    const uint until = min(keys, from + perSplit * kTile);

    for (uint i = lane; i < QUERIES * FOURS; i += kTile) {
        const uint vector = first + i / FOURS;
        const uint d = (i % FOURS) * 4;
        vec4 value = vec4(0.0);
        if (vector < count) {
            const uint at = p.qFirst + (firstRow + vector / p.group) * p.qRow +
                            (kv * p.group + vector % p.group) * p.qHead + d;
            for (uint j = 0; j < 4; ++j) {
                if (d + j < p.headDim) {
                    value[j] = q[at + j] * p.scale;
                }
            }
        }
        queries[i] = value;
    }
    if (lane < QUERIES) {
        highest[lane] = kNothing;
        total[lane] = 0.0;
    }
    vec4 sums[QUERIES * kPerLane];
    [[unroll]] for (uint i = 0; i < QUERIES * kPerLane; ++i) {
        sums[i] = vec4(0.0);
    }
    const uint dimLane = lane % DIM_LANES;
    const uint keyGroup = lane / DIM_LANES;
    barrier();

    for (uint tile = from; tile < until; tile += kTile) {
        // Where the tile's first key and value lie, from p.keysFirst and p.valuesFirst on.
        const uint tileAt = PAGED ? inPages(sequence, kv, tile) : 0;
        const uint keyBase =
            p.keysFirst + (PAGED ? tileAt : kv * p.keysHead + tile * p.keysRow);
        const uint valueBase =
            p.valuesFirst + (PAGED ? tileAt : kv * p.valuesHead + tile * p.valuesRow);
        const uint keyStep = PAGED ? p.headDim : p.keysRow;
        const uint valueStep = PAGED ? p.headDim : p.valuesRow;

        float dots[QUERIES];
        [[unroll]] for (uint i = 0; i < QUERIES; ++i) {
            dots[i] = 0.0;
        }
        if (tile + lane < until) {
            const uint at = PAGED && !WHOLE_PAGES ? p.keysFirst + inPages(sequence, kv, tile + lane)
                                                  : keyBase + lane * keyStep;
            for (uint four = 0; four < FOURS; ++four) {
                const vec4 key = keyAt(at, four);
                [[unroll]] for (uint i = 0; i < QUERIES; ++i) {
                    dots[i] += dot(key, queries[i * FOURS + four]);
                }
            }
        }
        [[unroll]] for (uint i = 0; i < QUERIES; ++i) {
            const uint seen = PAGED ? context + (first + i) / p.group + 1 : keys;
            const bool visible =
                tile + lane < until && tile + lane < seen && first + i < count;
            scores[i * kTile + lane] = visible ? dots[i] : kNothing;
        }
        barrier();
        // Eight invocations a query.
        const uint query = lane / 8;
        const uint part = lane % 8;
        if (query < QUERIES) {
            float most = kNothing;
            for (uint i = 0; i < 8; ++i) {
                most = max(most, scores[query * kTile + part * 8 + i]);
            }
            partial[lane] = most;
        }
        barrier();
        float most = kNothing;
        if (query < QUERIES) {
            most = highest[query];
            for (uint i = 0; i < 8; ++i) {
                most = max(most, partial[query * 8 + i]);
            }
        }
        barrier();
        if (query < QUERIES) {
            float sum = 0.0;
            for (uint i = 0; i < 8; ++i) {
                const uint at = query * kTile + part * 8 + i;
                const float e = scores[at] <= kNothing ? 0.0 : exp(scores[at] - most);
                scores[at] = e;
                sum += e;
            }
            partial[lane] = sum;
        }
        barrier();
        if (query < QUERIES && part == 0) {
            const float f = highest[query] <= kNothing ? 0.0 : exp(highest[query] - most);
            float sum = total[query] * f;
            for (uint i = 0; i < 8; ++i) {
                sum += partial[query * 8 + i];
            }
            total[query] = sum;
            highest[query] = most;
            fade[query] = f;
        }
        barrier();
        const uint tileKeys = min(kTile, until - tile);
        [[unroll]] for (uint n = 0; n < kPerLane; ++n) {
            const uint four = dimLane + n * DIM_LANES;
            if (four < FOURS) {
                [[unroll]] for (uint i = 0; i < QUERIES; ++i) {
                    sums[i * kPerLane + n] *= fade[i];
                }
                for (uint key = keyGroup; key < tileKeys; key += kKeyGroups) {
                    const uint at = PAGED && !WHOLE_PAGES
                                        ? p.valuesFirst + inPages(sequence, kv, tile + key)
                                        : valueBase + key * valueStep;
                    const vec4 value = valueAt(at, four);
                    [[unroll]] for (uint i = 0; i < QUERIES; ++i) {
                        sums[i * kPerLane + n] += scores[i * kTile + key] * value;
                    }
                }
            }
        }
        barrier();
    }

    [[unroll]] for (uint i = 0; i < QUERIES; ++i) {
        [[unroll]] for (uint n = 0; n < kPerLane; ++n) {
            vec4 sum = sums[i * kPerLane + n];
            if (kKeyGroups > 1) {
                gathered[lane] = sum;
                barrier();
                if (keyGroup == 0) {
                    for (uint g = 1; g < kKeyGroups; ++g) {
                        sum += gathered[g * DIM_LANES + dimLane];
                    }
                }
                barrier();
            }
            const uint vector = first + i;
            const uint four = dimLane + n * DIM_LANES;
            if (keyGroup == 0 && vector < count && four < FOURS) {
                const uint row = firstRow + vector / p.group;
                const uint itsHead = kv * p.group + vector % p.group;
                if (SPLIT) {
                    const uint at = ((row * p.heads + itsHead) * p.splits + split) * (FOURS * 4 + 2);
                    for (uint j = 0; j < 4; ++j) {
                        parts[at + 2 + four * 4 + j] = sum[j];
                    }
                    if (four == 0) {
                        parts[at] = highest[i];
                        parts[at + 1] = total[i];
                    }
                } else {
                    const uint at = p.outFirst + row * p.outRow + itsHead * p.outHead + four * 4;
                    for (uint j = 0; j < 4; ++j) {
                        if (four * 4 + j < p.headDim) {
                            outs[at + j] = sum[j] / total[i];
                        }
                    }
                }
            }
        }
    }
}
