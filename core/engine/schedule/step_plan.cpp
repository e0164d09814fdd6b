#include "core/engine/schedule/step_plan.h"

#include "core/engine/state/page_pool.h"

#include <algorithm>
#include <numeric>

namespace core::engine {
namespace {

// The order in which sequences get their tokens.
std::vector<std::size_t> inOrder(std::span<const ActiveSequence> active, std::uint64_t slices)
{
    const bool oldest = slices % kOldestEvery == kOldestEvery - 1;
    const bool background = slices % kBackgroundEvery == kBackgroundEvery - 1;
    std::vector<std::size_t> order(active.size());
    std::iota(order.begin(), order.end(), std::size_t(0));
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        const auto key = [&](std::size_t i) {
            const ActiveSequence& s = active[i];
            const bool reads = s.pending > 1;
            const int left = oldest ? 0 : s.pending;
            return reads ? std::tuple(1, s.background != background, s.follows, left, s.arrival)
                         : std::tuple(0, false, false, 0, s.served);
        };
        return key(a) < key(b);
    });
    return order;
}

class Planner {
public:
    Planner(std::span<const ActiveSequence> active, const PlanLimits& limits)
        : m_active(active)
        , m_freePages(limits.freePages)
        , m_answers(limits.answers)
        , m_promptTokens(limits.promptTokens)
        , m_slices(limits.slices)
        , m_gone(active.size(), false)
        , m_planned(active.size(), false)
    {
    }

    StepPlan run()
    {
        for (const std::size_t i : inOrder(m_active, m_slices)) {
            const ActiveSequence& sequence = m_active[i];
            int& left = sequence.pending > 1 ? m_promptTokens : m_answers;
            if (m_gone[i] || sequence.pending == 0 || left <= 0) {
                continue;
            }
            int tokens = std::min(sequence.pending, left);
            if (sequence.stop > sequence.computed) {
                tokens = std::min(tokens, sequence.stop - sequence.computed);
            }
            if (!makeRoom(i, tokens)) {
                continue;
            }
            m_plan.slices.push_back({i, tokens});
            m_planned[i] = true;
            left = sequence.pending > 1 ? 0 : left - 1; // one prompt in a step
        }
        return std::move(m_plan);
    }

private:
    bool makeRoom(std::size_t i, int tokens)
    {
        const int needed = pagesFor(m_active[i].computed + tokens) - m_active[i].pages;
        while (needed > m_freePages) {
            const std::size_t victim = youngestOther(i);
            if (victim == m_active.size()) {
                return false;
            }
            m_gone[victim] = true;
            m_freePages += ownPages(victim);
            m_plan.preempted.push_back(victim);
        }
        m_freePages -= std::max(0, needed);
        return true;
    }

    int ownPages(std::size_t i) const { return m_active[i].pages - m_active[i].sharedPages; }

    // Background first, then whoever came last; only sequences younger or less urgent than `i`
    // itself, so that two long conversations do not take the pages from each other for ever.
    std::size_t youngestOther(std::size_t i) const
    {
        std::size_t best = m_active.size();
        const auto key = [&](std::size_t j) {
            return std::tuple(m_active[j].background, m_active[j].arrival);
        };
        for (std::size_t j = 0; j < m_active.size(); ++j) {
            const bool eligible =
                j != i && !m_gone[j] && !m_planned[j] && ownPages(j) > 0 && key(j) > key(i);
            if (eligible && (best == m_active.size() || key(j) > key(best))) {
                best = j;
            }
        }
        return best;
    }

    std::span<const ActiveSequence> m_active;
    int m_freePages;
    int m_answers;
    int m_promptTokens;
    std::uint64_t m_slices;
    std::vector<bool> m_gone;
    std::vector<bool> m_planned;
    StepPlan m_plan;
};

} // namespace

std::size_t nextPrompt(std::span<const ActiveSequence> active, std::uint64_t slices)
{
    for (const std::size_t i : inOrder(active, slices)) {
        if (active[i].pending > 1) {
            return i;
        }
    }
    return active.size();
}

StepPlan plan(std::span<const ActiveSequence> active, const PlanLimits& limits)
{
    return Planner(active, limits).run();
}

} // namespace core::engine
