// Rows of activations as blocks of 8-bit codes, made by one phase and read by the products after
// it. The memory is one for all steps of a device that run one at a time.
#pragma once

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
    QuantizedRows(const ActivationRows& memory, const TensorView& x);

    std::int64_t blocks() const
    {
        return m_rows * m_parts * m_rowBlocks;
    } // when every row is alive
    std::int64_t parts() const { return m_parts; }
    ActivationBlock* at(std::int64_t row, std::int64_t part = 0) const
    {
        return m_memory->at((row * m_parts + (m_parts == 1 ? 0 : part)) * m_rowBlocks);
    }

private:
    const ActivationRows* m_memory = nullptr;
    std::int64_t m_rows = 0;
    std::int64_t m_parts = 1; // that are kept
    std::int64_t m_rowBlocks = 0;
};

PhasePointer quantizePhase(
    const KernelTable& kernels, const QuantizedRows& out, const TensorView& x);

} // namespace kernels::cpu
