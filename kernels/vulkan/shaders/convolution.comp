// Causal depthwise convolution over time with SiLU, from a ring of the rows before; and, as the other
// MODE, the writing of the ring afterwards. An invocation takes one channel of one row.
#version 450
#extension GL_GOOGLE_include_directive : require
#define PUSH_MEMBERS                                                                               \
    uint channels; uint taps; uint outFirst; uint outRow; uint uFirst; uint uRow;                  \
    uint weightFirst; uint weightStride; uint ringFirst; uint entriesFirst; uint entriesStride;    \
    uint rows; uint extent;
#include "common.glsl"
#define ENTRIES_BINDING 5
#include "sequences.glsl"

layout(constant_id = 1) const bool KEEP = false; // write the ring, not the result

layout(set = 0, binding = 1) writeonly buffer Out { float outs[]; };
layout(set = 0, binding = 2) readonly buffer U { float u[]; };
layout(set = 0, binding = 3) readonly buffer Weight { float weight[]; };
layout(set = 0, binding = 4) buffer Ring { float ring[]; };

void main()
{
    const uint channel = gl_GlobalInvocationID.x;
    const uint row = gl_WorkGroupID.y;
    if (channel >= p.channels || row >= aliveRows(p.rows, p.extent)) {
        return;
    }
    const uint index = sequenceOfRow(p.entriesFirst, p.entriesStride, uint(counts[1]), row);
    if (index >= uint(counts[1])) {
        return;
    }
    const Sequence s = sequenceAt(p.entriesFirst, p.entriesStride, index);
    const uint token = s.context + row - s.firstRow;
    const uint slot = p.ringFirst + s.slot * p.taps * p.channels + channel;
    if (KEEP) {
        if (row + p.taps >= s.firstRow + s.rows) { // one of the last
            ring[slot + token % p.taps * p.channels] = u[p.uFirst + row * p.uRow + channel];
        }
        return;
    }
    float sum = 0.0;
    for (uint tap = 0; tap < p.taps; ++tap) {
        const uint back = p.taps - 1 - tap;
        if (back > token) {
            continue; // before the sequence began
        }
        const float value = row - s.firstRow >= back
                                ? u[p.uFirst + (row - back) * p.uRow + channel]
                                : ring[slot + (token - back) % p.taps * p.channels];
        sum += weight[p.weightFirst + channel * p.weightStride + tap] * value;
    }
    outs[p.outFirst + row * p.outRow + channel] = silu(sum);
}
