// What every shader begins with: the size of the workgroup, the live counts, the push constants.
//
// Define PUSH_MEMBERS (the members of the block, at most 32 words) before the include.
#ifndef COMMON_GLSL
#define COMMON_GLSL

layout(local_size_x_id = 0, local_size_y = 1, local_size_z = 1) in;

layout(set = 0, binding = 0) readonly buffer CountsBuffer { int counts[]; };

#ifdef PUSH_MEMBERS
layout(push_constant) uniform Push { PUSH_MEMBERS } p;
#endif

// Rows alive of `rows`: counts[extent], or all of them. See DispatchList::addRows.
uint aliveRows(uint rows, uint extent)
{
    return extent == 0xffffffffu ? rows : min(rows, uint(counts[extent]));
}

float sigmoid(float x) { return 1.0 / (1.0 + exp(-x)); }
float silu(float x) { return x / (1.0 + exp(-x)); }

#endif
