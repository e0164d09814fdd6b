// A vector of floats as wide as the registers of the instruction set a file is compiled for.
//
// Only for *.simd.cpp. Everything here has internal linkage: each such file is compiled once per
// instruction set, and the linker must never hand the copy of one set to another.
#pragma once

#include <math.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#if defined(__AVX512F__)
#include "kernels/cpu/simd_avx512.h"
#elif defined(__AVX2__) && defined(__FMA__)
#include "kernels/cpu/simd_avx2.h"
#elif defined(__SSE4_2__)
#include "kernels/cpu/simd_sse42.h"
#elif defined(KERNELS_NEON)
#include "kernels/cpu/simd_neon.h"
#else
#include "kernels/cpu/simd_portable.h"
#endif

namespace kernels::cpu {
namespace {

// The polynomial part of exp: 1 + r + r^2/2! + .. + r^7/7!, below half a unit in the last place of
// truncation for |r| <= ln(2)/2.
inline F32x expPolynomial(F32x r)
{
    F32x p = F32x::splat(1.0f / 5040.0f);
    p = mulAdd(p, r, F32x::splat(1.0f / 720.0f));
    p = mulAdd(p, r, F32x::splat(1.0f / 120.0f));
    p = mulAdd(p, r, F32x::splat(1.0f / 24.0f));
    p = mulAdd(p, r, F32x::splat(1.0f / 6.0f));
    p = mulAdd(p, r, F32x::splat(0.5f));
    p = mulAdd(p, r, F32x::splat(1.0f));
    return mulAdd(p, r, F32x::splat(1.0f));
}

// e^x to about one unit in the last place; 0 and infinity past the ends, NaN stays.
inline F32x exp(F32x x)
{
    // ln(2) in two parts, the first with zeros at its end so that its multiples are exact.
    constexpr float kLn2High = 0.693359375f;
    constexpr float kLn2Low = -2.12194440e-4f;
    x = min(F32x::splat(89.0f), max(F32x::splat(-104.0f), x));
    const F32x n = roundToNearest(x * F32x::splat(1.44269504f));
    F32x r = mulAdd(n, F32x::splat(-kLn2High), x);
    r = mulAdd(n, F32x::splat(-kLn2Low), r);
    return timesPowerOfTwo(expPolynomial(r), n);
}

inline F32x sigmoid(F32x x)
{
    const F32x one = F32x::splat(1.0f);
    return one / (one + exp(F32x::zero() - x));
}

inline F32x silu(F32x x) { return x / (F32x::splat(1.0f) + exp(F32x::zero() - x)); }

} // namespace
} // namespace kernels::cpu
