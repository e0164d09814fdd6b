#include "kernels/cpu/phases.h"

#include <cstring>

namespace kernels::cpu {

namespace {

class EmbedPhase final : public Phase {
public:
    EmbedPhase(const KernelTable& kernels, const TensorView& out, const TensorView& table,
        const TensorView& ids, const TensorView& given)
        : m_dequantize(kernels.dequantizerFor(table.type))
        , m_out(out)
        , m_table(table)
        , m_ids(ids)
        , m_given(given)
    {
    }

    Work prepare(const Live& live) override { return {m_out.rows(live), m_out.columns()}; }

    void run(std::int64_t begin, std::int64_t end, std::byte*) override
    {
        const auto columns = std::size_t(m_out.columns());
        for (std::int64_t row = begin; row < end; ++row) {
            const std::int64_t id = *m_ids.i32(row);
            if (id >= 0) {
                m_dequantize(m_table.at(id), m_out.f32(row), columns);
            } else {
                std::memcpy(m_out.f32(row), m_given.f32(-1 - id), columns * sizeof(float));
            }
        }
    }

private:
    quant::DequantizeRow m_dequantize;
    Operand m_out;
    Operand m_table;
    Operand m_ids;
    Operand m_given;
};

class GatherRowsPhase final : public Phase {
public:
    GatherRowsPhase(const TensorView& out, const TensorView& x, const TensorView& index)
        : m_out(out)
        , m_x(x)
        , m_index(index)
    {
    }

    Work prepare(const Live& live) override { return {m_out.rows(live), m_out.columns()}; }

    void run(std::int64_t begin, std::int64_t end, std::byte*) override
    {
        for (std::int64_t row = begin; row < end; ++row) {
            std::memcpy(m_out.f32(row), m_x.f32(*m_index.i32(row)),
                std::size_t(m_out.columns()) * sizeof(float));
        }
    }

private:
    Operand m_out;
    Operand m_x;
    Operand m_index;
};

class AddWeightedRowsPhase final : public Phase {
public:
    AddWeightedRowsPhase(const KernelTable& kernels, const TensorView& x, const TensorView& table,
        const TensorView& index, const TensorView& weight)
        : m_dequantize(kernels.dequantizerFor(table.type))
        , m_addScaled(kernels.addScaled)
        , m_x(x)
        , m_table(table)
        , m_index(index)
        , m_weight(weight)
    {
    }

    Work prepare(const Live& live) override
    {
        return {m_x.rows(live), m_x.columns() * m_index.columns()};
    }

    void run(std::int64_t begin, std::int64_t end, std::byte* scratch) override
    {
        auto* values = reinterpret_cast<float*>(scratch);
        for (std::int64_t row = begin; row < end; ++row) {
            for (std::int64_t tap = 0; tap < m_index.columns(); ++tap) {
                const std::byte* entry = m_table.at(*m_index.i32(row, tap));
                m_dequantize(entry, values, std::size_t(m_x.columns()));
                m_addScaled({m_x.f32(row), values, m_x.columns(), *m_weight.f32(row, tap), false});
            }
        }
    }

    std::size_t scratchBytes() const override { return std::size_t(m_x.columns()) * sizeof(float); }

private:
    quant::DequantizeRow m_dequantize;
    void (*m_addScaled)(const ScaledRow&);
    Operand m_x;
    Operand m_table;
    Operand m_index;
    Operand m_weight;
};

} // namespace

PhasePointer embedPhase(const KernelTable& kernels, const TensorView& out, const TensorView& table,
    const TensorView& ids, const TensorView& given)
{
    return std::make_unique<EmbedPhase>(kernels, out, table, ids, given);
}

PhasePointer gatherRowsPhase(const TensorView& out, const TensorView& x, const TensorView& index)
{
    return std::make_unique<GatherRowsPhase>(out, x, index);
}

PhasePointer addWeightedRowsPhase(const KernelTable& kernels, const TensorView& x,
    const TensorView& table, const TensorView& index, const TensorView& weight)
{
    return std::make_unique<AddWeightedRowsPhase>(kernels, x, table, index, weight);
}

} // namespace kernels::cpu
