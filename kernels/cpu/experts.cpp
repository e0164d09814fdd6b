#include "kernels/cpu/int8/activation_rows.h"
#include "kernels/cpu/int8/panel_block.h"
#include "kernels/cpu/phases.h"
#include "kernels/cpu/weight_block.h"

#include <cmath>
#include <vector>

namespace kernels::cpu {

namespace {

struct FloatInput {
    static constexpr int kExpertColumns = 8;

    const float* at(std::int64_t row, std::int64_t choice) const { return x.f32(row, choice); }

    Operand x;
};

struct Int8Input {
    static constexpr int kExpertColumns = PanelBlock::kColumns;

    const ActivationBlock* at(std::int64_t row, std::int64_t choice) const
    {
        return x.at(row, choice);
    }

    QuantizedRows x;
};

// The rows that chose an expert are multiplied together, so that its weights become floats once.
template <typename Block, typename Input>
class MatmulExpertsPhase final : public Phase {
public:
    MatmulExpertsPhase(const Block& block, const TensorView& out, const TensorView& weight,
        const Input& x, const TensorView& expert)
        : m_block(block)
        , m_out(out)
        , m_weight(weight)
        , m_x(x)
        , m_expert(expert)
        , m_used(expert.columns())
        , m_blocks((weight.shape[1] + kColumns - 1) / kColumns)
        , m_begin(std::size_t(weight.rows()) + 1)
        , m_order(std::size_t(expert.rows() * m_used))
    {
        m_chosen.reserve(std::size_t(weight.rows()));
    }

    Work prepare(const Live& live) override
    {
        groupByExpert(m_out.rows(live));
        const auto experts = std::int64_t(m_chosen.size());
        return {experts * m_blocks, kColumns * m_weight.columns()};
    }

    void run(std::int64_t begin, std::int64_t end, std::byte* scratch) override
    {
        for (std::int64_t item = begin; item < end; ++item) {
            const std::int64_t expert = m_chosen[std::size_t(item / m_blocks)];
            const std::int64_t first = item % m_blocks * kColumns;
            const std::int64_t columns =
                std::min<std::int64_t>(kColumns, m_weight.shape(1) - first);
            const std::int64_t from = m_begin[std::size_t(expert)];
            const std::int64_t rows = m_begin[std::size_t(expert) + 1] - from;
            const std::int32_t* pairs = m_order.data() + from;
            m_block.multiply(
                m_weight.at(expert, first), int(columns), rows,
                [this, pairs](
                    std::int64_t r) { return m_x.at(pairs[r] / m_used, pairs[r] % m_used); },
                [this, pairs, first](std::int64_t r) {
                    return m_out.f32(pairs[r] / m_used, pairs[r] % m_used) + first;
                },
                scratch);
        }
    }

    std::size_t scratchBytes() const override { return m_block.scratchBytes(); }

private:
    static constexpr int kColumns = Input::kExpertColumns; // weight rows an item covers

    // A counting sort of the (row, choice) pairs by expert.
    void groupByExpert(std::int64_t rows)
    {
        std::fill(m_begin.begin(), m_begin.end(), 0);
        for (std::int64_t pair = 0; pair < rows * m_used; ++pair) {
            ++m_begin[std::size_t(expertOf(pair)) + 1];
        }
        m_chosen.clear();
        for (std::size_t expert = 0; expert + 1 < m_begin.size(); ++expert) {
            if (m_begin[expert + 1] > 0) {
                m_chosen.push_back(std::int32_t(expert));
            }
            m_begin[expert + 1] += m_begin[expert];
        }
        // Filling moves every begin to its end, which is the begin of the next.
        for (std::int64_t pair = 0; pair < rows * m_used; ++pair) {
            m_order[std::size_t(m_begin[std::size_t(expertOf(pair))]++)] = std::int32_t(pair);
        }
        for (std::size_t expert = m_begin.size() - 1; expert > 0; --expert) {
            m_begin[expert] = m_begin[expert - 1];
        }
        m_begin[0] = 0;
    }

    std::int32_t expertOf(std::int64_t pair) const
    {
        return *m_expert.i32(pair / m_used, pair % m_used);
    }

