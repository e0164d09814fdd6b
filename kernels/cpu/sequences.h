// The sequence table of a step, read while it runs.
#pragma once

#include "kernels/cpu/phase.h"

namespace kernels::cpu {

struct SequenceEntry {
    std::int64_t firstRow;
    std::int64_t rows;
    std::int64_t context;
    std::int64_t slot;
    std::int64_t settles = 0; // of the context, tokens that are in the log
    bool holds = false;
};

class Sequences {
public:
    explicit Sequences(const SequenceTable& table)
        : m_entries(table.entries)
        , m_pages(table.pages)
        , m_held(table.held)
    {
    }

    std::int64_t count(const Live& live) const
    {
        return std::min(live.sequences, m_entries.shape(0));
    }

    SequenceEntry operator[](std::int64_t i) const
    {
        const std::int32_t* entry = m_entries.i32(i);
        SequenceEntry result{
            entry[kFirstRow], entry[kRowCount], entry[kContext], entry[kRecurrentSlot]};
        if (m_held) {
            result.settles = m_held.i32(i)[kSettles];
            result.holds = m_held.i32(i)[kHolds] != 0;
        }
        return result;
    }

    std::int64_t page(std::int64_t sequence, std::int64_t index) const
    {
        return *m_pages.i32(sequence, index);
    }

private:
    Operand m_entries;
    Operand m_pages;
    Operand m_held;
};

// The parts of rows [begin, end) that belong to one sequence each: visit(sequence, entry, from,
// to).
template <typename Visit>
void forSequencesIn(const Sequences& sequences, std::int64_t count, std::int64_t begin,
    std::int64_t end, const Visit& visit)
{
    for (std::int64_t i = 0; i < count; ++i) {
        const SequenceEntry entry = sequences[i];
        const std::int64_t from = std::max(begin, entry.firstRow);
        const std::int64_t to = std::min(end, entry.firstRow + entry.rows);
        if (from < to) {
            visit(i, entry, from, to);
        }
    }
}

} // namespace kernels::cpu
