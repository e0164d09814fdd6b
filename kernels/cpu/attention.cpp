#include "kernels/cpu/attention_tile.h"
#include "kernels/cpu/phases.h"
#include "kernels/cpu/sequences.h"

#include <cassert>
#include <cstring>

namespace kernels::cpu {

namespace {

// The parts of rows [begin, end) that belong to one sequence each: visit(sequence, entry, from,
// to).
template <typename Visit>
void forSequencesIn(const Sequences& sequences, std::int64_t count, std::int64_t begin,
    std::int64_t end, const Visit& visit)
{
    for (std::int64_t i = 0; i < count; ++i) {
        const SequenceEntry entry = sequences[i];
        const std::int64_t from = std::max(begin, entry.firstRow);
        const std::int64_t to = std::min(end, entry.firstRow + entry.rows);
        if (from < to) {
            visit(i, entry, from, to);
        }
    }
}

class StoreKeyValuePhase final : public Phase {
public:
    StoreKeyValuePhase(const TensorView& keys, const TensorView& values, const TensorView& k,
        const TensorView& v, const SequenceTable& sequences)
        : m_keys(keys)
        , m_values(values)
        , m_k(k)
        , m_v(v)
        , m_sequences(sequences)
    {
    }

    Work prepare(const Live& live) override
    {
        m_sequenceCount = m_sequences.count(live);
        return workOf(m_k.rows(live), 2 * m_k.shape(1) * m_k.columns());
    }

    void run(std::int64_t begin, std::int64_t end, std::byte*) override
    {
        const std::int64_t pageTokens = m_keys.shape(2);
        const std::size_t bytes = std::size_t(m_k.columns()) * sizeof(float);
        forSequencesIn(m_sequences, m_sequenceCount, begin, end,
            [&](std::int64_t sequence, const SequenceEntry& entry, std::int64_t from,
                std::int64_t to) {
                for (std::int64_t row = from; row < to; ++row) {
                    const std::int64_t position = entry.context + row - entry.firstRow;
                    const std::int64_t page = m_sequences.page(sequence, position / pageTokens);
                    for (std::int64_t head = 0; head < m_k.shape(1); ++head) {
                        const std::int64_t slot = position % pageTokens;
                        std::memcpy(m_keys.f32(page, head, slot), m_k.f32(row, head), bytes);
                        std::memcpy(m_values.f32(page, head, slot), m_v.f32(row, head), bytes);
                    }
                }
            });
    }

private:
    Operand m_keys;
    Operand m_values;
    Operand m_k;
    Operand m_v;
    Sequences m_sequences;
    std::int64_t m_sequenceCount = 0;
};

// An item is a tile of rows for one key/value head.
class AttentionPhase final : public Phase {
public:
    AttentionPhase(const KernelTable& kernels, const TensorView& out, const TensorView& q,
        const TensorView& keys, const TensorView& values, const SequenceTable& sequences,
        float scale)
        : m_kernels(kernels)
        , m_out(out)
        , m_q(q)
        , m_keys(keys)
        , m_values(values)
        , m_sequences(sequences)
        , m_scale(scale)
        , m_kvHeads(keys.shape[1])
        , m_group(q.shape[1] / m_kvHeads)
        , m_pageTokens(keys.shape[2])
        , m_headDim(q.columns())
    {
        assert(q.shape[1] % m_kvHeads == 0);
        m_headsAtOnce = std::min<std::int64_t>(m_group, kAttentionQueries);
        m_tileRows = std::max<std::int64_t>(1, kAttentionQueries / m_headsAtOnce);
    }

    Work prepare(const Live& live) override
    {
        m_sequenceCount = m_sequences.count(live);
        m_rows = m_q.rows(live);
        std::int64_t seen = 1;
        for (std::int64_t i = 0; i < m_sequenceCount; ++i) {
            seen = std::max(seen, m_sequences[i].context + m_sequences[i].rows);
        }
        const std::int64_t tiles = (m_rows + m_tileRows - 1) / m_tileRows;
        return workOf(tiles * m_kvHeads, seen * m_headDim * m_group);
    }

    void run(std::int64_t begin, std::int64_t end, std::byte* scratch) override
    {
        AttentionQueries queries(m_kernels, scratch, m_headDim, m_scale);
        for (std::int64_t item = begin; item < end; ++item) {
            const std::int64_t kvHead = item % m_kvHeads;
            const std::int64_t row = item / m_kvHeads * m_tileRows;
            forSequencesIn(m_sequences, m_sequenceCount, row, std::min(row + m_tileRows, m_rows),
                [&](std::int64_t sequence, const SequenceEntry& entry, std::int64_t from,
                    std::int64_t to) {
                    for (std::int64_t h = 0; h < m_group; h += m_headsAtOnce) {
                        queries.clear();
                        addQueries(queries, entry, from, to, kvHead * m_group + h,
                            std::min(m_headsAtOnce, m_group - h));
                        const std::int64_t seen = entry.context + to - entry.firstRow;
                        attendToPages(queries, sequence, kvHead, seen);
                        queries.writeResults();
                    }
                });
        }
    }

    std::size_t scratchBytes() const override { return AttentionQueries::scratchBytes(m_headDim); }

private:
    void addQueries(AttentionQueries& queries, const SequenceEntry& entry, std::int64_t from,
        std::int64_t to, std::int64_t head, std::int64_t heads) const
    {
        for (std::int64_t row = from; row < to; ++row) {
            const std::int64_t seen = entry.context + row - entry.firstRow + 1;
            for (std::int64_t h = head; h < head + heads; ++h) {
                queries.add(m_q.f32(row, h), seen, m_out.f32(row, h));
            }
        }
    }

    // Blocks end at multiples of kAttentionBlock inside a page and at its end: at the same
    // positions in every run.
    void attendToPages(AttentionQueries& queries, std::int64_t sequence, std::int64_t kvHead,
        std::int64_t seen) const
    {
        for (std::int64_t position = 0; position < seen;) {
            const std::int64_t page = m_sequences.page(sequence, position / m_pageTokens);
            const std::int64_t slot = position % m_pageTokens;
            const std::int64_t block = std::min<std::int64_t>(kAttentionBlock, m_pageTokens - slot);
            const int count = int(std::min(block, seen - position));
            queries.attend({m_keys.f32(page, kvHead, slot), m_keys.step(2),
                               m_values.f32(page, kvHead, slot), m_values.step(2)},
                position, count);
            position += count;
        }
    }

    const KernelTable& m_kernels;
    Operand m_out;
    Operand m_q;
    Operand m_keys;
    Operand m_values;
    Sequences m_sequences;
    float m_scale;
    std::int64_t m_kvHeads;
    std::int64_t m_group; // query heads to a key/value head
    std::int64_t m_pageTokens;
    std::int64_t m_headDim;
    std::int64_t m_headsAtOnce = 1;
    std::int64_t m_tileRows = 1;
    std::int64_t m_rows = 0;
    std::int64_t m_sequenceCount = 0;
};

} // namespace

PhasePointer storeKeyValuePhase(const TensorView& keys, const TensorView& values,
    const TensorView& k, const TensorView& v, const SequenceTable& sequences)
{
    return std::make_unique<StoreKeyValuePhase>(keys, values, k, v, sequences);
}

PhasePointer attentionPhase(const KernelTable& kernels, const TensorView& out, const TensorView& q,
    const TensorView& keys, const TensorView& values, const SequenceTable& sequences, float scale)
{
    return std::make_unique<AttentionPhase>(kernels, out, q, keys, values, sequences, scale);
}

} // namespace kernels::cpu
