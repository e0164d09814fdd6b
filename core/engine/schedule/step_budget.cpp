#include "core/engine/schedule/step_budget.h"

#include <algorithm>

namespace core::engine {

namespace {

constexpr double kAloneSeconds = 2.0; // of a step, long enough to gain no more
constexpr int kFirst = 32;
constexpr int kLeast = 8;
// A step of answers may take longer than kSharedSeconds where the model is slow; a prompt may make
// it longer by so much.
constexpr double kLongest = 1.5;
// What splitting the answers into groups has to gain.
constexpr double kWorthwhile = 1.05;

} // namespace

StepBudget::StepBudget(int most)
    : m_most(most)
{
    forget();
}

void StepBudget::forget()
{
    m_alone = std::min(kFirst, m_most);
    m_owed = 0;
    m_times.forget();
    m_reading.forget();
}

double StepBudget::repaid(const StepDemand& demand)
{
    const bool briefly = demand.brief || demand.answers == 0;
    const double kept = briefly ? kAnswersKeepBriefly : kAnswersKeep;
    return kept / (1 - kept);
}

StepShare StepBudget::next(const StepDemand& demand) const
{
    if (demand.prompt && demand.leaves && (m_owed <= 0 || demand.answers == 0)) {
        return {0, sliceLeaving(demand), true};
    }
    if (demand.answers == 0) {
        return {0, demand.alone ? m_alone : sliceShared()};
    }
    const int answers = answersAtOnce(demand.answers);
    const bool read = demand.prompt && !demand.leaves && m_owed <= 0 && answers < m_most;
    return {answers, read ? sliceBeside(answers, repaid(demand)) : 0};
}

// All of them, but where the step would be too long, or fewer at a time are faster together.
int StepBudget::answersAtOnce(int answers) const
{
    const int all = std::min(answers, m_most);
    if (!m_times.known(all)) {
        return all;
    }
    const double seconds = m_times.expected(all);
    int best = all;
    double bestRate = seconds <= kSharedSeconds ? kWorthwhile * all / seconds : 0;
    for (const int size : RowTimes::sizes()) {
        const double fewer = m_times.expected(size);
        if (size < all && m_times.known(size) && fewer <= kSharedSeconds &&
            size / fewer >= bestRate) {
            best = size;
            bestRate = size / fewer;
        }
    }
    return best;
}

// The slice with which a prompt is read fastest, where what it takes from the answers is paid back.
int StepBudget::sliceBeside(int answers, double repaid) const
{
    const double without = m_times.expected(answers);
    const double shortest = reading().expected(answers + 1);
    const double longest = std::max(kSharedSeconds, kLongest * std::max(without, shortest));
    int slice = 0;
    double best = 0;
    for (const int size : RowTimes::sizes()) {
        const int tokens = size - answers;
        if (tokens <= 0 || size > m_most) {
            continue;
        }
        const bool first = slice == 0;
        if (!first && reading().expected(size) > longest) {
            continue;
        }
        const double seconds = reading().hoped(size);
        const double taken = std::max(0.0, seconds - without);
        const double rate = tokens / std::max({seconds, taken * (1 + repaid), 1e-6});
        if (first || rate >= best) {
            slice = tokens;
            best = rate;
        }
    }
    return std::max(slice, 1);
}

// Several prompts, and nobody answers yet.
int StepBudget::sliceShared() const
{
    int slice = std::min(kFirst, m_most);
    double best = 0;
    for (const int size : RowTimes::sizes()) {
        const double seconds = reading().expected(size);
        if (seconds <= 0 || size > m_most) {
            break;
        }
        const double rate = size / reading().hoped(size);
        if (best == 0 || (seconds <= kSharedSeconds && rate >= best)) {
            slice = size;
            best = rate;
        }
    }
    return slice;
}

// Shorter beside others, where it may take several times as long until the next prompt is chosen.
int StepBudget::sliceLeaving(const StepDemand& demand) const
{
    return demand.alone ? m_alone : std::max(std::min(kLeast, m_most), m_alone / 2);
}

void StepBudget::passed(
    const StepDemand& demand, int answers, int promptTokens, double seconds, double given)
{
    seconds = std::max(seconds, 1e-4);
    const int rows = answers + promptTokens;
    if (promptTokens == 0) {
        m_owed = std::max(0.0, m_owed - seconds);
    } else if (answers == 0) {
        m_owed = demand.answers > 0 ? std::max(0.0, seconds * repaid(demand) - given) : 0;
    } else {
        const double without = std::min(
            seconds, m_times.known(answers) ? m_times.expected(answers) : seconds * answers / rows);
        m_owed = std::max(0.0, m_owed + (seconds - without) * repaid(demand) - without);
    }
    (promptTokens == 0 ? m_times : m_reading).learn(rows, seconds);
    if ((demand.alone || demand.leaves) && rows >= sliceLeaving(demand)) {
        // At most doubled at a time: one lucky step says little.
        const double wanted = std::min(rows / seconds * kAloneSeconds, m_alone * 2.0);
        m_alone = std::clamp(int(wanted), std::min(kLeast, m_most), m_most);
    }
}

} // namespace core::engine
