#include "kernels/cpu/norm.h"

#include "kernels/cpu/simd.h"

namespace kernels::cpu {

namespace {

// Calls body(i, lanes) for whole vectors and once more for what is left.
template <typename Body>
inline void forVectors(std::int64_t count, Body body)
{
    std::int64_t i = 0;
    for (; i + F32x::kLanes <= count; i += F32x::kLanes) {
        body(i, F32x::kLanes);
    }
    if (i < count) {
        body(i, int(count - i));
    }
}

inline F32x loadLanes(const float* p, int lanes)
{
    return lanes == F32x::kLanes ? F32x::load(p) : F32x::load(p, lanes);
}

inline void storeLanes(F32x x, float* p, int lanes)
{
    if (lanes == F32x::kLanes) {
        x.store(p);
    } else {
        x.store(p, lanes);
    }
}

inline float sumOfSquares(const float* x, std::int64_t count)
{
    F32x squares = F32x::zero();
    forVectors(count, [&](std::int64_t i, int lanes) {
        const F32x v = loadLanes(x + i, lanes);
        squares = mulAdd(v, v, squares);
    });
    return sum(squares);
}

} // namespace

void KERNELS_ISA::rmsNormRow(const NormRow& row)
{
    const float mean = sumOfSquares(row.x, row.count) / float(row.count);
    const F32x scale = F32x::splat(1.0f / sqrtf(mean + row.epsilon));
    forVectors(row.count, [&](std::int64_t i, int lanes) {
        F32x y = loadLanes(row.x + i, lanes) * scale * loadLanes(row.weight + i, lanes);
        if (row.gate != nullptr) {
            y = y * silu(loadLanes(row.gate + i, lanes));
        }
        storeLanes(y, row.out + i, lanes);
    });
}

void KERNELS_ISA::layerNormRow(const NormRow& row)
{
    F32x total = F32x::zero();
    forVectors(
        row.count, [&](std::int64_t i, int lanes) { total = total + loadLanes(row.x + i, lanes); });
    const float mean = sum(total) / float(row.count);

    F32x squares = F32x::zero();
    const F32x means = F32x::splat(mean);
    forVectors(row.count, [&](std::int64_t i, int lanes) {
        // Lanes past the end would count as (0 - mean)^2: hold them at the mean instead.
        float padded[F32x::kLanes];
        means.store(padded);
        loadLanes(row.x + i, lanes).store(padded, lanes);
        const F32x v = F32x::load(padded) - means;
        squares = mulAdd(v, v, squares);
    });
    const float variance = sum(squares) / float(row.count);
    const F32x scale = F32x::splat(1.0f / sqrtf(variance + row.epsilon));
    forVectors(row.count, [&](std::int64_t i, int lanes) {
        const F32x y = (loadLanes(row.x + i, lanes) - means) * scale;
        storeLanes(mulAdd(y, loadLanes(row.weight + i, lanes), loadLanes(row.bias + i, lanes)),
            row.out + i, lanes);
    });
}

void KERNELS_ISA::l2NormRow(const NormRow& row)
{
    const float squares = sumOfSquares(row.x, row.count);
    const F32x scale = F32x::splat(row.scale / sqrtf(squares + row.epsilon));
    forVectors(row.count, [&](std::int64_t i, int lanes) {
        storeLanes(loadLanes(row.x + i, lanes) * scale, row.out + i, lanes);
    });
}

void KERNELS_ISA::addScaledRow(const ScaledRow& row)
{
    const F32x factor = F32x::splat(row.factor);
    forVectors(row.count, [&](std::int64_t i, int lanes) {
        const F32x x = loadLanes(row.x + i, lanes);
        const F32x y = row.first ? factor * x : mulAdd(factor, x, loadLanes(row.out + i, lanes));
        storeLanes(y, row.out + i, lanes);
    });
}

} // namespace kernels::cpu
