// F32x on AVX-512: 16 floats. Included by simd.h alone.
#pragma once

#include <immintrin.h>

namespace kernels::cpu {
namespace {

struct F32x {
    static constexpr int kLanes = 16;
    // How many rows of a product are kept in registers, times four columns.
    static constexpr int kTileRows = 6;
    // Whether there are instructions that make floats of halves.
    static constexpr bool kLoadsHalves = true;

    __m512 v;

    static F32x zero() { return {_mm512_setzero_ps()}; }
    static F32x splat(float x) { return {_mm512_set1_ps(x)}; }
    static F32x load(const float* p) { return {_mm512_loadu_ps(p)}; }
    // As many halves.
    static F32x load(const uint16_t* p)
    {
        return {_mm512_cvtph_ps(_mm256_loadu_si256(reinterpret_cast<const __m256i*>(p)))};
    }
    // The first `count` lanes, zeros behind.
    static F32x load(const float* p, int count)
    {
        return {_mm512_maskz_loadu_ps(__mmask16((1u << count) - 1), p)};
    }
    void store(float* p) const { _mm512_storeu_ps(p, v); }
    void store(float* p, int count) const
    {
        _mm512_mask_storeu_ps(p, __mmask16((1u << count) - 1), v);
    }
};

inline F32x operator+(F32x a, F32x b) { return {_mm512_add_ps(a.v, b.v)}; }
inline F32x operator-(F32x a, F32x b) { return {_mm512_sub_ps(a.v, b.v)}; }
inline F32x operator*(F32x a, F32x b) { return {_mm512_mul_ps(a.v, b.v)}; }
inline F32x operator/(F32x a, F32x b) { return {_mm512_div_ps(a.v, b.v)}; }
inline F32x mulAdd(F32x a, F32x b, F32x c) { return {_mm512_fmadd_ps(a.v, b.v, c.v)}; }
inline F32x max(F32x a, F32x b) { return {_mm512_max_ps(a.v, b.v)}; }
inline F32x min(F32x a, F32x b) { return {_mm512_min_ps(a.v, b.v)}; }
inline F32x roundToNearest(F32x a)
{
    return {_mm512_roundscale_ps(a.v, _MM_FROUND_TO_NEAREST_INT | _MM_FROUND_NO_EXC)};
}
// a * 2^n for whole n.
inline F32x timesPowerOfTwo(F32x a, F32x n) { return {_mm512_scalef_ps(a.v, n.v)}; }

// The largest lane.
inline float maximum(F32x a) { return _mm512_reduce_max_ps(a.v); }

// Sums of neighbours in a fixed order: halves onto each other down to four lanes.
inline __m128 foldToFour(F32x a)
{
    const __m256 low = _mm512_castps512_ps256(a.v);
    const __m256 high = _mm256_castpd_ps(_mm512_extractf64x4_pd(_mm512_castps_pd(a.v), 1));
    const __m256 eight = _mm256_add_ps(low, high);
    return _mm_add_ps(_mm256_castps256_ps128(eight), _mm256_extractf128_ps(eight, 1));
}

} // namespace
} // namespace kernels::cpu

#include "kernels/cpu/simd_sum_x86.h"
