// Reads a buffer once and keeps one word a lane, so that the reading cannot be left out.
#version 450
#extension GL_GOOGLE_include_directive : require
#define PUSH_MEMBERS uint words;
#include "common.glsl"

layout(set = 0, binding = 1) readonly buffer Source { uvec4 source[]; };
layout(set = 0, binding = 2) writeonly buffer Sums { uint sums[]; };

void main()
{
    const uint lanes = gl_NumWorkGroups.x * gl_WorkGroupSize.x;
    uvec4 sum = uvec4(0);
    for (uint i = gl_GlobalInvocationID.x; i < p.words; i += lanes) {
        sum += source[i];
    }
    sums[gl_GlobalInvocationID.x] = sum.x ^ sum.y ^ sum.z ^ sum.w;
}
