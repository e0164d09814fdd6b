// How a matrix lies in device memory.
//
// Rows as GGUF writes them where kernels can read them in aligned words; otherwise each row is
// taken apart into planes (quants, then high bits, then scales), each padded to 16 bytes, so that
// neighbouring lanes read neighbouring words. Types without a kernel are stored as F16.
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
    std::size_t rowBytes = 0; // in device memory, a multiple of 16 but for plain F32, F16 and BF16
                              // rows, which have no gaps
    bool raw = true;          // device rows are the file's

    // Requires: columns is a whole number of the type's blocks.
    static WeightLayout of(DType type, std::int64_t columns);
};

// Brings whole rows from the file's arrangement to the device's. `out` has rows * rowBytes bytes.
void packRows(
    const WeightLayout& layout, std::span<const std::byte> rows, std::span<std::byte> out);

} // namespace kernels::vulkan
