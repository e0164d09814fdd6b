#include "kernels/cpu/phases.h"

#include <cmath>

namespace kernels::cpu {

namespace {

class RotatePhase final : public Phase {
public:
    RotatePhase(const TensorView& x, const TensorView& positions, const RotaryTable& table)
        : m_x(x)
        , m_positions(positions)
        , m_frequency(table.frequency)
        , m_component(table.component)
        , m_scale(table.scale)
        , m_pairs(table.frequency.rows())
    {
    }

    Work prepare(const Live& live) override
    {
        return {m_x.rows(live), m_pairs * (16 + 2 * m_x.shape(1))};
    }

    void run(std::int64_t begin, std::int64_t end, std::byte* scratch) override
    {
        auto* cosine = reinterpret_cast<float*>(scratch);
        float* sine = cosine + m_pairs;
        for (std::int64_t row = begin; row < end; ++row) {
            angles(row, cosine, sine);
            for (std::int64_t head = 0; head < m_x.shape(1); ++head) {
                float* x = m_x.f32(row, head);
                for (std::int64_t p = 0; p < m_pairs; ++p) {
                    const float u = x[p];
                    const float v = x[p + m_pairs];
                    x[p] = u * cosine[p] - v * sine[p];
                    x[p + m_pairs] = v * cosine[p] + u * sine[p];
                }
            }
        }
    }

    std::size_t scratchBytes() const override { return std::size_t(m_pairs) * 2 * sizeof(float); }

private:
    // Positions reach 10^5 and more: the angle is taken around the circle in double, and only what
    // is left of it becomes a float.
    void angles(std::int64_t row, float* cosine, float* sine) const
    {
        constexpr double kTurn = 6.283185307179586476925;
        for (std::int64_t p = 0; p < m_pairs; ++p) {
            const double position = *m_positions.i32(row, *m_component.i32(p));
            const double angle = position * double(*m_frequency.f32(p));
            const auto rest = float(angle - std::nearbyint(angle / kTurn) * kTurn);
            cosine[p] = std::cos(rest) * m_scale;
            sine[p] = std::sin(rest) * m_scale;
        }
    }

    Operand m_x;
    Operand m_positions;
    Operand m_frequency;
    Operand m_component;
    float m_scale;
    std::int64_t m_pairs;
};

} // namespace

PhasePointer rotatePhase(const TensorView& x, const TensorView& positions, const RotaryTable& table)
{
    return std::make_unique<RotatePhase>(x, positions, table);
}

} // namespace kernels::cpu
