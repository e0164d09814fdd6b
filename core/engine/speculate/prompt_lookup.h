// Guesses how a conversation goes on by how it went on before: what followed the last tokens where
// they stood earlier, in the question, in a document, in the answer itself.
//
// Confined to the engine thread.
#pragma once

#include "core/engine/tokenizer/tokenizer.h"

#include <cstdint>
#include <span>
#include <unordered_map>
#include <vector>

namespace core::engine {

class PromptLookup {
public:
    static constexpr int kLeastMatch = 2;
    static constexpr int kMostMatch = 16; // longer ones are not told apart

    struct Guess {
        int matched = 0; // tokens that stood before it in both places; 0: there is none
        std::vector<TokenId> tokens;
    };

    // What follows `ids`, at most so many tokens and none that is a row of a picture. Requires:
    // what was given before is the beginning of `ids`. Of several places that with the longest
    // match counts, and the latest among equals.
    Guess guess(std::span<const TokenId> ids, int most);

private:
    void learn(std::span<const TokenId> ids);

    std::unordered_map<std::uint64_t, std::int32_t> m_latest; // pair of tokens -> where it ends
    std::vector<std::int32_t> m_earlier; // where the same pair ended before; -1: nowhere
};

} // namespace core::engine
