#include "kernels/quant/half.h"

#include <bit>

namespace kernels::quant {

float fp16ToFloat(std::uint16_t bits)
{
    const std::uint32_t sign = std::uint32_t(bits & 0x8000u) << 16;
    const std::uint32_t magnitude = bits & 0x7fffu;
    if (magnitude < 0x0400u) { // zero and subnormals: a multiple of 2^-24
        const auto value = std::bit_cast<std::uint32_t>(float(magnitude) * 0x1p-24f);
        return std::bit_cast<float>(sign | value);
    }
    if (magnitude < 0x7c00u) { // the exponent is biased by 15 here and by 127 there
        return std::bit_cast<float>(sign | ((magnitude << 13) + ((127u - 15u) << 23)));
    }
    const std::uint32_t quiet = magnitude > 0x7c00u ? 0x00400000u : 0u;
    return std::bit_cast<float>(sign | 0x7f800000u | (magnitude << 13) | quiet);
}

std::uint16_t floatToFp16(float value)
{
    const auto bits = std::bit_cast<std::uint32_t>(value);
    const auto sign = std::uint16_t((bits >> 16) & 0x8000u);
    const std::uint32_t magnitude = bits & 0x7fffffffu;
    if (magnitude > 0x7f800000u) {
        return std::uint16_t(sign | 0x7e00u | ((magnitude >> 13) & 0x03ffu));
    }
    if (magnitude >=
        0x477ff000u) { // 65520, half-way past the largest finite value, goes to infinity
        return std::uint16_t(sign | 0x7c00u);
    }
    if (magnitude < 0x33000000u) { // less than half of the smallest subnormal
        return sign;
    }
    // Drop the low bits of the significand, with a carry where more than half, or half and odd, is
    // lost.
    const std::uint32_t exponent = magnitude >> 23;
    const bool normal = exponent > 127u - 15u;
    const std::uint32_t significand =
        normal ? magnitude - ((127u - 15u) << 23) : (magnitude & 0x007fffffu) | 0x00800000u;
    const std::uint32_t dropped = normal ? 13u : 13u + (113u - exponent);
    const std::uint32_t half = 1u << (dropped - 1);
    const std::uint32_t odd = (significand >> dropped) & 1u;
    return std::uint16_t(sign | ((significand + half - 1u + odd) >> dropped));
}

float bf16ToFloat(std::uint16_t bits) { return std::bit_cast<float>(std::uint32_t(bits) << 16); }

std::uint16_t floatToBf16(float value)
{
    const auto bits = std::bit_cast<std::uint32_t>(value);
    if ((bits & 0x7fffffffu) > 0x7f800000u) {
        return std::uint16_t((bits >> 16) | 0x0040u);
    }
    return std::uint16_t((bits + 0x7fffu + ((bits >> 16) & 1u)) >> 16);
}

} // namespace kernels::quant
