// The queries one thread works on together, however their scores are computed: what each of them
// sees, and what it found in the part at hand and in those before it.
#pragma once

#include "kernels/cpu/attention_parts.h"

#include <algorithm>
#include <array>

namespace kernels::cpu {

inline constexpr int kQueryGroup = 16;

// At most `most` queries.
template <int most>
class QueryTile {
    static_assert(most % kQueryGroup == 0);

public:
    // Forgets what was there. Then add() queries, begin(), and for every part attend to its blocks
    // and endPart().
    void clear() { m_count = 0; }

    // A query that sees positions [0, seen) and writes its result to `out`.
    void add(const float* query, std::int64_t seen, float* out)
    {
        const auto i = std::size_t(m_count++);
        m_queries[i] = query;
        m_seen[i] = seen;
        m_out[i] = out;
        m_total[i] = {0.0f, 0.0f, m_mixedBefore + std::int64_t(i) * m_headDim};
    }

    void begin() { clearPart(); }

    void endPart()
    {
        for (int i = 0; i < m_count; ++i) {
            fold(m_total[std::size_t(i)], partOf(i), m_headDim);
        }
        clearPart();
    }

    // What query i found in the part that is not ended yet.
    AttentionPart partOf(int i) const
    {
        return {m_maximum[i], m_sum[i], m_mixed + std::int64_t(i) * m_headDim};
    }
    int queries() const { return m_count; }

    void writeResults() const
    {
        for (int i = 0; i < m_count; ++i) {
            writeResult(m_total[std::size_t(i)], m_headDim, m_out[std::size_t(i)]);
        }
    }

protected:
    static constexpr std::int64_t floats(std::int64_t headDim) { return 2 * most * (headDim + 1); }

    // `memory`: floats(headDim).
    QueryTile(float* memory, std::int64_t headDim)
        : m_mixed(memory)
        , m_maximum(m_mixed + 2 * most * headDim)
        , m_sum(m_maximum + most)
        , m_headDim(headDim)
        , m_mixedBefore(m_mixed + most * headDim)
    {
    }

    // Whole groups, of which what is not there sees nothing.
    int groups() const { return (m_count + kQueryGroup - 1) / kQueryGroup; }

    // How many of the keys [position, position + count) each query sees.
    void look(std::int64_t position, int count)
    {
        for (int i = 0; i < groups() * kQueryGroup; ++i) {
            const std::int64_t ahead = i < m_count ? m_seen[std::size_t(i)] - position : 0;
            m_visible[std::size_t(i)] = std::int32_t(std::clamp<std::int64_t>(ahead, 0, count));
        }
    }

    std::array<const float*, most> m_queries{};
    std::array<std::int32_t, most> m_visible{};
    // Of the part at hand.
    float* m_mixed; // [most, headDim]
    float* m_maximum;
    float* m_sum;

private:
    void clearPart()
    {
        const std::int64_t count = std::int64_t(groups()) * kQueryGroup;
        std::fill_n(m_mixed, count * m_headDim, 0.0f);
        std::fill_n(m_sum, count, 0.0f);
    }

    std::int64_t m_headDim;
    float* m_mixedBefore; // of the totals
    int m_count = 0;
    std::array<std::int64_t, most> m_seen{};
    std::array<float*, most> m_out{};
    std::array<AttentionPart, most> m_total{};
};

} // namespace kernels::cpu
