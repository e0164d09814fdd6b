// Queries over keys and values as floats, on vectors. Lives in the scratch memory of the thread.
#pragma once

#include "kernels/cpu/attention.h"
#include "kernels/cpu/kernel_table.h"
#include "kernels/cpu/phase.h"
#include "kernels/cpu/query_tile.h"

namespace kernels::cpu {

class AttentionQueries : public QueryTile<kAttentionQueries> {
public:
    static std::size_t scratchBytes(std::int64_t headDim)
    {
        return std::size_t(floats(headDim) + kAttentionQueries * kAttentionBlock) * sizeof(float);
    }

    AttentionQueries(
        const KernelTable& kernels, std::byte* scratch, std::int64_t headDim, float scale)
        : QueryTile(reinterpret_cast<float*>(scratch), headDim)
        , m_kernelFor(kernels.attendKernelFor)
    {
        m_tile.mixed = m_mixed;
        m_tile.maximum = m_maximum;
        m_tile.sum = m_sum;
        m_tile.scores = reinterpret_cast<float*>(scratch) + floats(headDim);
        m_tile.q = m_queries.data();
        m_tile.visible = m_visible.data();
        m_tile.headDim = int(headDim);
        m_tile.scale = scale;
    }

    // The next `count` keys, at most kAttentionBlock, the first of which is at `position`.
    // Requires: takes(rows.type).
    void attend(const AttentionRows& rows, std::int64_t position, int count)
    {
        look(position, count);
        m_tile.queries = queries();
        m_tile.rows = rows;
        m_tile.keys = count;
        m_kernelFor(rows.type)(m_tile);
    }
    bool takes(DType type) const { return m_kernelFor(type) != nullptr; }

protected:
    float* scoresOf(std::int64_t query) const { return m_tile.scores + query * kAttentionBlock; }

private:
    AttendKernel (*m_kernelFor)(DType type);
    AttentionTile m_tile{};
};

} // namespace kernels::cpu
