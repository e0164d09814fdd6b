#include "kernels/cpu/key_value.h"

#include "kernels/cpu/phases.h"
#include "kernels/cpu/sequences.h"

#include <cassert>
#include <cstring>

namespace kernels::cpu {

namespace {

class StoreKeyValuePhase final : public Phase {
public:
    StoreKeyValuePhase(const KernelTable& kernels, const TensorView& keys, const TensorView& values,
        const TensorView& k, const TensorView& v, const SequenceTable& sequences)
        : m_kernels(kernels.keyValue)
        , m_keys(keys)
        , m_values(values)
        , m_k(k)
        , m_v(v)
        , m_sequences(sequences)
    {
        assert(keys.type == values.type);
        assert(keys.type == DType::F32 || keys.type == DType::F16 || keys.type == DType::Q8_0);
    }

    Work prepare(const Live& live) override
    {
        m_sequenceCount = m_sequences.count(live);
        return {m_k.rows(live), 2 * m_k.shape(1) * m_k.columns()};
    }

    void run(std::int64_t begin, std::int64_t end, std::byte* scratch) override
    {
        const std::int64_t pageTokens = m_keys.shape(2);
        auto* spread = reinterpret_cast<float*>(scratch);
        forSequencesIn(m_sequences, m_sequenceCount, begin, end,
            [&](std::int64_t sequence, const SequenceEntry& entry, std::int64_t from,
                std::int64_t to) {
                for (std::int64_t row = from; row < to; ++row) {
                    const std::int64_t position = entry.context + row - entry.firstRow;
                    const std::int64_t page = m_sequences.page(sequence, position / pageTokens);
                    const std::int64_t slot = position % pageTokens;
                    for (std::int64_t head = 0; head < m_k.shape(1); ++head) {
                        keep(m_k.f32(row, head), m_keys.at(page, head, slot), spread);
                        keep(m_v.f32(row, head), m_values.at(page, head, slot), spread);
                    }
                }
            });
    }

    std::size_t scratchBytes() const override { return std::size_t(m_k.columns()) * sizeof(float); }

private:
    void keep(const float* x, std::byte* out, float* spread) const
    {
        const std::int64_t elements = m_k.columns();
        const std::size_t bytes = std::size_t(elements) * sizeof(float);
        if (m_keys.view().type == DType::F32) {
            std::memcpy(out, x, bytes);
        } else if (m_keys.view().type == DType::F16) {
            m_kernels.toHalves(x, elements, out);
        } else {
            std::memcpy(spread, x, bytes);
            m_kernels.hadamard(spread, elements);
            m_kernels.toQ80(spread, elements, out);
        }
    }

    KeyValueKernels m_kernels;
    Operand m_keys;
    Operand m_values;
    Operand m_k;
    Operand m_v;
    Sequences m_sequences;
    std::int64_t m_sequenceCount = 0;
};

} // namespace

PhasePointer storeKeyValuePhase(const KernelTable& kernels, const TensorView& keys,
    const TensorView& values, const TensorView& k, const TensorView& v,
    const SequenceTable& sequences)
{
    return std::make_unique<StoreKeyValuePhase>(kernels, keys, values, k, v, sequences);
}

} // namespace kernels::cpu
