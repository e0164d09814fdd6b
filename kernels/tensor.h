// A view of numbers that somebody else owns: where they lie, what they are, how they are arranged.
//
// Shapes are written slowest dimension first: [tokens, heads, headDim]. A view is a value; it stays
// valid as long as its buffer.
#pragma once

#include "kernels/quant/dtype.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <initializer_list>

namespace kernels {

class Buffer;

// What bounds the first dimension of a view when a recorded step runs. A step is recorded once for
// a largest size; how many rows are alive changes from run to run and lies in the step's
// StepCounts.
enum class Extent : std::uint8_t {
    Fixed,   // all of shape[0]
    Tokens,  // the first StepCounts::tokens rows
    Outputs, // the first StepCounts::outputs rows
};

inline constexpr int kMaxRank = 4;

struct TensorView {
    Buffer* buffer = nullptr;
    std::size_t offset = 0; // bytes from the start of the buffer to the first element
    DType type = DType::F32;
    Extent extent = Extent::Fixed;
    int rank = 0;
    std::array<std::int64_t, kMaxRank> shape{}; // [rank], slowest first
    std::array<std::int64_t, kMaxRank>
        stride{}; // [rank], bytes from one index to the next; 0 repeats

    explicit operator bool() const { return buffer != nullptr; }
    bool operator==(const TensorView&) const = default;
    std::int64_t rows() const { return shape[0]; }
    std::int64_t columns() const { return shape[std::size_t(rank) - 1]; }
};

// A dense view of `shape`. For block types the last dimension is counted in elements and must be
// whole blocks; its stride is then the bytes of a block.
TensorView dense(Buffer* buffer, std::size_t offset, DType type,
    std::initializer_list<std::int64_t> shape, Extent extent = Extent::Fixed);

// Bytes a dense tensor of this shape takes.
std::size_t denseBytes(DType type, std::initializer_list<std::int64_t> shape);

// The same elements as [rows, heads, columns / heads]. Requires: rank 2, plain type, heads divides
// columns.
TensorView splitHeads(const TensorView& view, std::int64_t heads);

// Columns [first, first + count) of the last dimension. Requires: a plain type.
TensorView sliceColumns(const TensorView& view, std::int64_t first, std::int64_t count);

} // namespace kernels
