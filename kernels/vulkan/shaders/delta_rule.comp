// The gated delta rule over the tokens of one sequence, in order: qwen35-text.md section 6.
//
// A workgroup of 128 takes 16 rows of the state of one value head, eight invocations a row, each
// holding every eighth number of it in registers from the first token to the last: the state is read
// once and written once. Inputs of CHUNK tokens at a time wait in shared memory. With SUBGROUPS the
// invocations of a row are neighbours in one, and tokens follow each other without a barrier. FUSED
// makes q, k and v of the raw projections first (convolution, SiLU, L2 norm) and the gates too.
#version 450
#extension GL_GOOGLE_include_directive : require
#extension GL_EXT_control_flow_attributes : require
#ifdef SUBGROUPS
#extension GL_KHR_shader_subgroup_shuffle : require
#endif
#define PUSH_MEMBERS                                                                               \
    uint keyHeads; uint valueHeads; uint valueDim; uint outFirst; uint outRow; uint outHead;       \
    uint qFirst; uint qRow; uint qHead; uint kFirst; uint kRow; uint kHead; uint vFirst;           \
    uint vRow; uint vHead; uint decayFirst; uint decayRow; uint betaFirst; uint betaRow;           \
    uint stateFirst; uint entriesFirst; uint entriesStride; uint rateFirst; uint biasFirst;        \
    uint weightFirst; uint ringFirst; uint channels; float epsilon;
#include "common.glsl"
#include "delta_gates.glsl"
#define ENTRIES_BINDING 8
#include "sequences.glsl"

layout(constant_id = 1) const uint KEY_DIM = 128;
layout(constant_id = 2) const bool FUSED = false;
layout(constant_id = 3) const bool KEEP_RING = false; // FUSED: write the ring here
layout(constant_id = 4) const uint CHUNK = 8;         // at most 8
layout(constant_id = 5) const uint TAPS = 4;          // FUSED: of the convolution

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

shared float query[CHUNK * KEY_DIM];
shared float key[CHUNK * KEY_DIM];
shared float value[CHUNK * kRows];
shared vec2 gates[CHUNK]; // decay, strength
shared vec2 partial[128];

// One channel of the convolution of token `t` of the step's part of the sequence.
float convolved(Sequence s, uint t, uint channel)
{
    const uint token = s.context + t;
    const uint slot = p.ringFirst + s.slot * TAPS * p.channels + channel;
    float sum = 0.0;
    [[unroll]] for (uint tap = 0; tap < TAPS; ++tap) {
        const uint back = TAPS - 1 - tap;
        if (back > token) {
            continue;
        }
        const float u = t >= back ? q[p.qFirst + (s.firstRow + t - back) * p.qRow + channel]
                                  : ring[slot + (token - back) % TAPS * p.channels];
        sum += weight[p.weightFirst + channel * TAPS + tap] * u;
    }
    return silu(sum);
}

void keep(Sequence s, uint channel)
{
    const uint slot = p.ringFirst + s.slot * TAPS * p.channels + channel;
    ring[slot + s.context % TAPS * p.channels] = q[p.qFirst + s.firstRow * p.qRow + channel];
}

// Queries and keys to their lengths, 16 invocations a token.
void normalise()
{
    const uint lane = gl_LocalInvocationID.x;
    const uint t = lane / 16;
    vec2 sums = vec2(0.0);
    if (t < CHUNK) {
        for (uint i = lane % 16; i < KEY_DIM; i += 16) {
            const vec2 pair = vec2(query[t * KEY_DIM + i], key[t * KEY_DIM + i]);
            sums += pair * pair;
        }
    }
    partial[lane] = sums;
    barrier();
    if (t < CHUNK) {
        sums = vec2(0.0);
        for (uint i = 0; i < 16; ++i) {
            sums += partial[t * 16 + i];
        }
        const vec2 scales = inversesqrt(sums + p.epsilon) * vec2(inversesqrt(float(KEY_DIM)), 1.0);
        for (uint i = lane % 16; i < KEY_DIM; i += 16) {
            query[t * KEY_DIM + i] *= scales.x;
            key[t * KEY_DIM + i] *= scales.y;
        }
    }
}

