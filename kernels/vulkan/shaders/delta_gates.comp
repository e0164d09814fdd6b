// logDecay = rate * softplus(logDecay + bias), beta = sigmoid(beta), in place.
#version 450
#extension GL_GOOGLE_include_directive : require
#define PUSH_MEMBERS                                                                               \
    uint heads; uint decayFirst; uint decayRow; uint betaFirst; uint betaRow; uint rateFirst;      \
    uint biasFirst; uint rows; uint extent;
#include "common.glsl"
#include "delta_gates.glsl"

layout(set = 0, binding = 1) buffer Decay { float logDecay[]; };
layout(set = 0, binding = 2) buffer Beta { float beta[]; };
layout(set = 0, binding = 3) readonly buffer Rate { float rate[]; };
layout(set = 0, binding = 4) readonly buffer Bias { float bias[]; };

void main()
{
    const uint alive = aliveRows(p.rows, p.extent);
    for (uint i = gl_GlobalInvocationID.x; i < alive * p.heads;
         i += gl_NumWorkGroups.x * gl_WorkGroupSize.x) {
        const uint row = i / p.heads;
        const uint head = i % p.heads;
        const uint d = p.decayFirst + row * p.decayRow + head;
        const uint b = p.betaFirst + row * p.betaRow + head;
        logDecay[d] = rate[p.rateFirst + head] * softplus(logDecay[d] + bias[p.biasFirst + head]);
        beta[b] = sigmoid(beta[b]);
    }
}
