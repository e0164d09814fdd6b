#include "kernels/cpu/phases.h"
#include "kernels/cpu/sequences.h"

#include <cmath>
#include <cstring>

namespace kernels::cpu {

namespace {

// An item is a block of channels of one sequence.
class CausalConvolutionPhase final : public Phase {
public:
    CausalConvolutionPhase(const KernelTable& kernels, const TensorView& out, const TensorView& u,
        const TensorView& weight, const TensorView& state, const SequenceTable& sequences)
        : m_convolution(kernels.convolution)
        , m_out(out)
        , m_u(u)
        , m_weight(weight)
        , m_state(state)
        , m_sequences(sequences)
        , m_channels(weight.shape[0])
        , m_taps(int(weight.shape[1]))
        , m_blocks((m_channels + kBlock - 1) / kBlock)
    {
    }

    Work prepare(const Live& live) override
    {
        const std::int64_t sequences = m_sequences.count(live);
        const std::int64_t rows = m_u.rows(live) / std::max<std::int64_t>(1, sequences) + 1;
        return workOf(sequences * m_blocks, kBlock * (rows + 4));
    }

    void run(std::int64_t begin, std::int64_t end, std::byte* scratch) override
    {
        auto* weight = reinterpret_cast<float*>(scratch);
        float* history = weight + m_taps * kBlock;
        for (std::int64_t item = begin; item < end; ++item) {
            const SequenceEntry entry = m_sequences[item / m_blocks];
            const std::int64_t first = item % m_blocks * kBlock;
            const std::int64_t channels = std::min(kBlock, m_channels - first);
            if (entry.rows == 0) {
                continue;
            }
            turnWeight(first, channels, weight);
            loadHistory(entry, first, channels, history);
            m_convolution(
                {m_out.f32(entry.firstRow) + first, m_out.step(0), m_u.f32(entry.firstRow) + first,
                    m_u.step(0), weight, history, channels, m_taps, entry.rows});
            storeHistory(entry, first, channels);
        }
    }

    std::size_t scratchBytes() const override
    {
        return std::size_t((2 * m_taps - 1) * kBlock) * sizeof(float);
    }

private:
    static constexpr std::int64_t kBlock = 256;

    // Taps outermost, so that neighbouring channels are neighbours.
    void turnWeight(std::int64_t first, std::int64_t channels, float* weight) const
    {
        for (std::int64_t c = 0; c < channels; ++c) {
            const float* taps = m_weight.f32(first + c);
            for (int tap = 0; tap < m_taps; ++tap) {
                weight[tap * channels + c] = taps[tap];
            }
        }
    }

    // The taps - 1 rows before the first of this run, oldest first.
    void loadHistory(
        const SequenceEntry& entry, std::int64_t first, std::int64_t channels, float* history) const
    {
        const auto bytes = std::size_t(channels) * sizeof(float);
        for (int i = 0; i < m_taps - 1; ++i) {
            const std::int64_t token = entry.context - (m_taps - 1) + i;
            if (token < 0) {
                std::memset(history + i * channels, 0, bytes);
            } else {
                const float* row = m_state.f32(entry.slot, token % m_taps) + first;
                std::memcpy(history + i * channels, row, bytes);
            }
        }
    }

    void storeHistory(const SequenceEntry& entry, std::int64_t first, std::int64_t channels) const
    {
        const auto bytes = std::size_t(channels) * sizeof(float);
        for (std::int64_t row = std::max<std::int64_t>(0, entry.rows - m_taps); row < entry.rows;
             ++row) {
            std::memcpy(m_state.f32(entry.slot, (entry.context + row) % m_taps) + first,
                m_u.f32(entry.firstRow + row) + first, bytes);
        }
    }

    void (*m_convolution)(const ConvolutionBlock&);
    Operand m_out;
    Operand m_u;
    Operand m_weight;
    Operand m_state;
    Sequences m_sequences;
    std::int64_t m_channels;
    int m_taps;
    std::int64_t m_blocks;
};

class DeltaGatesPhase final : public Phase {
public:
    DeltaGatesPhase(const TensorView& logDecay, const TensorView& beta, const TensorView& decayRate,
        const TensorView& bias)
        : m_logDecay(logDecay)
        , m_beta(beta)
        , m_decayRate(decayRate)
        , m_bias(bias)
    {
    }

    Work prepare(const Live& live) override
    {
        return workOf(m_logDecay.rows(live), 32 * m_logDecay.columns());
    }

