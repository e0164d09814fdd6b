#include "kernels/cpu/split/split.h"

#include "kernels/cpu/simd.h"
#if defined(__AMX_BF16__)
#include "kernels/cpu/split/split_amx.h"
#else
#include "kernels/cpu/split/split_portable.h"
#endif

namespace kernels::cpu {

namespace {

constexpr int kVectors = kSplitSide / F32x::kLanes; // of a line of a square

// Moves the maximum on by a row of `whole` scores.
void raiseMaximum(const SplitScores& s, int row, int whole)
{
    const float* scores = s.scores + row * s.stride;
    F32x mosts = F32x::load(scores);
    for (int i = F32x::kLanes; i < whole; i += F32x::kLanes) {
        mosts = max(mosts, F32x::load(scores + i));
    }
    const float most = maximum(mosts);
    if (s.sum[row] == 0.0f || s.maximum[row] < most) {
        s.maximum[row] = most;
    }
}

// Writes the weights of a row and returns their sum.
float weighRow(const SplitScores& s, int row, int whole)
{
    const float* scores = s.scores + row * s.stride;
    std::byte* out = s.weights + row * std::ptrdiff_t(kSplitLine);
    const F32x most = F32x::splat(s.maximum[row]);
    F32x total = F32x::zero();
    for (int i = 0; i < whole; i += kSplitSide) {
        F32x weights[kVectors];
#pragma GCC unroll 8
        for (int n = 0; n < kVectors; ++n) {
            weights[n] = powerOfTwo(F32x::load(scores + i + n * F32x::kLanes) - most);
            total = total + weights[n];
        }
        storeLine(weights, out);
        out += kSplitSquare;
    }
    return sum(total);
}

void weighScores(const SplitScores& s)
{
    const int whole = int(splitSquares(s.keys)) * kSplitSide;
    float shrinks[kSplitSide];
    for (int row = 0; row < kSplitSide; ++row) {
        for (int i = s.keys; i < whole; ++i) {
            s.scores[row * s.stride + i] = -INFINITY;
        }
        shrinks[row] = s.maximum[row];
        raiseMaximum(s, row, whole);
    }
    for (int row = 0; row < kSplitSide; row += F32x::kLanes) {
        powerOfTwo(F32x::load(shrinks + row) - F32x::load(s.maximum + row)).store(shrinks + row);
    }
    for (int row = 0; row < kSplitSide; ++row) {
        const bool fresh = s.sum[row] == 0.0f;
        const float total = weighRow(s, row, whole);
        s.sum[row] = fresh ? total : s.sum[row] * shrinks[row] + total;
        if (fresh || shrinks[row] == 1.0f) { // nothing was mixed, or nothing changes
            continue;
        }
        const F32x shrink = F32x::splat(shrinks[row]);
        float* mixed = s.mixed + row * s.mixedStride;
        for (int i = 0; i < s.mixedColumns; i += F32x::kLanes) {
            (F32x::load(mixed + i) * shrink).store(mixed + i);
        }
    }
}

} // namespace

SplitKernels KERNELS_ISA::splitKernels()
{
    return {startTiles, endTiles, splitRow, packColumns, packElements, multiplyTile, weighScores,
        kFastTiles};
}

} // namespace kernels::cpu
