// Multiplies quantised rows of activations with a block of weight rows by way of panels: what
// WeightBlock is to floats.
//
// A piece of the block is unpacked once and used for every row, so that it stays in the first cache
// with its rows of activations. However the work is cut, the results are the same bits.
#pragma once

#include "kernels/cpu/int8/panels.h"
#include "kernels/tensor.h"

#include <algorithm>

namespace kernels::cpu {

class PanelBlock {
public:
    // The most weight rows a block may have.
    static constexpr int kColumns = 32;

    PanelBlock(const PanelKernels& kernels, const TensorView& weight);

    // rowAt(r) -> const ActivationBlock*, outAt(r) -> float*: row r in and the first of its
    // `columns` results. `weight` is the first of the block's rows.
    template <typename RowAt, typename OutAt>
    void multiply(const std::byte* weight, int columns, std::int64_t rows, const RowAt& rowAt,
        const OutAt& outAt, std::byte* scratch) const;

    std::size_t scratchBytes() const;

private:
    static constexpr std::int64_t kFewRows = 12; // that wait for the weights, not for the sums
    // Elements unpacked at once, whole blocks. Few rows fetch the next piece during this one, and
    // no more of it than the processor keeps in flight: 256 read 1.1 to 1.3 times as fast as 512
    // (one Sapphire Rapids core, Q4_K of 1024 and 3584 elements).
    static constexpr std::int64_t kFewPiece = 256;
    static constexpr std::int64_t kManyPiece = 512;
    static constexpr std::int64_t kMostRows = 768; // whose sums are kept from piece to piece

    // Panels of elements [first, first + count) of the rows.
    void unpack(const std::byte* weight, int columns, std::int64_t first, std::int64_t count,
        std::byte* panels, std::byte* staged) const;
    void prefetchAfter(
        const std::byte* weight, int columns, std::int64_t first, std::int64_t count) const;
    std::int64_t tileColumns() const { return std::int64_t(m_kernels.panels) * m_kernels.lanes; }

    PanelKernels m_kernels;
    PanelFormat m_format;
    DType m_type;
    std::int64_t m_rowBytes;
    std::int64_t m_elements;
};

template <typename RowAt, typename OutAt>
void PanelBlock::multiply(const std::byte* weight, int columns, std::int64_t rows,
    const RowAt& rowAt, const OutAt& outAt, std::byte* scratch) const
{
    auto* partial = reinterpret_cast<float*>(scratch);
    std::byte* panels = scratch + kMostRows * kColumns * sizeof(float);
    std::byte* staged =
        panels + kManyPiece / kBlockElements * recordBytes(kColumns, m_format.scales);
    const std::int64_t across = tileColumns();
    const ActivationBlock* x[kMaxPanelRows];
    float* out[kMaxPanelRows];

    const std::int64_t piece = rows <= kFewRows ? kFewPiece : kManyPiece;
    for (std::int64_t begin = 0; begin < rows; begin += kMostRows) {
        const std::int64_t end = std::min(rows, begin + kMostRows);
        for (std::int64_t first = 0; first < m_elements; first += piece) {
            const std::int64_t count = std::min(piece, m_elements - first);
            if (rows <= kFewRows) {
                prefetchAfter(weight, columns, first, count);
            }
            unpack(weight, columns, first, count, panels, staged);
            PanelTile tile{};
            tile.blocks = count / kBlockElements;
            tile.x = x;
            tile.first = first == 0;
            tile.last = first + count == m_elements;
            tile.out = out;
            for (std::int64_t row = begin; row < end; row += m_kernels.rows) {
                tile.rows = int(std::min<std::int64_t>(m_kernels.rows, end - row));
                for (int r = 0; r < tile.rows; ++r) {
                    x[r] = rowAt(row + r) + first / kBlockElements;
                }
                for (std::int64_t column = 0; column < columns; column += across) {
                    for (int r = 0; r < tile.rows; ++r) {
                        out[r] = outAt(row + r) + column;
                    }
                    tile.columns = int(std::min<std::int64_t>(across, columns - column));
                    tile.panels = panels + tile.blocks * recordBytes(int(column), m_format.scales);
                    tile.partial = partial + (column * (end - begin) + (row - begin) * across);
                    m_format.multiply(tile);
                }
            }
        }
    }
}

} // namespace kernels::cpu
