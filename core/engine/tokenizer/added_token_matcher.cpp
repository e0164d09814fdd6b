#include "core/engine/tokenizer/added_token_matcher.h"

namespace core::engine {

namespace {

std::uint64_t edge(std::uint32_t node, char byte)
{
    return std::uint64_t(node) << 8 | static_cast<unsigned char>(byte);
}

} // namespace

AddedTokenMatcher::AddedTokenMatcher(std::span<const AddedToken> tokens)
    : m_nodes(1)
{
    for (const AddedToken& token : tokens) {
        if (token.text.empty()) {
            continue;
        }
        NodeId node = 0;
        for (const char byte : token.text) {
            const auto [entry, isNew] =
                m_children.try_emplace(edge(node, byte), NodeId(m_nodes.size()));
            if (isNew) {
                m_nodes.emplace_back();
            }
            node = entry->second;
        }
        if (m_nodes[node].token < 0) {
            m_nodes[node] = {token.id, token.kind == TokenKind::Control};
        }
        m_startsToken[static_cast<unsigned char>(token.text.front())] = true;
    }
}

std::optional<AddedTokenMatcher::Match> AddedTokenMatcher::find(
    std::string_view text, std::size_t from, AddedTokens added) const
{
    if (added == AddedTokens::None) {
        return std::nullopt;
    }
    for (std::size_t begin = from; begin < text.size(); ++begin) {
        if (!m_startsToken[static_cast<unsigned char>(text[begin])]) {
            continue;
        }
        std::optional<Match> longest;
        NodeId node = 0;
        for (std::size_t end = begin; end < text.size();) {
            node = child(node, text[end]);
            if (node == kNoNode) {
                break;
            }
            ++end;
            const bool isAllowed = added == AddedTokens::All || !m_nodes[node].isControl;
            if (m_nodes[node].token >= 0 && isAllowed) {
                longest = Match{m_nodes[node].token, begin, end};
            }
        }
        if (longest) {
            return longest;
        }
    }
    return std::nullopt;
}

TokenId AddedTokenMatcher::exactly(std::string_view text) const
{
    NodeId node = 0;
    for (const char byte : text) {
        node = child(node, byte);
        if (node == kNoNode) {
            return -1;
        }
    }
    return m_nodes[node].token;
}

AddedTokenMatcher::NodeId AddedTokenMatcher::child(NodeId node, char byte) const
{
    const auto found = m_children.find(edge(node, byte));
    return found == m_children.end() ? kNoNode : found->second;
}

} // namespace core::engine
