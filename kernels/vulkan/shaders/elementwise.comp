// out = f(a, b), element by element, views of up to four dimensions with any strides; a stride of
// zero repeats. An invocation takes neighbouring elements of the last dimension.
#version 450
#extension GL_GOOGLE_include_directive : require
#define PUSH_MEMBERS                                                                               \
    uint shape[4]; uint outStride[4]; uint aStride[4]; uint bStride[4];                            \
    uint outFirst; uint aFirst; uint bFirst; uint rows; uint extent;
#include "common.glsl"

layout(constant_id = 1) const uint FUNCTION = 0;

layout(set = 0, binding = 1) buffer Out { float outs[]; };
layout(set = 0, binding = 2) readonly buffer A { float a[]; };
layout(set = 0, binding = 3) readonly buffer B { float b[]; };

// erfc(z) of z >= 0, by a Chebyshev fit of the logarithm of erfc(z) / t (Numerical Recipes, section
// 6.2): off by less than 1.2e-7 of itself.
float erfcOf(float z)
{
    const float t = 1.0 / (1.0 + 0.5 * z);
    const float c[9] = float[9](1.00002368, 0.37409196, 0.09678418, -0.18628806, 0.27886807,
        -1.13520398, 1.48851587, -0.82215223, 0.17087277);
    float sum = c[8];
    for (int i = 7; i >= 0; --i) {
        sum = c[i] + t * sum;
    }
    return t * exp(-z * z - 1.26551223 + t * sum);
}

float apply(float u, float v)
{
    switch (FUNCTION) {
    case 0:
        return u + v;
    case 1:
        return u * v;
    case 2:
        return silu(u);
    case 3:
        // (1 + tanh y) / 2 is the sigmoid of 2 y, which loses nothing for large negative y.
        return u * sigmoid(2.0 * 0.7978845608028654 * u * (1.0 + 0.044715 * u * u));
    case 4:
    {
        const float tail = 0.5 * erfcOf(abs(u) * 0.7071067811865476);
        return u * (u < 0.0 ? tail : 1.0 - tail);
    }
    case 5:
        return u * sigmoid(v);
    default:
        return silu(u) * v;
    }
}

void main()
{
    const uint alive = aliveRows(p.rows, p.extent);
    const uint perRow = p.shape[1] * p.shape[2] * p.shape[3];
    const uint lanes = gl_NumWorkGroups.x * gl_WorkGroupSize.x;
    for (uint row = gl_WorkGroupID.y; row < alive; row += gl_NumWorkGroups.y) {
        for (uint i = gl_GlobalInvocationID.x; i < perRow; i += lanes) {
            const uint d3 = i % p.shape[3];
            const uint rest = i / p.shape[3];
            const uint d2 = rest % p.shape[2];
            const uint d1 = rest / p.shape[2];
            const uint at = p.outFirst + row * p.outStride[0] + d1 * p.outStride[1] +
                            d2 * p.outStride[2] + d3 * p.outStride[3];
            const float u = a[p.aFirst + row * p.aStride[0] + d1 * p.aStride[1] +
                              d2 * p.aStride[2] + d3 * p.aStride[3]];
            float v = 0.0;
            if (FUNCTION <= 1 || FUNCTION >= 5) {
                v = b[p.bFirst + row * p.bStride[0] + d1 * p.bStride[1] + d2 * p.bStride[2] +
                      d3 * p.bStride[3]];
            }
            outs[at] = apply(u, v);
        }
    }
}
