// Rows of a table by number, decoded: embed, gatherRows and addWeightedRows.
//
// MODE 0 writes table[ids[r]], or given[-1 - ids[r]]; MODE 1 adds the weighted sum of `taps` rows.
// The table may be bound in pieces: this one has rows [firstRow, firstRow + tableRows).
#version 450
#extension GL_GOOGLE_include_directive : require
#define PUSH_MEMBERS                                                                               \
    uint columns; uint tableFirst; uint rowWords; uint firstRow; uint tableRows; uint outFirst;    \
    uint outStride; uint idsFirst; uint idsStride; uint givenFirst; uint givenStride;              \
    uint factorFirst; uint factorStride; uint taps; uint rows; uint extent;
#include "common.glsl"
#define WEIGHT_BINDING 1
#include "weights.glsl"

layout(constant_id = 1) const uint TYPE = 0;
layout(constant_id = 2) const uint MODE = 0;
layout(constant_id = 3) const bool WHOLE = false; // rows are whole blocks of 32

layout(set = 0, binding = 2) buffer Out { float outs[]; };
layout(set = 0, binding = 3) readonly buffer Ids { int ids[]; };
layout(set = 0, binding = 4) readonly buffer Given { float given[]; };
layout(set = 0, binding = 5) readonly buffer Factors { float factors[]; };

void put(uint at, uint block, vec4 v[8])
{
    for (int i = 0; i < 8; ++i) {
        for (int j = 0; j < 4; ++j) {
            const uint k = block * 32 + 4 * i + j;
            if (WHOLE || k < p.columns) {
                outs[at + k] = v[i][j];
            }
        }
    }
}

bool inTable(int id) { return id >= 0 && uint(id) >= p.firstRow && uint(id) < p.firstRow + p.tableRows; }

void decodeRow(int id, uint block, out vec4 v[8])
{
    decode32(bitOf(TYPE), TYPE, WHOLE, p.tableFirst + (uint(id) - p.firstRow) * p.rowWords, p.columns, block, v);
}

void main()
{
    const uint alive = aliveRows(p.rows, p.extent);
    const uint blocks = (p.columns + 31) / 32;
    const uint lanes = gl_NumWorkGroups.x * gl_WorkGroupSize.x;
    for (uint row = gl_WorkGroupID.y; row < alive; row += gl_NumWorkGroups.y) {
        const uint at = p.outFirst + row * p.outStride;
        for (uint block = gl_GlobalInvocationID.x; block < blocks; block += lanes) {
            vec4 v[8];
            if (MODE == 0) {
                const int id = ids[p.idsFirst + row * p.idsStride];
                if (inTable(id)) {
                    decodeRow(id, block, v);
                    put(at, block, v);
                } else if (id < 0 && p.firstRow == 0) {
                    const uint from = p.givenFirst + uint(-1 - id) * p.givenStride;
                    for (uint k = block * 32; k < min(block * 32 + 32, p.columns); ++k) {
                        outs[at + k] = given[from + k];
                    }
                }
            } else {
                vec4 sum[8];
                for (int i = 0; i < 8; ++i) {
                    for (int j = 0; j < 4; ++j) {
                        const uint k = block * 32 + 4 * i + j;
                        sum[i][j] = WHOLE || k < p.columns ? outs[at + k] : 0.0;
                    }
                }
                for (uint tap = 0; tap < p.taps; ++tap) {
                    const int id = ids[p.idsFirst + row * p.idsStride + tap];
                    if (inTable(id)) {
                        decodeRow(id, block, v);
                        const float factor = factors[p.factorFirst + row * p.factorStride + tap];
                        for (int i = 0; i < 8; ++i) {
                            sum[i] += factor * v[i];
                        }
                    }
                }
                put(at, block, sum);
            }
        }
    }
}
