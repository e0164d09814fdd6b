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
        const TensorView& weight, const TensorView& state, const SequenceTable& sequences,
        const TensorView& log)
        : m_convolution(kernels.convolution)
        , m_out(out)
        , m_u(u)
        , m_weight(weight)
        , m_state(state)
        , m_log(log)
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
            settle(entry, first, channels);
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

    // Brings rows that are in the log to where the others are.
    void settle(const SequenceEntry& entry, std::int64_t first, std::int64_t channels) const
    {
        const auto bytes = std::size_t(channels) * sizeof(float);
        const std::int64_t from = entry.context - std::min<std::int64_t>(entry.settles, m_taps);
        for (std::int64_t token = from; token < entry.context; ++token) {
            std::memcpy(m_state.f32(entry.slot, token % m_taps) + first,
                m_log.f32(entry.slot, token % m_log.shape(1)) + first, bytes);
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
        const Operand& to = entry.holds ? m_log : m_state;
        const std::int64_t places = to.shape(1);
        for (std::int64_t row = std::max<std::int64_t>(0, entry.rows - places); row < entry.rows;
             ++row) {
            std::memcpy(to.f32(entry.slot, (entry.context + row) % places) + first,
                m_u.f32(entry.firstRow + row) + first, bytes);
        }
    }

    void (*m_convolution)(const ConvolutionBlock&);
    Operand m_out;
    Operand m_u;
    Operand m_weight;
    Operand m_state;
    Operand m_log;
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

// Where a token's part of the log is.
class DeltaLogRows {
public:
    explicit DeltaLogRows(const DeltaLog& log)
        : m_keys(log.keys)
        , m_corrections(log.corrections)
        , m_logDecay(log.logDecay)
    {
    }

    std::int64_t places() const { return m_keys ? m_keys.shape(1) : 0; }
    float* key(std::int64_t slot, std::int64_t token, std::int64_t head) const
    {
        return m_keys.f32(slot, token % places(), head);
    }
    float* correction(std::int64_t slot, std::int64_t token, std::int64_t head) const
    {
        return m_corrections.f32(slot, token % places(), head);
    }
    float* logDecay(std::int64_t slot, std::int64_t token, std::int64_t head) const
    {
        return m_logDecay.f32(slot, token % places()) + head;
    }

private:
    Operand m_keys;
    Operand m_corrections;
    Operand m_logDecay;
};

// An item is a block of value rows of one head of one sequence, over all its tokens in order; the
// state of the block stays in the first cache. Rows that are held are computed on a copy of it, by
// the same kernel.
class GatedDeltaRulePhase final : public Phase {
public:
    GatedDeltaRulePhase(const KernelTable& kernels, const DeltaRuleViews& views)
        : m_deltaRule(kernels.deltaRule)
        , m_deltaChange(kernels.deltaChange)
        , m_out(views.out)
        , m_q(views.q)
        , m_k(views.k)
        , m_v(views.v)
        , m_logDecay(views.logDecay)
        , m_beta(views.beta)
        , m_state(views.state)
        , m_log(views.log)
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

    void run(std::int64_t begin, std::int64_t end, std::byte* scratch) override
    {
        for (std::int64_t item = begin; item < end; ++item) {
            const std::int64_t block = item % m_blocks;
            const std::int64_t head = item / m_blocks % m_valueHeads;
            const SequenceEntry entry = m_sequences[item / m_blocks / m_valueHeads];
            runBlock(entry, head, block * kBlock, reinterpret_cast<float*>(scratch));
        }
    }

    std::size_t scratchBytes() const override
    {
        return std::size_t(kBlock * (2 * m_keyDim + m_log.places())) * sizeof(float);
    }

private:
    static constexpr std::int64_t kBlock = 32; // value rows

    void runBlock(const SequenceEntry& entry, std::int64_t head, std::int64_t first, float* scratch)
    {
        const std::int64_t rows = std::min(kBlock, m_valueDim - first);
        const std::int64_t keyHead = head % m_keyHeads;
        const std::int64_t row = entry.firstRow;
        const std::size_t bytes = std::size_t(rows * m_keyDim) * sizeof(float);
        float* state = m_state.f32(entry.slot, head, first);
        if (entry.context == entry.settles && entry.rows + entry.settles > 0) {
            std::memset(state, 0, bytes);
        }
        for (std::int64_t token = entry.context - entry.settles; token < entry.context; ++token) {
            m_deltaChange({state, int(rows), int(m_keyDim), m_log.key(entry.slot, token, keyHead),
                m_log.correction(entry.slot, token, head) + first,
                *m_log.logDecay(entry.slot, token, head)});
        }
        if (entry.rows == 0) {
            return;
        }
        float* turned = scratch;
        float* copy = turned + rows * m_keyDim;
        float* corrections = entry.holds ? copy + rows * m_keyDim : nullptr;
        if (entry.holds) {
            std::memcpy(copy, state, bytes);
            state = copy;
        }
        m_deltaRule({state, int(rows), int(m_keyDim), entry.rows, m_q.f32(row, keyHead),
            m_q.step(0), m_k.f32(row, keyHead), m_k.step(0), m_v.f32(row, head) + first,
            m_v.step(0), m_logDecay.f32(row, head), m_logDecay.step(0), m_beta.f32(row, head),
            m_beta.step(0), m_out.f32(row, head) + first, m_out.step(0), corrections, rows,
            turned});
        if (entry.holds) {
            log(entry, head, first, rows, corrections);
        }
    }

    void log(const SequenceEntry& entry, std::int64_t head, std::int64_t first, std::int64_t rows,
        const float* corrections)
    {
        for (std::int64_t i = 0; i < entry.rows; ++i) {
            const std::int64_t row = entry.firstRow + i;
            const std::int64_t token = entry.context + i;
            std::memcpy(m_log.correction(entry.slot, token, head) + first, corrections + i * rows,
                std::size_t(rows) * sizeof(float));
            if (first == 0) {
                *m_log.logDecay(entry.slot, token, head) = *m_logDecay.f32(row, head);
            }
            if (first == 0 && head < m_keyHeads) {
                std::memcpy(m_log.key(entry.slot, token, head), m_k.f32(row, head),
                    std::size_t(m_keyDim) * sizeof(float));
            }
        }
    }

    void (*m_deltaRule)(const DeltaRuleBlock&);
    void (*m_deltaChange)(const DeltaChange&);
    Operand m_out;
    Operand m_q;
    Operand m_k;
    Operand m_v;
    Operand m_logDecay;
    Operand m_beta;
    Operand m_state;
    DeltaLogRows m_log;
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
    const SequenceTable& sequences, const DeltaLog& log)
{
    return std::make_unique<CausalConvolutionPhase>(
        kernels, out, u, weight, state, sequences, log.raw);
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
