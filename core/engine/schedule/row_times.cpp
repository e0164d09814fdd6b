#include "core/engine/schedule/row_times.h"

#include <algorithm>

namespace core::engine {
namespace {

constexpr int kSizesOfSteps[] = {
    1, 2, 4, 6, 8, 12, 16, 24, 32, 48, 64, 96, 128, 192, 256, 384, 512};
constexpr double kLearning = 0.3; // of a new time
constexpr double kHope = 0.25;    // of what a row costs so far
constexpr double kHopeBelow = 0.9;

} // namespace

std::span<const int> RowTimes::sizes() { return kSizesOfSteps; }

std::size_t RowTimes::classOf(int rows)
{
    const auto* found =
        std::lower_bound(std::begin(kSizesOfSteps), std::end(kSizesOfSteps) - 1, rows);
    return std::size_t(found - std::begin(kSizesOfSteps));
}

void RowTimes::learn(int rows, double seconds)
{
    static_assert(std::size(kSizesOfSteps) == kSizes);
    Seen& seen = m_seen[classOf(rows)];
    if (++seen.times <= 2) {
        seen.seconds = seen.times == 1 ? seconds : std::min(seen.seconds, seconds);
        return;
    }
    seen.seconds += kLearning * (seconds - seen.seconds);
}

bool RowTimes::known(int rows) const { return m_seen[classOf(rows)].times >= 2; }

std::size_t RowTimes::below(std::size_t index) const
{
    while (index > 0) {
        if (m_seen[--index].times > 0) {
            return index;
        }
    }
    return kSizes;
}

std::size_t RowTimes::above(std::size_t index) const
{
    while (++index < kSizes) {
        if (m_seen[index].times > 0) {
            return index;
        }
    }
    return kSizes;
}

double RowTimes::expected(int rows) const
{
    const std::size_t index = classOf(rows);
    if (m_seen[index].times > 0) {
        return m_seen[index].seconds;
    }
    const std::size_t low = below(index);
    const std::size_t high = above(index);
    if (low == kSizes && high == kSizes) {
        return 0;
    }
    if (low == kSizes || high == kSizes) {
        const std::size_t near = low == kSizes ? high : low;
        return m_seen[near].seconds * kSizesOfSteps[index] / kSizesOfSteps[near];
    }
    const double part = double(kSizesOfSteps[index] - kSizesOfSteps[low]) /
                        (kSizesOfSteps[high] - kSizesOfSteps[low]);
    return m_seen[low].seconds + part * (m_seen[high].seconds - m_seen[low].seconds);
}

double RowTimes::hoped(int rows) const
{
    const std::size_t index = classOf(rows);
    const std::size_t low = below(index);
    if (m_seen[index].times > 0) {
        return expected(rows);
    }
    if (low == kSizes) {
        return kHopeBelow * expected(rows);
    }
    const double row = m_seen[low].seconds / kSizesOfSteps[low];
    const double hope =
        m_seen[low].seconds + kHope * row * (kSizesOfSteps[index] - kSizesOfSteps[low]);
    return std::min(hope, expected(rows));
}

} // namespace core::engine
