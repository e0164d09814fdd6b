#include "core/engine/schedule/step_plan.h"

#include "core/engine/state/page_pool.h"

#include <algorithm>
#include <numeric>

namespace core::engine {
namespace {

// The order in which sequences get their tokens.
std::vector<std::size_t> inOrder(std::span<const ActiveSequence> active)
{
    std::vector<std::size_t> order(active.size());
    std::iota(order.begin(), order.end(), std::size_t(0));
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        const auto key = [&](std::size_t i) {
            const ActiveSequence& s = active[i];
            return std::tuple(s.pending > 1, s.background, s.arrival);
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
        , m_budget(std::max(1, limits.tokenBudget))
        , m_gone(active.size(), false)
        , m_planned(active.size(), false)
    {
    }

    StepPlan run()
    {
        bool promptTaken = false;
        for (const std::size_t i : inOrder(m_active)) {
            const bool readsPrompt = m_active[i].pending > 1;
            if (m_gone[i] || m_active[i].pending == 0 || m_budget == 0 ||
                (readsPrompt && promptTaken)) {
                continue;
            }
            int tokens = std::min(m_active[i].pending, m_budget);
            if (m_active[i].stop > m_active[i].computed) {
                tokens = std::min(tokens, m_active[i].stop - m_active[i].computed);
            }
            if (!makeRoom(i, tokens)) {
                continue;
            }
            m_plan.slices.push_back({i, tokens});
            m_planned[i] = true;
            m_budget -= tokens;
            promptTaken = promptTaken || readsPrompt;
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
    int m_budget;
    std::vector<bool> m_gone;
    std::vector<bool> m_planned;
    StepPlan m_plan;
};

} // namespace

std::size_t nextPrompt(std::span<const ActiveSequence> active)
{
    for (const std::size_t i : inOrder(active)) {
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
