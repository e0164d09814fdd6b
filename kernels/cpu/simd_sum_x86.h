// Horizontal sums on x86, the same order of additions for one vector and for four. Included by the
// simd_sse42.h and simd_avx*.h headers alone.
#pragma once

#include <immintrin.h>

namespace kernels::cpu {
namespace {

inline float sum(F32x a)
{
    const __m128 four = foldToFour(a);
    const __m128 two = _mm_add_ps(four, _mm_movehl_ps(four, four));
    return _mm_cvtss_f32(_mm_add_ss(two, _mm_shuffle_ps(two, two, 1)));
}

// out[i] = sum(a[i]), bit for bit.
inline void sumFour(F32x a0, F32x a1, F32x a2, F32x a3, float* out)
{
    const __m128 f0 = foldToFour(a0);
    const __m128 f1 = foldToFour(a1);
    const __m128 f2 = foldToFour(a2);
    const __m128 f3 = foldToFour(a3);
    const __m128 two01 = _mm_add_ps(_mm_unpacklo_ps(f0, f1), _mm_unpackhi_ps(f0, f1));
    const __m128 two23 = _mm_add_ps(_mm_unpacklo_ps(f2, f3), _mm_unpackhi_ps(f2, f3));
    _mm_storeu_ps(out, _mm_add_ps(_mm_movelh_ps(two01, two23), _mm_movehl_ps(two23, two01)));
}

} // namespace
} // namespace kernels::cpu
