// LANES invocations share a set of rows of a matrix, and add up what each found.
//
// With SUBGROUPS a set is a subgroup, which must have that size; else partial sums meet in shared
// memory.
#ifndef LANES_GLSL
#define LANES_GLSL

#ifdef SUBGROUPS
#extension GL_KHR_shader_subgroup_arithmetic : require
#endif

layout(constant_id = 1) const uint LANES = 32;
// Numbers that invocations hand each other: here, and a norm's partial sums before.
layout(constant_id = 9) const uint PARTIALS = 2048;

shared float partial[PARTIALS];

#ifdef SUBGROUPS
uint rowSet() { return gl_SubgroupID; }
uint laneInSet() { return gl_SubgroupInvocationID; }

// Sum `i` of the first `count` of all lanes, in lane `i`.
float gathered(float sums[8], const uint count)
{
    float mine = 0.0;
    [[unroll]] for (uint i = 0; i < count; ++i) {
        const float sum = subgroupAdd(sums[i]);
        mine = i == gl_SubgroupInvocationID ? sum : mine;
    }
    return mine;
}
#else
uint rowSet() { return gl_LocalInvocationID.x / LANES; }
uint laneInSet() { return gl_LocalInvocationID.x % LANES; }

// The same, added in the order of the lanes.
float gathered(float sums[8], const uint count)
{
    barrier(); // what was there before has been read
    [[unroll]] for (uint i = 0; i < count; ++i) {
        partial[gl_LocalInvocationID.x * count + i] = sums[i];
    }
    barrier();
    float sum = 0.0;
    if (laneInSet() < count) {
        for (uint lane = 0; lane < LANES; ++lane) {
            sum += partial[(rowSet() * LANES + lane) * count + laneInSet()];
        }
    }
    return sum;
}
#endif

#endif
