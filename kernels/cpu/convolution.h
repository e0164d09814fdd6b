// The parts of a causal convolution's memory that belong to a range of channels.
#pragma once

#include "kernels/cpu/sequences.h"

#include <cstring>

namespace kernels::cpu {

class ConvolutionChannels {
public:
    // `state` is [slots, taps, channels], the last rows of u by position; `log` may be empty.
    ConvolutionChannels(const TensorView& u, const TensorView& weight, const TensorView& state,
        const TensorView& log)
        : m_u(u)
        , m_weight(weight)
        , m_state(state)
        , m_log(log)
        , m_taps(int(weight.shape[1]))
    {
    }

    int taps() const { return m_taps; }
    const Operand& u() const { return m_u; }

    // Taps outermost, so that neighbouring channels are neighbours.
    void turnWeight(std::int64_t first, std::int64_t channels, float* weight) const;
    // Brings rows that are in the log to where the others are.
    void settle(const SequenceEntry& entry, std::int64_t first, std::int64_t channels) const;
    // The taps - 1 rows before row `row` of this run, oldest first.
    void loadHistory(const SequenceEntry& entry, std::int64_t row, std::int64_t first,
        std::int64_t channels, float* history) const;
    // Keeps the last rows of this run for the next, or all that are held in the log.
    void storeHistory(const SequenceEntry& entry, std::int64_t first, std::int64_t channels) const;

private:
    Operand m_u;
    Operand m_weight;
    Operand m_state;
    Operand m_log;
    int m_taps;
};

} // namespace kernels::cpu
