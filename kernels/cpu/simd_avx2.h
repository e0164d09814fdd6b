// F32x on AVX2 with FMA: 8 floats. Included by simd.h alone.
#pragma once

#include <immintrin.h>

namespace kernels::cpu {
namespace {

inline __m256i firstLanes(int count)
{
    const __m256i lane = _mm256_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7);
    return _mm256_cmpgt_epi32(_mm256_set1_epi32(count), lane);
}

struct F32x {
    static constexpr int kLanes = 8;
    // How many rows of a product are kept in registers, times four columns.
    static constexpr int kTileRows = 3;
    // Whether there are instructions that make floats of halves.
    static constexpr bool kLoadsHalves = true;

    __m256 v;

    static F32x zero() { return {_mm256_setzero_ps()}; }
    static F32x splat(float x) { return {_mm256_set1_ps(x)}; }
    static F32x load(const float* p) { return {_mm256_loadu_ps(p)}; }
    // As many halves.
    static F32x load(const uint16_t* p)
    {
        return {_mm256_cvtph_ps(_mm_loadu_si128(reinterpret_cast<const __m128i*>(p)))};
    }
    // The first `count` lanes, zeros behind.
    static F32x load(const float* p, int count)
    {
        return {_mm256_maskload_ps(p, firstLanes(count))};
    }
    void store(float* p) const { _mm256_storeu_ps(p, v); }
    void store(float* p, int count) const { _mm256_maskstore_ps(p, firstLanes(count), v); }
};

inline F32x operator+(F32x a, F32x b) { return {_mm256_add_ps(a.v, b.v)}; }
inline F32x operator-(F32x a, F32x b) { return {_mm256_sub_ps(a.v, b.v)}; }
inline F32x operator*(F32x a, F32x b) { return {_mm256_mul_ps(a.v, b.v)}; }
inline F32x operator/(F32x a, F32x b) { return {_mm256_div_ps(a.v, b.v)}; }
inline F32x mulAdd(F32x a, F32x b, F32x c) { return {_mm256_fmadd_ps(a.v, b.v, c.v)}; }
inline F32x max(F32x a, F32x b) { return {_mm256_max_ps(a.v, b.v)}; }
inline F32x min(F32x a, F32x b) { return {_mm256_min_ps(a.v, b.v)}; }
inline F32x roundToNearest(F32x a)
{
    return {_mm256_round_ps(a.v, _MM_FROUND_TO_NEAREST_INT | _MM_FROUND_NO_EXC)};
}
// a * 2^n for whole n in -252 .. 254, in two steps so that tiny and huge results round once.
inline F32x timesPowerOfTwo(F32x a, F32x n)
{
    const __m256i exponent = _mm256_cvtps_epi32(n.v);
    const __m256i half = _mm256_srai_epi32(exponent, 1);
    const __m256i bias = _mm256_set1_epi32(127);
    const __m256i first = _mm256_slli_epi32(_mm256_add_epi32(half, bias), 23);
    const __m256i rest = _mm256_sub_epi32(exponent, half);
    const __m256i second = _mm256_slli_epi32(_mm256_add_epi32(rest, bias), 23);
    return {
        _mm256_mul_ps(_mm256_mul_ps(a.v, _mm256_castsi256_ps(first)), _mm256_castsi256_ps(second))};
}

// The largest lane.
inline float maximum(F32x a)
{
    const __m128 four = _mm_max_ps(_mm256_castps256_ps128(a.v), _mm256_extractf128_ps(a.v, 1));
    const __m128 two = _mm_max_ps(four, _mm_movehl_ps(four, four));
    return _mm_cvtss_f32(_mm_max_ss(two, _mm_shuffle_ps(two, two, 1)));
}

// Sums of neighbours in a fixed order: halves onto each other down to four lanes.
inline __m128 foldToFour(F32x a)
{
    return _mm_add_ps(_mm256_castps256_ps128(a.v), _mm256_extractf128_ps(a.v, 1));
}

} // namespace
} // namespace kernels::cpu

#include "kernels/cpu/simd_sum_x86.h"
