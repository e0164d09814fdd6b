// Products of many rows of x on matrix units: a workgroup makes COLUMNS columns of TILE rows of out.
//
// Its invocations decode 32 neighbours of COLUMNS rows of the matrix and fetch as many halves of TILE
// rows of x (half_rows.comp) into shared memory, while its subgroups multiply the piece before: four
// share the columns, SUBGROUPS / 4 the rows. With EXPERTS, rows of x are listed by expert_lists.comp,
// and a tile holds rows of one expert only.
#version 450
#extension GL_GOOGLE_include_directive : require
#extension GL_EXT_control_flow_attributes : require
#include "cooperative_matrix.glsl"
#define PUSH_MEMBERS                                                                               \
    uint columns; uint outColumns; uint weightFirst; uint rowWords; uint expertWords;              \
    uint xSlots; uint outFirst; uint outRow; uint outSlot; uint used; uint experts; uint rows;     \
    uint extent;
#include "common.glsl"
#define WEIGHT_BINDING 1
#include "weights.glsl"

layout(constant_id = 1) const uint THREADS = 128; // constant 0 again, for sizes of arrays
layout(constant_id = 2) const uint TYPE = 0;
layout(constant_id = 3) const uint COLUMNS = 128; // a multiple of 4 * MATRIX_M
layout(constant_id = 4) const uint TILE = 64;     // rows: a multiple of SUBGROUPS / 4 * MATRIX_N
layout(constant_id = 5) const uint SUBGROUPS = 4;
layout(constant_id = 6) const bool EXPERTS = false;
layout(constant_id = 7) const bool WHOLE = false; // rows are whole blocks of 32

layout(set = 0, binding = 2) readonly buffer X { uvec2 x[]; };
layout(set = 0, binding = 3) readonly buffer Scales { float scales[]; };
layout(set = 0, binding = 4) writeonly buffer Out { float outs[]; };
#define LISTS_BINDING 5
#include "tile_rows.glsl"

const uint kDepth = 32;
const uint kFours = kDepth / 4;    // of a row in shared memory
const uint kStride = kFours + 2;   // and from one to the next: the banks of neighbours differ
const uint kColumnsEach = COLUMNS / 4;           // of a subgroup
const uint kRowsEach = TILE / (SUBGROUPS / 4);
const uint kDown = kColumnsEach / kMatrixM;
const uint kAcross = kRowsEach / kMatrixN;
const uint kDecodes = (COLUMNS + THREADS - 1) / THREADS; // of an invocation
const uint kFetches = (TILE * kFours + THREADS - 1) / THREADS;

shared f16vec4 weights[COLUMNS * kStride];
shared f16vec4 inputs[TILE * kStride];
shared float results[SUBGROUPS * kMatrixM * kMatrixN];

// The row of halves that a pair reads.
uint halvesOf(uvec2 pair) { return pair.x * p.xSlots + (p.xSlots > 1 ? pair.y : 0); }

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
    const uint column = gl_WorkGroupID.x * COLUMNS;
    const uint blocks = (p.columns + kDepth - 1) / kDepth;

    uint from[kFetches]; // where this invocation's four halves of a block begin, in fours
    [[unroll]] for (uint f = 0; f < kFetches; ++f) {
        const uint row = min(first + (lane + f * THREADS) / kFours, last - 1);
        from[f] = halvesOf(pairAt(row)) * blocks * kFours + (lane + f * THREADS) % kFours;
    }

    const uint down = gl_SubgroupID % 4 * kColumnsEach;
    const uint across = gl_SubgroupID / 4 * kRowsEach;
    MatrixC sums[kDown * kAcross];
    [[unroll]] for (uint i = 0; i < kDown * kAcross; ++i) {
        sums[i] = filledC(0.0);
    }

    f16vec4 decoded[kDecodes * kFours];
    uvec2 fetched[kFetches];
    for (uint block = 0; block <= blocks; ++block) {
        if (block > 0) {
            barrier(); // the piece before has been multiplied
            [[unroll]] for (uint d = 0; d < kDecodes; ++d) {
                if (lane + d * THREADS < COLUMNS) {
                    [[unroll]] for (uint i = 0; i < kFours; ++i) {
                        weights[(lane + d * THREADS) * kStride + i] = decoded[d * kFours + i];
                    }
                }
            }
            [[unroll]] for (uint f = 0; f < kFetches; ++f) {
                const uint at = lane + f * THREADS;
                if (at < TILE * kFours) {
                    inputs[at / kFours * kStride + at % kFours] =
                        f16vec4(unpackHalf2x16(fetched[f].x), unpackHalf2x16(fetched[f].y));
                }
            }
            barrier();
        }
        if (block < blocks) {
            [[unroll]] for (uint d = 0; d < kDecodes; ++d) {
                const uint mine = min(column + lane + d * THREADS, p.outColumns - 1);
                vec4 v[8];
                decode32(bitOf(TYPE), TYPE, WHOLE, matrix + mine * p.rowWords, p.columns, block, v);
                [[unroll]] for (uint i = 0; i < kFours; ++i) {
                    decoded[d * kFours + i] = f16vec4(v[i]);
                }
            }
            [[unroll]] for (uint f = 0; f < kFetches; ++f) {
                fetched[f] = x[from[f] + block * kFours];
            }
        }
        if (block > 0) {
            [[unroll]] for (uint k = 0; k < kDepth / kMatrixK; ++k) {
                MatrixA a[kDown];
                [[unroll]] for (uint i = 0; i < kDown; ++i) {
                    a[i] = loadA(weights[(down + i * kMatrixM) * kStride + k * kMatrixK / 4],
                        kRowMajor, kStride, NON_PRIVATE);
                }
                [[unroll]] for (uint j = 0; j < kAcross; ++j) {
                    const MatrixB b = loadB(inputs[(across + j * kMatrixN) * kStride + k * kMatrixK / 4],
                        kColumnMajor, kStride, NON_PRIVATE);
                    [[unroll]] for (uint i = 0; i < kDown; ++i) {
                        sums[i * kAcross + j] = multiplyAdd(a[i], b, sums[i * kAcross + j]);
                    }
                }
            }
        }
    }

    const uint place = gl_SubgroupID * kMatrixM * kMatrixN;
    [[unroll]] for (uint i = 0; i < kDown; ++i) {
        [[unroll]] for (uint j = 0; j < kAcross; ++j) {
            barrier(); // the results before have been read
            storeC(results[place], sums[i * kAcross + j], kColumnMajor, kMatrixM, NON_PRIVATE);
            barrier();
            for (uint e = gl_SubgroupInvocationID; e < kMatrixM * kMatrixN; e += gl_SubgroupSize) {
                const uint row = first + across + j * kMatrixN + e / kMatrixM;
                const uint to = column + down + i * kMatrixM + e % kMatrixM;
                if (row < last && to < p.outColumns) {
                    const uvec2 pair = pairAt(row);
                    outs[p.outFirst + pair.x * p.outRow + pair.y * p.outSlot + to] =
                        results[place + e] * scales[halvesOf(pair)];
                }
            }
        }
    }
}
