// Multiplies rows of activations with a block of weight rows: the common part of matmul.cpp and
// experts.cpp.
//
// The block is made floats once and used for every row of the step. With few rows the floats are
// made and used in pieces that stay in the first cache; with many the whole block lies in the
// second. Neither choice changes a result (see DotTile).
#pragma once

#include "kernels/cpu/kernel_table.h"
#include "kernels/cpu/phase.h"

namespace kernels::cpu {

class WeightBlock {
public:
    // The most weight rows a block may have.
    static constexpr int kMaxColumns = 64;

    WeightBlock(const KernelTable& kernels, const TensorView& weight);

    // How many weight rows a block should have when `rows` rows use it.
    int columnsFor(std::int64_t rows) const;

    // rowAt(r) -> const float*, outAt(r) -> float*: row r in and the first of its `columns`
    // results. `weight` is the first of the block's rows.
    template <typename RowAt, typename OutAt>
    void multiply(const std::byte* weight, int columns, std::int64_t rows, const RowAt& rowAt,
        const OutAt& outAt, std::byte* scratch) const;

    std::size_t scratchBytes() const;

private:
    static constexpr std::int64_t kFewRows = 12; // at most this many are multiplied in pieces
    static constexpr int kFewColumns = 8;        // weight rows then
    static constexpr std::int64_t kPiece = 1024; // elements of a row then; whole blocks of any type
    static constexpr std::int64_t kStride = 1024;      // elements between cuts of a whole row
    static constexpr std::size_t kBlockBytes = 262144; // of floats with many rows

    // Floats of elements [first, first + count) of the rows: in place, or in scratch.
    const float* floats(const std::byte* weight, int columns, std::int64_t first,
        std::int64_t count, bool few, float* scratch) const;
    std::int64_t floatStride(std::int64_t count) const { return m_plain ? m_rowBytes / 4 : count; }

    template <typename RowAt, typename OutAt>
    void multiplyTile(DotTile tile, std::int64_t row, std::int64_t offset, const RowAt& rowAt,
        const OutAt& outAt) const;

    quant::DequantizeRow m_dequantize;
    MatmulKernels m_kernels;
    DType m_type;
    bool m_plain; // F32, multiplied where it lies
    std::int64_t m_rowBytes;
    std::int64_t m_elements;
};

template <typename RowAt, typename OutAt>
void WeightBlock::multiplyTile(DotTile tile, std::int64_t row, std::int64_t offset,
    const RowAt& rowAt, const OutAt& outAt) const
{
    const float* x[kMaxTileRows];
    float* out[kMaxTileRows];
    for (int r = 0; r < tile.rows; ++r) {
        x[r] = rowAt(row + r) + offset;
        out[r] = outAt(row + r);
    }
    tile.x = x;
    tile.out = out;
    m_kernels.dotTile(tile);
}

template <typename RowAt, typename OutAt>
void WeightBlock::multiply(const std::byte* weight, int columns, std::int64_t rows,
    const RowAt& rowAt, const OutAt& outAt, std::byte* scratch) const
{
    auto* partial = reinterpret_cast<float*>(scratch);
    const std::int64_t partialRow = std::int64_t(columns) * m_kernels.lanes;
    float* values = partial + kMaxColumns * kFewRows * m_kernels.lanes;
    const bool few = rows <= kFewRows;
    const std::int64_t outer = few ? kPiece : m_elements;

    for (std::int64_t first = 0; first < m_elements; first += outer) {
        const std::int64_t count = std::min(outer, m_elements - first);
        const float* block = floats(weight, columns, first, count, few, values);
        for (std::int64_t row = 0; row < rows; row += m_kernels.tileRows) {
            DotTile tile{};
            tile.rows = int(std::min<std::int64_t>(m_kernels.tileRows, rows - row));
            tile.weightStride = floatStride(count);
            tile.columns = columns;
            tile.partial = partial + (few ? row * partialRow : 0);
            for (std::int64_t cut = 0; cut < count; cut += kStride) {
                tile.weight = block + cut;
                tile.length = std::min(kStride, count - cut);
                tile.first = first + cut == 0;
                tile.last = first + cut + tile.length == m_elements;
                multiplyTile(tile, row, first + cut, rowAt, outAt);
            }
        }
    }
}

} // namespace kernels::cpu
