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

// The sum over the workgroup, for all of it, always added in the same order. PARTIALS is at least the
// size of the workgroup and 16.
float groupSum(float mine)
{
    barrier(); // what was there before has been read
#ifdef SUBGROUPS
    const float sum = subgroupAdd(mine);
    if (gl_SubgroupInvocationID == 0) {
        partial[gl_SubgroupID] = sum;
    }
    const uint count = gl_NumSubgroups;
    const uint from = 0;
#else
    const uint count = 16;
    const uint each = gl_WorkGroupSize.x / count;
    const uint from = gl_WorkGroupSize.x;
    partial[gl_LocalInvocationID.x] = mine;
    barrier();
    if (gl_LocalInvocationID.x < count) {
        float sum = 0.0;
        for (uint i = 0; i < each; ++i) {
            sum += partial[gl_LocalInvocationID.x * each + i];
        }
        partial[from + gl_LocalInvocationID.x] = sum;
    }
#endif
    barrier();
    float total = 0.0;
    for (uint i = 0; i < count; ++i) {
        total += partial[from + i];
    }
    return total;
}

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
