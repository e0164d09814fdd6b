// How fast bytes come, over the last seconds. Silence is no speed at all rather than 0 bytes a
// second. Plain value, any thread.
#pragma once

#include <chrono>
#include <cstdint>
#include <deque>
#include <optional>

namespace core::models {

class SpeedMeter {
public:
    using Clock = std::chrono::steady_clock;

    void add(std::uint64_t bytes, Clock::time_point now = Clock::now())
    {
        if (!m_samples.empty() && now - m_samples.back().time < std::chrono::milliseconds(100)) {
            m_samples.back().bytes += bytes;
        } else {
            m_samples.push_back({now, bytes});
        }
        m_last = now;
        forget(now);
    }

    // Nothing came for a while, though something had.
    bool isSilent(Clock::time_point now = Clock::now()) const
    {
        return m_last && now - *m_last > kSilence;
    }

    // Nothing until bytes came for half a second, and when none came for two.
    std::optional<double> bytesPerSecond(Clock::time_point now = Clock::now())
    {
        forget(now);
        if (m_samples.size() < 2 || isSilent(now)) {
            return std::nullopt;
        }
        const double seconds = std::chrono::duration<double>(now - m_samples.front().time).count();
        if (seconds < 0.5) {
            return std::nullopt;
        }
        double sum = 0;
        for (const Sample& sample : m_samples) {
            sum += double(sample.bytes);
        }
        return sum / seconds;
    }

private:
    struct Sample {
        Clock::time_point time;
        std::uint64_t bytes;
    };
    void forget(Clock::time_point now)
    {
        while (!m_samples.empty() && now - m_samples.front().time > std::chrono::seconds(5)) {
            m_samples.pop_front();
        }
    }
    static constexpr std::chrono::seconds kSilence{2};
    std::deque<Sample> m_samples;
    std::optional<Clock::time_point> m_last;
};

} // namespace core::models
