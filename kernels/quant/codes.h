// Sixteen small integers, what a stored weight is before its scale, and the few things
// dequantisation does to them. Only for *.simd.cpp.
//
// The sets but `portable` have bodies of intrinsics, since gcc 12 makes scalar code of many of the
// plain loops, which are the reference. All bodies give the same bits.
#pragma once

namespace kernels::quant::KERNELS_ISA {

namespace {

// Bytes of a block: unsigned char may alias anything, and no alignment is assumed.
using Bytes = const unsigned char*;

} // namespace

} // namespace kernels::quant::KERNELS_ISA

#if defined(__SSE4_2__) || defined(__AVX2__)
#include "kernels/quant/codes_x86.h"
#elif defined(KERNELS_NEON)
#include "kernels/quant/codes_neon.h"
#else
#include "kernels/quant/codes_plain.h"
#endif

namespace kernels::quant::KERNELS_ISA {

namespace {

// Formats pack two numbers a byte: what the low and the high nibbles hold.
inline Codes lowNibbles(Codes codes) { return bits(codes, 0, 15); }

inline Codes highNibbles(Codes codes) { return bits(codes, 4, 15); }

// Negates the codes whose byte in `mask` is 0xff. Requires: the other bytes are 0.
inline Codes negateWhere(Codes mask, Codes codes) { return (codes ^ mask) - mask; }

} // namespace

} // namespace kernels::quant::KERNELS_ISA
