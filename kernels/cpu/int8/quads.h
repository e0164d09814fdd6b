// Lanes of four bytes: in a panel four neighbouring elements of one weight row a lane, in a product
// one whole-number sum a lane. As many lanes as F32x has.
//
// Only for *.simd.cpp; internal linkage, as in simd.h. Each header has the same functions.
#pragma once

#include "kernels/cpu/int8/activation_block.h"
#include "kernels/cpu/simd.h"
#include "kernels/quant/simd_support.h"

namespace kernels::cpu {
namespace {

using Bytes = const unsigned char*;

inline int32_t loadCodes(const int8_t* at)
{
    int32_t four;
    memcpy(&four, at, sizeof four);
    return four;
}

} // namespace
} // namespace kernels::cpu

#if defined(__AVX512VNNI__)
#include "kernels/cpu/int8/quads_avx512.h"
#elif defined(__AVX2__) && !defined(__AVX512F__)
#include "kernels/cpu/int8/quads_avx2.h"
#elif defined(__SSE4_2__) && !defined(__AVX2__)
#include "kernels/cpu/int8/quads_sse42.h"
#elif defined(KERNELS_NEON)
#include "kernels/cpu/int8/quads_neon.h"
#else
#include "kernels/cpu/int8/quads_portable.h"
#endif

namespace kernels::cpu {
namespace {

// What takes off a sum what its dots begin with; the scales they are multiplied with.
inline F32x startOfSum(F32x scales) { return scales * F32x::splat(-kDotStartValue); }

} // namespace
} // namespace kernels::cpu
