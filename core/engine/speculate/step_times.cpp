#include "core/engine/speculate/step_times.h"

#include <algorithm>

namespace core::engine {
namespace {

constexpr double kWeight = 0.25; // of the last measurement
// A step during which the machine did something else says little.
constexpr double kMostRise = 2.0;
// A row more, where nothing was measured: little, or no size would ever be tried.
constexpr double kRowShare = 0.05;
// Less is within what steps vary by.
constexpr double kLeastGain = 1.1;

} // namespace

void StepTimes::passed(int rows, double seconds)
{
    if (rows < 1 || rows > kMostRows) {
        return;
    }
    for (int i = 2; i <= kMostRows; ++i) {
        Time& time = m_times[std::size_t(i)];
        if (++time.age > kForgottenSteps) {
            time.seconds = 0;
        }
    }
    ++m_times[1].age;
    Time& time = m_times[std::size_t(rows)];
    time.age = 0;
    if (time.seconds <= 0) {
        time.seconds = seconds;
    } else {
        time.seconds += kWeight * (std::min(seconds, kMostRise * time.seconds) - time.seconds);
    }
}

double StepTimes::seconds(int rows) const
{
    int below = rows;
    while (m_times[std::size_t(below)].seconds <= 0) {
        --below;
    }
    const double least = m_times[std::size_t(below)].seconds;
    if (below == rows) {
        return least;
    }
    for (int above = rows + 1; above <= kMostRows; ++above) {
        if (const double most = m_times[std::size_t(above)].seconds; most > 0) {
            return least + (most - least) * (rows - below) / (above - below);
        }
    }
    return least + m_times[1].seconds * kRowShare * (rows - below);
}

int StepTimes::bestDrafts(double chance, int most, double draftSeconds) const
{
    int best = 0;
    double bestRate = kLeastGain / seconds(1);
    double tokens = 1;
    double all = 1; // the chance that all drafts so far are right
    for (int drafts = 1; drafts <= std::min(most, kMostRows - 1); ++drafts) {
        all *= chance;
        tokens += all;
        const double rate = tokens / (seconds(1 + drafts) + drafts * draftSeconds);
        if (rate > bestRate) {
            bestRate = rate;
            best = drafts;
        }
    }
    return best;
}

} // namespace core::engine
