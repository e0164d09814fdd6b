// Products of many rows of x by tiles: a workgroup of 64 makes 64 columns of TILE rows of out, each
// invocation 8 x TILE / 8 of them. An invocation decodes 32 neighbours of one row of the matrix into
// shared memory and fetches 32 of one row of x; then all multiply.
//
// With EXPERTS, rows of x are those that chose an expert, listed by expert_lists.comp, and a tile
// holds rows of one expert only.
#version 450
#extension GL_GOOGLE_include_directive : require
#extension GL_EXT_control_flow_attributes : require
#define PUSH_MEMBERS                                                                               \
    uint columns; uint outColumns; uint weightFirst; uint rowWords; uint expertWords; uint xFirst; \
    uint xRow; uint xSlot; uint outFirst; uint outRow; uint outSlot; uint used; uint experts;      \
    uint rows; uint extent;
#include "common.glsl"
#define WEIGHT_BINDING 1
#include "weights.glsl"

layout(constant_id = 1) const uint TYPE = 0;
layout(constant_id = 2) const uint TILE = 64; // rows: 16, 32 or 64
layout(constant_id = 3) const bool EXPERTS = false;
layout(constant_id = 4) const bool WHOLE = false; // rows are whole blocks of 32

layout(set = 0, binding = 2) readonly buffer X { float x[]; };
layout(set = 0, binding = 3) writeonly buffer Out { float outs[]; };
#define LISTS_BINDING 4
#include "tile_rows.glsl"

const uint kColumns = 64;
const uint kDepth = 32;
const uint kRowsEach = TILE / 8;

shared float weights[kDepth * kColumns];
shared float inputs[kDepth * TILE];

void main()
{
    const uint lane = gl_LocalInvocationID.x;
    const TileRows rows = tileRows(gl_WorkGroupID.y);
    const uint first = rows.first;
    const uint last = rows.last;
    const uint matrix = p.weightFirst + rows.matrix;
    if (first >= last) {
        return;
    }
    const uint column = gl_WorkGroupID.x * kColumns;
    const uint mine = min(column + lane, p.outColumns - 1); // the row of the matrix to decode
    const bool fetches = lane < TILE && first + lane < last;
    const uvec2 pair = pairAt(fetches ? first + lane : first);
    const uint from = p.xFirst + pair.x * p.xRow + pair.y * p.xSlot;

    float sums[8 * kRowsEach];
    [[unroll]] for (uint i = 0; i < 8 * kRowsEach; ++i) {
        sums[i] = 0.0;
    }
    const uint atColumn = (lane % 8) * 8;
    const uint atRow = (lane / 8) * kRowsEach;
    const uint blocks = (p.columns + kDepth - 1) / kDepth;
    for (uint block = 0; block < blocks; ++block) {
        vec4 v[8];
        decode32(bitOf(TYPE), TYPE, WHOLE, matrix + mine * p.rowWords, p.columns, block, v);
        for (int i = 0; i < 32; ++i) {
            weights[i * kColumns + lane] = v[i / 4][i % 4];
        }
        if (lane < TILE) {
            const uint k = block * kDepth;
            for (uint i = 0; i < kDepth; ++i) {
                const float value = x[from + (WHOLE ? k + i : min(k + i, p.columns - 1))];
                inputs[i * TILE + lane] = fetches && (WHOLE || k + i < p.columns) ? value : 0.0;
            }
        }
        barrier();
        [[dont_unroll]] for (uint k = 0; k < kDepth; ++k) {
            float a[8];
            [[unroll]] for (uint i = 0; i < 8; ++i) {
                a[i] = weights[k * kColumns + atColumn + i];
            }
            [[unroll]] for (uint j = 0; j < kRowsEach; ++j) {
                const float b = inputs[k * TILE + atRow + j];
                [[unroll]] for (uint i = 0; i < 8; ++i) {
                    sums[j * 8 + i] += a[i] * b;
                }
            }
        }
        barrier();
    }
    [[unroll]] for (uint j = 0; j < kRowsEach; ++j) {
        if (first + atRow + j < last) {
            const uvec2 to = pairAt(first + atRow + j);
            const uint at = p.outFirst + to.x * p.outRow + to.y * p.outSlot + column + atColumn;
            [[unroll]] for (uint i = 0; i < 8; ++i) {
                if (column + atColumn + i < p.outColumns) {
                    outs[at + i] = sums[j * 8 + i];
                }
            }
        }
    }
}
