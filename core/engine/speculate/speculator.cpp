#include "core/engine/speculate/speculator.h"

#include <algorithm>

namespace core::engine {
namespace {

std::size_t kindOf(int matched)
{
    return matched < 4 ? std::size_t(matched - PromptLookup::kLeastMatch) : matched < 8 ? 2 : 3;
}

// How good a guess was that nobody tried.
void learnFromUntried(Drafting& drafting, std::span<const TokenId> ids)
{
    if (!drafting.untried.empty() && drafting.untriedAt < ids.size()) {
        const bool right = ids[drafting.untriedAt] == drafting.untried.front();
        drafting.chances[drafting.kind].passed(right ? 1 : 0, 1);
    }
    drafting.untried.clear();
}

} // namespace

void Speculator::propose(Drafting& drafting, std::span<const TokenId> ids,
    std::span<const TokenId> endTokens, int most) const
{
    learnFromUntried(drafting, ids);
    drafting.tokens.clear();
    PromptLookup::Guess guess = drafting.lookup.guess(ids, most);
    const auto end = std::find_first_of(
        guess.tokens.begin(), guess.tokens.end(), endTokens.begin(), endTokens.end());
    guess.tokens.erase(end, guess.tokens.end());
    if (guess.tokens.empty()) {
        return;
    }
    drafting.kind = kindOf(guess.matched);
    std::size_t count = guess.tokens.size();
    if (m_mode == Speculation::Auto) {
        const double chance = drafting.chances[drafting.kind].value();
        count = m_times.known() ? std::size_t(m_times.bestDrafts(chance, int(count))) : 0;
    }
    if (count == 0) {
        drafting.untried = std::move(guess.tokens);
        drafting.untriedAt = ids.size();
        return;
    }
    guess.tokens.resize(count);
    drafting.tokens = std::move(guess.tokens);
}

void Speculator::verified(Drafting& drafting, int right)
{
    const bool all = right == int(drafting.tokens.size());
    drafting.chances[drafting.kind].passed(right, right + (all ? 0 : 1));
    drafting.tokens.clear();
}

} // namespace core::engine
