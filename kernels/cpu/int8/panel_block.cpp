#include "kernels/cpu/int8/panel_block.h"

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

void PanelBlock::unpack(const Columns& columns, std::int64_t first, std::int64_t count,
    const std::byte* next, std::byte* panels, std::byte* staged) const
{
    const std::size_t bytes = rowBytes(m_type, std::size_t(count));
    const std::int64_t blocks = count / kBlockElements;
    const std::byte* weight = columns.weight + rowBytes(m_type, std::size_t(first));
    for (int column = 0; column < columns.count; column += m_kernels.lanes) {
        const std::byte* rows = weight + column * m_rowBytes;
        const int there = std::min(m_kernels.lanes, columns.count - column);
        if (next != nullptr) {
            prefetchRows(next + column * m_rowBytes, there, bytes);
        }
        std::int64_t stride = m_rowBytes;
        if (there < m_kernels.lanes) {
            // Lanes past the last row repeat it; nobody looks at their results.
            for (int lane = 0; lane < m_kernels.lanes; ++lane) {
                std::memcpy(
                    staged + lane * bytes, rows + std::min(lane, there - 1) * stride, bytes);
            }
            rows = staged;
            stride = std::int64_t(bytes);
        }
        m_format.unpack(
            rows, stride, blocks, panels + blocks * recordBytes(column, m_format.scales));
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

void PanelBlock::prefetchRows([[maybe_unused]] const std::byte* first, [[maybe_unused]] int rows,
    [[maybe_unused]] std::size_t bytes) const
{
#if defined(__GNUC__)
    constexpr std::uintptr_t kLine = 64;
    for (int row = 0; row < rows; ++row) {
        const auto begin = reinterpret_cast<std::uintptr_t>(first + row * m_rowBytes);
        for (std::uintptr_t line = begin / kLine * kLine; line < begin + bytes; line += kLine) {
            __builtin_prefetch(reinterpret_cast<const void*>(line), 0, 2);
        }
    }
#endif
}

} // namespace kernels::cpu
