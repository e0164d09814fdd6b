// The experts of few rows, two kernels. Up: inner = silu(f(x) . gate) * (f(x) . up) of the chosen
// experts and, behind them, of the shared one, where f is a norm. DOWN: sum += what each makes of its
// inner row, times its weight, the shared one's being the sigmoid of its logit.
//
// A workgroup takes ROWS rows of the matrix for each set of LANES invocations, for one row of x (Up:
// and one expert). The upper byte of rowWords is a matrix' type.
#version 450
#extension GL_GOOGLE_include_directive : require
#extension GL_EXT_control_flow_attributes : require
#define PUSH_MEMBERS                                                                               \
    uint weight[4]; uint rowWords[4]; uint expertWords[2]; uint used; uint columns;                \
    uint sharedColumns; uint rows; uint sharedRows; uint xFirst; uint xRow; uint xSlot;            \
    uint sharedFirst; uint sharedRow; uint outFirst; uint outRow; uint outSlot; uint expertFirst;  \
    uint expertRow; uint shareFirst; uint shareRow; uint logitFirst; uint logitRow;               \
    uint normFirst; uint count; uint extent;
#include "common.glsl"
#define WEIGHT_BINDING 1
#include "weights.glsl"
#include "lanes.glsl"

layout(constant_id = 2) const uint ROWS = 4;
layout(constant_id = 3) const bool DOWN = false;
layout(constant_id = 4) const uint TYPES = 0;       // the set of the matrices' types
layout(constant_id = 5) const float EPSILON = 1e-6; // of the norm

layout(set = 0, binding = 2) readonly buffer X { vec4 x4[]; };
layout(set = 0, binding = 3) buffer Out { float outs[]; };
layout(set = 0, binding = 4) readonly buffer Norm { vec4 norm4[]; };
layout(set = 0, binding = 5) readonly buffer Expert { int expert[]; };
layout(set = 0, binding = 6) buffer Shared { float shared1[]; }; // inner row of the shared one
layout(set = 0, binding = 6) readonly buffer Shared4 { vec4 shared4[]; };
layout(set = 0, binding = 7) readonly buffer Share { float share[]; }; // of each chosen expert
layout(set = 0, binding = 8) readonly buffer Logit { float logit[]; }; // of the shared one

// 1 / rms of the row of x at `start`, for all.
float normScale(uint start)
{
    float sum = 0.0;
    for (uint k = gl_LocalInvocationID.x; k < p.columns / 4; k += gl_WorkGroupSize.x) {
        const vec4 value = x4[start / 4 + k];
        sum += dot(value, value);
    }
    sum = groupSum(sum);
    return inversesqrt(sum / float(p.columns) + EPSILON);
}

// The lane's share of rows [first, first + ROWS) of matrix `m`, whose first row is at word `base`,
// times a row of x, times `factor`.
void accumulate(uint m, uint base, uint first, uint lastRow, uint columns, uint start, bool normed,
    float factor, inout float sums[8])
{
    const uint type = p.rowWords[m] >> 24;
    const uint rowWords = p.rowWords[m] & 0xffffffu;
    const bool ofShared = DOWN && m == 1;
    for (uint block = laneInSet(); block < columns / 32; block += LANES) {
        vec4 xs[8];
        [[unroll]] for (uint i = 0; i < 8; ++i) {
            const uint at = start / 4 + block * 8 + i;
            xs[i] = factor * (ofShared ? shared4[at] : x4[at]);
            if (normed) {
                xs[i] *= norm4[p.normFirst / 4 + block * 8 + i];
            }
        }
        [[unroll]] for (uint r = 0; r < ROWS; ++r) {
            vec4 v[8];
            decode32(TYPES, type, true, base + min(first + r, lastRow) * rowWords, columns, block, v);
            vec4 sum = vec4(0.0);
            [[unroll]] for (uint i = 0; i < 8; ++i) {
                sum += v[i] * xs[i];
            }
            sums[r] += (sum.x + sum.y) + (sum.z + sum.w);
        }
    }
}

void clear(out float sums[8])
{
    for (int i = 0; i < 8; ++i) {
        sums[i] = 0.0;
    }
}

void up(uint row, uint first)
{
    const uint slot = gl_WorkGroupID.y;
    const bool isShared = slot == p.used;
    const uint rows = isShared ? p.sharedRows : p.rows;
    if (gl_WorkGroupID.x * (gl_WorkGroupSize.x / LANES) * ROWS >= rows) {
        return;
    }
    const uint chosen =
        isShared ? 0 : uint(expert[p.expertFirst + row * p.expertRow + slot]);
    const uint start = p.xFirst + row * p.xRow;
    const float scale = normScale(start);
    float value = 0.0;
    for (uint pass = 0; pass < 2; ++pass) {
        const uint m = isShared ? 2 + pass : pass;
        const uint base = p.weight[m] + (isShared ? 0 : chosen * p.expertWords[pass]);
        float sums[8];
        clear(sums);
        accumulate(m, base, first, rows - 1, p.columns, start, true, scale, sums);
        const float sum = gathered(sums, ROWS);
        value = pass == 0 ? sum : silu(value) * sum;
    }
    const uint mine = first + laneInSet();
    if (laneInSet() < ROWS && mine < rows) {
        if (isShared) {
            shared1[p.sharedFirst + row * p.sharedRow + mine] = value;
        } else {
            outs[p.outFirst + row * p.outRow + slot * p.outSlot + mine] = value;
        }
    }
}

void down(uint row, uint first)
{
    float sums[8];
    clear(sums);
    for (uint slot = 0; slot < p.used; ++slot) {
        const uint chosen = uint(expert[p.expertFirst + row * p.expertRow + slot]);
        accumulate(0, p.weight[0] + chosen * p.expertWords[0], first, p.rows - 1, p.columns,
            p.xFirst + row * p.xRow + slot * p.xSlot, false,
            share[p.shareFirst + row * p.shareRow + slot], sums);
    }
    accumulate(1, p.weight[1], first, p.rows - 1, p.sharedColumns,
        p.sharedFirst + row * p.sharedRow, false,
        sigmoid(logit[p.logitFirst + row * p.logitRow]), sums);
    const float sum = gathered(sums, ROWS);
    const uint mine = first + laneInSet();
    if (laneInSet() < ROWS && mine < p.rows) {
        outs[p.outFirst + row * p.outRow + mine] += sum;
    }
}

void main()
{
    const uint row = gl_WorkGroupID.z;
    if (row >= aliveRows(p.count, p.extent)) {
        return;
    }
    const uint first = (gl_WorkGroupID.x * (gl_WorkGroupSize.x / LANES) + rowSet()) * ROWS;
    if (DOWN) {
        down(row, first);
    } else {
        up(row, first);
    }
}
