// Attention of every row to every row: keys and values are made squares once, then blocks of
// queries walk over them with a running maximum and sum.
#include "kernels/cpu/split/split_phases.h"

#include <algorithm>

namespace kernels::cpu {

namespace {

constexpr std::int64_t kQueries = 128; // of an item, that read the same keys and values
constexpr std::int64_t kKeys = 256;    // weighed at once
constexpr std::int64_t kScoreStride = kKeys + 16;
constexpr float kLog2E = 1.44269504f; // weights are powers of two

// Keys as columns of their elements, values as columns over the keys: heads one after the other,
// the groups of values' columns within a head.
struct KeysAndValues {
    SplitOperand keys;
    SplitOperand values;
    std::int64_t heads = 0;
    std::int64_t keySquares = 0; // squares of the rows

    std::int64_t dimensionSquares() const { return keys.squares; }
    std::byte* key(std::int64_t head, std::int64_t square) const
    {
        return keys.group(head * keySquares + square);
    }
    // Those of the columns [32 * group, 32 * group + 32) of a head.
    std::byte* value(std::int64_t head, std::int64_t group, std::int64_t square) const
    {
        return values.group(head * dimensionSquares() + group) + std::size_t(square) * kSplitSquare;
    }
};

// An item is 32 rows of one head.
class PackKeysPhase final : public Phase {
public:
    PackKeysPhase(
        const KernelTable& kernels, const KeysAndValues& out, const AttentionAllViews& views)
        : m_kernels(kernels.split)
        , m_packed(out)
        , m_k(views.k)
        , m_v(views.v)
    {
    }

    Work prepare(const Live& live) override
    {
        m_rows = m_k.rows(live);
        m_groups = splitSquares(m_rows);
        return {m_groups * m_packed.heads, kSplitSide * m_k.columns() * 2};
    }

    void run(std::int64_t begin, std::int64_t end, std::byte*) override
    {
        for (std::int64_t item = begin; item < end; ++item) {
            const std::int64_t head = item / m_groups;
            const std::int64_t group = item % m_groups;
            const std::int64_t first = group * kSplitSide;
            const auto rows = int(std::min<std::int64_t>(kSplitSide, m_rows - first));
            m_kernels.packColumns({m_k.f32(first, head), m_k.step(0), rows, m_k.columns(),
                m_packed.key(head, group)});
            for (std::int64_t column = 0; column < m_v.columns(); column += kSplitSide) {
                const auto columns =
                    int(std::min<std::int64_t>(kSplitSide, m_v.columns() - column));
                m_kernels.packElements({m_v.f32(first, head) + column, m_v.step(0), rows, columns,
                    m_packed.value(head, column / kSplitSide, group)});
            }
        }
    }

private:
    const SplitKernels& m_kernels;
    KeysAndValues m_packed;
    Operand m_k;
    Operand m_v;
    std::int64_t m_rows = 0;
    std::int64_t m_groups = 1;
};

// The scratch memory of a thread.
struct Scratch {
    std::byte* queries; // squares of kQueries rows
    std::byte* weights; // squares of 32 rows and kKeys columns
    float* scores;      // [32, kScoreStride]
    float* mixed;       // [kQueries, mixedStride]
    float* maximum;     // [kQueries]
    float* sum;         // [kQueries]
    std::int64_t mixedStride;

    Scratch(std::byte* memory, std::int64_t squares)
        : queries(memory)
        , weights(queries + std::size_t(kQueries / kSplitSide * squares) * kSplitSquare)
        , scores(reinterpret_cast<float*>(weights + std::size_t(kKeys / kSplitSide) * kSplitSquare))
        , mixed(scores + kSplitSide * kScoreStride)
        , maximum(mixed + kQueries * strideFor(squares))
        , sum(maximum + kQueries)
        , mixedStride(strideFor(squares))
    {
    }

    static std::size_t bytes(std::int64_t squares)
    {
        const Scratch end(nullptr, squares);
        return std::size_t(reinterpret_cast<std::byte*>(end.sum + kQueries) - end.queries);
    }

private:
    static std::int64_t strideFor(std::int64_t squares) { return squares * kSplitSide + 16; }
};

// An item is a block of queries of one head.
class SplitAttentionPhase final : public Phase {
public:
    SplitAttentionPhase(
        const KernelTable& kernels, const KeysAndValues& packed, const AttentionAllViews& views)
        : m_kernels(kernels.split)
        , m_packed(packed)
        , m_out(views.out)
        , m_q(views.q)
        , m_scale(views.scale * kLog2E)
    {
    }

