#include "kernels/cpu/phases.h"
#include "kernels/cpu/row_walk.h"

namespace kernels::cpu {

namespace {

class NormPhase final : public Phase {
public:
    NormPhase(NormKernel kernel, const NormViews& views)
        : m_kernel(kernel)
        , m_shape(views.out)
        , m_out(views.out)
        , m_x(views.x)
        , m_gate(views.gate)
        , m_weight(views.weight ? Operand(views.weight).f32(0) : nullptr)
        , m_bias(views.bias ? Operand(views.bias).f32(0) : nullptr)
        , m_epsilon(views.epsilon)
        , m_scale(views.scale)
    {
    }

    Work prepare(const Live& live) override
    {
        return {m_shape.rows(m_out, live), m_out.columns() * (m_gate ? 8 : 4)};
    }

    void run(std::int64_t begin, std::int64_t end, std::byte*) override
    {
        for (std::int64_t row = begin; row < end; ++row) {
            m_kernel({m_shape.rowOf(m_out, row), m_shape.rowOf(m_x, row), m_weight, m_bias,
                m_gate ? m_shape.rowOf(m_gate, row) : nullptr, m_out.columns(), m_epsilon,
                m_scale});
        }
    }

private:
    NormKernel m_kernel;
    RowShape m_shape;
    Operand m_out;
    Operand m_x;
    Operand m_gate;
    const float* m_weight;
    const float* m_bias;
    float m_epsilon;
    float m_scale;
};

} // namespace

PhasePointer normPhase(NormKernel kernel, const NormViews& views)
{
    return std::make_unique<NormPhase>(kernel, views);
}

} // namespace kernels::cpu
