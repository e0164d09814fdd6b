// The two 16-bit float formats, converted exactly to float and rounded to nearest even from it.
//
// Subnormals and infinities are kept whatever the CPU's flush-to-zero mode; a signalling NaN
// becomes the quiet one of the same payload, as the hardware conversions do.
#pragma once

#include <cstdint>

namespace kernels::quant {

// IEEE 754 binary16.
float fp16ToFloat(std::uint16_t bits);
std::uint16_t floatToFp16(float value);

// The upper half of a binary32.
float bf16ToFloat(std::uint16_t bits);
std::uint16_t floatToBf16(float value);

} // namespace kernels::quant
