// Rewrites the rows of a matrix from one element type to another, on the threads of the CPU: what
// `quantize` does to a file.
#pragma once

#include "kernels/quant/dtype.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>

namespace kernels {

// Rows of `columns` elements each, as many as `out` holds.
struct RowConversion {
    DType from = DType::F32;
    std::span<const std::byte> data;
    DType to = DType::F32;
    std::span<std::byte> out;
    std::int64_t columns = 0;          // whole blocks of both types
    std::span<const float> importance; // [columns] as kernels/quant/quantize.h says, or empty
};

enum class ConversionStatus {
    Done,
    NotFinite, // a number of the data is infinite or none at all
    OutOfMemory,
};

// Confined to one thread at a time.
class RowConverter {
public:
    virtual ~RowConverter() = default;
    // Unless Done, `out` is undefined. Requires: canConvertTo(to).
    virtual ConversionStatus convert(const RowConversion& conversion) = 0;
};

// Whether there is an encoder for the type.
bool canConvertTo(DType type);

// `threads` 0: as many as there are physical cores.
std::unique_ptr<RowConverter> openRowConverter(int threads);

} // namespace kernels
