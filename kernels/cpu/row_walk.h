// Walks the rows (runs of the last dimension) of several views of one shape, in the order of their
// elements. Free of allocation; one walk a thread.
#pragma once

#include "kernels/cpu/phase.h"

#include <array>
#include <cassert>

namespace kernels::cpu {

// The shape that counts; dimensions before the last, outermost first.
class RowShape {
public:
    explicit RowShape(const TensorView& view)
        : m_outer(view.rank - 1)
        , m_shape(view.shape)
    {
    }

    // Rows below one index of the first dimension. For rank 1 the only row is the whole view.
    std::int64_t rowsPerIndex() const
    {
        std::int64_t rows = 1;
        for (int d = 1; d < m_outer; ++d) {
            rows *= m_shape[std::size_t(d)];
        }
        return rows;
    }

    // Where row number `row` of `operand` begins.
    float* rowOf(const Operand& operand, std::int64_t row) const
    {
        std::int64_t offset = 0;
        for (int d = m_outer - 1; d > 0; --d) {
            const std::int64_t size = m_shape[std::size_t(d)];
            offset += row % size * operand.step(d);
            row /= size;
        }
        if (m_outer > 0) {
            offset += row * operand.step(0);
        }
        return operand.f32(0) + offset;
    }

    // How many rows a run with these counts has, and floats in each. The extent of rank 1 bounds
    // the one row itself.
    std::int64_t rows(const Operand& out, const Live& live) const
    {
        return m_outer == 0 ? 1 : out.rows(live) * rowsPerIndex();
    }
    std::int64_t length(const Operand& out, const Live& live) const
    {
        return m_outer == 0 ? out.rows(live) : out.columns();
    }

private:
    int m_outer;
    std::array<std::int64_t, kMaxRank> m_shape;
};

} // namespace kernels::cpu
