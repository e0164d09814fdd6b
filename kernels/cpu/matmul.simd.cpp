#include "kernels/cpu/matmul.h"

#include "kernels/cpu/dot_tile.h"

namespace kernels::cpu {

namespace {

static_assert(F32x::kTileRows <= kMaxTileRows);

template <int R, int C>
inline void computeColumns(const DotTile& tile, int column)
{
    F32x acc[R][C];
#pragma GCC unroll 8
    for (int r = 0; r < R; ++r) {
#pragma GCC unroll 8
        for (int c = 0; c < C; ++c) {
            acc[r][c] =
                tile.first
                    ? F32x::zero()
                    : F32x::load(tile.partial + (r * tile.columns + column + c) * F32x::kLanes);
        }
    }
    const FloatRows weight{tile.weight + column * tile.weightStride, tile.weightStride};
    accumulateDots<R, C>(acc, tile.x, weight, tile.length);
#pragma GCC unroll 8
    for (int r = 0; r < R; ++r) {
        if (tile.last) {
            sumColumns<C>(acc[r], tile.out[r] + column);
            continue;
        }
#pragma GCC unroll 8
        for (int c = 0; c < C; ++c) {
            acc[r][c].store(tile.partial + (r * tile.columns + column + c) * F32x::kLanes);
        }
    }
}

template <int R>
void computeRows(const DotTile& tile)
{
    int column = 0;
    if constexpr (R == 1 && F32x::kTileRows > 1) {
        // One row alone needs more columns in flight to hide the latency of the sums.
        for (; column + 8 <= tile.columns; column += 8) {
            computeColumns<R, 8>(tile, column);
        }
    }
    for (; column + 4 <= tile.columns; column += 4) {
        computeColumns<R, 4>(tile, column);
    }
    for (; column < tile.columns; ++column) {
        computeColumns<R, 1>(tile, column);
    }
}

template <int R>
void computeUpTo(const DotTile& tile)
{
    if constexpr (R > 1) {
        if (tile.rows < R) {
            computeUpTo<R - 1>(tile);
            return;
        }
    }
    computeRows<R>(tile);
}

} // namespace

MatmulKernels KERNELS_ISA::matmulKernels()
{
    return {computeUpTo<F32x::kTileRows>, F32x::kTileRows, F32x::kLanes};
}

} // namespace kernels::cpu
