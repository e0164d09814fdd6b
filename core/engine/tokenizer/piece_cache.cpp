#include "core/engine/tokenizer/piece_cache.h"

#include <algorithm>
#include <bit>
#include <cstring>

namespace core::engine {

namespace {

constexpr std::size_t kFewestSlots = 16;
constexpr std::size_t kMostSlots = 8192; // 256 KiB: stays in the second-level cache
constexpr std::size_t kBytesPerSlot = 8;

// Requires: at most eight bytes.
std::uint64_t load(std::string_view bytes)
{
    std::uint64_t value = 0;
    std::memcpy(&value, bytes.data(), bytes.size());
    return value;
}

} // namespace

PieceCache::PieceCache(std::size_t textBytes)
    : m_slots(std::bit_ceil(std::clamp(textBytes / kBytesPerSlot, kFewestSlots, kMostSlots)))
    , m_shift(64 - std::countr_zero(m_slots.size()))
{
}

bool PieceCache::append(std::string_view piece, std::vector<TokenId>& tokens) const
{
    const Slot& slot = m_slots[slotOf(piece)];
    if (slot.piece != piece) {
        return false;
    }
    for (std::size_t i = 0; i < slot.tokenCount; ++i) {
        tokens.push_back(tokens[slot.firstToken + i]);
    }
    return true;
}

void PieceCache::remember(
    std::string_view piece, std::size_t firstToken, const std::vector<TokenId>& tokens)
{
    m_slots[slotOf(piece)] = {piece, firstToken, tokens.size() - firstToken};
}

// From the length and the first and last eight bytes; a clash costs time, never correctness.
std::size_t PieceCache::slotOf(std::string_view piece) const
{
    const std::size_t part = std::min<std::size_t>(piece.size(), 8);
    const std::uint64_t head = load(piece.substr(0, part));
    const std::uint64_t tail = load(piece.substr(piece.size() - part));
    std::uint64_t mixed = (head ^ piece.size()) * 0x9E3779B97F4A7C15u;
    mixed = (mixed ^ mixed >> 32 ^ tail) * 0xD6E8FEB86659FD93u;
    return std::size_t((mixed ^ mixed << 32) >> m_shift);
}

} // namespace core::engine
