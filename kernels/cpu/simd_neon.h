// F32x on 64-bit Arm: 4 floats. Included by simd.h alone.
#pragma once

#include <arm_neon.h>

namespace kernels::cpu {
namespace {

struct F32x {
    static constexpr int kLanes = 4;
    // How many rows of a product are kept in registers, times four columns.
    static constexpr int kTileRows = 4;
    // Whether there are instructions that make floats of halves.
    static constexpr bool kLoadsHalves = true;

    float32x4_t v;

    static F32x splat(float x) { return {vdupq_n_f32(x)}; }
    static F32x zero() { return splat(0.0f); }
    static F32x load(const float* p) { return {vld1q_f32(p)}; }
    // As many halves.
    static F32x load(const uint16_t* p)
    {
        return {vcvt_f32_f16(vreinterpret_f16_u16(vld1_u16(p)))};
    }
    // The first `count` lanes, zeros behind.
    static F32x load(const float* p, int count)
    {
        if (count >= kLanes) {
            return load(p);
        }
        const float32x2_t none = vdup_n_f32(0.0f);
        if (count == 1) {
            return {vcombine_f32(vld1_lane_f32(p, none, 0), none)};
        }
        const float32x2_t two = vld1_f32(p);
        return {vcombine_f32(two, count == 2 ? none : vld1_lane_f32(p + 2, none, 0))};
    }
    void store(float* p) const { vst1q_f32(p, v); }
    void store(float* p, int count) const
    {
        if (count >= kLanes) {
            store(p);
        } else if (count == 1) {
            vst1q_lane_f32(p, v, 0);
        } else {
            vst1_f32(p, vget_low_f32(v));
            if (count == 3) {
                vst1q_lane_f32(p + 2, v, 2);
            }
        }
    }
};

inline F32x operator+(F32x a, F32x b) { return {vaddq_f32(a.v, b.v)}; }
inline F32x operator-(F32x a, F32x b) { return {vsubq_f32(a.v, b.v)}; }
inline F32x operator*(F32x a, F32x b) { return {vmulq_f32(a.v, b.v)}; }
inline F32x operator/(F32x a, F32x b) { return {vdivq_f32(a.v, b.v)}; }
inline F32x mulAdd(F32x a, F32x b, F32x c) { return {vfmaq_f32(c.v, a.v, b.v)}; }
// As on x86, the second operand where one is not a number.
inline F32x max(F32x a, F32x b) { return {vbslq_f32(vcgtq_f32(a.v, b.v), a.v, b.v)}; }
inline F32x min(F32x a, F32x b) { return {vbslq_f32(vcltq_f32(a.v, b.v), a.v, b.v)}; }
inline F32x roundToNearest(F32x a) { return {vrndnq_f32(a.v)}; }
// a * 2^n for whole n in -252 .. 254, in two steps so that tiny and huge results round once.
inline F32x timesPowerOfTwo(F32x a, F32x n)
{
    const int32x4_t exponent = vcvtnq_s32_f32(n.v);
    const int32x4_t half = vshrq_n_s32(exponent, 1);
    const int32x4_t bias = vdupq_n_s32(127);
    const int32x4_t first = vshlq_n_s32(vaddq_s32(half, bias), 23);
    const int32x4_t rest = vsubq_s32(exponent, half);
    const int32x4_t second = vshlq_n_s32(vaddq_s32(rest, bias), 23);
    const float32x4_t once = vmulq_f32(a.v, vreinterpretq_f32_s32(first));
    return {vmulq_f32(once, vreinterpretq_f32_s32(second))};
}

// The largest lane.
inline float maximum(F32x a) { return vmaxvq_f32(a.v); }

// Sums of neighbours, then of these.
inline float sum(F32x a)
{
    const float32x4_t two = vpaddq_f32(a.v, a.v);
    return vgetq_lane_f32(vpaddq_f32(two, two), 0);
}

// out[i] = sum(a[i]), bit for bit.
inline void sumFour(F32x a0, F32x a1, F32x a2, F32x a3, float* out)
{
    vst1q_f32(out, vpaddq_f32(vpaddq_f32(a0.v, a1.v), vpaddq_f32(a2.v, a3.v)));
}

} // namespace
} // namespace kernels::cpu
