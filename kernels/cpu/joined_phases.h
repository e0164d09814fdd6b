// Several calls as one phase, so that threads meet less often and rows stay in the cache.
#pragma once

#include "kernels/cpu/phases.h"

namespace kernels::cpu {

class JoinedPhases : public Phase {
public:
    void append(PhasePointer call) { m_calls.push_back({std::move(call), 0}); }
    std::size_t scratchBytes() const override;

protected:
    struct Call {
        PhasePointer phase;
        std::int64_t items; // in this run
    };

    std::vector<Call> m_calls;
};

// Calls that work on each row of a tensor by itself, one after the other for every row. An item is
// a row: those of a call have to be a whole number for each, in the rows' order.
class RowChain final : public JoinedPhases {
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

    Work prepare(const Live& live) override; // `items` become those of a row
    void run(std::int64_t begin, std::int64_t end, std::byte* scratch) override;

private:
    Operand m_rows;
};

// Calls that do not read what another of them writes, side by side: the items of the first, then
// those of the second, and so on.
class SideBySide final : public JoinedPhases {
public:
    Work prepare(const Live& live) override;
    void run(std::int64_t begin, std::int64_t end, std::byte* scratch) override;
};

} // namespace kernels::cpu
