#include "kernels/cpu/int8/panel_block.h"

#include "kernels/cpu/prefetch.h"

#include <cassert>
#include <cstring>

namespace kernels::cpu {

PanelBlock::PanelBlock(const PanelKernels& kernels, const TensorView& weight)
    : m_kernels(kernels)
    , m_format(kernels.formatOf(weight.type))
    , m_type(weight.type)
    , m_rowBytes(weight.stride[std::size_t(weight.rank) - 2])
    , m_elements(weight.columns())
    , m_fewPiece(kFewPiece)
{
    const std::int64_t half = kFewPiece / 2;
    if (rowBytes(m_type, kFewPiece) > kFewBytes && half % traitsOf(m_type).blockElements == 0) {
        m_fewPiece = half;
    }
    assert(m_format.unpack != nullptr);
    assert(kFewPiece % traitsOf(m_type).blockElements == 0);
    assert(kManyPiece % kFewPiece == 0);
    assert(kColumns % tileColumns() == 0 && kMostColumns % kColumns == 0);
}

std::size_t PanelBlock::scratchBytes() const
{
    const std::size_t partial = kRowBlock * kMostColumns * sizeof(float);
    const std::int64_t panels =
        kManyPiece / kBlockElements * recordBytes(kColumns, m_format.scales);
    const std::size_t staged = kMaxPanelLanes * rowBytes(m_type, kManyPiece);
    return partial + std::size_t(panels) + staged;
}

int PanelBlock::straightColumns(int columns) const
{
    const bool straight = m_format.multiplyStored != nullptr &&
                          m_elements / kBlockElements % m_format.straightRecords == 0;
    return straight ? columns / m_kernels.lanes * m_kernels.lanes : 0;
}

void PanelBlock::multiplyBlock(
    const Columns& columns, const RowBlock& rows, std::byte* scratch) const
{
    auto* partial = reinterpret_cast<float*>(scratch);
    std::byte* panels = scratch + kRowBlock * kMostColumns * sizeof(float);
    std::byte* staged =
        panels + kManyPiece / kBlockElements * recordBytes(kColumns, m_format.scales);
    for (std::int64_t first = 0; first < m_elements; first += rows.piece) {
        const std::int64_t count = std::min(rows.piece, m_elements - first);
        for (int column = 0; column < columns.count; column += kColumns) {
            const int there = std::min(kColumns, columns.count - column);
            const Columns part{columns.weight + column * m_rowBytes, columns.first + column, there};
            const bool more = column + there < columns.count;
            const std::byte* next = after(part, first, count, more);
            const bool few = rows.piece < kManyPiece; // most of the time goes to unpacking
            unpack(part, first, count, few ? next : nullptr, panels, staged);
            multiplyPiece({panels, first, count, part.first, there, few ? nullptr : next,
                              partial + column * rows.rows},
                rows);
        }
    }
}

void PanelBlock::multiplyPiece(const Piece& piece, const RowBlock& rows) const
{
    PanelProduct product{};
    product.firstBlock = piece.first / kBlockElements;
    product.blocks = piece.count / kBlockElements;
    product.first = piece.first == 0;
    product.last = piece.first + piece.count == m_elements;
    const int across = tileColumns();
    const int atOnce = kTilesAtOnce * m_kernels.rows;
    const int calls = (rows.rows + atOnce - 1) / atOnce;
    const int share = (piece.columns + calls - 1) / calls;
    const std::size_t bytes = rowBytes(m_type, std::size_t(piece.count));
    int asked = 0;
    for (int row = 0; row < rows.rows; row += atOnce) {
        if (piece.next != nullptr) {
            const int some = std::min(share, piece.columns - asked);
            prefetchRows(piece.next + asked * m_rowBytes, some, bytes);
            asked += some;
        }
        product.x = rows.x + row;
        product.out = rows.out + row;
        product.rows = std::min(atOnce, rows.rows - row);
        product.rowsBehind = rows.rows - row - product.rows;
        for (int column = 0; column < piece.columns; column += across) {
            product.columns = std::min(across, piece.columns - column);
            product.firstColumn = piece.column + column;
            product.panels = piece.panels + product.blocks * recordBytes(column, m_format.scales);
            product.partial = piece.partial + column * rows.rows + row * across;
            m_format.multiply(product);
        }
    }
}

PanelBlock::Lanes PanelBlock::lanesOf(const Columns& columns, int column, std::int64_t first,
    std::int64_t count, std::byte* staged) const
{
    const std::byte* const rows =
        columns.weight + column * m_rowBytes + rowBytes(m_type, std::size_t(first));
    const int there = columns.count - column;
    if (there >= m_kernels.lanes) {
        return {rows, m_rowBytes};
    }
    const std::size_t bytes = rowBytes(m_type, std::size_t(count));
    for (int lane = 0; lane < m_kernels.lanes; ++lane) {
        std::memcpy(staged + lane * bytes, rows + std::min(lane, there - 1) * m_rowBytes, bytes);
    }
    return {staged, std::int64_t(bytes)};
}

void PanelBlock::unpack(const Columns& columns, std::int64_t first, std::int64_t count,
    const std::byte* next, std::byte* panels, std::byte* staged) const
{
    const std::size_t bytes = rowBytes(m_type, std::size_t(count));
    const std::int64_t blocks = count / kBlockElements;
    for (int column = 0; column < columns.count; column += m_kernels.lanes) {
        if (next != nullptr) {
            prefetchRows(next + column * m_rowBytes,
                std::min(m_kernels.lanes, columns.count - column), bytes);
        }
        const Lanes lanes = lanesOf(columns, column, first, count, staged);
        m_format.unpack(lanes.weight, lanes.rowBytes, blocks,
            panels + blocks * recordBytes(column, m_format.scales));
    }
}

const std::byte* PanelBlock::after(
    const Columns& columns, std::int64_t first, std::int64_t count, bool moreColumns) const
{
    const std::byte* const behind = columns.weight + columns.count * m_rowBytes;
    if (moreColumns) {
        return behind + rowBytes(m_type, std::size_t(first));
    }
    return first + count == m_elements
               ? behind
               : columns.weight + rowBytes(m_type, std::size_t(first + count));
}

void PanelBlock::prefetchRows(const std::byte* first, int rows, std::size_t bytes) const
{
    constexpr std::size_t kLine = 64;
    const std::size_t most = bytes - 1; // on the last line, wherever the first begins
    for (int row = 0; row < rows; ++row, first += m_rowBytes) {
        prefetchFar(first);
        prefetchFar(first + std::min(kLine, most));
        prefetchFar(first + std::min(2 * kLine, most));
        prefetchFar(first + std::min(3 * kLine, most));
        for (std::size_t at = 4 * kLine; at < bytes + kLine; at += kLine) {
            prefetchFar(first + std::min(at, most));
        }
    }
}

} // namespace kernels::cpu
