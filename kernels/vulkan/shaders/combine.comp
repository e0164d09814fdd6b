// out[r] = sum over e of weight[r][e] * parts[r][e].
#version 450
#extension GL_GOOGLE_include_directive : require
#define PUSH_MEMBERS                                                                               \
    uint columns; uint used; uint outFirst; uint outRow; uint partsFirst; uint partsRow;           \
    uint partsSlot; uint weightFirst; uint weightRow; uint rows; uint extent;
#include "common.glsl"

layout(set = 0, binding = 1) writeonly buffer Out { float outs[]; };
layout(set = 0, binding = 2) readonly buffer Parts { float parts[]; };
layout(set = 0, binding = 3) readonly buffer Weight { float weight[]; };

void main()
{
    const uint alive = aliveRows(p.rows, p.extent);
    for (uint row = gl_WorkGroupID.y; row < alive; row += gl_NumWorkGroups.y) {
        for (uint k = gl_GlobalInvocationID.x; k < p.columns;
             k += gl_NumWorkGroups.x * gl_WorkGroupSize.x) {
            float sum = 0.0;
            for (uint e = 0; e < p.used; ++e) {
                sum += weight[p.weightFirst + row * p.weightRow + e] *
                       parts[p.partsFirst + row * p.partsRow + e * p.partsSlot + k];
            }
            outs[p.outFirst + row * p.outRow + k] = sum;
        }
    }
}
