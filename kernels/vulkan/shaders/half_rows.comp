// Rows of floats as rows of halves, two a word and whole blocks of 32 with zeros at the end. Each row
// is multiplied by a power of two that makes its largest 2^14 to 2^15, so that nothing overflows and
// what is 2^28 times smaller still has all its bits; scales[row] undoes it. A workgroup takes a row.
#version 450
#extension GL_GOOGLE_include_directive : require
#define PUSH_MEMBERS                                                                               \
    uint columns; uint first; uint rowStride; uint slotStride; uint slots; uint words; uint rows; \
    uint extent;
#include "common.glsl"

layout(set = 0, binding = 1) readonly buffer X { float x[]; };
layout(set = 0, binding = 2) writeonly buffer Halves { uint halves[]; };
layout(set = 0, binding = 3) writeonly buffer Scales { float scales[]; };

const uint kMostWorkgroup = 256;
shared float largest[kMostWorkgroup];

void main()
{
    const uint lane = gl_LocalInvocationID.x;
    const uint index = gl_WorkGroupID.x + gl_WorkGroupID.y * gl_NumWorkGroups.x;
    const uint row = index / p.slots;
    if (row >= aliveRows(p.rows, p.extent)) {
        return;
    }
    const uint from = p.first + row * p.rowStride + (index % p.slots) * p.slotStride;
    float most = 0.0;
    for (uint k = lane; k < p.columns; k += gl_WorkGroupSize.x) {
        most = max(most, abs(x[from + k]));
    }
    largest[lane] = most;
    for (uint width = gl_WorkGroupSize.x / 2; width > 0; width /= 2) {
        barrier();
        if (lane < width) {
            largest[lane] = max(largest[lane], largest[lane + width]);
        }
    }
    barrier();
    // 2^(14 - exponent), from the bits; a row of zeros, subnormals or infinities stays as it is.
    const uint exponent = floatBitsToUint(largest[0]) >> 23;
    const uint raised = exponent == 0 || exponent == 255 ? 127 : clamp(127 + 14 + 127 - exponent, 1u, 253u);
    const float factor = uintBitsToFloat(raised << 23);
    if (lane == 0) {
        scales[index] = uintBitsToFloat((254 - raised) << 23);
    }
    for (uint word = lane; word < p.words; word += gl_WorkGroupSize.x) {
        vec2 pair = vec2(0.0);
        if (2 * word < p.columns) {
            pair.x = x[from + 2 * word] * factor;
        }
        if (2 * word + 1 < p.columns) {
            pair.y = x[from + 2 * word + 1] * factor;
        }
        halves[index * p.words + word] = packHalf2x16(pair);
    }
}
