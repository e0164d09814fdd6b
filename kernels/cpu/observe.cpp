#include "kernels/cpu/phases.h"

namespace kernels::cpu {

namespace {

// One item, so that the observer is told of one row after the other.
class ObservePhase final : public Phase {
public:
    ObservePhase(ProductObserver& observer, const TensorView& weight, const TensorView& x,
        const TensorView& expert)
        : m_observer(observer)
        , m_weight(weight)
        , m_x(x)
        , m_expert(expert)
    {
    }

    Work prepare(const Live& live) override
    {
        m_rows = m_x.rows(live);
        return {m_rows > 0 ? 1 : 0};
    }

    void run(std::int64_t, std::int64_t, std::byte*) override
    {
        const auto columns = std::size_t(m_x.columns());
        for (std::int64_t row = 0; row < m_rows; ++row) {
            if (!m_expert) {
                m_observer.observe(m_weight, 0, {m_x.f32(row), columns});
                continue;
            }
            for (std::int64_t choice = 0; choice < m_expert.columns(); ++choice) {
                m_observer.observe(
                    m_weight, *m_expert.i32(row, choice), {m_x.f32(row, choice), columns});
            }
        }
    }

private:
    ProductObserver& m_observer;
    TensorView m_weight;
    Operand m_x;
    Operand m_expert;
    std::int64_t m_rows = 0;
};

} // namespace

PhasePointer observePhase(ProductObserver& observer, const TensorView& weight, const TensorView& x,
    const TensorView& expert)
{
    return std::make_unique<ObservePhase>(observer, weight, x, expert);
}

} // namespace kernels::cpu
