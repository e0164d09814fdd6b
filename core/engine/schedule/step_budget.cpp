#include "core/engine/schedule/step_budget.h"

#include <algorithm>

namespace core::engine {

namespace {

constexpr double kSharedSeconds = 0.1; // a fifth of a second is the most that a person overlooks
constexpr double kAloneSeconds = 2.0;  // how often a long prompt tells how far it is
constexpr int kFirst = 32;
constexpr int kLeast = 8;

} // namespace

StepBudget::StepBudget(int most)
    : m_most(most)
{
    forget();
}

void StepBudget::forget()
{
    m_alone = std::min(kFirst, m_most);
    m_shared = m_alone;
}

void StepBudget::passed(bool alone, int tokens, double seconds)
{
    if (tokens < this->tokens(alone)) {
        return;
    }
    const double rate = tokens / std::max(seconds, 1e-4);
    // At most doubled at a time: one lucky step says little.
    const auto adjust = [&](int budget, double target) {
        const double wanted = std::min(rate * target, budget * 2.0);
        return std::clamp(int(wanted), std::min(kLeast, m_most), m_most);
    };
    m_alone = adjust(m_alone, kAloneSeconds);
    m_shared = adjust(m_shared, kSharedSeconds);
}

} // namespace core::engine
