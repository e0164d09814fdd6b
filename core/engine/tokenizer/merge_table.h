// Which two neighbouring tokens byte-pair encoding joins, in which order, and into what.
//
// A flat hash table with linear probing, asked several times per character. Most pairs are never
// joined; a filter of eight bits a slot, small enough for the second-level cache, says so without a
// visit to the table. Filled once while a vocabulary is opened, then immutable.
#pragma once

#include "core/engine/tokenizer/tokenizer.h"

#include <bit>
#include <cstdint>
#include <limits>
#include <vector>

namespace core::engine {

struct Merge {
    static constexpr std::uint32_t kNone = std::numeric_limits<std::uint32_t>::max();

    std::uint32_t rank = kNone; // lower goes first
    TokenId result = -1;
};

class MergeTable {
public:
    explicit MergeTable(std::size_t mergeCount);

    // A pair that is there already keeps its earlier rank.
    void add(TokenId left, TokenId right, Merge merge);

    // A merge of rank kNone if the two are never joined.
    Merge find(TokenId left, TokenId right) const
    {
        const std::uint64_t hash = hashOf(left, right);
        const std::uint64_t bit = hash >> m_filterShift;
        if (!(m_filter[bit / 64] >> bit % 64 & 1)) {
            return {};
        }
        std::size_t at = hash >> m_slotShift;
        while (m_slots[at].hash != hash && m_slots[at].merge.rank != Merge::kNone) {
            at = (at + 1) & (m_slots.size() - 1);
        }
        return m_slots[at].merge;
    }

private:
    struct Slot {
        std::uint64_t hash = 0;
        Merge merge; // of rank kNone: free
    };

    // Different pairs have different hashes: the multiplier is odd. The high bits depend on all of
    // the pair.
    static std::uint64_t hashOf(TokenId left, TokenId right)
    {
        const std::uint64_t pair = std::uint64_t(std::uint32_t(left)) << 32 | std::uint32_t(right);
        return pair * 0x9E3779B97F4A7C15u;
    }

    std::vector<Slot> m_slots;           // a power of two, at most two thirds full
    std::vector<std::uint64_t> m_filter; // a bit for every hash that is there
    int m_slotShift;
    int m_filterShift;
};

} // namespace core::engine
