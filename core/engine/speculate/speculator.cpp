#include "core/engine/speculate/speculator.h"

#include <algorithm>

namespace core::engine {
namespace {

// Of a head's guesses, each is worse than the one before.
constexpr int kMostHeadDrafts = 3;
// Conversations that go without, before one tries it again.
constexpr int kTryHeadAgain = 8;
// Until it was measured: a share of a step.
constexpr double kHeadShare = 0.2;
constexpr double kHeadWeight = 0.25; // of the last measurement

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
    drafting.byHead = false;
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
    Chance& chance = drafting.byHead ? m_head : drafting.chances[drafting.kind];
    chance.passed(right, right + (all ? 0 : 1));
    drafting.tokens.clear();
}

void Speculator::forget()
{
    m_times.forget();
    m_headSeconds = 0;
}

bool Speculator::wantsHead()
{
    if (!m_times.known() || headDrafts(kMostHeadDrafts) > 0) {
        m_withoutHead = 0;
        return m_mode != Speculation::Off;
    }
    if (++m_withoutHead < kTryHeadAgain) {
        return false;
    }
    m_withoutHead = 0;
    m_head = Chance(kHeadPrior);
    m_headSeconds = 0;
    return true;
}

int Speculator::headDrafts(int most) const
{
    most = std::min(most, kMostHeadDrafts);
    if (m_mode == Speculation::On) {
        return std::max(most, 0);
    }
    if (!m_times.known() || m_mode == Speculation::Off) {
        return 0;
    }
    const double each = m_headSeconds > 0 ? m_headSeconds : kHeadShare * m_times.seconds(1);
    return m_times.bestDrafts(m_head.value(), most, each);
}

void Speculator::headGuessed(int drafts, double seconds)
{
    const double each = seconds / drafts;
    m_headSeconds += m_headSeconds > 0 ? kHeadWeight * (each - m_headSeconds) : each;
}

} // namespace core::engine
