// A norm over the last dimension; a workgroup takes one row. Rows are [rows, inner] with strides.
#version 450
#extension GL_GOOGLE_include_directive : require
#define PUSH_MEMBERS                                                                               \
    uint columns; uint inner; uint outFirst; uint outRow; uint outInner; uint xFirst; uint xRow;   \
    uint xInner; uint weightFirst; uint biasFirst; uint gateFirst; uint gateRow; uint gateInner;   \
    float epsilon; float scale; uint rows; uint extent;
#include "common.glsl"

layout(constant_id = 1) const uint KIND = 0; // 0 root mean square, 1 layer, 2 L2
layout(constant_id = 2) const bool GATED = false;

layout(set = 0, binding = 1) buffer Out { float outs[]; };
layout(set = 0, binding = 2) readonly buffer X { float x[]; };
layout(set = 0, binding = 3) readonly buffer Weight { float weight[]; };
layout(set = 0, binding = 4) readonly buffer Bias { float bias[]; };
layout(set = 0, binding = 5) readonly buffer Gates { float gate[]; };

shared float partial[256];

// The sum over the workgroup, the same for every invocation.
float total(float value)
{
    barrier();
    partial[gl_LocalInvocationID.x] = value;
    barrier();
    const uint width = gl_WorkGroupSize.x / 8;
    float sum = 0.0;
    if (gl_LocalInvocationID.x < 8) {
        for (uint i = 0; i < width; ++i) {
            sum += partial[gl_LocalInvocationID.x * width + i];
        }
    }
    barrier();
    if (gl_LocalInvocationID.x < 8) {
        partial[gl_LocalInvocationID.x] = sum;
    }
    barrier();
    return ((partial[0] + partial[1]) + (partial[2] + partial[3])) +
           ((partial[4] + partial[5]) + (partial[6] + partial[7]));
}

void main()
{
    const uint alive = aliveRows(p.rows, p.extent) * p.inner;
    for (uint line = gl_WorkGroupID.x; line < alive; line += gl_NumWorkGroups.x) {
        const uint row = line / p.inner;
        const uint unit = line % p.inner;
        const uint from = p.xFirst + row * p.xRow + unit * p.xInner;
        const uint to = p.outFirst + row * p.outRow + unit * p.outInner;
        const uint gates = p.gateFirst + row * p.gateRow + unit * p.gateInner;
        float mean = 0.0;
        if (KIND == 1) {
            float sum = 0.0;
            for (uint k = gl_LocalInvocationID.x; k < p.columns; k += gl_WorkGroupSize.x) {
                sum += x[from + k];
            }
            mean = total(sum) / float(p.columns);
        }
        float squares = 0.0;
        for (uint k = gl_LocalInvocationID.x; k < p.columns; k += gl_WorkGroupSize.x) {
            const float value = x[from + k] - mean;
            squares += value * value;
        }
        squares = total(squares);
        const float factor = (KIND == 2 ? inversesqrt(squares + p.epsilon)
                                        : inversesqrt(squares / float(p.columns) + p.epsilon)) *
                             p.scale;
        for (uint k = gl_LocalInvocationID.x; k < p.columns; k += gl_WorkGroupSize.x) {
            float value = (x[from + k] - mean) * factor;
            if (KIND != 2) {
                value *= weight[p.weightFirst + k];
            }
            if (KIND == 1) {
                value += bias[p.biasFirst + k];
            }
            if (GATED) {
                value *= silu(gate[gates + k]);
            }
            outs[to + k] = value;
        }
    }
}
