#include "kernels/cpu/int8/activation_rows.h"
#include "kernels/cpu/int8/panel_block.h"
#include "kernels/cpu/phases.h"
#include "kernels/cpu/weight_block.h"

namespace kernels::cpu {

namespace {

class MatmulPhase final : public Phase {
public:
    MatmulPhase(const KernelTable& kernels, int threads, const TensorView& out,
        const TensorView& weight, const TensorView& x)
        : m_block(kernels, weight)
        , m_threads(threads)
        , m_out(out)
        , m_weight(weight)
        , m_x(x)
    {
    }

    Work prepare(const Live& live) override
    {
        m_rows = m_out.rows(live);
        if (m_rows == 0) {
            return {};
        }
        // Small matrices are cut finer, so that every thread has its share.
        const std::int64_t share = m_weight.shape(0) / (std::int64_t(m_threads) * 2) / 4 * 4;
        m_columns = int(std::clamp<std::int64_t>(share, 8, m_block.columnsFor(m_rows)));
        const std::int64_t items = (m_weight.shape(0) + m_columns - 1) / m_columns;
        return {items, m_columns * m_weight.columns() * (m_rows + 2) / 4};
    }

    void run(std::int64_t begin, std::int64_t end, std::byte* scratch) override
    {
        for (std::int64_t item = begin; item < end; ++item) {
            const std::int64_t first = item * m_columns;
            const int columns = int(std::min<std::int64_t>(m_columns, m_weight.shape(0) - first));
            m_block.multiply(
                m_weight.at(first), columns, m_rows,
                [this](std::int64_t row) -> const float* { return m_x.f32(row); },
                [this, first](std::int64_t row) { return m_out.f32(row) + first; }, scratch);
        }
    }

    std::size_t scratchBytes() const override { return m_block.scratchBytes(); }

private:
    WeightBlock m_block;
    int m_threads;
    Operand m_out;
    Operand m_weight;
    Operand m_x;
    std::int64_t m_rows = 0;
    int m_columns = 0;
};

// The same with activations that are codes already.
class Int8MatmulPhase final : public Phase {
public:
    Int8MatmulPhase(const KernelTable& kernels, const TensorView& out, const TensorView& weight,
        const QuantizedRows& x)
        : m_block(kernels.panels, weight)
        , m_out(out)
        , m_weight(weight)
        , m_x(x)
    {
    }

    Work prepare(const Live& live) override
    {
        m_others = live.kinds.others;
        m_some = m_x.hasTiles() && !live.kinds.read.empty();
        m_rows = m_some ? std::int64_t(m_others.size()) : m_out.rows(live);
        const std::int64_t columns = PanelBlock::kColumns;
        const std::int64_t items = (m_weight.shape(0) + columns - 1) / columns;
        return m_rows == 0 ? Work{} : Work{items, columns * m_weight.columns() * (m_rows + 4) / 16};
    }

    void run(std::int64_t begin, std::int64_t end, std::byte* scratch) override
    {
        const std::int64_t last = std::min(end * PanelBlock::kColumns, m_weight.shape(0));
        for (std::int64_t first = begin * PanelBlock::kColumns; first < last;
             first += PanelBlock::kMostColumns) {
            const std::int64_t columns =
                std::min<std::int64_t>(PanelBlock::kMostColumns, last - first);
            m_block.multiply(
                m_weight.at(first), int(columns), m_rows,
                [this](std::int64_t i) -> const ActivationBlock* { return m_x.at(rowOf(i)); },
                [this, first](std::int64_t i) { return m_out.f32(rowOf(i)) + first; }, scratch);
        }
    }

    std::size_t scratchBytes() const override { return m_block.scratchBytes(); }

private:
    std::int64_t rowOf(std::int64_t i) const { return m_some ? m_others[std::size_t(i)] : i; }

    PanelBlock m_block;
    Operand m_out;
    Operand m_weight;
    QuantizedRows m_x;
    bool m_some = false; // of the rows, which are m_others
    std::span<const std::int32_t> m_others;
    std::int64_t m_rows = 0;
};

} // namespace

PhasePointer matmulPhase(const KernelTable& kernels, int threads, const TensorView& out,
    const TensorView& weight, const TensorView& x)
{
    return std::make_unique<MatmulPhase>(kernels, threads, out, weight, x);
}

PhasePointer int8MatmulPhase(const KernelTable& kernels, const TensorView& out,
    const TensorView& weight, const QuantizedRows& x)
{
    return std::make_unique<Int8MatmulPhase>(kernels, out, weight, x);
}

} // namespace kernels::cpu
