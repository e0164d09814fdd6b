// Which (row, slot) pairs chose each expert: a counting sort by one workgroup. The order within an
// expert is that of the pairs.
#version 450
#extension GL_GOOGLE_include_directive : require
#define PUSH_MEMBERS uint used; uint experts; uint first; uint stride; uint rows; uint extent;
#include "common.glsl"

layout(set = 0, binding = 1) readonly buffer Chosen { int chosen[]; };
layout(set = 0, binding = 2) writeonly buffer Lists { uint lists[]; };

const uint kMostExperts = 512;
shared uint begins[kMostExperts + 1];

void main()
{
    const uint pairs = aliveRows(p.rows, p.extent) * p.used;
    const uint lane = gl_LocalInvocationID.x;
    // Each invocation counts for experts of its own, so that nothing has to be atomic.
    for (uint expert = lane; expert < p.experts; expert += gl_WorkGroupSize.x) {
        uint count = 0;
        for (uint i = 0; i < pairs; ++i) {
            count += uint(chosen[p.first + i / p.used * p.stride + i % p.used]) == expert ? 1 : 0;
        }
        begins[expert + 1] = count;
    }
    barrier();
    if (lane == 0) {
        begins[0] = 0;
        for (uint expert = 0; expert < p.experts; ++expert) {
            begins[expert + 1] += begins[expert];
        }
    }
    barrier();
    for (uint expert = lane; expert <= p.experts; expert += gl_WorkGroupSize.x) {
        lists[expert] = begins[expert];
    }
    for (uint expert = lane; expert < p.experts; expert += gl_WorkGroupSize.x) {
        uint at = p.experts + 1 + begins[expert];
        if (begins[expert] == begins[expert + 1]) {
            continue;
        }
        for (uint i = 0; i < pairs; ++i) {
            if (uint(chosen[p.first + i / p.used * p.stride + i % p.used]) == expert) {
                lists[at++] = i;
            }
        }
    }
}
