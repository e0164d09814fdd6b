#include "kernels/cpu/delta_net.h"
#include "kernels/cpu/prefetch.h"
#include "kernels/cpu/simd.h"

namespace kernels::cpu {

namespace {

inline const float* rowAt(const ConvolutionBlock& block, int64_t time)
{
    return time < 0 ? block.history + (time + block.taps - 1) * block.channels
                    : block.u + time * block.uStride;
}

template <bool whole>
inline F32x loadChannels(const float* at, int lanes)
{
    return whole ? F32x::load(at) : F32x::load(at, lanes);
}

// One vector of channels of token t. T is the number of taps where `rows` has their rows; 0: any.
template <int T, bool whole>
inline void convolveChannels(
    const ConvolutionBlock& block, const float* const* rows, int64_t t, int64_t c)
{
    const int taps = T > 0 ? T : block.taps;
    const int lanes = whole ? F32x::kLanes : int(block.channels - c);
    F32x total = F32x::zero();
    for (int tap = 0; tap < taps; ++tap) {
        const float* row = T > 0 ? rows[tap] : rowAt(block, t - (taps - 1) + tap);
        total = mulAdd(loadChannels<whole>(block.weight + tap * block.channels + c, lanes),
            loadChannels<whole>(row + c, lanes), total);
    }
    float* out = block.out + t * block.outStride + c;
    if constexpr (whole) {
        silu(total).store(out);
    } else {
        silu(total).store(out, lanes);
    }
}

template <int T>
inline void convolveTokens(const ConvolutionBlock& block)
{
    constexpr int64_t kAhead = 4; // tokens, whose rows lie too far apart for the processor to guess
    for (int64_t t = 0; t < block.tokens; ++t) {
        if (t + kAhead < block.tokens) {
            prefetch(block.u + (t + kAhead) * block.uStride, int(block.channels));
            prefetch(block.out + (t + kAhead) * block.outStride, int(block.channels));
        }
        const float* rows[T + 1];
        for (int tap = 0; tap < T; ++tap) {
            rows[tap] = rowAt(block, t - (T - 1) + tap);
        }
        int64_t c = 0;
        for (; c + F32x::kLanes <= block.channels; c += F32x::kLanes) {
            convolveChannels<T, true>(block, rows, t, c);
        }
        if (c < block.channels) {
            convolveChannels<T, false>(block, rows, t, c);
        }
    }
}

} // namespace

void KERNELS_ISA::convolutionBlock(const ConvolutionBlock& block)
{
    if (block.taps == 4) { // as all models that are known have
        convolveTokens<4>(block);
    } else {
        convolveTokens<0>(block);
    }
}

} // namespace kernels::cpu
