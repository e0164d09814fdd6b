#include "kernels/cpu/attention_tile.h"
#include "kernels/cpu/buffer.h"
#include "kernels/cpu/phases.h"

namespace kernels::cpu {

namespace {

// Keys of each head turned round, [heads, headDim, rows up to whole blocks]: with rows in the
// hundreds and small heads, sums across lanes would cost more than the products.
class TurnedKeys {
public:
    explicit TurnedKeys(const TensorView& k)
        : m_headDim(k.columns())
        , m_stride((k.rows() + kAttentionBlock - 1) / kAttentionBlock * kAttentionBlock)
        , m_memory(
              HostBuffer::allocate(std::size_t(k.shape[1] * m_headDim * m_stride) * sizeof(float)))
    {
    }

    explicit operator bool() const { return m_memory != nullptr; }
    std::int64_t stride() const { return m_stride; }
    float* of(std::int64_t head, std::int64_t row) const
    {
        return reinterpret_cast<float*>(m_memory->host()) + head * m_headDim * m_stride + row;
    }

private:
    std::int64_t m_headDim;
    std::int64_t m_stride;
    std::unique_ptr<Buffer> m_memory;
};

// An item is a block of rows of one head. Keys past the last row are whatever they were: they are
// scored and then not seen.
class TurnKeysPhase final : public Phase {
public:
    TurnKeysPhase(std::shared_ptr<const TurnedKeys> turned, const TensorView& k)
        : m_turned(std::move(turned))
        , m_k(k)
    {
    }

    Work prepare(const Live& live) override
    {
        m_rows = m_k.rows(live);
        m_blocks = (m_rows + kAttentionBlock - 1) / kAttentionBlock;
        return {m_blocks * m_k.shape(1), kAttentionBlock * m_k.columns() * 4};
    }

    void run(std::int64_t begin, std::int64_t end, std::byte*) override
    {
        for (std::int64_t item = begin; item < end; ++item) {
            const std::int64_t head = item / m_blocks;
            const std::int64_t first = item % m_blocks * kAttentionBlock;
            const std::int64_t rows = std::min<std::int64_t>(kAttentionBlock, m_rows - first);
            float* turned = m_turned->of(head, first);
            for (std::int64_t row = 0; row < rows; ++row) {
                const float* key = m_k.f32(first + row, head);
                for (std::int64_t d = 0; d < m_k.columns(); ++d) {
                    turned[d * m_turned->stride() + row] = key[d];
                }
            }
        }
    }

private:
    std::shared_ptr<const TurnedKeys> m_turned;
    Operand m_k;
    std::int64_t m_rows = 0;
    std::int64_t m_blocks = 1;
};

// An item is a tile of rows of one head.
class AttentionAllPhase final : public Phase {
public:
    AttentionAllPhase(const KernelTable& kernels, std::shared_ptr<const TurnedKeys> turned,
        const AttentionAllViews& views)
        : m_kernels(kernels)
        , m_turned(std::move(turned))
        , m_out(views.out)
        , m_q(views.q)
        , m_v(views.v)
        , m_scale(views.scale)
    {
    }

    Work prepare(const Live& live) override
    {
        m_rows = m_q.rows(live);
        m_tiles = (m_rows + kAttentionQueries - 1) / kAttentionQueries;
        return {m_tiles * m_q.shape(1), m_rows * m_q.columns() * kAttentionQueries / 4};
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
            queries.begin();
            for (std::int64_t key = 0; key < m_rows; key += kAttentionBlock) {
                const int count = int(std::min<std::int64_t>(kAttentionBlock, m_rows - key));
                constexpr auto kFloat = std::int64_t(sizeof(float));
                queries.attend({reinterpret_cast<const std::byte*>(m_turned->of(head, key)),
                                   m_turned->stride() * kFloat,
                                   reinterpret_cast<const std::byte*>(m_v.f32(key, head)),
                                   m_v.step(0) * kFloat, DType::F32, true},
                    key, count);
            }
            queries.endPart();
            queries.writeResults();
        }
    }

    std::size_t scratchBytes() const override
    {
        return AttentionQueries::scratchBytes(m_q.columns());
    }

private:
    const KernelTable& m_kernels;
    std::shared_ptr<const TurnedKeys> m_turned;
    Operand m_out;
    Operand m_q;
    Operand m_v;
    float m_scale;
    std::int64_t m_rows = 0;
    std::int64_t m_tiles = 1;
};

} // namespace

std::vector<PhasePointer> attentionAllPhases(
    const KernelTable& kernels, const AttentionAllViews& views)
{
    const auto turned = std::make_shared<const TurnedKeys>(views.k);
    std::vector<PhasePointer> phases;
    if (*turned) {
        phases.push_back(std::make_unique<TurnKeysPhase>(turned, views.k));
        phases.push_back(std::make_unique<AttentionAllPhase>(kernels, turned, views));
    }
    return phases;
}

} // namespace kernels::cpu
