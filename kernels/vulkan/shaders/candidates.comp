// The likeliest tokens of a row: each workgroup sorts one chunk of up to 1024 entries and keeps the
// first 64; chunks of what was kept are sorted again until one is left.
//
// FIRST reads logits, makes the adjustments that fall into its chunk, and turns NaN into -infinity;
// later rounds read the entries of the round before. Beside them goes the sum of
// exp((l - highest of the chunk) * inverseTemperature).
#version 450
#extension GL_GOOGLE_include_directive : require
#define PUSH_MEMBERS                                                                               \
    uint count; uint chunks; uint logitsFirst; uint logitsRow; uint countFirst; uint idFirst;      \
    uint idRow; uint byFirst; uint byRow; uint temperatureFirst; uint inRow; uint outRow;          \
    uint idsFirst; uint idsRow; uint valuesFirst; uint valuesRow; uint totalFirst; uint rows;      \
    uint extent;
#include "common.glsl"

layout(constant_id = 1) const bool FIRST = true;
layout(constant_id = 2) const bool LAST = false;

layout(set = 0, binding = 1) buffer Logits { float logits[]; };
layout(set = 0, binding = 2) readonly buffer AdjustCount { int adjustCount[]; };
layout(set = 0, binding = 3) readonly buffer AdjustId { int adjustId[]; };
layout(set = 0, binding = 4) readonly buffer AdjustBy { float adjustBy[]; };
layout(set = 0, binding = 5) readonly buffer Temperature { float inverseTemperature[]; };
// Entries of a round: [rows][chunks][64] logit and id, then [rows][chunks] totals.
layout(set = 0, binding = 6) readonly buffer In { uint ins[]; };
layout(set = 0, binding = 7) writeonly buffer Rest { uint rest[]; };
layout(set = 0, binding = 8) writeonly buffer Ids { int ids[]; };
layout(set = 0, binding = 9) writeonly buffer Values { float values[]; };
layout(set = 0, binding = 10) writeonly buffer Total { float total[]; };

const uint kChunk = 1024;
const uint kKept = 64;
#define kNone uintBitsToFloat(0xff800000u) // -infinity
const int kNoId = 0x7fffffff;

shared float sortedLogit[kChunk];
shared int sortedId[kChunk];
shared float partial[256];

bool before(uint a, uint b)
{
    return sortedLogit[a] != sortedLogit[b] ? sortedLogit[a] > sortedLogit[b]
                                            : sortedId[a] < sortedId[b];
}

// Bitonic, over the whole chunk, whose empty places come last.
void sortChunk()
{
    for (uint width = 2; width <= kChunk; width *= 2) {
        for (uint step = width / 2; step > 0; step /= 2) {
            for (uint i = gl_LocalInvocationID.x; i < kChunk / 2; i += gl_WorkGroupSize.x) {
                const uint a = 2 * step * (i / step) + i % step;
                const uint b = a + step;
                const bool ascending = (a & width) == 0;
                if (before(b, a) == ascending) {
                    const float logit = sortedLogit[a];
                    const int id = sortedId[a];
                    sortedLogit[a] = sortedLogit[b];
                    sortedId[a] = sortedId[b];
                    sortedLogit[b] = logit;
                    sortedId[b] = id;
                }
            }
            barrier();
        }
    }
}

float decay(float distance) { return distance > -100.0 ? exp(distance) : 0.0; }

void main()
{
    const uint row = gl_WorkGroupID.y;
    if (row >= aliveRows(p.rows, p.extent)) {
        return;
    }
    const uint lane = gl_LocalInvocationID.x;
    const uint chunk = gl_WorkGroupID.x;
    const uint first = chunk * kChunk;
    const float inverse = inverseTemperature[p.temperatureFirst + row];
    const uint inEntries = p.inRow;
    if (FIRST) {
        const uint adjustments = uint(adjustCount[p.countFirst + row]);
        for (uint j = lane; j < adjustments; j += gl_WorkGroupSize.x) {
            const uint id = uint(adjustId[p.idFirst + row * p.idRow + j]);
            if (id >= first && id < first + kChunk && id < p.count) {
                const uint at = p.logitsFirst + row * p.logitsRow + id;
                const uint by = p.byFirst + row * p.byRow + 2 * j;
                const float l = logits[at];
                logits[at] = (l > 0.0 ? l / adjustBy[by] : l * adjustBy[by]) - adjustBy[by + 1];
            }
        }
        memoryBarrierBuffer();
        barrier();
    }
    for (uint i = lane; i < kChunk; i += gl_WorkGroupSize.x) {
        float logit = kNone;
        int id = kNoId;
        if (first + i < p.count) {
            if (FIRST) {
                id = int(first + i);
                logit = logits[p.logitsFirst + row * p.logitsRow + first + i];
                logit = isnan(logit) ? kNone : logit;
            } else {
                logit = uintBitsToFloat(ins[row * inEntries + 2 * (first + i)]);
                id = int(ins[row * inEntries + 2 * (first + i) + 1]);
            }
        }
        sortedLogit[i] = logit;
        sortedId[i] = id;
    }
    barrier();
    sortChunk();

    const float highest = sortedLogit[0];
    float sum = 0.0;
    if (FIRST) {
        for (uint i = lane; i < kChunk; i += gl_WorkGroupSize.x) {
            sum += sortedId[i] != kNoId ? decay((sortedLogit[i] - highest) * inverse) : 0.0;
        }
    } else {
        // Totals of the chunks that this one gathers, each relative to its own highest entry.
        const uint members = kChunk / kKept;
        for (uint i = lane; i < members; i += gl_WorkGroupSize.x) {
            const uint member = chunk * members + i;
            if (member * kKept < p.count) {
                const float top = uintBitsToFloat(ins[row * inEntries + 2 * member * kKept]);
                const float part = uintBitsToFloat(ins[row * inEntries + 2 * p.count + member]);
                sum += part * decay((top - highest) * inverse);
            }
        }
    }
    partial[lane] = sum;
    barrier();
    if (lane == 0) {
        sum = 0.0;
        for (uint i = 0; i < gl_WorkGroupSize.x; ++i) {
            sum += partial[i];
        }
        if (LAST) {
            total[p.totalFirst + row] = sum;
        } else {
            rest[row * p.outRow + 2 * p.chunks * kKept + chunk] = floatBitsToUint(sum);
        }
    }
    for (uint i = lane; i < kKept; i += gl_WorkGroupSize.x) {
        if (LAST) {
            ids[p.idsFirst + row * p.idsRow + i] = sortedId[i] == kNoId ? -1 : sortedId[i];
            values[p.valuesFirst + row * p.valuesRow + i] = sortedLogit[i];
        } else {
            const uint at = row * p.outRow + 2 * (chunk * kKept + i);
            rest[at] = floatBitsToUint(sortedLogit[i]);
            rest[at + 1] = uint(sortedId[i]);
        }
    }
}
