// Byte-pair encoding of one piece: from single bytes, join the pair of lowest rank, the leftmost
// among equals, until no pair is left that has a merge (spec qwen35-tokenizer-and-chat.md, section
// 2, step 5).
//
// Short pieces, which are nearly all, are scanned; long ones go through a priority queue, so that a
// megabyte without a space is no attack. Immutable, any thread.
#pragma once

#include "core/engine/tokenizer/merge_table.h"

#include <array>
#include <string_view>
#include <vector>

namespace core::engine {

class BytePairEncoder {
public:
    // `byteTokens`: the token of each single byte.
    BytePairEncoder(const std::array<TokenId, 256>& byteTokens, MergeTable merges);

    // Appends the tokens of `piece`. Requires: less than 2 GiB. A long piece needs 32 bytes of
    // memory for each of its own.
    void encode(std::string_view piece, std::vector<TokenId>& tokens) const;

private:
    void encodeShort(std::string_view piece, std::vector<TokenId>& tokens) const;
    void encodeLong(std::string_view piece, std::vector<TokenId>& tokens) const;

    std::array<TokenId, 256> m_byteTokens;
    MergeTable m_merges;
};

} // namespace core::engine
