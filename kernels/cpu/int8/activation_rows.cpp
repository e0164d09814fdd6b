#include "kernels/cpu/int8/activation_rows.h"

#include "kernels/cpu/buffer.h"

#include <cassert>

namespace kernels::cpu {

namespace {

class QuantizePhase final : public Phase {
public:
    QuantizePhase(
        const KernelTable& kernels, const QuantizedRows& out, const TensorView& x, Codes codes)
        : m_quantize(kernels.panels.quantize)
        , m_round(kernels.bfloat.roundRow)
        , m_out(out)
        , m_x(x)
        , m_codes(codes)
    {
    }

    Work prepare(const Live& live) override
    {
        m_places = m_codes == Codes::All ? std::span<const std::int32_t>() : live.kinds.place;
        return {m_x.rows(live) * m_out.parts(), m_x.columns() * 2};
    }

    void run(std::int64_t begin, std::int64_t end, std::byte*) override
    {
        for (std::int64_t item = begin; item < end; ++item) {
            const std::int64_t row = item / m_out.parts();
            const std::int64_t part = item % m_out.parts();
            const float* x = m_x.view().rank == 2 ? m_x.f32(row) : m_x.f32(row, part);
            const std::int32_t place = m_places.empty() ? -1 : m_places[std::size_t(row)];
            if (place >= 0) {
                m_round(x, m_x.columns(), m_out.linesAt(place));
            } else {
                m_quantize(x, m_x.columns(), m_out.at(row, part));
            }
        }
    }

private:
    decltype(PanelKernels::quantize) m_quantize;
    decltype(BfloatKernels::roundRow) m_round;
    QuantizedRows m_out;
    Operand m_x;
    Codes m_codes;
    std::span<const std::int32_t> m_places; // of rows that become tiles; empty: none does
};

} // namespace

bool ActivationRows::reserve(std::int64_t blocks)
{
    if (blocks > m_blocks) {
        m_memory = HostBuffer::allocate(std::size_t(blocks) * sizeof(ActivationBlock));
        m_first = m_memory ? reinterpret_cast<ActivationBlock*>(m_memory->host()) : nullptr;
        m_blocks = m_memory ? blocks : 0;
    }
    return blocks <= m_blocks;
}

QuantizedRows::QuantizedRows(const ActivationRows& memory, const TensorView& x, bool tiles)
    : m_memory(&memory)
    , m_tiles(tiles)
    , m_rows(x.rows())
    , m_parts(x.rank == 3 && x.stride[1] != 0 ? x.shape[1] : 1)
    , m_rowBlocks(x.columns() / kBlockElements)
{
    assert(x.columns() % kBlockElements == 0);
}

PhasePointer quantizePhase(
    const KernelTable& kernels, const QuantizedRows& out, const TensorView& x, Codes codes)
{
    return std::make_unique<QuantizePhase>(kernels, out, x, codes);
}

} // namespace kernels::cpu
