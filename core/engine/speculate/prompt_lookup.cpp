#include "core/engine/speculate/prompt_lookup.h"

#include <algorithm>
#include <utility>

namespace core::engine {
namespace {

// A pair that is everywhere is looked up in its latest places only.
constexpr int kMostPlaces = 64;

// Of the tokens that end at `at`.
std::uint64_t pairAt(std::span<const TokenId> ids, std::size_t at)
{
    return std::uint64_t(std::uint32_t(ids[at - 1])) << 32 | std::uint32_t(ids[at]);
}

} // namespace

// Pairs are learnt once something follows them.
void PromptLookup::learn(std::span<const TokenId> ids)
{
    while (m_earlier.size() + 1 < ids.size()) {
        const std::size_t at = m_earlier.size();
        m_earlier.push_back(-1);
        if (at > 0 && ids[at - 1] >= 0 && ids[at] >= 0) {
            const auto [place, first] = m_latest.try_emplace(pairAt(ids, at), std::int32_t(at));
            if (!first) {
                m_earlier[at] = std::exchange(place->second, std::int32_t(at));
            }
        }
    }
}

PromptLookup::Guess PromptLookup::guess(std::span<const TokenId> ids, int most)
{
    learn(ids);
    Guess guess;
    const auto size = std::ptrdiff_t(ids.size());
    if (size < kLeastMatch || most <= 0) {
        return guess;
    }
    const auto found = m_latest.find(pairAt(ids, ids.size() - 1));
    std::ptrdiff_t best = -1;
    std::ptrdiff_t at = found == m_latest.end() ? -1 : found->second;
    for (int tried = 0; at >= 0 && tried < kMostPlaces; ++tried) {
        int matched = kLeastMatch;
        while (matched < kMostMatch && at - matched >= 0 && ids[std::size_t(at - matched)] >= 0 &&
               ids[std::size_t(at - matched)] == ids[std::size_t(size - 1 - matched)]) {
            ++matched;
        }
        if (matched > guess.matched) {
            guess.matched = matched;
            best = at;
        }
        at = matched == kMostMatch ? -1 : m_earlier[std::size_t(at)];
    }
    // Past the end the guess follows itself: that is how a list or a loop goes on.
    for (int i = 0; best >= 0 && i < most; ++i) {
        const std::ptrdiff_t from = best + 1 + i;
        const TokenId id =
            from < size ? ids[std::size_t(from)] : guess.tokens[std::size_t(from - size)];
        if (id < 0) {
            break;
        }
        guess.tokens.push_back(id);
    }
    if (guess.tokens.empty()) {
        guess.matched = 0;
    }
    return guess;
}

} // namespace core::engine
