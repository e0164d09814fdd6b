// The tokens of a GGUF file: their kinds, the bytes they stand for, and their merges.
//
// Reading checks what the tokenizer relies on: the arrays are there and of one length, every kind
// is known, each of the 256 bytes has a token, every merge names tokens of the file. Immutable once
// read.
#pragma once

#include "core/engine/tokenizer/merge_table.h"
#include "core/engine/tokenizer/tokenizer.h"

#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace core::engine {

class Vocabulary {
public:
    // Errors name the file, the key and the entry.
    static Result<Vocabulary> read(const GgufFile& file);

    std::size_t size() const { return m_kinds.size(); }

    // Requires: 0 <= id < size().
    TokenKind kindOf(TokenId id) const { return m_kinds[std::size_t(id)]; }
    // Normal tokens: their bytes. Control and user-defined: their text. All others: nothing.
    std::string_view bytesOf(TokenId id) const;

    const std::array<TokenId, 256>& byteTokens() const { return m_byteTokens; }
    // Only merges of normal tokens into normal tokens, so that no text of any kind spells a control
    // token. Hands the table over.
    MergeTable takeMerges() { return std::move(m_merges); }

private:
    Vocabulary() = default;

    std::vector<TokenKind> m_kinds;
    std::string m_bytes;             // of all tokens, one after the other
    std::vector<std::size_t> m_ends; // where in m_bytes each ends
    std::array<TokenId, 256> m_byteTokens{};
    MergeTable m_merges{0};
};

} // namespace core::engine
