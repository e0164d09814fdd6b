// Remembers, while one text is encoded, which tokens its pieces gave: prose repeats its words.
//
// Belongs to one call of encode and points into that call's text and tokens, so the tokenizer
// itself stays immutable. Direct-mapped: a new piece takes the place of an old one with the same
// slot.
#pragma once

#include "core/engine/tokenizer/tokenizer.h"

#include <cstdint>
#include <string_view>
#include <vector>

namespace core::engine {

class PieceCache {
public:
    // Sized for a text of `textBytes` bytes.
    explicit PieceCache(std::size_t textBytes);

    // Appends to `tokens` what the piece gave before, a stretch of `tokens` itself. False if
    // unknown.
    bool append(std::string_view piece, std::vector<TokenId>& tokens) const;

    // The piece has just given tokens[firstToken] to the end. `piece` must outlive the cache.
    void remember(
        std::string_view piece, std::size_t firstToken, const std::vector<TokenId>& tokens);

private:
    struct Slot {
        std::string_view piece; // empty: free
        std::size_t firstToken = 0;
        std::size_t tokenCount = 0;
    };

    std::size_t slotOf(std::string_view piece) const;

    std::vector<Slot> m_slots; // a power of two
    int m_shift;
};

} // namespace core::engine
