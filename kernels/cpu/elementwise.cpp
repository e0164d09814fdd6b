#include "kernels/cpu/phases.h"
#include "kernels/cpu/row_walk.h"

namespace kernels::cpu {

namespace {

class ElementwisePhase final : public Phase {
public:
    ElementwisePhase(ElementKernel kernel, std::int64_t costPerElement, const TensorView& out,
        const TensorView& a, const TensorView& b)
        : m_kernel(kernel)
        , m_cost(costPerElement)
        , m_shape(out)
        , m_out(out)
        , m_a(a)
        , m_b(b)
        , m_aStep(int(m_a.step(a.rank - 1)))
        , m_bStep(m_b ? int(m_b.step(b.rank - 1)) : 0)
    {
    }

    Work prepare(const Live& live) override
    {
        m_length = m_shape.length(m_out, live);
        return {m_shape.rows(m_out, live), m_length * m_cost};
    }

    void run(std::int64_t begin, std::int64_t end, std::byte*) override
    {
        for (std::int64_t row = begin; row < end && m_length > 0; ++row) {
            m_kernel({m_shape.rowOf(m_out, row), m_shape.rowOf(m_a, row),
                m_b ? m_shape.rowOf(m_b, row) : nullptr, m_length, m_aStep, m_bStep});
        }
    }

private:
    ElementKernel m_kernel;
    std::int64_t m_cost;
    RowShape m_shape;
    Operand m_out;
    Operand m_a;
    Operand m_b;
    int m_aStep;
    int m_bStep;
    std::int64_t m_length = 0;
};

} // namespace

PhasePointer elementwisePhase(const KernelTable& kernels, ElementFunction function,
    const TensorView& out, const TensorView& a, const TensorView& b)
{
    const bool plain = function == ElementFunction::Add || function == ElementFunction::Mul;
    const std::int64_t cost = plain ? 1 : function == ElementFunction::GeluErf ? 32 : 4;
    return std::make_unique<ElementwisePhase>(kernels.element[int(function)], cost, out, a, b);
}

} // namespace kernels::cpu
