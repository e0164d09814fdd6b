// F32x on SSE4.2: 4 floats, and no fused product and sum. Included by simd.h alone.
#pragma once

#include <immintrin.h>

namespace kernels::cpu {
namespace {

struct F32x {
    static constexpr int kLanes = 4;
    // How many rows of a product are kept in registers, times four columns.
    static constexpr int kTileRows = 2;
    // Whether there are instructions that make floats of halves.
    static constexpr bool kLoadsHalves = false;

    __m128 v;

    static F32x zero() { return {_mm_setzero_ps()}; }
    static F32x splat(float x) { return {_mm_set1_ps(x)}; }
    static F32x load(const float* p) { return {_mm_loadu_ps(p)}; }
    // The first `count` lanes, zeros behind.
    static F32x load(const float* p, int count)
    {
        if (count >= kLanes) {
            return load(p);
        }
        if (count == 1) {
            return {_mm_load_ss(p)};
        }
        const __m128 two = _mm_loadl_pi(_mm_setzero_ps(), reinterpret_cast<const __m64*>(p));
        return {count == 2 ? two : _mm_movelh_ps(two, _mm_load_ss(p + 2))};
    }
    void store(float* p) const { _mm_storeu_ps(p, v); }
    void store(float* p, int count) const
    {
        if (count >= kLanes) {
            store(p);
        } else if (count == 1) {
            _mm_store_ss(p, v);
        } else {
            _mm_storel_pi(reinterpret_cast<__m64*>(p), v);
            if (count == 3) {
                _mm_store_ss(p + 2, _mm_movehl_ps(v, v));
            }
        }
    }
};

inline F32x operator+(F32x a, F32x b) { return {_mm_add_ps(a.v, b.v)}; }
inline F32x operator-(F32x a, F32x b) { return {_mm_sub_ps(a.v, b.v)}; }
inline F32x operator*(F32x a, F32x b) { return {_mm_mul_ps(a.v, b.v)}; }
inline F32x operator/(F32x a, F32x b) { return {_mm_div_ps(a.v, b.v)}; }
inline F32x mulAdd(F32x a, F32x b, F32x c) { return {_mm_add_ps(_mm_mul_ps(a.v, b.v), c.v)}; }
inline F32x max(F32x a, F32x b) { return {_mm_max_ps(a.v, b.v)}; }
inline F32x min(F32x a, F32x b) { return {_mm_min_ps(a.v, b.v)}; }
inline F32x roundToNearest(F32x a)
{
    return {_mm_round_ps(a.v, _MM_FROUND_TO_NEAREST_INT | _MM_FROUND_NO_EXC)};
}
// a * 2^n for whole n in -252 .. 254, in two steps so that tiny and huge results round once.
inline F32x timesPowerOfTwo(F32x a, F32x n)
{
    const __m128i exponent = _mm_cvtps_epi32(n.v);
    const __m128i half = _mm_srai_epi32(exponent, 1);
    const __m128i bias = _mm_set1_epi32(127);
    const __m128i first = _mm_slli_epi32(_mm_add_epi32(half, bias), 23);
    const __m128i rest = _mm_sub_epi32(exponent, half);
    const __m128i second = _mm_slli_epi32(_mm_add_epi32(rest, bias), 23);
    return {_mm_mul_ps(_mm_mul_ps(a.v, _mm_castsi128_ps(first)), _mm_castsi128_ps(second))};
}

// The largest lane.
inline float maximum(F32x a)
{
    const __m128 two = _mm_max_ps(a.v, _mm_movehl_ps(a.v, a.v));
    return _mm_cvtss_f32(_mm_max_ss(two, _mm_shuffle_ps(two, two, 1)));
}

inline __m128 foldToFour(F32x a) { return a.v; }

} // namespace
} // namespace kernels::cpu

#include "kernels/cpu/simd_sum_x86.h"
