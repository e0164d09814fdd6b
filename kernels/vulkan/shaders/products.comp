// Matrices times 1 to 8 rows: out[c][m] = dot(weight[m], f(x[c])), several matrices in one grid.
//
// LANES invocations share the rows of a row set, each taking every LANES-th block of 32 columns; the
// partial sums meet in shared memory, or, with SUBGROUPS, in the subgroup that LANES then is, and are
// added in one order, so a result depends neither on how many rows of x there are nor on its
// neighbours. f is a norm or a gate, made on the fly. The upper byte of rowWords is the type of the
// matrix.
#version 450
#extension GL_GOOGLE_include_directive : require
#extension GL_EXT_control_flow_attributes : require
#define PUSH_MEMBERS                                                                               \
    uint weight[4]; uint rowWords[4]; uint rows[4]; uint outFirst[4]; uint outStride[4];           \
    uint columns; uint xFirst; uint xStride; uint count; uint extent; float epsilon;               \
    uint aFirst; uint gateFirst; uint gateRowStride; uint gateHeadStride; uint headDim; uint heads;
#include "common.glsl"
#define WEIGHT_BINDING 1
#include "weights.glsl"
#include "lanes.glsl"

layout(constant_id = 2) const uint ROWS = 4;    // of the matrix, for each row set
layout(constant_id = 3) const uint COLUMNS = 1; // rows of x
layout(constant_id = 4) const uint PROLOGUE = 0;
layout(constant_id = 5) const uint EPILOGUE = 0;
layout(constant_id = 6) const uint SEGMENTS = 1;
layout(constant_id = 7) const uint TYPES = 0; // the set of the segments' types
// Every row is whole blocks, and all that is read beside the matrix lies in whole fours.
layout(constant_id = 8) const bool WHOLE = false;

const uint kPlain = 0, kNorm = 1, kGatedNorm = 2, kGate = 3; // PROLOGUE
const uint kStore = 0, kAdd = 1, kSwiGlu = 2;                // EPILOGUE

layout(set = 0, binding = 2) readonly buffer X { float x[]; };
layout(set = 0, binding = 2) readonly buffer X4 { vec4 x4[]; };
layout(set = 0, binding = 3) buffer Out0 { float out0[]; };
layout(set = 0, binding = 4) buffer Out1 { float out1[]; };
layout(set = 0, binding = 5) buffer Out2 { float out2[]; };
layout(set = 0, binding = 6) buffer Out3 { float out3[]; };
layout(set = 0, binding = 7) readonly buffer A { float a[]; }; // weight of the norm
layout(set = 0, binding = 7) readonly buffer A4 { vec4 a4[]; };
layout(set = 0, binding = 8) readonly buffer Gates { float gate[]; };
layout(set = 0, binding = 8) readonly buffer Gates4 { vec4 gate4[]; };

const uint kMostHeads = 128;
shared float scales[8 * kMostHeads];  // of the norm: one a row, or one a row and head

// Row c of x; the last one again where a kernel for 4 or 8 rows gets fewer.
uint rowOf(uint c) { return min(c, p.count - 1); }

// Fills `scales` with 1 / rms of each row of x.
void prepareScales()
{
    for (uint c = 0; c < COLUMNS; ++c) {
        const uint start = p.xFirst + rowOf(c) * p.xStride;
        float sum = 0.0;
        if (WHOLE) {
            for (uint k = gl_LocalInvocationID.x; k < p.columns / 4; k += gl_WorkGroupSize.x) {
                const vec4 four = x4[start / 4 + k];
                sum += dot(four, four);
            }
        } else {
            for (uint k = gl_LocalInvocationID.x; k < p.columns; k += gl_WorkGroupSize.x) {
                sum += x[start + k] * x[start + k];
            }
        }
        sum = groupSum(sum);
        if (gl_LocalInvocationID.x == 0) {
            scales[c * kMostHeads] = inversesqrt(sum / float(p.columns) + p.epsilon);
        }
    }
    barrier();
}

// The same of each of their heads.
void prepareHeadScales()
{
    const uint kParts = 16; // pieces a sum is made of
    const uint units = p.heads;
    const uint width = p.headDim;
    // Tasks of width / kParts numbers, their sums kept in `partial`, a pass for each row.
    for (uint c = 0; c < COLUMNS; ++c) {
        const uint start = p.xFirst + rowOf(c) * p.xStride;
        for (uint task = gl_LocalInvocationID.x; task < units * kParts; task += gl_WorkGroupSize.x) {
            const uint unit = task / kParts;
            float sum = 0.0;
            for (uint k = task % kParts; k < width; k += kParts) {
                const float value = x[start + unit * width + k];
                sum += value * value;
            }
            partial[task] = sum;
        }
        barrier();
        for (uint unit = gl_LocalInvocationID.x; unit < units; unit += gl_WorkGroupSize.x) {
            float sum = 0.0;
            for (uint i = 0; i < kParts; ++i) {
                sum += partial[unit * kParts + i];
            }
            scales[c * kMostHeads + unit] = inversesqrt(sum / float(width) + p.epsilon);
        }
        barrier();
    }
}

