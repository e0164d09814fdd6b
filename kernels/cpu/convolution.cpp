#include "kernels/cpu/convolution.h"

#include "kernels/cpu/phases.h"

namespace kernels::cpu {

namespace {

// An item is a block of channels of one sequence.
class CausalConvolutionPhase final : public Phase {
public:
    CausalConvolutionPhase(const KernelTable& kernels, const TensorView& out, const TensorView& u,
        const TensorView& weight, const TensorView& state, const SequenceTable& sequences,
        const TensorView& log, const LongRuns& longRuns)
        : m_convolution(kernels.convolution)
        , m_out(out)
        , m_memory(u, weight, state, log)
        , m_sequences(sequences)
        , m_longRuns(longRuns)
        , m_channels(weight.shape[0])
        , m_blocks((m_channels + kBlock - 1) / kBlock)
    {
    }

    Work prepare(const Live& live) override
    {
        const std::int64_t sequences = m_sequences.count(live);
        if (m_longRuns.count(m_sequences, live) == sequences) {
            return {};
        }
        const std::int64_t rows =
            m_memory.u().rows(live) / std::max<std::int64_t>(1, sequences) + 1;
        return {sequences * m_blocks, kBlock * (rows + 4)};
    }

    void run(std::int64_t begin, std::int64_t end, std::byte* scratch) override
    {
        const Operand& u = m_memory.u();
        auto* weight = reinterpret_cast<float*>(scratch);
        float* history = weight + m_memory.taps() * kBlock;
        for (std::int64_t item = begin; item < end; ++item) {
            const SequenceEntry entry = m_sequences[item / m_blocks];
            if (m_longRuns.takes(entry)) {
                continue;
            }
            const std::int64_t first = item % m_blocks * kBlock;
            const std::int64_t channels = std::min(kBlock, m_channels - first);
            m_memory.settle(entry, first, channels);
            if (entry.rows == 0) {
                continue;
            }
            m_memory.turnWeight(first, channels, weight);
            m_memory.loadHistory(entry, 0, first, channels, history);
            m_convolution(
                {m_out.f32(entry.firstRow) + first, m_out.step(0), u.f32(entry.firstRow) + first,
                    u.step(0), weight, history, channels, m_memory.taps(), entry.rows});
            m_memory.storeHistory(entry, first, channels);
        }
    }

    std::size_t scratchBytes() const override
    {
        return std::size_t((2 * m_memory.taps() - 1) * kBlock) * sizeof(float);
    }

private:
    static constexpr std::int64_t kBlock = 256;

    void (*m_convolution)(const ConvolutionBlock&);
    Operand m_out;
    ConvolutionChannels m_memory;
    Sequences m_sequences;
    LongRuns m_longRuns;
    std::int64_t m_channels;
    std::int64_t m_blocks;
};

} // namespace

void ConvolutionChannels::turnWeight(std::int64_t first, std::int64_t channels, float* weight) const
{
    for (std::int64_t c = 0; c < channels; ++c) {
        const float* taps = m_weight.f32(first + c);
        for (int tap = 0; tap < m_taps; ++tap) {
            weight[tap * channels + c] = taps[tap];
        }
    }
}

void ConvolutionChannels::settle(
    const SequenceEntry& entry, std::int64_t first, std::int64_t channels) const
{
    const auto bytes = std::size_t(channels) * sizeof(float);
    const std::int64_t from = entry.context - std::min<std::int64_t>(entry.settles, m_taps);
    for (std::int64_t token = from; token < entry.context; ++token) {
        std::memcpy(m_state.f32(entry.slot, token % m_taps) + first,
            m_log.f32(entry.slot, token % m_log.shape(1)) + first, bytes);
    }
}

void ConvolutionChannels::loadHistory(const SequenceEntry& entry, std::int64_t row,
    std::int64_t first, std::int64_t channels, float* history) const
{
    const auto bytes = std::size_t(channels) * sizeof(float);
    for (int i = 0; i < m_taps - 1; ++i) {
        const std::int64_t before = row - (m_taps - 1) + i;
        const std::int64_t token = entry.context + before;
        if (token < 0) {
            std::memset(history + i * channels, 0, bytes);
        } else {
            const float* from = before < 0 ? m_state.f32(entry.slot, token % m_taps)
                                           : m_u.f32(entry.firstRow + before);
            std::memcpy(history + i * channels, from + first, bytes);
        }
    }
}

void ConvolutionChannels::storeHistory(
    const SequenceEntry& entry, std::int64_t first, std::int64_t channels) const
{
    const auto bytes = std::size_t(channels) * sizeof(float);
    const Operand& to = entry.holds ? m_log : m_state;
    const std::int64_t places = to.shape(1);
    for (std::int64_t row = std::max<std::int64_t>(0, entry.rows - places); row < entry.rows;
         ++row) {
        std::memcpy(to.f32(entry.slot, (entry.context + row) % places) + first,
            m_u.f32(entry.firstRow + row) + first, bytes);
    }
}

PhasePointer causalConvolutionPhase(const KernelTable& kernels, const TensorView& out,
    const TensorView& u, const TensorView& weight, const TensorView& state,
    const SequenceTable& sequences, const TensorView& log, const LongRuns& longRuns)
{
    return std::make_unique<CausalConvolutionPhase>(
        kernels, out, u, weight, state, sequences, log, longRuns);
}

} // namespace kernels::cpu
