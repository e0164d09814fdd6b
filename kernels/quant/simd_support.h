// What the row functions share. Only for *.simd.cpp: everything here lies in the instruction set's
// own namespace or has internal linkage, so no copy of one set can end up in another.
#pragma once

#include "kernels/quant/codes.h"
#include "kernels/quant/dequantize.h"

#include <cstddef>
#include <cstdint>
#include <cstring>

namespace kernels::quant::KERNELS_ISA {

// The row functions of one family of formats, null for types of the others.
DequantizeRow plainDequantizer(DType type);
DequantizeRow smallQuantDequantizer(DType type);
DequantizeRow kQuantDequantizer(DType type);
DequantizeRow gridQuantDequantizer(DType type);

namespace {

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
#if defined(__AVX2__)
    return _mm_cvtss_f32(_mm_cvtph_ps(_mm_cvtsi32_si128(int(bits))));
#elif defined(KERNELS_NEON)
    return float(__builtin_bit_cast(__fp16, std::uint16_t(bits)));
#else
    // Masks instead of conditions, so that loops over it stay free of branches.
    const std::uint32_t sign = (bits & 0x8000u) << 16;
    const std::uint32_t magnitude = bits & 0x7fffu;
    const std::uint32_t isSubnormal = 0u - std::uint32_t(magnitude < 0x0400u);
    const std::uint32_t isSpecial = 0u - std::uint32_t(magnitude >= 0x7c00u);
    const std::uint32_t isNan = 0u - std::uint32_t(magnitude > 0x7c00u);
    const float multiple = float(std::int32_t(magnitude)) * 0x1p-24f;
    const std::uint32_t subnormal = __builtin_bit_cast(std::uint32_t, multiple) & isSubnormal;
    const std::uint32_t bias = (127u - 15u) << 23; // twice for the largest exponent, which stays it
    const std::uint32_t normal = (magnitude << 13) + bias + (bias & isSpecial);
    const std::uint32_t value = (normal & ~isSubnormal) | subnormal | (isNan & 0x00400000u) | sign;
    return __builtin_bit_cast(float, value);
#endif
}

inline float half(Bytes at) { return fp16Value(load<std::uint16_t>(at)); }

// What the 4-bit codes of IQ4_NL and IQ4_XS stand for, and (doubled) those of MXFP4 and NVFP4.
constexpr signed char kIq4Levels[16] = {
    -127, -104, -83, -65, -49, -35, -22, -10, 1, 13, 25, 38, 53, 69, 89, 113};
constexpr signed char kFp4Levels[16] = {0, 1, 2, 3, 4, 6, 8, 12, 0, -1, -2, -3, -4, -6, -8, -12};

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
