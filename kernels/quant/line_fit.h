// Scale and offset of least weighted squared error for one run of weights: x ~ scale * code +
// offset. Only for *.simd.cpp.
#pragma once

#include "kernels/quant/encoder.h"

namespace kernels::quant::KERNELS_ISA {

namespace {

// x ~ scale * code + offset with codes from 0.
struct LineFit {
    float scale = 0;
    float offset = 0;
    float error = 0;
    float codes = 0;   // sum of w * code
    float squares = 0; // sum of w * code^2
};

// What does not depend on the codes.
struct LineSums {
    float w = 0;
    float wx = 0;
    float wxx = 0;
};

template <int N>
inline LineSums sumsOf(const float* x, const float* w)
{
    float weights[N];
    float products[N];
    float squares[N];
    for (int i = 0; i < N; ++i) {
        weights[i] = w[i];
        products[i] = w[i] * x[i];
        squares[i] = products[i] * x[i];
    }
    return {sum(weights), sum(products), sum(squares)};
}

enum class Offset { Any, NotPositive };

template <int N>
inline LineFit fitLine(const float* x, const float* w, const LineSums& sums, float inverse,
    float offset, float mostCode, Offset sign)
{
    float codes[N];
    float squares[N];
    float products[N];
    for (int i = 0; i < N; ++i) {
        const float code = nearest(clamped((x[i] - offset) * inverse, 0, mostCode));
        codes[i] = w[i] * code;
        squares[i] = codes[i] * code;
        products[i] = codes[i] * x[i];
    }
    LineFit fit;
    fit.codes = sum(codes);
    fit.squares = sum(squares);
    const float product = sum(products);
    const float determinant = sums.w * fit.squares - fit.codes * fit.codes;
    if (determinant > 1e-6f * sums.w * fit.squares) {
        fit.scale = (sums.w * product - sums.wx * fit.codes) / determinant;
        fit.offset = (fit.squares * sums.wx - fit.codes * product) / determinant;
    } else if (sums.w > 0) { // one code for all
        fit.offset = sums.wx / sums.w;
    }
    if (sign == Offset::NotPositive && fit.offset > 0) {
        fit.offset = 0;
        fit.scale = fit.squares > 0 ? product / fit.squares : 0;
    }
    fit.error = sums.wxx - 2 * (fit.scale * product + fit.offset * sums.wx) +
                fit.scale * (fit.scale * fit.squares + 2 * fit.offset * fit.codes) +
                fit.offset * fit.offset * sums.w;
    return fit;
}

// Tries ranges around that of the weights, moving both ends, and follows the best until codes and
// line agree.
template <int N>
inline LineFit fitLine(const float* x, const float* w, float mostCode, Offset sign)
{
    const Range range = rangeOf<N>(x);
    const bool bounded = sign == Offset::NotPositive;
    const float least = bounded && range.least > 0 ? 0 : range.least;
    const LineSums sums = sumsOf<N>(x, w);
    LineFit best = fitLine<N>(x, w, sums, 0, 0, mostCode, sign);
    const float width = range.most - least;
    if (!(width > 0)) {
        return best;
    }
    const float step = width / mostCode;
    for (int low = -2; low <= 3; ++low) {
        for (int high = -2; high <= 3; ++high) {
            const float from = least + 0.3f * float(low) * step;
            const float span = range.most - 0.3f * float(high) * step - from;
            const LineFit fit = fitLine<N>(x, w, sums, mostCode / span, from, mostCode, sign);
            best = fit.error < best.error ? fit : best;
        }
    }
    for (int i = 0; i < 8; ++i) {
        const LineFit fit =
            fitLine<N>(x, w, sums, inverseOf(best.scale), best.offset, mostCode, sign);
        if (!(fit.error < best.error)) {
            break;
        }
        best = fit;
    }
    return best;
}

} // namespace

} // namespace kernels::quant::KERNELS_ISA
