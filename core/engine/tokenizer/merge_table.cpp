#include "core/engine/tokenizer/merge_table.h"

#include <algorithm>

namespace core::engine {

MergeTable::MergeTable(std::size_t mergeCount)
    : m_slots(std::bit_ceil(std::max<std::size_t>(16, mergeCount + mergeCount / 2 + 1)))
    , m_shift(64 - std::countr_zero(m_slots.size()))
{
}

void MergeTable::add(TokenId left, TokenId right, Merge merge)
{
    const std::uint64_t key = keyOf(left, right);
    std::size_t at = slotOf(key);
    while (m_slots[at].merge.rank != Merge::kNone) {
        if (m_slots[at].key == key) {
            return;
        }
        at = (at + 1) & (m_slots.size() - 1);
    }
    m_slots[at] = {key, merge};
}

} // namespace core::engine
