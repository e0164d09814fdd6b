// Memory for operands in squares, made by one phase and read by the next: one for all steps of a
// device that are kept, which run one at a time.
#pragma once

#include "kernels/cpu/buffer.h"
#include "kernels/cpu/split/split.h"

#include <memory>

namespace kernels::cpu {

class SplitMemory {
public:
    // Makes sure that there is room; false when there is none.
    bool reserve(std::size_t bytes)
    {
        if (bytes > m_bytes) {
            m_memory = HostBuffer::allocate(bytes);
            m_bytes = m_memory ? bytes : 0;
        }
        return bytes <= m_bytes;
    }
    std::byte* at(std::size_t offset) const { return m_memory->host() + offset; }

private:
    std::unique_ptr<Buffer> m_memory;
    std::size_t m_bytes = 0;
};

using SplitMemoryPointer = std::shared_ptr<SplitMemory>;

// Groups of 32 rows or columns in squares, from `offset` on in a SplitMemory.
struct SplitOperand {
    SplitMemoryPointer memory;
    std::size_t offset = 0;
    std::int64_t squares = 0; // of a group

    std::size_t groupBytes() const { return std::size_t(squares) * kSplitSquare; }
    std::size_t bytes(std::int64_t rows) const
    {
        return std::size_t(splitSquares(rows)) * groupBytes();
    }
    std::byte* group(std::int64_t index) const
    {
        return memory->at(offset + std::size_t(index) * groupBytes());
    }
    std::byte* row(std::int64_t index) const
    {
        return group(index / kSplitSide) + std::size_t(index % kSplitSide) * kSplitLine;
    }
};

} // namespace kernels::cpu