// Inputs of tokens [t, t + tokens) into shared memory.
void fetch(Sequence s, uint t, uint tokens)
{
    const uint lane = gl_LocalInvocationID.x;
    const uint headOfValues = gl_WorkGroupID.y;
    const uint headOfKeys = headOfValues % p.keyHeads;
    const uint keys = p.keyHeads * KEY_DIM;
    for (uint i = lane; i < tokens * KEY_DIM; i += gl_WorkGroupSize.x) {
        const uint token = t + i / KEY_DIM;
        const uint index = i % KEY_DIM;
        if (FUSED) {
            query[i] = convolved(s, token, headOfKeys * KEY_DIM + index);
            key[i] = convolved(s, token, keys + headOfKeys * KEY_DIM + index);
        } else {
            const uint row = s.firstRow + token;
            query[i] = q[p.qFirst + row * p.qRow + headOfKeys * p.qHead + index];
            key[i] = k[p.kFirst + row * p.kRow + headOfKeys * p.kHead + index];
        }
    }
    if (lane < tokens * kRows) {
        const uint token = t + lane / kRows;
        const uint own = min(gl_WorkGroupID.x * kRows + lane % kRows, p.valueDim - 1);
        value[lane] = FUSED ? convolved(s, token, 2 * keys + headOfValues * p.valueDim + own)
                            : v[p.vFirst + (s.firstRow + token) * p.vRow +
                                headOfValues * p.vHead + own];
    }
    if (lane < tokens) {
        const uint row = s.firstRow + t + lane;
        float decay = logDecay[p.decayFirst + row * p.decayRow + headOfValues];
        float strength = beta[p.betaFirst + row * p.betaRow + headOfValues];
        if (FUSED) {
            decay = rate[p.rateFirst + headOfValues] *
                    softplus(decay + bias[p.biasFirst + headOfValues]);
            strength = sigmoid(strength);
        }
        gates[lane] = vec2(exp(decay), strength);
    }
    barrier();
    if (FUSED) {
        normalise();
        barrier();
    }
}

// The sum over the invocations of a row, for all of them; `which` of the two sums of a token it is.
float rowSum(float mine, uint which)
{
#ifdef SUBGROUPS
    [[unroll]] for (uint far = 1; far < kLanes; far *= 2) {
        mine += subgroupShuffleXor(mine, far);
    }
    return mine;
#else
    const uint lane = gl_LocalInvocationID.x;
    partial[lane][which] = mine;
    barrier(); // of the other sum's: nobody reads that any more when it is written again
    float sum = 0.0;
    for (uint i = 0; i < kLanes; ++i) {
        sum += partial[lane / kLanes * kLanes + i][which];
    }
    return sum;
#endif
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

    for (uint start = 0; start < s.rows; start += CHUNK) {
        const uint tokens = min(CHUNK, s.rows - start);
        barrier(); // the tokens before have been read
        fetch(s, start, tokens);
        for (uint t = 0; t < tokens; ++t) {
            const vec2 gate = gates[t];
            // With D the decayed state: delta = beta (v - D k), out = (D + delta k) q.
            float ofKey = 0.0;
            [[unroll]] for (uint i = 0; i < kPerLane; ++i) {
                const uint index = i * kLanes + part;
                if (index < KEY_DIM) {
                    row[i] *= gate.x;
                    ofKey += row[i] * key[t * KEY_DIM + index];
                }
            }
            const float delta = gate.y * (value[t * kRows + inRow] - rowSum(ofKey, 0));
            float ofQuery = 0.0;
            [[unroll]] for (uint i = 0; i < kPerLane; ++i) {
                const uint index = i * kLanes + part;
                if (index < KEY_DIM) {
                    row[i] += key[t * KEY_DIM + index] * delta;
                    ofQuery += row[i] * query[t * KEY_DIM + index];
                }
            }
            const float sum = rowSum(ofQuery, 1);
            if (part == 0 && mine) {
                const uint tokenRow = s.firstRow + start + t;
                outs[p.outFirst + tokenRow * p.outRow + headOfValues * p.outHead + valueRow] = sum;
            }
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
