#include "kernels/cpu/key_value.h"
#include "kernels/cpu/phases.h"
#include "kernels/cpu/sequences.h"
#include "kernels/cpu/stored_queries.h"

#include <cassert>

namespace kernels::cpu {

namespace {

// Rows whose parts may be found by several threads at once; more of them make tiles enough.
constexpr std::int64_t kSplitRows = 8;
// A tile is not halved below it for threads that wait.
constexpr std::int64_t kFewestQueries = 32;

// What the phases of one call share.
struct Attention {
    Attention(const KernelTable& table, const AttentionViews& views, AttentionParts* memory)
        : kernels(table)
        , out(views.out)
        , q(views.q)
        , keys(views.keys)
        , values(views.values)
        , sequences(views.sequences)
        , scale(views.scale)
        , kvHeads(views.keys.shape[1])
        , heads(views.q.shape[1])
        , headDim(views.q.columns())
        , hadamard(keepsHadamard(views.keys.type))
        , found(memory)
    {
        assert(heads % kvHeads == 0);
    }

    // One past the last position that a row sees.
    static std::int64_t seenBy(const SequenceEntry& entry, std::int64_t row)
    {
        return entry.context + row - entry.firstRow + 1;
    }
    static std::int64_t partsOf(std::int64_t seen)
    {
        return (seen + kAttentionPart - 1) / kAttentionPart;
    }
    std::int64_t group() const { return heads / kvHeads; } // query heads to a key/value head

    AttentionPart foundPart(std::int64_t row, std::int64_t head, std::int64_t part) const
    {
        float* at = found->at((row * heads + head) * parts + part, headDim);
        return {at[0], at[1], at + 2};
    }
    void keepPart(
        std::int64_t row, std::int64_t head, std::int64_t part, const AttentionPart& what) const
    {
        float* at = found->at((row * heads + head) * parts + part, headDim);
        at[0] = what.maximum;
        at[1] = what.sum;
        std::copy_n(what.mixed, headDim, at + 2);
    }

    const KernelTable& kernels;
    Operand out;
    Operand q;
    Operand keys;
    Operand values;
    Sequences sequences;
    float scale;
    std::int64_t kvHeads;
    std::int64_t heads;
    std::int64_t headDim;
    bool hadamard;
    AttentionParts* found;

    // Of the run in progress.
    std::int64_t rows = 0;
    std::int64_t sequenceCount = 0;
    std::int64_t parts = 1; // of the longest sequence
    bool split = false;     // parts are items of their own, folded by the second phase
};

// An item is a tile of rows for one key/value head, or one part of its keys.
template <typename Queries>
class AttendPhase final : public Phase {
public:
    AttendPhase(std::shared_ptr<Attention> call, int threads)
        : m_call(std::move(call))
        , m_threads(threads)
        , m_headsAtOnce(std::min<std::int64_t>(m_call->group(), Queries::kMost))
        , m_pageTokens(m_call->keys.shape(2))
    {
    }

    Work prepare(const Live& live) override
    {
        Attention& call = *m_call;
        call.sequenceCount = call.sequences.count(live);
        call.rows = call.q.rows(live);
        std::int64_t seen = 1;
        for (std::int64_t i = 0; i < call.sequenceCount; ++i) {
            const SequenceEntry entry = call.sequences[i];
            seen = std::max(seen, entry.context + entry.rows);
        }
        call.parts = Attention::partsOf(seen);
        // As many rows as make the most of a block of keys that was made floats, but fewer where
        // that would leave threads without work.
        constexpr std::int64_t kItemsPerThread = 4;
        m_tileRows = Queries::kMost / m_headsAtOnce;
        const auto tilesOf = [&] { return (call.rows + m_tileRows - 1) / m_tileRows; };
        while (m_tileRows * m_headsAtOnce > kFewestQueries && m_tileRows % 2 == 0 &&
               tilesOf() * call.kvHeads < kItemsPerThread * m_threads) {
            m_tileRows /= 2;
        }
        const std::int64_t tiles = tilesOf();
        call.split = call.found != nullptr && call.rows <= kSplitRows && call.parts > 1 &&
                     tiles * call.kvHeads < m_threads;
        m_split = call.split ? call.parts : 1;
        return {tiles * call.kvHeads * m_split, seen / m_split * call.headDim * call.group()};
    }

