// The gated delta rule over the tokens of one sequence, in order: qwen35-text.md section 6.
//
// A workgroup of 128 takes 16 rows of the state of one value head, eight invocations a row, each
// holding every eighth number of it in registers from the first token to the last: the state is read
// once and written once. FUSED makes q, k and v of the raw projections first (convolution, SiLU, L2
// norm) and the gates too.
#version 450
#extension GL_GOOGLE_include_directive : require
#extension GL_EXT_control_flow_attributes : require
#define PUSH_MEMBERS                                                                               \
    uint keyHeads; uint valueHeads; uint valueDim; uint outFirst; uint outRow; uint outHead;       \
    uint qFirst; uint qRow; uint qHead; uint kFirst; uint kRow; uint kHead; uint vFirst;           \
    uint vRow; uint vHead; uint decayFirst; uint decayRow; uint betaFirst; uint betaRow;           \
    uint stateFirst; uint entriesFirst; uint entriesStride; uint rateFirst; uint biasFirst;        \
    uint weightFirst; uint ringFirst; uint taps; uint channels; float epsilon;
#include "common.glsl"
#include "delta_gates.glsl"
#define ENTRIES_BINDING 8
#include "sequences.glsl"

layout(constant_id = 1) const uint KEY_DIM = 128;
layout(constant_id = 2) const bool FUSED = false;
layout(constant_id = 3) const bool KEEP_RING = false; // FUSED: write the ring here

layout(set = 0, binding = 1) writeonly buffer Out { float outs[]; };
layout(set = 0, binding = 2) readonly buffer Q { float q[]; }; // FUSED: the raw projections
layout(set = 0, binding = 3) readonly buffer K { float k[]; };
layout(set = 0, binding = 4) readonly buffer V { float v[]; };
layout(set = 0, binding = 5) readonly buffer Decay { float logDecay[]; };
layout(set = 0, binding = 6) readonly buffer Beta { float beta[]; };
layout(set = 0, binding = 7) buffer State { float state[]; };
layout(set = 0, binding = 9) readonly buffer Rate { float rate[]; };
layout(set = 0, binding = 10) readonly buffer Bias { float bias[]; };
layout(set = 0, binding = 11) readonly buffer Weight { float weight[]; };
layout(set = 0, binding = 12) buffer Ring { float ring[]; };

const uint kLanes = 8; // of one row of the state
const uint kRows = 16;
const uint kPerLane = (KEY_DIM + kLanes - 1) / kLanes;

shared float query[KEY_DIM];
shared float key[KEY_DIM];
shared float value[kRows];
shared float partialK[128];
shared float partialQ[128];
shared float normQ[16];
shared float normK[16];

// One channel of the convolution of token `t` of the step's part of the sequence.
float convolved(Sequence s, uint t, uint channel)
{
    const uint token = s.context + t;
    const uint slot = p.ringFirst + s.slot * p.taps * p.channels + channel;
    float sum = 0.0;
    for (uint tap = 0; tap < p.taps; ++tap) {
        const uint back = p.taps - 1 - tap;
        if (back > token) {
            continue;
        }
        const float u = t >= back ? q[p.qFirst + (s.firstRow + t - back) * p.qRow + channel]
                                  : ring[slot + (token - back) % p.taps * p.channels];
        sum += weight[p.weightFirst + channel * p.taps + tap] * u;
    }
    return silu(sum);
}

void keep(Sequence s, uint channel)
{
    const uint slot = p.ringFirst + s.slot * p.taps * p.channels + channel;
    ring[slot + s.context % p.taps * p.channels] = q[p.qFirst + s.firstRow * p.qRow + channel];
}

// Sums of squares of query and key, by 16 invocations each, the same for all.
vec2 squares()
{
    const uint lane = gl_LocalInvocationID.x;
    if (lane < 16) {
        float sumQ = 0.0;
        float sumK = 0.0;
        for (uint i = lane; i < KEY_DIM; i += 16) {
            sumQ += query[i] * query[i];
            sumK += key[i] * key[i];
        }
        normQ[lane] = sumQ;
        normK[lane] = sumK;
    }
    barrier();
    vec2 sum = vec2(0.0);
    for (uint i = 0; i < 16; ++i) {
        sum += vec2(normQ[i], normK[i]);
    }
    return sum;
}

