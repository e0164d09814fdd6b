// The queries one thread works on together: a few rows of the heads that share a key/value head.
// Lives in the scratch memory of the thread.
#pragma once

#include "kernels/cpu/attention.h"
#include "kernels/cpu/attention_parts.h"
#include "kernels/cpu/kernel_table.h"
#include "kernels/cpu/phase.h"

#include <algorithm>
#include <array>

namespace kernels::cpu {

class AttentionQueries {
public:
    static std::size_t scratchBytes(std::int64_t headDim)
    {
        return std::size_t(kAttentionQueries * (2 * headDim + kAttentionBlock + 2)) * sizeof(float);
    }

    AttentionQueries(
        const KernelTable& kernels, std::byte* scratch, std::int64_t headDim, float scale)
        : m_attendBlock(kernels.attendBlock)
    {
        auto* floats = reinterpret_cast<float*>(scratch);
        m_tile.mixed = floats;
        m_mixed = m_tile.mixed + kAttentionQueries * headDim;
        m_tile.scores = m_mixed + kAttentionQueries * headDim;
        m_tile.maximum = m_tile.scores + kAttentionQueries * kAttentionBlock;
        m_tile.sum = m_tile.maximum + kAttentionQueries;
        m_tile.q = m_queries.data();
        m_tile.visible = m_visible.data();
        m_tile.headDim = int(headDim);
        m_tile.scale = scale;
    }

    // Forgets what was there. add() at most kAttentionQueries queries, then attend() to the blocks
    // of a part and endPart() for every part.
    void clear()
    {
        m_tile.queries = 0;
        clearPart();
    }

    // A query that sees positions [0, seen) and writes its result to `out`.
    void add(const float* query, std::int64_t seen, float* out)
    {
        const auto i = std::size_t(m_tile.queries++);
        m_queries[i] = query;
        m_seen[i] = seen;
        m_out[i] = out;
        m_total[i] = {0.0f, 0.0f, m_mixed + std::int64_t(i) * m_tile.headDim};
    }

    struct Keys {
        const float* k;
        std::int64_t keyStride; // floats
        const float* v;
        std::int64_t valueStride;
        bool turned = false; // see AttentionTile
    };

    // The next `count` keys, at most kAttentionBlock, the first of which is at `position`.
    void attend(const Keys& keys, std::int64_t position, int count)
    {
        m_tile.k = keys.k;
        m_tile.keyStride = keys.keyStride;
        m_tile.turned = keys.turned;
        m_tile.v = keys.v;
        m_tile.valueStride = keys.valueStride;
        m_tile.keys = count;
        for (int i = 0; i < m_tile.queries; ++i) {
            const std::int64_t ahead = m_seen[std::size_t(i)] - position;
            m_visible[std::size_t(i)] = int(std::clamp<std::int64_t>(ahead, 0, count));
        }
        m_attendBlock(m_tile);
    }

    void endPart()
    {
        for (int i = 0; i < m_tile.queries; ++i) {
            fold(m_total[std::size_t(i)], partOf(i), m_tile.headDim);
        }
        clearPart();
    }

    // What query i found in the part that is not ended yet.
    AttentionPart partOf(int i) const
    {
        return {m_tile.maximum[i], m_tile.sum[i], m_tile.mixed + std::int64_t(i) * m_tile.headDim};
    }
    int queries() const { return m_tile.queries; }

    void writeResults() const
    {
        for (int i = 0; i < m_tile.queries; ++i) {
            writeResult(m_total[std::size_t(i)], m_tile.headDim, m_out[std::size_t(i)]);
        }
    }

private:
    void clearPart()
    {
        std::fill_n(m_tile.mixed, kAttentionQueries * m_tile.headDim, 0.0f);
        std::fill_n(m_tile.sum, kAttentionQueries, 0.0f);
    }

    void (*m_attendBlock)(const AttentionTile&);
    AttentionTile m_tile{};
    std::array<const float*, kAttentionQueries> m_queries{};
    std::array<int, kAttentionQueries> m_visible{};
    std::array<std::int64_t, kAttentionQueries> m_seen{};
    std::array<float*, kAttentionQueries> m_out{};
    std::array<AttentionPart, kAttentionQueries> m_total{};
    float* m_mixed = nullptr; // of the totals
};

} // namespace kernels::cpu
