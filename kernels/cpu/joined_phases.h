// Several calls as one phase, so that threads meet less often and rows stay in the cache.
#pragma once

#include "kernels/cpu/phases.h"

namespace kernels::cpu {

// Calls that work on each row of a tensor by itself, one after the other for every row. An item is
// a row: those of a call have to be a whole number for each, in the rows' order.
class RowChain final : public Phase {
public:
    // `rows` is a view whose live rows the calls work on.
    explicit RowChain(const TensorView& rows)
        : m_rows(rows)
    {
    }

    // Whether a call on the rows of `view` may follow.
    bool takes(const TensorView& view) const
    {
        return view.extent == m_rows.view().extent && view.rows() == m_rows.view().rows();
    }
    void append(PhasePointer call) { m_calls.push_back({std::move(call), 0}); }

    Work prepare(const Live& live) override;
    void run(std::int64_t begin, std::int64_t end, std::byte* scratch) override;
    std::size_t scratchBytes() const override;

private:
    struct Call {
        PhasePointer phase;
        std::int64_t items; // of a row
    };

    Operand m_rows;
    std::vector<Call> m_calls;
};

// Calls that do not read what another of them writes, side by side: the items of the first, then
// those of the second, and so on.
class SideBySide final : public Phase {
public:
    void append(PhasePointer call) { m_calls.push_back({std::move(call), 0}); }

    Work prepare(const Live& live) override;
    void run(std::int64_t begin, std::int64_t end, std::byte* scratch) override;
    std::size_t scratchBytes() const override;

private:
    struct Call {
        PhasePointer phase;
        std::int64_t items;
    };

    std::vector<Call> m_calls;
};

} // namespace kernels::cpu
