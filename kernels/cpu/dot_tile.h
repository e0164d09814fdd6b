// The inner loop of every product: a tile of dot products of rows with rows.
//
// Each (row, column) of the tile has one vector accumulator of its own that runs over the elements
// in order, whatever the shape of the tile, and sum() adds its lanes at the end: so the result of a
// row does not depend on the company it is computed in. Only for *.simd.cpp.
#pragma once

#include "kernels/cpu/simd.h"

#include <cstdint>

namespace kernels::cpu {
namespace {

// Rows of floats, `stride` apart.
struct FloatRows {
    const float* first;
    std::int64_t stride;

    F32x at(std::int64_t row, std::int64_t i) const { return F32x::load(first + row * stride + i); }
    // The first `count` lanes, zeros behind.
    F32x at(std::int64_t row, std::int64_t i, int count) const
    {
        return F32x::load(first + row * stride + i, count);
    }
};

// acc[r][c] += x[r][0, length) . weight[c][0, length), lane by lane. Rows: as FloatRows.
template <int R, int C, typename Rows>
inline void accumulateDots(
    F32x (&acc)[R][C], const float* const* x, const Rows& weight, std::int64_t length)
{
    const float* rows[R];
#pragma GCC unroll 8
    for (int r = 0; r < R; ++r) {
        rows[r] = x[r];
    }
    std::int64_t i = 0;
    for (; i + F32x::kLanes <= length; i += F32x::kLanes) {
        F32x xs[R];
#pragma GCC unroll 8
        for (int r = 0; r < R; ++r) {
            xs[r] = F32x::load(rows[r] + i);
        }
#pragma GCC unroll 8
        for (int c = 0; c < C; ++c) {
            const F32x w = weight.at(c, i);
#pragma GCC unroll 8
            for (int r = 0; r < R; ++r) {
                acc[r][c] = mulAdd(xs[r], w, acc[r][c]);
            }
        }
    }
    if (i < length) {
        const int rest = int(length - i);
#pragma GCC unroll 8
        for (int c = 0; c < C; ++c) {
            const F32x w = weight.at(c, i, rest);
#pragma GCC unroll 8
            for (int r = 0; r < R; ++r) {
                acc[r][c] = mulAdd(F32x::load(rows[r] + i, rest), w, acc[r][c]);
            }
        }
    }
}

// out[c] = sum(acc[c]).
template <int C>
inline void sumColumns(const F32x (&acc)[C], float* out)
{
    int c = 0;
    for (; c + 4 <= C; c += 4) {
        sumFour(acc[c], acc[c + 1], acc[c + 2], acc[c + 3], out + c);
    }
    for (; c < C; ++c) {
        out[c] = sum(acc[c]);
    }
}

} // namespace
} // namespace kernels::cpu
