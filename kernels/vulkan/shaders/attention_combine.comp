// Joins what attention.comp left for the splits of the keys. A workgroup takes one head of one row.
#version 450
#extension GL_GOOGLE_include_directive : require
#define PUSH_MEMBERS                                                                               \
    uint headDim; uint heads; uint splits; uint fours; uint outFirst; uint outRow; uint outHead;   \
    uint rows; uint extent;
#include "common.glsl"

layout(set = 0, binding = 1) writeonly buffer Out { float outs[]; };
layout(set = 0, binding = 2) readonly buffer Parts { float parts[]; };

void main()
{
    const uint row = gl_WorkGroupID.x;
    const uint itsHead = gl_WorkGroupID.y;
    if (row >= aliveRows(p.rows, p.extent)) {
        return;
    }
    const uint width = p.fours * 4 + 2;
    const uint at = (row * p.heads + itsHead) * p.splits * width;
    float most = parts[at];
    for (uint s = 1; s < p.splits; ++s) {
        most = max(most, parts[at + s * width]);
    }
    float total = 0.0;
    for (uint s = 0; s < p.splits; ++s) {
        total += parts[at + s * width + 1] * exp(parts[at + s * width] - most);
    }
    for (uint d = gl_LocalInvocationID.x; d < p.headDim; d += gl_WorkGroupSize.x) {
        float sum = 0.0;
        for (uint s = 0; s < p.splits; ++s) {
            sum += parts[at + s * width + 2 + d] * exp(parts[at + s * width] - most);
        }
        outs[p.outFirst + row * p.outRow + itsHead * p.outHead + d] = sum / total;
    }
}
