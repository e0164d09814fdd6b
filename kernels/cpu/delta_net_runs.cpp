#include "kernels/cpu/convolution.h"
#include "kernels/cpu/delta_states.h"
#include "kernels/cpu/phases.h"

#include <cmath>

namespace kernels::cpu {

namespace {

constexpr std::int64_t kSlice = 64; // tokens, whose convolved heads stay in the second cache

// An item is a key head of one sequence with the value heads that share it.
class DeltaNetRunsPhase final : public Phase {
public:
    DeltaNetRunsPhase(const KernelTable& kernels, const DeltaNetCall& call,
        const SequenceTable& sequences, const LongRuns& longRuns)
        : m_kernels(kernels)
        , m_convolution(call.raw, call.convolution, call.ring, call.log.raw)
        , m_states(kernels, call.state, call.log)
        , m_out(call.out)
        , m_logDecay(call.alpha)
        , m_beta(call.beta)
        , m_sequences(sequences)
        , m_longRuns(longRuns)
        , m_epsilon(call.epsilon)
        , m_keyHeads(call.keyHeads)
        , m_shared(call.state.shape[1] / call.keyHeads)
        , m_keyDim(call.state.shape[3])
        , m_valueDim(call.state.shape[2])
        , m_width(2 * m_keyDim + m_shared * m_valueDim)
    {
    }

    Work prepare(const Live& live) override
    {
        const bool any = m_longRuns.count(m_sequences, live) > 0;
        return {any ? m_sequences.count(live) * m_keyHeads : 0};
    }

    void run(std::int64_t begin, std::int64_t end, std::byte* scratch) override
    {
        for (std::int64_t item = begin; item < end; ++item) {
            const SequenceEntry entry = m_sequences[item / m_keyHeads];
            if (m_longRuns.takes(entry)) {
                runHead(entry, item % m_keyHeads, reinterpret_cast<float*>(scratch));
            }
        }
    }

    std::size_t scratchBytes() const override
    {
        const std::int64_t rows = kSlice + 2 * m_convolution.taps() - 1;
        return std::size_t(rows * m_width + kStateRows * m_keyDim) * sizeof(float);
    }

private:
    // Neighbouring channels, and where they are in a row of the slice.
    struct Part {
        std::int64_t channel;
        std::int64_t width;
        std::int64_t at;
    };
    struct Slice {
        std::int64_t first; // of the run's tokens
        std::int64_t tokens;
        float* rows; // [tokens, width]: query, key, values
    };

    // The query, the key, and the value heads of a key head.
    Part partOf(std::int64_t keyHead, std::int64_t i) const
    {
        const std::int64_t keys = m_keyHeads * m_keyDim;
        if (i < 2) {
            return {i * keys + keyHead * m_keyDim, m_keyDim, i * m_keyDim};
        }
        const std::int64_t value = i - 2;
        return {2 * keys + headOf(keyHead, value) * m_valueDim, m_valueDim,
            2 * m_keyDim + value * m_valueDim};
    }
    std::int64_t headOf(std::int64_t keyHead, std::int64_t value) const
    {
        return value * m_keyHeads + keyHead;
    }

    template <typename Visit>
    void forParts(std::int64_t keyHead, const Visit& visit) const
    {
        for (std::int64_t i = 0; i < 2 + m_shared; ++i) {
            visit(partOf(keyHead, i));
        }
    }
    // visit(value, firstRow, rows) for the blocks of the states.
    template <typename Visit>
    void forBlocks(const Visit& visit) const
    {
        for (std::int64_t value = 0; value < m_shared; ++value) {
            for (std::int64_t first = 0; first < m_valueDim; first += kStateRows) {
                visit(value, first, std::min(kStateRows, m_valueDim - first));
            }
        }
    }

    void runHead(const SequenceEntry& entry, std::int64_t keyHead, float* scratch) const
    {
        const int taps = m_convolution.taps();
        float* turned = scratch;
        float* weight = turned + kStateRows * m_keyDim;
        float* history = weight + taps * m_width;
        float* rows = history + (taps - 1) * m_width;
        forParts(keyHead, [&](const Part& part) {
            m_convolution.settle(entry, part.channel, part.width);
            m_convolution.turnWeight(part.channel, part.width, weight + taps * part.at);
        });
        forBlocks([&](std::int64_t value, std::int64_t first, std::int64_t count) {
            m_states.settle(entry, headOf(keyHead, value), keyHead, first, count);
        });
        for (std::int64_t first = 0; first < entry.rows; first += kSlice) {
            const Slice slice{first, std::min(kSlice, entry.rows - first), rows};
            forParts(
                keyHead, [&](const Part& part) { convolve(entry, slice, part, weight, history); });
            normalize(slice);
            forBlocks([&](std::int64_t value, std::int64_t row, std::int64_t count) {
                applyRule(entry, slice, keyHead, value, row, count, turned);
            });
        }
        forParts(keyHead,
            [&](const Part& part) { m_convolution.storeHistory(entry, part.channel, part.width); });
    }

