#include "kernels/cpu/joined_phases.h"

#include <cassert>

namespace kernels::cpu {

std::size_t JoinedPhases::scratchBytes() const
{
    std::size_t bytes = 0;
    for (const Call& call : m_calls) {
        bytes = std::max(bytes, call.phase->scratchBytes());
    }
    return bytes;
}

Work RowChain::prepare(const Live& live)
{
    const std::int64_t rows = m_rows.rows(live);
    std::int64_t cost = 0;
    for (Call& call : m_calls) {
        const Work work = call.phase->prepare(live);
        assert(rows == 0 ? work.items == 0 : work.items % rows == 0);
        call.items = rows == 0 ? 0 : work.items / rows;
        cost += call.items * work.cost;
    }
    return {rows, cost};
}

void RowChain::run(std::int64_t begin, std::int64_t end, std::byte* scratch)
{
    for (std::int64_t row = begin; row < end; ++row) {
        for (const Call& call : m_calls) {
            call.phase->run(row * call.items, (row + 1) * call.items, scratch);
        }
    }
}

Work SideBySide::prepare(const Live& live)
{
    Work all{0, 0};
    for (Call& call : m_calls) {
        const Work work = call.phase->prepare(live);
        call.items = work.items;
        all.cost = std::max(all.cost, work.cost);
        all.items += work.items;
    }
    return all;
}

void SideBySide::run(std::int64_t begin, std::int64_t end, std::byte* scratch)
{
    std::int64_t first = 0; // of the call's items among all
    for (const Call& call : m_calls) {
        const std::int64_t from = std::max(begin, first);
        const std::int64_t to = std::min(end, first + call.items);
        if (from < to) {
            call.phase->run(from - first, to - first, scratch);
        }
        first += call.items;
    }
}

} // namespace kernels::cpu