    void run(std::int64_t begin, std::int64_t end, std::byte* scratch) override
    {
        const Attention& call = *m_call;
        Queries queries(call.kernels, scratch, call.keys.view(), call.scale);
        auto* spread = reinterpret_cast<float*>(scratch + queryBytes());
        for (std::int64_t item = begin; item < end; ++item) {
            const std::int64_t part = item % m_split;
            const std::int64_t kvHead = item / m_split % call.kvHeads;
            const std::int64_t row = item / m_split / call.kvHeads * m_tileRows;
            forSequencesIn(call.sequences, call.sequenceCount, row,
                std::min(row + m_tileRows, call.rows),
                [&](std::int64_t sequence, const SequenceEntry& entry, std::int64_t from,
                    std::int64_t to) {
                    for (std::int64_t h = 0; h < call.group(); h += m_headsAtOnce) {
                        const Tile tile{sequence, from, to, kvHead, kvHead * call.group() + h,
                            std::min(m_headsAtOnce, call.group() - h),
                            Attention::seenBy(entry, to - 1)};
                        addQueries(queries, entry, tile, spread);
                        attendToTile(queries, tile, part);
                    }
                });
        }
    }

    std::size_t scratchBytes() const override
    {
        return queryBytes() + std::size_t(Queries::kMost * m_call->headDim) * sizeof(float);
    }

private:
    std::size_t queryBytes() const
    {
        return Queries::scratchBytes(m_call->kernels, m_call->keys.view());
    }

    // Rows [from, to) of a sequence and query heads [head, head + heads), which see up to `seen`.
    struct Tile {
        std::int64_t sequence;
        std::int64_t from;
        std::int64_t to;
        std::int64_t kvHead;
        std::int64_t head;
        std::int64_t heads;
        std::int64_t seen;
    };

    // `spread`: room for queries multiplied by Hadamard's matrix.
    void addQueries(
        Queries& queries, const SequenceEntry& entry, const Tile& tile, float* spread) const
    {
        const Attention& call = *m_call;
        queries.clear();
        for (std::int64_t row = tile.from; row < tile.to; ++row) {
            for (std::int64_t h = tile.head; h < tile.head + tile.heads; ++h) {
                const float* query = call.q.f32(row, h);
                if (call.hadamard) {
                    std::copy_n(query, call.headDim, spread);
                    call.kernels.keyValue.hadamard(spread, call.headDim);
                    query = spread;
                    spread += call.headDim;
                }
                queries.add(query, Attention::seenBy(entry, row), call.out.f32(row, h));
            }
        }
        queries.begin();
    }

    void attendToTile(Queries& queries, const Tile& tile, std::int64_t part) const
    {
        const Attention& call = *m_call;
        if (call.split) {
            attendToPart(queries, tile, part);
            for (int i = 0; i < queries.queries(); ++i) {
                call.keepPart(tile.from + i / tile.heads, tile.head + i % tile.heads, part,
                    queries.partOf(i));
            }
            return;
        }
        for (part = 0; part < Attention::partsOf(tile.seen); ++part) {
            attendToPart(queries, tile, part);
            queries.endPart();
        }
        queries.writeResults();
        for (std::int64_t row = tile.from; row < tile.to && call.hadamard; ++row) {
            for (std::int64_t h = tile.head; h < tile.head + tile.heads; ++h) {
                call.kernels.keyValue.hadamard(call.out.f32(row, h), call.headDim);
            }
        }
    }

