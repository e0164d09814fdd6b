#include "kernels/cpu/delta_net.h"

#include "kernels/cpu/simd.h"

namespace kernels::cpu {

namespace {

struct TokenInputs {
    const float* q;
    const float* k;
    const float* v;
    float* out;
    float decay;
    float beta;
};

// One token on R rows of the state: decay, read with k, correct, read with q.
template <int R>
inline void stepRows(const DeltaRuleBlock& block, const TokenInputs& token, int row)
{
    const int keyDim = block.keyDim;
    float* state = block.state + std::int64_t(row) * keyDim;
    const F32x decay = F32x::splat(token.decay);
    const int whole = keyDim / F32x::kLanes * F32x::kLanes;
    const int rest = keyDim - whole;

    F32x dots[R];
    for (int r = 0; r < R; ++r) {
        dots[r] = F32x::zero();
    }
    for (int a = 0; a < whole; a += F32x::kLanes) {
        const F32x k = F32x::load(token.k + a);
        for (int r = 0; r < R; ++r) {
            const F32x s = F32x::load(state + r * keyDim + a) * decay;
            dots[r] = mulAdd(s, k, dots[r]);
        }
    }
    if (rest > 0) {
        const F32x k = F32x::load(token.k + whole, rest);
        for (int r = 0; r < R; ++r) {
            const F32x s = F32x::load(state + r * keyDim + whole, rest) * decay;
            dots[r] = mulAdd(s, k, dots[r]);
        }
    }
    F32x corrections[R];
    for (int r = 0; r < R; ++r) {
        corrections[r] = F32x::splat((token.v[row + r] - sum(dots[r])) * token.beta);
        dots[r] = F32x::zero();
    }
    for (int a = 0; a < whole; a += F32x::kLanes) {
        const F32x k = F32x::load(token.k + a);
        const F32x q = F32x::load(token.q + a);
        for (int r = 0; r < R; ++r) {
            const F32x decayed = F32x::load(state + r * keyDim + a) * decay;
            const F32x s = mulAdd(k, corrections[r], decayed);
            s.store(state + r * keyDim + a);
            dots[r] = mulAdd(s, q, dots[r]);
        }
    }
    if (rest > 0) {
        const F32x k = F32x::load(token.k + whole, rest);
        const F32x q = F32x::load(token.q + whole, rest);
        for (int r = 0; r < R; ++r) {
            const F32x decayed = F32x::load(state + r * keyDim + whole, rest) * decay;
            const F32x s = mulAdd(k, corrections[r], decayed);
            s.store(state + r * keyDim + whole, rest);
            dots[r] = mulAdd(s, q, dots[r]);
        }
    }
    for (int r = 0; r < R; ++r) {
        token.out[row + r] = sum(dots[r]);
    }
}

} // namespace

void KERNELS_ISA::deltaRuleBlock(const DeltaRuleBlock& block)
{
    constexpr int kRows = 4;
    for (std::int64_t t = 0; t < block.tokens; ++t) {
        const TokenInputs token{block.q + t * block.qStride, block.k + t * block.kStride,
            block.v + t * block.vStride, block.out + t * block.outStride,
            expf(block.logDecay[t * block.logDecayStride]), block.beta[t * block.betaStride]};
        int row = 0;
        for (; row + kRows <= block.rows; row += kRows) {
            stepRows<kRows>(block, token, row);
        }
        for (; row < block.rows; ++row) {
            stepRows<1>(block, token, row);
        }
    }
}

void KERNELS_ISA::convolutionBlock(const ConvolutionBlock& block)
{
    const int before = block.taps - 1;
    for (std::int64_t t = 0; t < block.tokens; ++t) {
        for (std::int64_t c = 0; c < block.channels; c += F32x::kLanes) {
            const std::int64_t left = block.channels - c;
            const int lanes = left < F32x::kLanes ? int(left) : F32x::kLanes;
            F32x total = F32x::zero();
            for (int tap = 0; tap < block.taps; ++tap) {
                const std::int64_t time = t - before + tap;
                const float* row = time < 0 ? block.history + (time + before) * block.channels
                                            : block.u + time * block.uStride;
                const float* weight = block.weight + tap * block.channels + c;
                total = lanes == F32x::kLanes
                            ? mulAdd(F32x::load(weight), F32x::load(row + c), total)
                            : mulAdd(F32x::load(weight, lanes), F32x::load(row + c, lanes), total);
            }
            silu(total).store(block.out + t * block.outStride + c, lanes);
        }
    }
}

} // namespace kernels::cpu
