// Which two neighbouring tokens byte-pair encoding joins, in which order, and into what.
//
// A flat hash table with linear probing: encoding asks it several times per character, so a look-up
// should touch one cache line. Filled once while a vocabulary is opened, then immutable.
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
        const std::uint64_t key = keyOf(left, right);
        std::size_t at = slotOf(key);
        while (m_slots[at].key != key && m_slots[at].merge.rank != Merge::kNone) {
            at = (at + 1) & (m_slots.size() - 1);
        }
        return m_slots[at].merge;
    }

private:
    struct Slot {
        std::uint64_t key = 0;
        Merge merge; // of rank kNone: free
    };

    static std::uint64_t keyOf(TokenId left, TokenId right)
    {
        return std::uint64_t(std::uint32_t(left)) << 32 | std::uint32_t(right);
    }
    // Multiplicative hashing: the high bits of the product depend on every bit of the key.
    std::size_t slotOf(std::uint64_t key) const
    {
        return std::size_t((key * 0x9E3779B97F4A7C15u) >> m_shift);
    }

    std::vector<Slot> m_slots; // a power of two, at most two thirds full
    int m_shift;
};

} // namespace core::engine