    // Blocks end at multiples of Queries::kBlock inside a page, at its end and at that of the part:
    // at the same positions in every run.
    void attendToPart(Queries& queries, const Tile& tile, std::int64_t part) const
    {
        const std::int64_t end = std::min(tile.seen, (part + 1) * kAttentionPart);
        const Operand& keys = m_call->keys;
        const Operand& values = m_call->values;
        for (std::int64_t position = part * kAttentionPart; position < end;) {
            const std::int64_t page =
                m_call->sequences.page(tile.sequence, position / m_pageTokens);
            const std::int64_t slot = position % m_pageTokens;
            const std::int64_t block = std::min<std::int64_t>(Queries::kBlock, m_pageTokens - slot);
            const int count = int(std::min(block, end - position));
            queries.attendTo(
                {keys.at(page, tile.kvHead, slot), keys.view().stride[2],
                    values.at(page, tile.kvHead, slot), values.view().stride[2], keys.view().type},
                position, count);
            position += count;
        }
    }

    std::shared_ptr<Attention> m_call;
    int m_threads;
    std::int64_t m_headsAtOnce;
    std::int64_t m_tileRows = 1;
    std::int64_t m_pageTokens;
    std::int64_t m_split = 1;
};

// An item is a query whose parts are folded.
class FoldPhase final : public Phase {
public:
    explicit FoldPhase(std::shared_ptr<const Attention> call)
        : m_call(std::move(call))
    {
    }

    Work prepare(const Live&) override
    {
        return m_call->split ? Work{m_call->rows * m_call->heads, m_call->parts * m_call->headDim}
                             : Work{};
    }

    void run(std::int64_t begin, std::int64_t end, std::byte* scratch) override
    {
        const Attention& call = *m_call;
        forSequencesIn(call.sequences, call.sequenceCount, begin / call.heads,
            (end + call.heads - 1) / call.heads,
            [&](std::int64_t, const SequenceEntry& entry, std::int64_t from, std::int64_t to) {
                const std::int64_t last = std::min(end, to * call.heads);
                for (std::int64_t item = std::max(begin, from * call.heads); item < last; ++item) {
                    const std::int64_t row = item / call.heads;
                    write(row, item % call.heads, Attention::seenBy(entry, row),
                        reinterpret_cast<float*>(scratch));
                }
            });
    }

    std::size_t scratchBytes() const override
    {
        return std::size_t(m_call->headDim) * sizeof(float);
    }

private:
    void write(std::int64_t row, std::int64_t head, std::int64_t seen, float* mixed) const
    {
        const Attention& call = *m_call;
        AttentionPart total{0.0f, 0.0f, mixed};
        for (std::int64_t part = 0; part < Attention::partsOf(seen); ++part) {
            fold(total, call.foundPart(row, head, part), call.headDim);
        }
        float* out = call.out.f32(row, head);
        writeResult(total, call.headDim, out);
        if (call.hadamard) {
            call.kernels.keyValue.hadamard(out, call.headDim);
        }
    }

    std::shared_ptr<const Attention> m_call;
};

} // namespace

std::vector<PhasePointer> attentionPhases(const KernelTable& kernels, int threads, bool rounds,
    const AttentionViews& views, AttentionParts& parts)
{
    const std::int64_t most =
        std::min(views.q.rows(), kSplitRows) * views.q.shape[1] *
        Attention::partsOf(views.sequences.pages.columns() * views.keys.shape[2]);
    const bool room = threads > 1 && parts.reserve(most, views.q.columns());
    const auto call = std::make_shared<Attention>(kernels, views, room ? &parts : nullptr);
    std::vector<PhasePointer> phases;
    if (rounds && MatrixQueries::canTake(kernels, views.keys)) {
        phases.push_back(std::make_unique<AttendPhase<MatrixQueries>>(call, threads));
    } else if (rounds && CodedQueries::canTake(views.keys)) {
        phases.push_back(std::make_unique<AttendPhase<CodedQueries>>(call, threads));
    } else {
        phases.push_back(std::make_unique<AttendPhase<StoredQueries>>(call, threads));
    }
    if (room) {
        phases.push_back(std::make_unique<FoldPhase>(call));
    }
    return phases;
}

} // namespace kernels::cpu
