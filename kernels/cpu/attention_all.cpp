#include "kernels/cpu/attention_tile.h"
#include "kernels/cpu/phases.h"

namespace kernels::cpu {

namespace {

// An item is a tile of rows of one head.
class AttentionAllPhase final : public Phase {
public:
    AttentionAllPhase(const KernelTable& kernels, const TensorView& out, const TensorView& q,
        const TensorView& k, const TensorView& v, float scale)
        : m_kernels(kernels)
        , m_out(out)
        , m_q(q)
        , m_k(k)
        , m_v(v)
        , m_scale(scale)
    {
    }

    Work prepare(const Live& live) override
    {
        m_rows = m_q.rows(live);
        m_tiles = (m_rows + kAttentionQueries - 1) / kAttentionQueries;
        return workOf(m_tiles * m_q.shape(1), m_rows * m_q.columns() * kAttentionQueries / 4);
    }

    void run(std::int64_t begin, std::int64_t end, std::byte* scratch) override
    {
        AttentionQueries queries(m_kernels, scratch, m_q.columns(), m_scale);
        for (std::int64_t item = begin; item < end; ++item) {
            // Neighbouring items share a head, whose keys are then still in the cache.
            const std::int64_t head = item / m_tiles;
            const std::int64_t first = item % m_tiles * kAttentionQueries;
            queries.clear();
            for (std::int64_t row = first; row < std::min(first + kAttentionQueries, m_rows);
                 ++row) {
                queries.add(m_q.f32(row, head), m_rows, m_out.f32(row, head));
            }
            for (std::int64_t key = 0; key < m_rows; key += kAttentionBlock) {
                const int count = int(std::min<std::int64_t>(kAttentionBlock, m_rows - key));
                queries.attend(
                    {m_k.f32(key, head), m_k.step(0), m_v.f32(key, head), m_v.step(0)}, key, count);
            }
            queries.writeResults();
        }
    }

    std::size_t scratchBytes() const override
    {
        return AttentionQueries::scratchBytes(m_q.columns());
    }

private:
    const KernelTable& m_kernels;
    Operand m_out;
    Operand m_q;
    Operand m_k;
    Operand m_v;
    float m_scale;
    std::int64_t m_rows = 0;
    std::int64_t m_tiles = 1;
};

} // namespace

PhasePointer attentionAllPhase(const KernelTable& kernels, const TensorView& out,
    const TensorView& q, const TensorView& k, const TensorView& v, float scale)
{
    return std::make_unique<AttentionAllPhase>(kernels, out, q, k, v, scale);
}

} // namespace kernels::cpu
