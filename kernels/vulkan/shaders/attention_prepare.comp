// What attention needs of one step's projections: queries normed and turned in place, keys normed
// and turned and stored with their values in the pages. A workgroup takes one head of one row:
// queries first, then keys. STEPS has a bit for each piece of the work, so that the plain calls
// (store only) run the same code.
#version 450
#extension GL_GOOGLE_include_directive : require
#define PUSH_MEMBERS                                                                               \
    uint headDim; uint heads; uint kvHeads; uint pairs; uint pageTokens; uint qFirst; uint qRow;   \
    uint qHead; uint kFirst; uint kRow; uint kHead; uint vFirst; uint vRow; uint vHead;            \
    uint qNormFirst; uint kNormFirst; uint positionFirst; uint positionRow; uint frequencyFirst;   \
    uint componentFirst; uint entriesFirst; uint entriesStride; uint pagesFirst; uint pagesStride; \
    uint keysFirst; uint valuesFirst; float epsilon; float rotaryScale; uint rows; uint extent;
#include "common.glsl"
#include "rotary.glsl"
#define ENTRIES_BINDING 9
#define PAGES_BINDING 10
#include "sequences.glsl"

layout(constant_id = 1) const bool TURN = true;  // norm and rotation
layout(constant_id = 2) const bool HALF = false; // pages hold halves

layout(set = 0, binding = 1) buffer Q { float q[]; };
layout(set = 0, binding = 2) buffer K { float k[]; };
layout(set = 0, binding = 3) readonly buffer V { float v[]; };
layout(set = 0, binding = 4) readonly buffer QNorm { float qNorm[]; };
layout(set = 0, binding = 5) readonly buffer KNorm { float kNorm[]; };
layout(set = 0, binding = 6) readonly buffer Positions { int positions[]; };
layout(set = 0, binding = 7) readonly buffer Frequencies { float frequency[]; };
layout(set = 0, binding = 8) readonly buffer Components { int component[]; };
layout(set = 0, binding = 11) writeonly buffer Keys { uint keys[]; };
layout(set = 0, binding = 12) writeonly buffer Values { uint values[]; };

const uint kMostHeadDim = 512;
shared float head[kMostHeadDim];
shared float turned[kMostHeadDim];
shared float partial[64];

// Norm and rotation of the head in `head`, into `turned`.
void turn(uint row, bool isQuery)
{
    float sum = 0.0;
    for (uint d = gl_LocalInvocationID.x; d < p.headDim; d += gl_WorkGroupSize.x) {
        sum += head[d] * head[d];
    }
    partial[gl_LocalInvocationID.x] = sum;
    barrier();
    float squares = 0.0;
    for (uint i = 0; i < gl_WorkGroupSize.x; ++i) {
        squares += partial[i];
    }
    const float factor = inversesqrt(squares / float(p.headDim) + p.epsilon);
    for (uint d = gl_LocalInvocationID.x; d < p.headDim; d += gl_WorkGroupSize.x) {
        const float weight = isQuery ? qNorm[p.qNormFirst + d] : kNorm[p.kNormFirst + d];
        head[d] *= factor * weight;
    }
    barrier();
    for (uint d = gl_LocalInvocationID.x; d < p.headDim; d += gl_WorkGroupSize.x) {
        if (d < p.pairs) {
            const int position = positions[p.positionFirst + row * p.positionRow +
                                           uint(component[p.componentFirst + d])];
            const vec2 t =
                cosineAndSine(float(position), frequency[p.frequencyFirst + d]) * p.rotaryScale;
            turned[d] = head[d] * t.x - head[d + p.pairs] * t.y;
            turned[d + p.pairs] = head[d + p.pairs] * t.x + head[d] * t.y;
        } else if (d >= 2 * p.pairs) {
            turned[d] = head[d];
        }
    }
    barrier();
}

// Two halves in a word, each the nearest to its float. packHalf2x16 may as well cut off what does
// not fit, which doubles the error, so it gets values that fit.
uint nearestHalves(float first, float second)
{
    const uvec2 bits = uvec2(floatBitsToUint(first), floatBitsToUint(second));
    return packHalf2x16(
        uintBitsToFloat((bits + 0xfffu + ((bits >> 13) & 1u)) & uvec2(0xffffe000u)));
}

void main()
{
    const uint row = gl_WorkGroupID.x;
    if (row >= aliveRows(p.rows, p.extent)) {
        return;
    }
    const uint lane = gl_LocalInvocationID.x;
    const uint unit = gl_WorkGroupID.y + (TURN ? 0 : p.heads);
    if (unit < p.heads) {
        const uint at = p.qFirst + row * p.qRow + unit * p.qHead;
        for (uint d = lane; d < p.headDim; d += gl_WorkGroupSize.x) {
            head[d] = q[at + d];
        }
        barrier();
        turn(row, true);
        for (uint d = lane; d < p.headDim; d += gl_WorkGroupSize.x) {
            q[at + d] = turned[d];
        }
        return;
    }
    const uint kv = unit - p.heads;
    const uint keyAt = p.kFirst + row * p.kRow + kv * p.kHead;
    const uint valueAt = p.vFirst + row * p.vRow + kv * p.vHead;
    for (uint d = lane; d < p.headDim; d += gl_WorkGroupSize.x) {
        head[d] = k[keyAt + d];
        if (!TURN) {
            turned[d] = head[d];
        }
    }
    barrier();
    if (TURN) {
        turn(row, false);
    }
    const uint index =
        sequenceOfRow(p.entriesFirst, p.entriesStride, uint(counts[1]), row);
    if (index >= uint(counts[1])) {
        return;
    }
    const Sequence s = sequenceAt(p.entriesFirst, p.entriesStride, index);
    const uint token = s.context + row - s.firstRow;
    const uint page = uint(pages[p.pagesFirst + index * p.pagesStride + token / p.pageTokens]);
    const uint to =
        ((page * p.kvHeads + kv) * p.pageTokens + token % p.pageTokens) * p.headDim;
    if (HALF) {
        for (uint d = lane * 2; d < p.headDim; d += gl_WorkGroupSize.x * 2) {
            keys[p.keysFirst + (to + d) / 2] = nearestHalves(turned[d], turned[d + 1]);
            values[p.valuesFirst + (to + d) / 2] =
                nearestHalves(v[valueAt + d], v[valueAt + d + 1]);
        }
    } else {
        for (uint d = lane; d < p.headDim; d += gl_WorkGroupSize.x) {
            keys[p.keysFirst + to + d] = floatBitsToUint(turned[d]);
            values[p.valuesFirst + to + d] = floatBitsToUint(v[valueAt + d]);
        }
    }
}
