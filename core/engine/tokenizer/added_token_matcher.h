// Finds added tokens in text: the leftmost first, the longest where several start together, whole
// strings without regard to what surrounds them.
//
// A trie over the tokens' texts, so the time does not grow with their number. Immutable, any
// thread.
#pragma once

#include "core/engine/tokenizer/tokenizer.h"

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace core::engine {

class AddedTokenMatcher {
public:
    // Empty texts are never found. Of two tokens with the same text the first counts.
    explicit AddedTokenMatcher(std::span<const AddedToken> tokens);

    struct Match {
        TokenId token;
        std::size_t begin;
        std::size_t end;
    };

    // The first match at or after `from`, of the kinds that `added` allows.
    std::optional<Match> find(std::string_view text, std::size_t from, AddedTokens added) const;

    // The token with exactly this text, or -1.
    TokenId exactly(std::string_view text) const;

private:
    using NodeId = std::uint32_t;
    static constexpr NodeId kNoNode = 0; // the root is nobody's child

    struct Node {
        TokenId token = -1;
        bool isControl = false;
    };

    NodeId child(NodeId node, char byte) const;

    std::vector<Node> m_nodes;
    std::unordered_map<std::uint64_t, NodeId> m_children; // by parent and byte
    std::array<bool, 256> m_startsToken{};
};

} // namespace core::engine