    void convolve(const SequenceEntry& entry, const Slice& slice, const Part& part,
        const float* weight, float* history) const
    {
        const Operand& u = m_convolution.u();
        const int taps = m_convolution.taps();
        m_convolution.loadHistory(entry, slice.first, part.channel, part.width, history);
        m_kernels.convolution(
            {slice.rows + part.at, m_width, u.f32(entry.firstRow + slice.first) + part.channel,
                u.step(0), weight + taps * part.at, history, part.width, taps, slice.tokens});
    }

    void normalize(const Slice& slice) const
    {
        for (std::int64_t t = 0; t < slice.tokens; ++t) {
            float* query = slice.rows + t * m_width;
            float* key = query + m_keyDim;
            m_kernels.l2Norm({query, query, nullptr, nullptr, nullptr, m_keyDim, m_epsilon,
                1.0f / std::sqrt(float(m_keyDim))});
            m_kernels.l2Norm({key, key, nullptr, nullptr, nullptr, m_keyDim, m_epsilon, 1.0f});
        }
    }

    void applyRule(const SequenceEntry& entry, const Slice& slice, std::int64_t keyHead,
        std::int64_t value, std::int64_t firstRow, std::int64_t rows, float* turned) const
    {
        const std::int64_t head = headOf(keyHead, value);
        const std::int64_t row = entry.firstRow + slice.first;
        const float* values = slice.rows + 2 * m_keyDim + value * m_valueDim;
        m_kernels.deltaRule({m_states.at(entry, head, firstRow), int(rows), int(m_keyDim),
            slice.tokens, slice.rows, m_width, slice.rows + m_keyDim, m_width, values + firstRow,
            m_width, m_logDecay.f32(row) + head, m_logDecay.step(0), m_beta.f32(row) + head,
            m_beta.step(0), m_out.f32(row, head) + firstRow, m_out.step(0), nullptr, 0, turned});
    }

    const KernelTable& m_kernels;
    ConvolutionChannels m_convolution;
    DeltaStates m_states;
    Operand m_out;
    Operand m_logDecay;
    Operand m_beta;
    Sequences m_sequences;
    LongRuns m_longRuns;
    float m_epsilon;
    std::int64_t m_keyHeads;
    std::int64_t m_shared; // value heads of a key head
    std::int64_t m_keyDim;
    std::int64_t m_valueDim;
    std::int64_t m_width; // of a slice's rows
};

class ShortRunsPhase final : public Phase {
public:
    ShortRunsPhase(PhasePointer phase, const SequenceTable& sequences, const LongRuns& longRuns)
        : m_phase(std::move(phase))
        , m_sequences(sequences)
        , m_longRuns(longRuns)
    {
    }

    Work prepare(const Live& live) override
    {
        const bool all = m_longRuns.count(m_sequences, live) == m_sequences.count(live);
        return all ? Work{} : m_phase->prepare(live);
    }
    void run(std::int64_t begin, std::int64_t end, std::byte* scratch) override
    {
        m_phase->run(begin, end, scratch);
    }
    std::size_t scratchBytes() const override { return m_phase->scratchBytes(); }

private:
    PhasePointer m_phase;
    Sequences m_sequences;
    LongRuns m_longRuns;
};

} // namespace

PhasePointer deltaNetRunsPhase(const KernelTable& kernels, const DeltaNetCall& call,
    const SequenceTable& sequences, const LongRuns& longRuns)
{
    return std::make_unique<DeltaNetRunsPhase>(kernels, call, sequences, longRuns);
}

PhasePointer shortRunsPhase(
    PhasePointer phase, const SequenceTable& sequences, const LongRuns& longRuns)
{
    return std::make_unique<ShortRunsPhase>(std::move(phase), sequences, longRuns);
}

} // namespace kernels::cpu
