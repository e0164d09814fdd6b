// Products of many rows of x by packed dot products of bytes: a workgroup of 128 makes 64 columns of
// TILE rows of out, each invocation 8 x TILE / 16 of them. A piece is 32 neighbours of a row of the
// matrix and of a row of x (byte_rows.comp), each with its scales. With EXPERTS, rows of x are listed
// by expert_lists.comp, and a tile holds rows of one expert only.
#version 450
#extension GL_GOOGLE_include_directive : require
#extension GL_EXT_control_flow_attributes : require
#extension GL_EXT_spirv_intrinsics : require
#define PUSH_MEMBERS                                                                               \
    uint columns; uint outColumns; uint weightFirst; uint rowWords; uint expertWords;              \
    uint xSlots; uint outFirst; uint outRow; uint outSlot; uint used; uint experts; uint rows;     \
    uint extent;
#include "common.glsl"
#define WEIGHT_BINDING 1
#include "weights.glsl"
#include "weight_bytes.glsl"

layout(constant_id = 1) const uint TYPE = 0;
layout(constant_id = 2) const uint TILE = 64; // rows: 16, 32 or 64
layout(constant_id = 3) const bool EXPERTS = false;

layout(set = 0, binding = 2) readonly buffer X { uint x[]; };
layout(set = 0, binding = 3) readonly buffer Scales { vec4 scales[]; };
layout(set = 0, binding = 4) writeonly buffer Out { float outs[]; };
#define LISTS_BINDING 5
#include "tile_rows.glsl"

// OpSDot of two words of four signed bytes: SPV_KHR_integer_dot_product, whose format 0 is that.
spirv_instruction(extensions = ["SPV_KHR_integer_dot_product"], capabilities = [6019, 6018],
    id = 4450) int packedDot(uint a, uint b, spirv_literal int format);

const uint kColumns = 64;
const uint kThreads = 128;
const uint kWords = 8; // of a piece
const uint kRowsEach = TILE / 16;

shared uint weights[kWords * kColumns];
shared vec4 weightScales[kColumns]; // scales, offsets of the halves
shared uint inputs[kWords * TILE];
shared vec4 inputScales[TILE];

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
    const uint blocks = p.columns / 32;
    const uint mine = min(column + lane % kColumns, p.outColumns - 1); // the row to decode
    // Half of the invocations decode, the others fetch.
    const uint fetched = lane - kColumns;
    const uvec2 pair = pairAt(min(first + fetched % TILE, last - 1));
    const uint from = (pair.x * p.xSlots + (p.xSlots > 1 ? pair.y : 0)) * blocks;

    float sums[8 * kRowsEach];
    [[unroll]] for (uint i = 0; i < 8 * kRowsEach; ++i) {
        sums[i] = 0.0;
    }
    const uint atColumn = (lane % 8) * 8;
    const uint atRow = (lane / 8) * kRowsEach;
    for (uint block = 0; block < blocks; ++block) {
        if (lane < kColumns) {
            uint q[8];
            vec2 scale, offset;
            decodeBytes32(TYPE, matrix + mine * p.rowWords, p.columns, block, q, scale, offset);
            [[unroll]] for (uint i = 0; i < kWords; ++i) {
                weights[i * kColumns + lane] = q[i];
            }
            weightScales[lane] = vec4(scale, offset);
        } else if (fetched < TILE) {
            [[unroll]] for (uint i = 0; i < kWords; ++i) {
                inputs[i * TILE + fetched] = x[(from + block) * kWords + i];
            }
            inputScales[fetched] = scales[from + block];
        }
        barrier();
        [[unroll]] for (uint side = 0; side < 2; ++side) {
            int dots[8 * kRowsEach];
            [[unroll]] for (uint i = 0; i < 8 * kRowsEach; ++i) {
                dots[i] = 0;
            }
            [[unroll]] for (uint k = 4 * side; k < 4 * side + 4; ++k) {
                uint a[8];
                [[unroll]] for (uint i = 0; i < 8; ++i) {
                    a[i] = weights[k * kColumns + atColumn + i];
                }
                [[unroll]] for (uint j = 0; j < kRowsEach; ++j) {
                    const uint b = inputs[k * TILE + atRow + j];
                    [[unroll]] for (uint i = 0; i < 8; ++i) {
                        dots[j * 8 + i] += packedDot(a[i], b, 0);
                    }
                }
            }
            [[unroll]] for (uint j = 0; j < kRowsEach; ++j) {
                const vec4 ofInput = inputScales[atRow + j];
                [[unroll]] for (uint i = 0; i < 8; ++i) {
                    const vec4 ofWeight = weightScales[atColumn + i];
                    sums[j * 8 + i] += float(dots[j * 8 + i]) * (ofWeight[side] * ofInput.x) +
                                       ofWeight[2 + side] * ofInput[1 + side];
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
