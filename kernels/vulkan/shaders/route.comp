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
const uint kMostUsed = 64;
const float kLeastSum = 6.103515625e-5; // 2^-14
const float kLowest = -3.0e38;          // what is no number counts as
shared float score[kMostExperts];
shared float share[kMostUsed];
shared uint chosen[kMostUsed];
shared float partial[kMostExperts];

void main()
{
    const uint row = gl_WorkGroupID.x;
    if (row >= aliveRows(p.rows, p.extent)) {
        return;
    }
    const uint lane = gl_LocalInvocationID.x;
    for (uint e = lane; e < p.experts; e += gl_WorkGroupSize.x) {
        const float logit = logits[p.logitsFirst + row * p.logitsRow + e];
        score[e] = logit > kLowest ? logit : kLowest;
    }
    barrier();
    // An expert's place is the number of those before it.
    for (uint e = lane; e < p.experts; e += gl_WorkGroupSize.x) {
        const float mine = score[e];
        uint place = 0;
        for (uint other = 0; other < p.experts; ++other) {
            place += score[other] > mine || (score[other] == mine && other < e) ? 1 : 0;
        }
        if (place < p.used) {
            chosen[place] = e;
        }
    }
    barrier();
    // The softmax' denominator and the division by it cancel, but for the least sum.
    const float highest = score[chosen[0]];
    float all = 0.0;
    for (uint e = lane; e < p.experts; e += gl_WorkGroupSize.x) {
        all += exp(score[e] - highest);
    }
    partial[lane] = all;
    barrier();
    all = 0.0;
    for (uint i = 0; i < min(gl_WorkGroupSize.x, p.experts); ++i) {
        all += partial[i];
    }
    for (uint j = lane; j < p.used; j += gl_WorkGroupSize.x) {
        share[j] = exp(score[chosen[j]] - highest) / all;
    }
    barrier();
    float sum = 0.0;
    for (uint j = 0; j < p.used; ++j) {
        sum += share[j];
    }
    sum = max(sum, kLeastSum);
    for (uint j = lane; j < p.used; j += gl_WorkGroupSize.x) {
        expert[p.expertFirst + row * p.expertRow + j] = int(chosen[j]);
        weight[p.weightFirst + row * p.weightRow + j] = share[j] / sum;
    }
}
