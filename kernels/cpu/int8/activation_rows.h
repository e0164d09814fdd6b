// Rows of activations as blocks of 8-bit codes, or of those that are read as tiles of bfloats, made
// by one phase and read by the products after it. The memory is one for all steps of a device that
// run one at a time.
#pragma once

#include "kernels/cpu/bfloat/bfloat.h"
#include "kernels/cpu/int8/panels.h"
#include "kernels/cpu/phases.h"

namespace kernels::cpu {

class ActivationRows {
public:
    // Makes sure that there is room; false when there is none.
    bool reserve(std::int64_t blocks);
    ActivationBlock* at(std::int64_t block) const { return m_first + block; }

private:
    std::unique_ptr<Buffer> m_memory;
    ActivationBlock* m_first = nullptr;
    std::int64_t m_blocks = 0;
};

// Where the blocks of a view's rows lie. The view is [rows, elements] or [rows, parts, elements];
// parts that are all the same row are kept once.
class QuantizedRows {
public:
    QuantizedRows() = default;
    // `tiles`: rows that are read become tiles, too.
    QuantizedRows(const ActivationRows& memory, const TensorView& x, bool tiles);

    // When every row is alive.
    std::int64_t blocks() const { return codeBlocks() + (m_tiles ? tileLines() : 0); }
    std::int64_t parts() const { return m_parts; }
    std::int64_t rowBlocks() const { return m_rowBlocks; } // of a row
    bool hasTiles() const { return m_tiles; }
    // Those of 16 rows among the ones that are read.
    std::byte* tilesAt(std::int64_t group) const
    {
        return reinterpret_cast<std::byte*>(
            m_memory->at(codeBlocks() + group * kBfloatSide * m_rowBlocks));
    }
    // The lines of one of them, kBfloatTile apart.
    std::byte* linesAt(std::int64_t place) const
    {
        return tilesAt(place / kBfloatSide) + place % kBfloatSide * kBfloatLine;
    }
    ActivationBlock* at(std::int64_t row, std::int64_t part = 0) const
    {
        return m_memory->at((row * m_parts + (m_parts == 1 ? 0 : part)) * m_rowBlocks);
    }

private:
    static_assert(kBfloatLine == sizeof(ActivationBlock));
    std::int64_t codeBlocks() const { return m_rows * m_parts * m_rowBlocks; }
    std::int64_t tileLines() const
    {
        return (m_rows + kBfloatSide - 1) / kBfloatSide * kBfloatSide * m_rowBlocks;
    }

    const ActivationRows* m_memory = nullptr;
    bool m_tiles = false;
    std::int64_t m_rows = 0;
    std::int64_t m_parts = 1; // that are kept
    std::int64_t m_rowBlocks = 0;
};

// Which rows become codes: all, or those that do not become tiles, which are made too.
enum class Codes { Others, All };
PhasePointer quantizePhase(
    const KernelTable& kernels, const QuantizedRows& out, const TensorView& x, Codes codes);

} // namespace kernels::cpu
