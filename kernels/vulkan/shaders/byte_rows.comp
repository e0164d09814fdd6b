// Rows of floats as rows of bytes, four a word and whole blocks of 32 with zeros at the end, each
// block with a scale: the largest number of a block becomes 127 or -127. Beside each block lie its
// scale and the sums of its halves. An invocation takes a block.
#version 450
#extension GL_GOOGLE_include_directive : require
#define PUSH_MEMBERS                                                                               \
    uint columns; uint first; uint rowStride; uint slotStride; uint slots; uint blocks; uint rows; \
    uint extent;
#include "common.glsl"

layout(set = 0, binding = 1) readonly buffer X { float x[]; };
layout(set = 0, binding = 2) writeonly buffer Bytes { uint bytes[]; };
layout(set = 0, binding = 3) writeonly buffer Scales { vec4 scales[]; };

void main()
{
    const uint item = gl_GlobalInvocationID.x + gl_GlobalInvocationID.y * gl_NumWorkGroups.x * gl_WorkGroupSize.x;
    const uint index = item / p.blocks;
    const uint block = item % p.blocks;
    const uint row = index / p.slots;
    if (row >= aliveRows(p.rows, p.extent)) {
        return;
    }
    const uint from = p.first + row * p.rowStride + (index % p.slots) * p.slotStride + block * 32;
    const uint count = min(32u, p.columns - block * 32);
    float most = 0.0;
    for (uint i = 0; i < count; ++i) {
        most = max(most, abs(x[from + i]));
    }
    const float scale = most / 127.0;
    const float factor = most > 0.0 ? 127.0 / most : 0.0;
    ivec2 sums = ivec2(0);
    for (uint word = 0; word < 8; ++word) {
        uint packed = 0;
        for (uint i = 0; i < 4; ++i) {
            const uint at = word * 4 + i;
            const int q = at < count ? int(roundEven(x[from + at] * factor)) : 0;
            sums[word / 4] += q;
            packed |= uint(q & 255) << (8 * i);
        }
        bytes[(index * p.blocks + block) * 8 + word] = packed;
    }
    scales[index * p.blocks + block] = vec4(scale, scale * vec2(sums), 0.0);
}