// f(x[c][k]).
float inputAt(uint c, uint k)
{
    const float value = x[p.xFirst + rowOf(c) * p.xStride + k];
    if (PROLOGUE == kNorm) {
        return value * scales[c * kMostHeads] * a[p.aFirst + k];
    }
    if (PROLOGUE == kGatedNorm || PROLOGUE == kGate) {
        const uint head = k / p.headDim;
        const uint inHead = k - head * p.headDim;
        const float g =
            gate[p.gateFirst + rowOf(c) * p.gateRowStride + head * p.gateHeadStride + inHead];
        if (PROLOGUE == kGate) {
            return value * sigmoid(g);
        }
        return value * scales[c * kMostHeads + head] * a[p.aFirst + inHead] * silu(g);
    }
    return value;
}

vec4 inputAt4(uint c, uint k)
{
    const vec4 value = x4[(p.xFirst + rowOf(c) * p.xStride + k) / 4];
    if (PROLOGUE == kNorm) {
        return value * scales[c * kMostHeads] * a4[(p.aFirst + k) / 4];
    }
    if (PROLOGUE == kGatedNorm || PROLOGUE == kGate) {
        const uint head = k / p.headDim;
        const uint inHead = k - head * p.headDim;
        const vec4 g =
            gate4[(p.gateFirst + rowOf(c) * p.gateRowStride + head * p.gateHeadStride + inHead) / 4];
        const vec4 s = 1.0 / (1.0 + exp(-g));
        if (PROLOGUE == kGate) {
            return value * s;
        }
        return value * scales[c * kMostHeads + head] * a4[(p.aFirst + inHead) / 4] * (g * s);
    }
    return value;
}

// Four neighbours of f(x[c]), zeros past the end.
vec4 input4(uint c, uint k)
{
    if (WHOLE) {
        return inputAt4(c, k);
    }
    vec4 value;
    for (uint j = 0; j < 4; ++j) {
        const float one = inputAt(c, min(k + j, p.columns - 1));
        value[j] = k + j < p.columns ? one : 0.0;
    }
    return value;
}

// The lane's share of rows [first, first + ROWS) of one matrix.
void accumulate(uint segment, uint first, uint lane, inout float sums[8])
{
    const uint type = p.rowWords[segment] >> 24;
    const uint rowWords = p.rowWords[segment] & 0xffffffu;
    const uint blocks = (p.columns + 31) / 32;
    for (uint block = lane; block < blocks; block += LANES) {
        vec4 xs[8]; // of the only row of x
        if (COLUMNS == 1) {
            [[unroll]] for (uint i = 0; i < 8; ++i) {
                xs[i] = input4(0, block * 32 + 4 * i);
            }
        }
        [[unroll]] for (uint r = 0; r < ROWS; ++r) {
            const uint row = min(first + r, p.rows[segment] - 1);
            vec4 v[8];
            decode32(TYPES, type, WHOLE, p.weight[segment] + row * rowWords, p.columns, block, v);
            [[unroll]] for (uint c = 0; c < COLUMNS; ++c) {
                vec4 sum = vec4(0.0);
                [[unroll]] for (uint i = 0; i < 8; ++i) {
                    sum += v[i] * (COLUMNS == 1 ? xs[i] : input4(c, block * 32 + 4 * i));
                }
                sums[r * COLUMNS + c] += (sum.x + sum.y) + (sum.z + sum.w);
            }
        }
    }
}

void put(uint segment, uint c, uint row, float value)
{
    const uint at = p.outFirst[segment] + c * p.outStride[segment] + row;
    if (SEGMENTS == 1 || segment == 0) {
        out0[at] = EPILOGUE == kAdd ? out0[at] + value : value;
    } else if (SEGMENTS == 2 || segment == 1) {
        out1[at] = value;
    } else if (SEGMENTS == 3 || segment == 2) {
        out2[at] = value;
    } else {
        out3[at] = value;
    }
}

void main()
{
    const uint alive = aliveRows(p.count, p.extent);
    if (alive == 0) {
        return;
    }
    if (PROLOGUE == kNorm) {
        prepareScales();
    } else if (PROLOGUE == kGatedNorm) {
        prepareHeadScales();
    }
    const uint sets = gl_WorkGroupSize.x / LANES;
    const uint set = rowSet();
    const uint lane = laneInSet();
    const uint perGroup = sets * ROWS;

    // The segment of this workgroup: the grid covers them one after the other, in whole groups.
    uint group = gl_WorkGroupID.x + gl_WorkGroupID.y * gl_NumWorkGroups.x;
    uint segment = 0;
    if (EPILOGUE != kSwiGlu) {
        while (segment < SEGMENTS && group >= (p.rows[segment] + perGroup - 1) / perGroup) {
            group -= (p.rows[segment] + perGroup - 1) / perGroup;
            ++segment;
        }
        if (segment == SEGMENTS) {
            return;
        }
    }
    const uint first = group * perGroup + set * ROWS;
    if (group * perGroup >= p.rows[segment]) {
        return;
    }

    // A gate is followed by the same rows of the other matrix.
    float value = 0.0; // of the lane's own result
    for (uint pass = 0; pass < (EPILOGUE == kSwiGlu ? 2 : 1); ++pass) {
        float sums[8];
        for (int i = 0; i < 8; ++i) {
            sums[i] = 0.0;
        }
        accumulate(segment + pass, first, lane, sums);
        const float sum = gathered(sums, ROWS * COLUMNS);
        value = pass == 0 ? sum : silu(value) * sum;
    }
    const uint c = lane % COLUMNS;
    const uint row = first + lane / COLUMNS;
    const bool adds = lane < ROWS * COLUMNS;
    if (adds && row < p.rows[segment] && c < alive) {
        put(segment, c, row, value);
    }
}
