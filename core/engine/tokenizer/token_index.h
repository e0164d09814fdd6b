// From a token's text, as the file spells it, to its id; needed only while a vocabulary is opened.
#pragma once

#include "core/engine/tokenizer/tokenizer.h"

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace core::engine {

class TokenIndex {
public:
    // Of tokens with the same text the first normal one is found, or else the first. Keeps a view
    // of `texts`, whose size `kinds` has.
    TokenIndex(std::span<const std::string_view> texts, std::span<const TokenKind> kinds);

    // The token with this text, or -1.
    TokenId find(std::string_view text) const;

private:
    struct Slot {
        std::uint32_t hash = 0; // spares most comparisons
        TokenId token = -1;     // -1: free
    };

    // Where the text is, or the free slot where it would be.
    std::size_t slotOf(std::string_view text, std::uint64_t hash) const;

    std::span<const std::string_view> m_texts;
    std::vector<Slot> m_slots; // a power of two, at most half full
};

} // namespace core::engine