void main()
{
    const uint sequence = gl_WorkGroupID.z;
    if (sequence >= uint(counts[1])) {
        return;
    }
    const Sequence s = sequenceAt(p.entriesFirst, p.entriesStride, sequence);
    if (s.rows == 0) {
        return;
    }
    const uint lane = gl_LocalInvocationID.x;
    const uint headOfValues = gl_WorkGroupID.y;
    const uint headOfKeys = headOfValues % p.keyHeads;
    const uint inRow = lane / kLanes;
    const uint valueRow = gl_WorkGroupID.x * kRows + inRow;
    const uint part = lane % kLanes;
    const bool mine = valueRow < p.valueDim;
    const uint at =
        p.stateFirst + ((s.slot * p.valueHeads + headOfValues) * p.valueDim + valueRow) * KEY_DIM;

    float row[kPerLane];
    [[unroll]] for (uint i = 0; i < kPerLane; ++i) {
        const uint index = i * kLanes + part;
        row[i] = s.context > 0 && mine && index < KEY_DIM ? state[at + index] : 0.0;
    }

    for (uint t = 0; t < s.rows; ++t) {
        const uint tokenRow = s.firstRow + t;
        barrier(); // the inputs of the token before have been read
        if (FUSED) {
            const uint keys = p.keyHeads * KEY_DIM;
            for (uint i = lane; i < KEY_DIM; i += gl_WorkGroupSize.x) {
                query[i] = convolved(s, t, headOfKeys * KEY_DIM + i);
                key[i] = convolved(s, t, keys + headOfKeys * KEY_DIM + i);
            }
            const uint own = gl_WorkGroupID.x * kRows + lane;
            if (lane < kRows) {
                value[lane] = own < p.valueDim
                                  ? convolved(s, t, 2 * keys + headOfValues * p.valueDim + own)
                                  : 0.0;
            }
            barrier();
            const vec2 sums = squares();
            const float scaleQ = inversesqrt(sums.x + p.epsilon) * inversesqrt(float(KEY_DIM));
            const float scaleK = inversesqrt(sums.y + p.epsilon);
            barrier();
            for (uint i = lane; i < KEY_DIM; i += gl_WorkGroupSize.x) {
                query[i] *= scaleQ;
                key[i] *= scaleK;
            }
        } else {
            for (uint i = lane; i < KEY_DIM; i += gl_WorkGroupSize.x) {
                query[i] = q[p.qFirst + tokenRow * p.qRow + headOfKeys * p.qHead + i];
                key[i] = k[p.kFirst + tokenRow * p.kRow + headOfKeys * p.kHead + i];
            }
            const uint own = gl_WorkGroupID.x * kRows + lane;
            if (lane < kRows) {
                value[lane] =
                    own < p.valueDim
                        ? v[p.vFirst + tokenRow * p.vRow + headOfValues * p.vHead + own]
                        : 0.0;
            }
        }
        barrier();

        float decay = logDecay[p.decayFirst + tokenRow * p.decayRow + headOfValues];
        float strength = beta[p.betaFirst + tokenRow * p.betaRow + headOfValues];
        if (FUSED) {
            decay = rate[p.rateFirst + headOfValues] *
                    softplus(decay + bias[p.biasFirst + headOfValues]);
            strength = sigmoid(strength);
        }
        decay = exp(decay);

        // With D the decayed state: delta = beta (v - D k), out = D q + (k . q) delta.
        float ofKey = 0.0;
        float ofQuery = 0.0;
        [[unroll]] for (uint i = 0; i < kPerLane; ++i) {
            const uint index = i * kLanes + part;
            if (index < KEY_DIM) {
                row[i] *= decay;
                ofKey += row[i] * key[index];
            }
        }
        partialK[lane] = ofKey;
        barrier();
        float sumK = 0.0;
        for (uint i = 0; i < kLanes; ++i) {
            sumK += partialK[inRow * kLanes + i];
        }
        const float delta = strength * (value[inRow] - sumK);
        [[unroll]] for (uint i = 0; i < kPerLane; ++i) {
            const uint index = i * kLanes + part;
            if (index < KEY_DIM) {
                row[i] += key[index] * delta;
                ofQuery += row[i] * query[index];
            }
        }
        partialQ[lane] = ofQuery;
        barrier();
        if (part == 0 && mine) {
            float sumQ = 0.0;
            for (uint i = 0; i < kLanes; ++i) {
                sumQ += partialQ[inRow * kLanes + i];
            }
            outs[p.outFirst + tokenRow * p.outRow + headOfValues * p.outHead + valueRow] = sumQ;
        }
    }

    [[unroll]] for (uint i = 0; i < kPerLane; ++i) {
        const uint index = i * kLanes + part;
        if (mine && index < KEY_DIM) {
            state[at + index] = row[i];
        }
    }
    if (FUSED && KEEP_RING) {
        const uint keys = p.keyHeads * KEY_DIM;
        if (gl_WorkGroupID.x == 0 && headOfValues < p.keyHeads) { // one for each key head
            for (uint i = lane; i < KEY_DIM; i += gl_WorkGroupSize.x) {
                keep(s, headOfKeys * KEY_DIM + i);
                keep(s, keys + headOfKeys * KEY_DIM + i);
            }
        }
        const uint own = gl_WorkGroupID.x * kRows + lane;
        if (lane < kRows && own < p.valueDim) {
            keep(s, 2 * keys + headOfValues * p.valueDim + own);
        }
    }
}
