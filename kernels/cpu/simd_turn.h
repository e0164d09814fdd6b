// Matrices turned so that what were the lanes of a vector are vectors of their own, and sums across
// such vectors with the bits that sum() has within one. Only for *.simd.cpp.
#pragma once

#include "kernels/cpu/simd.h"

namespace kernels::cpu {
namespace {

constexpr int kFours = F32x::kLanes / 4; // groups of four neighbouring lanes

// Group i of the lanes comes from p + i * stride.
#if defined(__AVX512F__)

inline F32x loadFours(const float* p, int64_t stride)
{
    __m512 v = _mm512_castps128_ps512(_mm_loadu_ps(p));
    v = _mm512_insertf32x4(v, _mm_loadu_ps(p + stride), 1);
    v = _mm512_insertf32x4(v, _mm_loadu_ps(p + 2 * stride), 2);
    return {_mm512_insertf32x4(v, _mm_loadu_ps(p + 3 * stride), 3)};
}
inline void storeFours(F32x a, float* p, int64_t stride)
{
    _mm_storeu_ps(p, _mm512_castps512_ps128(a.v));
    _mm_storeu_ps(p + stride, _mm512_extractf32x4_ps(a.v, 1));
    _mm_storeu_ps(p + 2 * stride, _mm512_extractf32x4_ps(a.v, 2));
    _mm_storeu_ps(p + 3 * stride, _mm512_extractf32x4_ps(a.v, 3));
}
inline F32x lowPairs(F32x a, F32x b) { return {_mm512_unpacklo_ps(a.v, b.v)}; }
inline F32x highPairs(F32x a, F32x b) { return {_mm512_unpackhi_ps(a.v, b.v)}; }
inline F32x lowHalves(F32x a, F32x b) { return {_mm512_shuffle_ps(a.v, b.v, 0x44)}; }
inline F32x highHalves(F32x a, F32x b) { return {_mm512_shuffle_ps(a.v, b.v, 0xee)}; }

#elif defined(__AVX2__) && defined(__FMA__)

inline F32x loadFours(const float* p, int64_t stride)
{
    return {
        _mm256_insertf128_ps(_mm256_castps128_ps256(_mm_loadu_ps(p)), _mm_loadu_ps(p + stride), 1)};
}
inline void storeFours(F32x a, float* p, int64_t stride)
{
    _mm_storeu_ps(p, _mm256_castps256_ps128(a.v));
    _mm_storeu_ps(p + stride, _mm256_extractf128_ps(a.v, 1));
}
inline F32x lowPairs(F32x a, F32x b) { return {_mm256_unpacklo_ps(a.v, b.v)}; }
inline F32x highPairs(F32x a, F32x b) { return {_mm256_unpackhi_ps(a.v, b.v)}; }
inline F32x lowHalves(F32x a, F32x b) { return {_mm256_shuffle_ps(a.v, b.v, 0x44)}; }
inline F32x highHalves(F32x a, F32x b) { return {_mm256_shuffle_ps(a.v, b.v, 0xee)}; }

#elif defined(__SSE4_2__)

inline F32x loadFours(const float* p, int64_t) { return F32x::load(p); }
inline void storeFours(F32x a, float* p, int64_t) { a.store(p); }
inline F32x lowPairs(F32x a, F32x b) { return {_mm_unpacklo_ps(a.v, b.v)}; }
inline F32x highPairs(F32x a, F32x b) { return {_mm_unpackhi_ps(a.v, b.v)}; }
inline F32x lowHalves(F32x a, F32x b) { return {_mm_movelh_ps(a.v, b.v)}; }
inline F32x highHalves(F32x a, F32x b) { return {_mm_movehl_ps(b.v, a.v)}; }

#elif defined(KERNELS_NEON)

inline F32x loadFours(const float* p, int64_t) { return F32x::load(p); }
inline void storeFours(F32x a, float* p, int64_t) { a.store(p); }
inline F32x lowPairs(F32x a, F32x b) { return {vzip1q_f32(a.v, b.v)}; }
inline F32x highPairs(F32x a, F32x b) { return {vzip2q_f32(a.v, b.v)}; }
inline F32x lowHalves(F32x a, F32x b)
{
    return {vcombine_f32(vget_low_f32(a.v), vget_low_f32(b.v))};
}
inline F32x highHalves(F32x a, F32x b)
{
    return {vcombine_f32(vget_high_f32(a.v), vget_high_f32(b.v))};
}

#else

inline F32x loadFours(const float* p, int64_t stride)
{
    return eachLane([&](int i) { return p[i / 4 * stride + i % 4]; });
}
inline void storeFours(const F32x& a, float* p, int64_t stride)
{
    for (int i = 0; i < kFours; ++i) {
        memcpy(p + i * stride, a.v + 4 * i, 4 * sizeof(float));
    }
}
inline F32x lowPairs(const F32x& a, const F32x& b)
{
    return eachLane([&](int i) { return (i % 2 ? b : a).v[i / 4 * 4 + i % 4 / 2]; });
}
inline F32x highPairs(const F32x& a, const F32x& b)
{
    return eachLane([&](int i) { return (i % 2 ? b : a).v[i / 4 * 4 + 2 + i % 4 / 2]; });
}
inline F32x lowHalves(const F32x& a, const F32x& b)
{
    return eachLane([&](int i) { return (i % 4 < 2 ? a : b).v[i / 4 * 4 + i % 2]; });
}
inline F32x highHalves(const F32x& a, const F32x& b)
{
    return eachLane([&](int i) { return (i % 4 < 2 ? a : b).v[i / 4 * 4 + 2 + i % 2]; });
}

#endif

// Turns the 4 x 4 matrices that the same groups of four vectors make.
inline void turnFours(F32x (&a)[4])
{
    const F32x low01 = lowPairs(a[0], a[1]);
    const F32x low23 = lowPairs(a[2], a[3]);
    const F32x high01 = highPairs(a[0], a[1]);
    const F32x high23 = highPairs(a[2], a[3]);
    a[0] = lowHalves(low01, low23);
    a[1] = highHalves(low01, low23);
    a[2] = lowHalves(high01, high23);
    a[3] = highHalves(high01, high23);
}

// The first step of sum(): what becomes lane m of four, from lanes m, m + 4, m + 8 and so on.
inline F32x foldFours(const F32x (&lanes)[kFours])
{
    if constexpr (kFours == 4) {
        return (lanes[0] + lanes[2]) + (lanes[1] + lanes[3]);
    } else if constexpr (kFours == 2) {
        return lanes[0] + lanes[1];
    } else {
        return lanes[0];
    }
}

// The last step of sum(), of the four lanes that are left.
inline F32x sumAcross(const F32x (&four)[4])
{
#if defined(KERNELS_NEON)
    return (four[0] + four[1]) + (four[2] + four[3]);
#else
    return (four[0] + four[2]) + (four[1] + four[3]);
#endif
}

} // namespace
} // namespace kernels::cpu
