#include "core/engine/tokenizer/token_index.h"

#include <algorithm>
#include <bit>
#include <functional>

namespace core::engine {

namespace {

std::uint64_t hashOf(std::string_view text)
{
    // The multiplication spreads the bits even where std::hash does not.
    return std::uint64_t(std::hash<std::string_view>()(text)) * 0x9E3779B97F4A7C15u;
}

} // namespace

TokenIndex::TokenIndex(std::span<const std::string_view> texts, std::span<const TokenKind> kinds)
    : m_texts(texts)
    , m_slots(std::bit_ceil(std::max<std::size_t>(16, texts.size() * 2)))
{
    for (std::size_t i = 0; i < texts.size(); ++i) {
        const std::uint64_t hash = hashOf(texts[i]);
        Slot& slot = m_slots[slotOf(texts[i], hash)];
        const auto isNormal = [&](TokenId id) {
            return kinds[std::size_t(id)] == TokenKind::Normal;
        };
        if (slot.token < 0 || (!isNormal(slot.token) && isNormal(TokenId(i)))) {
            slot = {std::uint32_t(hash), TokenId(i)};
        }
    }
}

TokenId TokenIndex::find(std::string_view text) const
{
    return m_slots[slotOf(text, hashOf(text))].token;
}

std::size_t TokenIndex::slotOf(std::string_view text, std::uint64_t hash) const
{
    const std::size_t mask = m_slots.size() - 1;
    std::size_t at = std::size_t(hash >> 32) & mask;
    while (m_slots[at].token >= 0 && (m_slots[at].hash != std::uint32_t(hash) ||
                                         m_texts[std::size_t(m_slots[at].token)] != text)) {
        at = (at + 1) & mask;
    }
    return at;
}

} // namespace core::engine
