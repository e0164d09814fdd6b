#include "core/engine/tokenizer/merge_table.h"

#include <algorithm>

namespace core::engine {

namespace {

constexpr std::size_t kFilterBitsPerSlot = 8;

std::size_t slotCountFor(std::size_t mergeCount)
{
    return std::bit_ceil(std::max<std::size_t>(16, mergeCount + mergeCount / 2 + 1));
}

} // namespace

MergeTable::MergeTable(std::size_t mergeCount)
    : m_slots(slotCountFor(mergeCount))
    , m_filter(m_slots.size() * kFilterBitsPerSlot / 64)
    , m_slotShift(64 - std::countr_zero(m_slots.size()))
    , m_filterShift(64 - std::countr_zero(m_filter.size() * 64))
{
}

void MergeTable::add(TokenId left, TokenId right, Merge merge)
{
    const std::uint64_t hash = hashOf(left, right);
    std::size_t at = hash >> m_slotShift;
    while (m_slots[at].merge.rank != Merge::kNone) {
        if (m_slots[at].hash == hash) {
            return;
        }
        at = (at + 1) & (m_slots.size() - 1);
    }
    m_slots[at] = {hash, merge};
    const std::uint64_t bit = hash >> m_filterShift;
    m_filter[bit / 64] |= std::uint64_t(1) << bit % 64;
}

} // namespace core::engine
