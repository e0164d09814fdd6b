// Multiplies quantised rows of activations with a block of weight rows by way of panels: what
// WeightBlock is to floats. Up to four rows need no panels, where there is a kernel for that.
//
// A piece of 32 columns is unpacked once and used for every row of a row block, so that it stays in
// the first cache with its rows of activations; the piece of the activations is used for all
// columns of the call before the next one comes, so that it stays in the second. However the work
// is cut, the results are the same bits.
#pragma once

#include "kernels/cpu/int8/panels.h"
#include "kernels/tensor.h"

#include <algorithm>

namespace kernels::cpu {

class PanelBlock {
public:
    // Weight rows unpacked together: a call should have a multiple of them.
    static constexpr int kColumns = 32;
    // The most weight rows of a call.
    static constexpr int kMostColumns = 128;

    PanelBlock(const PanelKernels& kernels, const TensorView& weight);

    // rowAt(r) -> const ActivationBlock*, outAt(r) -> float*: row r in and the first of its
    // `columns` results. `weight` is the first of the block's rows.
    template <typename RowAt, typename OutAt>
    void multiply(const std::byte* weight, int columns, std::int64_t rows, const RowAt& rowAt,
        const OutAt& outAt, std::byte* scratch) const
    {
        if (rows <= kFewRows) { // whole weight rows at a time: they come from memory in order
            const int straight = rows <= kMostStraightRows ? straightColumns(columns) : 0;
            for (int column = 0; column < straight; column += m_kernels.lanes) {
                multiplyStraight(weight + column * m_rowBytes, column, int(rows), rowAt, outAt);
            }
            for (int column = straight; column < columns; column += kColumns) {
                const Columns part{
                    weight + column * m_rowBytes, column, std::min(kColumns, columns - column)};
                multiplyRows(part, {0, rows, m_fewPiece}, rowAt, outAt, scratch);
            }
            return;
        }
        for (std::int64_t begin = 0; begin < rows; begin += kRowBlock) {
            const std::int64_t end = std::min(rows, begin + kRowBlock);
            multiplyRows({weight, 0, columns}, {begin, end, kManyPiece}, rowAt, outAt, scratch);
        }
    }

    std::size_t scratchBytes() const;

private:
    static constexpr std::int64_t kFewRows = 12; // that wait for the weights, not for the sums
    // Elements unpacked at once, whole blocks. Few rows fetch the next piece during this one, and
    // little more of it than the processor keeps in flight: 256 of Q4_K read 1.1 to 1.3 times as
    // fast as 512 (one Sapphire Rapids core), 128 of Q8_0 1.06 times as fast as 256 (two).
    static constexpr std::int64_t kFewPiece = 256;
    static constexpr std::size_t kFewBytes = 256; // of a row's piece, where its blocks allow it
    static constexpr std::int64_t kManyPiece = 512;
    // Rows that panels are unpacked for: those of a step, in whole tiles of 6 and of 16. Their
    // piece, 1 KB each, and their sums take 0.8 MB of the second cache; with 240 rows they take
    // less, but weights are unpacked three times in 512 rows (3 to 4 % of a prompt of Q4_K).
    static constexpr std::int64_t kRowBlock = 528;
    // Tiles of rows between which weights are asked for.
    static constexpr int kTilesAtOnce = 2;

    struct Columns {
        const std::byte* weight; // of the first
        int first;               // of the call's
        int count;
    };
    struct Rows {
        std::int64_t begin;
        std::int64_t end;
        std::int64_t piece; // elements unpacked at once
    };
    struct RowBlock {
        const ActivationBlock* const* x; // [rows]
        float* const* out;               // [rows]
        int rows;
        std::int64_t piece;
    };
    // A piece of up to kColumns columns.
    struct Piece {
        const std::byte* panels;
        std::int64_t first; // element
        std::int64_t count;
        int column; // of the call's
        int columns;
        const std::byte* next; // to ask for meanwhile; null: nothing
        float* partial;
    };

    template <typename RowAt, typename OutAt>
    void multiplyRows(const Columns& columns, const Rows& rows, const RowAt& rowAt,
        const OutAt& outAt, std::byte* scratch) const;
    void multiplyBlock(const Columns& columns, const RowBlock& rows, std::byte* scratch) const;
    void multiplyPiece(const Piece& piece, const RowBlock& rows) const;

    // How many of so many need no panels.
    int straightColumns(int columns) const;
    template <typename RowAt, typename OutAt>
    void multiplyStraight(const std::byte* weight, int column, int rows, const RowAt& rowAt,
        const OutAt& outAt) const;

    // Rows of one panel, as they are stored.
    struct Lanes {
        const std::byte* weight;
        std::int64_t rowBytes;
    };
    // Elements [first, first + count) of those from `column` on. Lanes past the last column repeat
    // it, in `staged`; nobody looks at their results.
    Lanes lanesOf(const Columns& columns, int column, std::int64_t first, std::int64_t count,
        std::byte* staged) const;
    // Panels of elements [first, first + count) of the columns. Asks for those that are unpacked
    // `next` on the way, unless that is null: runs too short for the processor to see what comes,
    // and asked for all at once they would keep it waiting now and the memory later.
    void unpack(const Columns& columns, std::int64_t first, std::int64_t count,
        const std::byte* next, std::byte* panels, std::byte* staged) const;
    // What is unpacked after that: the next columns' same elements where there are such columns, or
    // these columns' next elements, or, as a guess, the first of the columns behind them.
    const std::byte* after(
        const Columns& columns, std::int64_t first, std::int64_t count, bool moreColumns) const;
    void prefetchRows(const std::byte* first, int rows, std::size_t bytes) const;
    int tileColumns() const { return m_kernels.panels * m_kernels.lanes; }

    PanelKernels m_kernels;
    PanelFormat m_format;
    DType m_type;
    std::int64_t m_rowBytes;
    std::int64_t m_elements;
    std::int64_t m_fewPiece;
};

template <typename RowAt, typename OutAt>
void PanelBlock::multiplyRows(const Columns& columns, const Rows& rows, const RowAt& rowAt,
    const OutAt& outAt, std::byte* scratch) const
{
    const ActivationBlock* x[kRowBlock];
    float* out[kRowBlock];
    const int count = int(rows.end - rows.begin);
    for (int row = 0; row < count; ++row) {
        x[row] = rowAt(rows.begin + row);
        out[row] = outAt(rows.begin + row);
    }
    multiplyBlock(columns, {x, out, count, rows.piece}, scratch);
}

template <typename RowAt, typename OutAt>
void PanelBlock::multiplyStraight(
    const std::byte* weight, int column, int rows, const RowAt& rowAt, const OutAt& outAt) const
{
    const ActivationBlock* x[kMostStraightRows];
    float* out[kMostStraightRows];
    for (int r = 0; r < rows; ++r) {
        x[r] = rowAt(r);
        out[r] = outAt(r) + column;
    }
    m_format.multiplyStored({weight, m_rowBytes, m_elements / kBlockElements,
        weight + m_kernels.lanes * m_rowBytes, x, rows, out});
}

} // namespace kernels::cpu