    void run(std::int64_t begin, std::int64_t end, std::byte*) override
    {
        for (std::int64_t row = begin; row < end; ++row) {
            float* logDecay = m_logDecay.f32(row);
            float* beta = m_beta.f32(row);
            for (std::int64_t head = 0; head < m_logDecay.columns(); ++head) {
                const float x = logDecay[head] + *m_bias.f32(head);
                const float softplus = x > 20.0f ? x : std::log1p(std::exp(x));
                logDecay[head] = *m_decayRate.f32(head) * softplus;
                beta[head] = 1.0f / (1.0f + std::exp(-beta[head]));
            }
        }
    }

private:
    Operand m_logDecay;
    Operand m_beta;
    Operand m_decayRate;
    Operand m_bias;
};

// An item is a block of value rows of one head of one sequence, over all its tokens in order; the
// state of the block stays in the first cache.
class GatedDeltaRulePhase final : public Phase {
public:
    GatedDeltaRulePhase(const KernelTable& kernels, const DeltaRuleViews& views)
        : m_deltaRule(kernels.deltaRule)
        , m_out(views.out)
        , m_q(views.q)
        , m_k(views.k)
        , m_v(views.v)
        , m_logDecay(views.logDecay)
        , m_beta(views.beta)
        , m_state(views.state)
        , m_sequences(views.sequences)
        , m_keyHeads(views.q.shape[1])
        , m_valueHeads(views.v.shape[1])
        , m_keyDim(views.q.shape[2])
        , m_valueDim(views.v.shape[2])
        , m_blocks((m_valueDim + kBlock - 1) / kBlock)
    {
    }

    Work prepare(const Live& live) override
    {
        const std::int64_t sequences = m_sequences.count(live);
        const std::int64_t rows = m_q.rows(live) / std::max<std::int64_t>(1, sequences) + 1;
        return workOf(sequences * m_valueHeads * m_blocks, kBlock * m_keyDim * rows / 2);
    }

    void run(std::int64_t begin, std::int64_t end, std::byte*) override
    {
        for (std::int64_t item = begin; item < end; ++item) {
            const std::int64_t block = item % m_blocks;
            const std::int64_t head = item / m_blocks % m_valueHeads;
            const SequenceEntry entry = m_sequences[item / m_blocks / m_valueHeads];
            if (entry.rows > 0) {
                runBlock(entry, head, block * kBlock);
            }
        }
    }

private:
    static constexpr std::int64_t kBlock = 32; // value rows

    void runBlock(const SequenceEntry& entry, std::int64_t head, std::int64_t first) const
    {
        const std::int64_t rows = std::min(kBlock, m_valueDim - first);
        const std::int64_t keyHead = head % m_keyHeads;
        const std::int64_t row = entry.firstRow;
        float* state = m_state.f32(entry.slot, head, first);
        if (entry.context == 0) {
            std::memset(state, 0, std::size_t(rows * m_keyDim) * sizeof(float));
        }
        m_deltaRule({state, int(rows), int(m_keyDim), entry.rows, m_q.f32(row, keyHead),
            m_q.step(0), m_k.f32(row, keyHead), m_k.step(0), m_v.f32(row, head) + first,
            m_v.step(0), m_logDecay.f32(row, head), m_logDecay.step(0), m_beta.f32(row, head),
            m_beta.step(0), m_out.f32(row, head) + first, m_out.step(0)});
    }

    void (*m_deltaRule)(const DeltaRuleBlock&);
    Operand m_out;
    Operand m_q;
    Operand m_k;
    Operand m_v;
    Operand m_logDecay;
    Operand m_beta;
    Operand m_state;
    Sequences m_sequences;
    std::int64_t m_keyHeads;
    std::int64_t m_valueHeads;
    std::int64_t m_keyDim;
    std::int64_t m_valueDim;
    std::int64_t m_blocks;
};

} // namespace

PhasePointer causalConvolutionPhase(const KernelTable& kernels, const TensorView& out,
    const TensorView& u, const TensorView& weight, const TensorView& state,
    const SequenceTable& sequences)
{
    return std::make_unique<CausalConvolutionPhase>(kernels, out, u, weight, state, sequences);
}

PhasePointer deltaGatesPhase(const TensorView& logDecay, const TensorView& beta,
    const TensorView& decayRate, const TensorView& bias)
{
    return std::make_unique<DeltaGatesPhase>(logDecay, beta, decayRate, bias);
}

PhasePointer gatedDeltaRulePhase(const KernelTable& kernels, const DeltaRuleViews& views)
{
    return std::make_unique<GatedDeltaRulePhase>(kernels, views);
}

} // namespace kernels::cpu
