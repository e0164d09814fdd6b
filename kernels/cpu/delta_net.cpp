#include "kernels/cpu/delta_states.h"
#include "kernels/cpu/phases.h"

#include <cmath>
#include <cstring>

namespace kernels::cpu {

namespace {

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
        return {m_logDecay.rows(live), 32 * m_logDecay.columns()};
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
// state of the block stays in the first cache. Rows that are held are computed on a copy of it, by
// the same kernel.
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
        , m_states(kernels, views.state, views.log)
        , m_sequences(views.sequences)
        , m_longRuns(views.longRuns)
        , m_keyHeads(views.q.shape[1])
        , m_valueHeads(views.v.shape[1])
        , m_keyDim(views.q.shape[2])
        , m_valueDim(views.v.shape[2])
        , m_blocks((m_valueDim + kStateRows - 1) / kStateRows)
    {
    }

    Work prepare(const Live& live) override
    {
        const std::int64_t sequences = m_sequences.count(live);
        if (m_longRuns.count(m_sequences, live) == sequences) {
            return {};
        }
        const std::int64_t rows = m_q.rows(live) / std::max<std::int64_t>(1, sequences) + 1;
        return {sequences * m_valueHeads * m_blocks, kStateRows * m_keyDim * rows / 2};
    }

    void run(std::int64_t begin, std::int64_t end, std::byte* scratch) override
    {
        for (std::int64_t item = begin; item < end; ++item) {
            const std::int64_t block = item % m_blocks;
            const std::int64_t head = item / m_blocks % m_valueHeads;
            const SequenceEntry entry = m_sequences[item / m_blocks / m_valueHeads];
            if (!m_longRuns.takes(entry)) {
                runBlock(entry, head, block * kStateRows, reinterpret_cast<float*>(scratch));
            }
        }
    }

    std::size_t scratchBytes() const override
    {
        return std::size_t(kStateRows * (2 * m_keyDim + m_states.log().places())) * sizeof(float);
    }

private:
    void runBlock(const SequenceEntry& entry, std::int64_t head, std::int64_t first, float* scratch)
    {
        const std::int64_t rows = std::min(kStateRows, m_valueDim - first);
        const std::int64_t keyHead = head % m_keyHeads;
        const std::int64_t row = entry.firstRow;
        const std::size_t bytes = std::size_t(rows * m_keyDim) * sizeof(float);
        m_states.settle(entry, head, keyHead, first, rows);
        if (entry.rows == 0) {
            return;
        }
        float* state = m_states.at(entry, head, first);
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
            std::memcpy(m_states.log().correction(entry.slot, token, head) + first,
                corrections + i * rows, std::size_t(rows) * sizeof(float));
            if (first == 0) {
                *m_states.log().logDecay(entry.slot, token, head) = *m_logDecay.f32(row, head);
            }
            if (first == 0 && head < m_keyHeads) {
                std::memcpy(m_states.log().key(entry.slot, token, head), m_k.f32(row, head),
                    std::size_t(m_keyDim) * sizeof(float));
            }
        }
    }

    void (*m_deltaRule)(const DeltaRuleBlock&);
    Operand m_out;
    Operand m_q;
    Operand m_k;
    Operand m_v;
    Operand m_logDecay;
    Operand m_beta;
    DeltaStates m_states;
    Sequences m_sequences;
    LongRuns m_longRuns;
    std::int64_t m_keyHeads;
    std::int64_t m_valueHeads;
    std::int64_t m_keyDim;
    std::int64_t m_valueDim;
    std::int64_t m_blocks;
};

} // namespace

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