    Work prepare(const Live& live) override
    {
        m_rows = m_q.rows(live);
        m_blocks = (m_rows + kQueries - 1) / kQueries;
        return {m_blocks * m_packed.heads, kQueries * m_rows * m_q.columns() / 4};
    }

    void run(std::int64_t begin, std::int64_t end, std::byte* memory) override
    {
        const Scratch scratch(memory, m_packed.dimensionSquares());
        m_kernels.start();
        for (std::int64_t item = begin; item < end; ++item) {
            // Neighbouring items share a head, whose keys are then still in the cache.
            attend(item / m_blocks, item % m_blocks * kQueries, scratch);
        }
        m_kernels.end();
    }

    std::size_t scratchBytes() const override
    {
        return Scratch::bytes(m_packed.dimensionSquares());
    }

private:
    void attend(std::int64_t head, std::int64_t first, const Scratch& scratch)
    {
        const std::int64_t queries = std::min(kQueries, m_rows - first);
        const std::int64_t groups = splitSquares(queries);
        const std::size_t groupBytes = std::size_t(m_packed.dimensionSquares()) * kSplitSquare;
        for (std::int64_t row = 0; row < queries; ++row) {
            m_kernels.splitRow({m_q.f32(first + row, head), m_q.columns(), m_scale,
                scratch.queries + std::size_t(row / kSplitSide) * groupBytes +
                    std::size_t(row % kSplitSide) * kSplitLine});
        }
        std::fill_n(scratch.sum, kQueries, 0.0f);
        std::fill_n(scratch.mixed, kQueries * scratch.mixedStride, 0.0f);
        for (std::int64_t key = 0; key < m_rows; key += kKeys) {
            const std::int64_t keys = std::min(kKeys, m_rows - key);
            for (std::int64_t group = 0; group < groups; ++group) {
                attendBlock(head, group, key, keys, scratch);
            }
        }
        for (std::int64_t row = 0; row < queries; ++row) {
            float* out = m_out.f32(first + row, head);
            const float* mixed = scratch.mixed + row * scratch.mixedStride;
            for (std::int64_t d = 0; d < m_out.columns(); ++d) {
                out[d] = mixed[d] / scratch.sum[row];
            }
        }
    }

    // 32 queries and up to kKeys keys.
    void attendBlock(std::int64_t head, std::int64_t group, std::int64_t key, std::int64_t keys,
        const Scratch& scratch) const
    {
        const std::int64_t dimensions = m_packed.dimensionSquares();
        const std::int64_t squares = splitSquares(keys);
        const std::int64_t firstSquare = key / kSplitSide;
        for (std::int64_t square = 0; square < squares; ++square) {
            m_kernels.multiply({scratch.queries + std::size_t(group * dimensions) * kSplitSquare,
                m_packed.key(head, firstSquare + square), dimensions,
                scratch.scores + square * kSplitSide, kScoreStride, true});
        }
        const std::int64_t row = group * kSplitSide;
        float* mixed = scratch.mixed + row * scratch.mixedStride;
        m_kernels.weigh(
            {scratch.scores, kScoreStride, int(keys), scratch.maximum + row, scratch.sum + row,
                mixed, scratch.mixedStride, int(dimensions) * kSplitSide, scratch.weights});
        for (std::int64_t column = 0; column < dimensions; ++column) {
            m_kernels.multiply({scratch.weights, m_packed.value(head, column, firstSquare), squares,
                mixed + column * kSplitSide, scratch.mixedStride, false});
        }
    }

    const SplitKernels& m_kernels;
    KeysAndValues m_packed;
    Operand m_out;
    Operand m_q;
    float m_scale;
    std::int64_t m_rows = 0;
    std::int64_t m_blocks = 1;
};

} // namespace

std::size_t splitAttentionPhases(const KernelTable& kernels, const SplitMemoryPointer& memory,
    const AttentionAllViews& views, const TakePhase& take)
{
    const std::int64_t heads = views.k.shape[1];
    const std::int64_t dimensions = splitSquares(views.k.columns());
    const std::int64_t rows = splitSquares(views.k.rows());
    KeysAndValues packed{{memory, 0, dimensions}, {memory, 0, rows}, heads, rows};
    packed.values.offset = std::size_t(heads * rows) * packed.keys.groupBytes();
    take(std::make_unique<PackKeysPhase>(kernels, packed, views), {});
    take(std::make_unique<SplitAttentionPhase>(kernels, packed, views), {});
    return packed.values.offset + std::size_t(heads * dimensions) * packed.values.groupBytes();
}

} // namespace kernels::cpu