    Block m_block;
    Operand m_out;
    Operand m_weight;
    Input m_x;
    Operand m_expert;
    std::int64_t m_used;
    std::int64_t m_blocks;
    std::vector<std::int64_t> m_begin;  // [experts + 1] where an expert's pairs begin in m_order
    std::vector<std::int32_t> m_order;  // row * used + choice
    std::vector<std::int32_t> m_chosen; // experts that have pairs
};

class RouteExpertsPhase final : public Phase {
public:
    RouteExpertsPhase(const TensorView& expert, const TensorView& weight, const TensorView& logits)
        : m_expert(expert)
        , m_weight(weight)
        , m_logits(logits)
    {
    }

    Work prepare(const Live& live) override
    {
        return {m_expert.rows(live), m_logits.columns() * (8 + m_expert.columns())};
    }

    void run(std::int64_t begin, std::int64_t end, std::byte* scratch) override
    {
        auto* probabilities = reinterpret_cast<float*>(scratch);
        for (std::int64_t row = begin; row < end; ++row) {
            softmax(m_logits.f32(row), probabilities);
            choose(row, probabilities);
        }
    }

    std::size_t scratchBytes() const override
    {
        return std::size_t(m_logits.columns()) * sizeof(float);
    }

private:
    static constexpr float kLeastSum = 6.103515625e-5f; // 2^-14

    void softmax(const float* logits, float* probabilities) const
    {
        const std::int64_t experts = m_logits.columns();
        const float most = *std::max_element(logits, logits + experts);
        float sum = 0.0f;
        for (std::int64_t e = 0; e < experts; ++e) {
            probabilities[e] = std::exp(logits[e] - most);
            sum += probabilities[e];
        }
        for (std::int64_t e = 0; e < experts; ++e) {
            probabilities[e] /= sum;
        }
    }

    // Takes the largest `used` times over; what is taken becomes less than any probability.
    void choose(std::int64_t row, float* probabilities) const
    {
        const std::int64_t used = m_expert.columns();
        float sum = 0.0f;
        for (std::int64_t j = 0; j < used; ++j) {
            float* best = std::max_element(probabilities, probabilities + m_logits.columns());
            *m_expert.i32(row, j) = std::int32_t(best - probabilities);
            *m_weight.f32(row, j) = *best;
            sum += *best;
            *best = -1.0f;
        }
        sum = std::max(sum, kLeastSum);
        for (std::int64_t j = 0; j < used; ++j) {
            *m_weight.f32(row, j) /= sum;
        }
    }

    Operand m_expert;
    Operand m_weight;
    Operand m_logits;
};

class CombineExpertsPhase final : public Phase {
public:
    CombineExpertsPhase(const KernelTable& kernels, const TensorView& out, const TensorView& parts,
        const TensorView& weight)
        : m_addScaled(kernels.addScaled)
        , m_out(out)
        , m_parts(parts)
        , m_weight(weight)
    {
    }

    Work prepare(const Live& live) override
    {
        return {m_out.rows(live), m_out.columns() * m_weight.columns()};
    }

    void run(std::int64_t begin, std::int64_t end, std::byte*) override
    {
        for (std::int64_t row = begin; row < end; ++row) {
            for (std::int64_t e = 0; e < m_weight.columns(); ++e) {
                m_addScaled({m_out.f32(row), m_parts.f32(row, e), m_out.columns(),
                    *m_weight.f32(row, e), e == 0});
            }
        }
    }

private:
    void (*m_addScaled)(const ScaledRow&);
    Operand m_out;
    Operand m_parts;
    Operand m_weight;
};

} // namespace

PhasePointer matmulExpertsPhase(const KernelTable& kernels, const TensorView& out,
    const TensorView& weight, const TensorView& x, const TensorView& expert)
{
    return std::make_unique<MatmulExpertsPhase<WeightBlock, FloatInput>>(
        WeightBlock(kernels, weight), out, weight, FloatInput{Operand(x)}, expert);
}

PhasePointer int8MatmulExpertsPhase(const KernelTable& kernels, const TensorView& out,
    const TensorView& weight, const QuantizedRows& x, const TensorView& expert)
{
    return std::make_unique<MatmulExpertsPhase<PanelBlock, Int8Input>>(
        PanelBlock(kernels.panels, weight), out, weight, Int8Input{x}, expert);
}

PhasePointer routeExpertsPhase(
    const TensorView& expert, const TensorView& weight, const TensorView& logits)
{
    return std::make_unique<RouteExpertsPhase>(expert, weight, logits);
}

PhasePointer combineExpertsPhase(const KernelTable& kernels, const TensorView& out,
    const TensorView& parts, const TensorView& weight)
{
    return std::make_unique<CombineExpertsPhase>(kernels, out, parts, weight);
}

} // namespace kernels::cpu
