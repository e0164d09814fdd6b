// How a matrix lies in device memory.
//
// Rows as GGUF writes them where kernels can read them in aligned words; otherwise each row is
// taken apart into planes of one kind of bits each, so that neighbouring lanes read neighbouring
// words:
//
//   Q8_0          codes, scales          Q4_1    codes, scale and minimum pairs
//   Q4_0, IQ4_NL  codes, scales          Q5_0    codes, fifth bits, scales
//   MXFP4         codes, exponents       Q5_1    codes, fifth bits, scale and minimum pairs
//   Q3_K          third bits, codes, small scales, scales
//   Q6_K          low nibbles, upper bits, small scales, scales
//
// shaders/weights.glsl decodes them. Types without a kernel are stored as F16.
#pragma once

#include "kernels/quant/dtype.h"

#include <cstddef>
#include <cstdint>
#include <span>

namespace kernels::vulkan {

struct WeightLayout {
    DType source = DType::F32; // in the file
    DType stored = DType::F32; // what the kernels decode
    std::int64_t columns = 0;
    std::size_t sourceRowBytes = 0;
    std::size_t rowBytes = 0; // in device memory: a multiple of 16 for block types, of 4 for others
    bool raw = true;          // device rows are the file's, but for the gap behind each

    // Requires: columns is a whole number of the type's blocks.
    static WeightLayout of(DType type, std::int64_t columns);
};

// Brings whole rows from the file's arrangement to the device's. `out` has rows * rowBytes bytes.
void packRows(
    const WeightLayout& layout, std::span<const std::byte> rows, std::span<std::byte> out);

} // namespace kernels::vulkan
