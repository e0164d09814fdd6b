// The scale of least weighted squared error for one run of weights: x ~ scale * code. Only for
// *.simd.cpp.
#pragma once

#include "kernels/quant/encoder.h"

namespace kernels::quant::KERNELS_ISA {

namespace {

// x ~ scale * code.
struct ScaleFit {
    float scale = 0;
    float weight = 0; // sum of w * code^2: what an error of the scale costs
    float gain = 0;   // how much less the error is than that of zeros
};

template <int N>
inline ScaleFit fitCodes(const float* x, const float* w, float inverse, Grid codes)
{
    float products[N];
    float squares[N];
    for (int i = 0; i < N; ++i) {
        const float code = nearest(clamped(x[i] * inverse, codes.least, codes.most));
        const float weighted = w[i] * code;
        products[i] = weighted * x[i];
        squares[i] = weighted * code;
    }
    const float product = sum(products);
    const float square = sum(squares);
    if (!(square > 0)) {
        return {};
    }
    const float scale = product / square;
    return {scale, square, product * scale};
}

// Codes to try to map the largest weight to: around the ends of the grid in fine steps, and further
// out in coarse ones, since a weight that does not matter may be cut off.
struct Targets {
    float step;
    int inwards;
    int outwards;
};

// The weight whose loss would cost most.
template <int N>
inline float dearestOf(const float* x, const float* w)
{
    float dearest = x[0];
    float cost = w[0] * x[0] * x[0];
    for (int i = 1; i < N; ++i) {
        const float other = w[i] * x[i] * x[i];
        dearest = other > cost ? x[i] : dearest;
        cost = other > cost ? other : cost;
    }
    return dearest;
}

template <int N>
inline void tryTargets(
    const float* x, const float* w, Grid codes, Targets targets, float mapped, ScaleFit& best)
{
    constexpr int kFar = 8;
    for (int side = 0; side < 2; ++side) {
        const float end = side == 0 ? codes.least : codes.most;
        const float step = side == 0 ? -targets.step : targets.step;
        for (int i = -targets.inwards; i <= targets.outwards + kFar; ++i) {
            const int beyond = i - targets.outwards;
            const float target =
                beyond <= 0 ? end + float(i) * step : end * (1.0f + 0.1f * float(beyond));
            const ScaleFit fit = fitCodes<N>(x, w, target / mapped, codes);
            best = fit.gain > best.gain ? fit : best;
        }
    }
}

template <int N>
inline ScaleFit fitScale(const float* x, const float* w, Grid codes, Targets targets)
{
    const float largest = rangeOf<N>(x).largest;
    ScaleFit best;
    if (largest == 0) {
        return best;
    }
    tryTargets<N>(x, w, codes, targets, largest, best);
    if (const float dearest = dearestOf<N>(x, w); dearest != largest && dearest != 0) {
        tryTargets<N>(x, w, codes, targets, dearest, best);
    }
    // Follows the best until codes and scale agree.
    for (int i = 0; i < 8; ++i) {
        const ScaleFit fit = fitCodes<N>(x, w, inverseOf(best.scale), codes);
        if (!(fit.gain > best.gain)) {
            break;
        }
        best = fit;
    }
    return best;
}

} // namespace

} // namespace kernels::quant::KERNELS_ISA
