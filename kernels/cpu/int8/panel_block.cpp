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
{
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

void PanelBlock::unpack(const std::byte* weight, int columns, std::int64_t first,
    std::int64_t count, std::byte* panels, std::byte* staged) const
{
    const std::size_t bytes = rowBytes(m_type, std::size_t(count));
    const std::int64_t blocks = count / kBlockElements;
    weight += rowBytes(m_type, std::size_t(first));
    for (int column = 0; column < columns; column += m_kernels.lanes) {
        const std::byte* rows = weight + column * m_rowBytes;
        std::int64_t stride = m_rowBytes;
        if (const int there = columns - column; there < m_kernels.lanes) {
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

void PanelBlock::prefetchAfter([[maybe_unused]] const std::byte* weight,
    [[maybe_unused]] int columns, [[maybe_unused]] std::int64_t first,
    [[maybe_unused]] std::int64_t count, [[maybe_unused]] bool moreColumns) const
{
#if defined(__GNUC__)
    // Runs too short for the processor to see what comes next.
    const std::size_t bytes = rowBytes(m_type, std::size_t(count));
    const std::byte* next = weight + rowBytes(m_type, std::size_t(first + count));
    if (moreColumns) {
        next = weight + columns * m_rowBytes + rowBytes(m_type, std::size_t(first));
    } else if (first + count == m_elements) {
        next = weight + columns * m_rowBytes;
    }
    for (int column = 0; column < columns; ++column) {
        for (std::size_t at = 0; at < bytes; at += 64) {
            __builtin_prefetch(next + column * m_rowBytes + at, 0, 2);
        }
    }
#endif
}

} // namespace kernels::cpu
