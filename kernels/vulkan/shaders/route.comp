// Softmax over the experts of a row, the `used` largest (the lower index among equals), and their
// shares of their sum. A workgroup takes one row.
#version 450
#extension GL_GOOGLE_include_directive : require
#define PUSH_MEMBERS                                                                               \
    uint experts; uint used; uint logitsFirst; uint logitsRow; uint expertFirst; uint expertRow;   \
    uint weightFirst; uint weightRow; uint rows; uint extent;
#include "common.glsl"

layout(set = 0, binding = 1) writeonly buffer Expert { int expert[]; };
layout(set = 0, binding = 2) writeonly buffer Weight { float weight[]; };
layout(set = 0, binding = 3) readonly buffer Logits { float logits[]; };

const uint kMostExperts = 512;
const float kLeastSum = 6.103515625e-5; // 2^-14
const float kTaken = -3.0e38;
shared float left[kMostExperts];
shared float best[64];
shared uint bestAt[64];
shared float chosen[64];
shared uint chosenAt[64];

void main()
{
    const uint row = gl_WorkGroupID.x;
    if (row >= aliveRows(p.rows, p.extent)) {
        return;
    }
    const uint lane = gl_LocalInvocationID.x;
    for (uint e = lane; e < p.experts; e += gl_WorkGroupSize.x) {
        left[e] = logits[p.logitsFirst + row * p.logitsRow + e];
    }
    barrier();
    for (uint j = 0; j < p.used; ++j) {
        float most = kTaken;
        uint at = p.experts;
        for (uint e = lane; e < p.experts; e += gl_WorkGroupSize.x) {
            if (left[e] > most || at == p.experts) {
                most = left[e];
                at = e;
            }
        }
        best[lane] = most;
        bestAt[lane] = at;
        barrier();
        if (lane == 0) {
            for (uint i = 1; i < gl_WorkGroupSize.x; ++i) {
                if (bestAt[i] < p.experts &&
                    (best[i] > most || (best[i] == most && bestAt[i] < at))) {
                    most = best[i];
                    at = bestAt[i];
                }
            }
            chosen[j] = most;
            chosenAt[j] = at;
            left[at] = kTaken;
        }
        barrier();
    }
    // The softmax' denominator and the division by it cancel, but for the least sum.
    float all = 0.0;
    for (uint e = lane; e < p.experts; e += gl_WorkGroupSize.x) {
        const float logit = logits[p.logitsFirst + row * p.logitsRow + e];
        all += exp(logit - chosen[0]);
    }
    best[lane] = all;
    barrier();
    all = 0.0;
    for (uint i = 0; i < gl_WorkGroupSize.x; ++i) {
        all += best[i];
    }
    float sum = 0.0;
    for (uint j = 0; j < p.used; ++j) {
        sum += exp(chosen[j] - chosen[0]) / all;
    }
    sum = max(sum, kLeastSum);
    for (uint j = lane; j < p.used; j += gl_WorkGroupSize.x) {
        expert[p.expertFirst + row * p.expertRow + j] = int(chosenAt[j]);
        weight[p.weightFirst + row * p.weightRow + j] = exp(chosen[j] - chosen[0]) / all / sum;
    }
}
