// What the row functions share. Only for *.simd.cpp: everything here lies in the instruction set's
// own namespace or has internal linkage, so no copy of one set can end up in another.
#pragma once

#include "kernels/quant/dequantize.h"

#include <cstddef>
#include <cstdint>
#include <cstring>

#if defined(__SSSE3__) || defined(__AVX__)
#include <immintrin.h>
#endif

namespace kernels::quant::KERNELS_ISA {

// The row functions of one family of formats, null for types of the others.
DequantizeRow plainDequantizer(DType type);
DequantizeRow smallQuantDequantizer(DType type);
DequantizeRow kQuantDequantizer(DType type);
DequantizeRow gridQuantDequantizer(DType type);

namespace {

// Bytes of a block: unsigned char may alias anything, and no alignment is assumed.
using Bytes = const unsigned char*;

template <typename T>
inline T load(Bytes at)
{
    T value;
    std::memcpy(&value, at, sizeof(value));
    return value;
}

// As fp16ToFloat, in line: a block's scale is converted once for 32 to 256 weights.
inline float fp16Value(std::uint32_t bits)
{
    const std::uint32_t sign = (bits & 0x8000u) << 16;
    const std::uint32_t magnitude = bits & 0x7fffu;
    const float subnormal = float(std::int32_t(magnitude)) * 0x1p-24f;
    std::uint32_t small;
    std::memcpy(&small, &subnormal, sizeof(small));
    const std::uint32_t normal = (magnitude << 13) + ((127u - 15u) << 23);
    const std::uint32_t quiet = magnitude > 0x7c00u ? 0x00400000u : 0u;
    const std::uint32_t special = 0x7f800000u | (magnitude << 13) | quiet;
    std::uint32_t result = magnitude < 0x7c00u ? normal : special;
    result = sign | (magnitude < 0x0400u ? small : result);
    float value;
    std::memcpy(&value, &result, sizeof(value));
    return value;
}

inline float half(Bytes at) { return fp16Value(load<std::uint16_t>(at)); }

// What the 4-bit codes of IQ4_NL and IQ4_XS stand for, and (doubled) those of MXFP4 and NVFP4.
constexpr signed char kIq4Levels[16] = {
    -127, -104, -83, -65, -49, -35, -22, -10, 1, 13, 25, 38, 53, 69, 89, 113};
constexpr signed char kFp4Levels[16] = {0, 1, 2, 3, 4, 6, 8, 12, 0, -1, -2, -3, -4, -6, -8, -12};

// The levels of 32 codes: first the low nibbles of the 16 bytes, then the high ones.
inline void lookUpNibbles(const signed char (&levels)[16], Bytes codes, signed char (&out)[32])
{
#if defined(__SSSE3__) || defined(__AVX__)
    const __m128i table = _mm_loadu_si128(reinterpret_cast<const __m128i*>(levels));
    const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(codes));
    const __m128i mask = _mm_set1_epi8(15);
    const __m128i low = _mm_and_si128(bytes, mask);
    const __m128i high = _mm_and_si128(_mm_srli_epi16(bytes, 4), mask);
    _mm_storeu_si128(reinterpret_cast<__m128i*>(out), _mm_shuffle_epi8(table, low));
    _mm_storeu_si128(reinterpret_cast<__m128i*>(out + 16), _mm_shuffle_epi8(table, high));
#else
    for (int i = 0; i < 16; ++i) {
        out[i] = levels[codes[i] & 15];
        out[16 + i] = levels[codes[i] >> 4];
    }
#endif
}

// A row of blocks from the function that expands one.
template <void (*expand)(Bytes block, float* out), std::size_t blockElements,
    std::size_t blockBytes>
void expandRow(const std::byte* row, float* out, std::size_t elements)
{
    auto block = reinterpret_cast<Bytes>(row);
    for (std::size_t i = 0; i < elements; i += blockElements) {
        expand(block, out + i);
        block += blockBytes;
    }
}

} // namespace

} // namespace kernels::quant::KERNELS_ISA
