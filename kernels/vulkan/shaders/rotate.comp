// Rotary embedding in place: pairs (p, p + pairs) of every head of every row.
#version 450
#extension GL_GOOGLE_include_directive : require
#define PUSH_MEMBERS                                                                               \
    uint pairs; uint heads; uint xFirst; uint xRow; uint xHead; uint positionFirst;                \
    uint positionRow; uint frequencyFirst; uint componentFirst; float scale; uint rows; uint extent;
#include "common.glsl"
#include "rotary.glsl"

layout(set = 0, binding = 1) buffer X { float x[]; };
layout(set = 0, binding = 2) readonly buffer Positions { int positions[]; };
layout(set = 0, binding = 3) readonly buffer Frequencies { float frequency[]; };
layout(set = 0, binding = 4) readonly buffer Components { int component[]; };

void main()
{
    const uint alive = aliveRows(p.rows, p.extent);
    const uint pair = gl_GlobalInvocationID.x;
    if (pair >= p.pairs) {
        return;
    }
    for (uint row = gl_WorkGroupID.y; row < alive; row += gl_NumWorkGroups.y) {
        const int position =
            positions[p.positionFirst + row * p.positionRow + uint(component[p.componentFirst + pair])];
        const vec2 turn =
            cosineAndSine(float(position), frequency[p.frequencyFirst + pair]) * p.scale;
        for (uint head = 0; head < p.heads; ++head) {
            const uint at = p.xFirst + row * p.xRow + head * p.xHead + pair;
            const float u = x[at];
            const float v = x[at + p.pairs];
            x[at] = u * turn.x - v * turn.y;
            x[at + p.pairs] = v * turn.x + u * turn.y;
        }
    }
}
