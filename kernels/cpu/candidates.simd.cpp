#include "kernels/cpu/candidates.h"

#include "kernels/cpu/simd.h"

namespace kernels::cpu {

namespace {

// The first `count` lanes, minus infinity behind, which no sum and no maximum sees.
F32x loadSome(const float* p, int count)
{
    if (count >= F32x::kLanes) {
        return F32x::load(p);
    }
    float lanes[F32x::kLanes];
    F32x::splat(-INFINITY).store(lanes);
    memcpy(lanes, p, size_t(count) * sizeof(float));
    return F32x::load(lanes);
}

void maximaOf(const float* x, std::int64_t count, float* maxima)
{
    for (std::int64_t first = 0; first < count; first += kLogitBlock) {
        const std::int64_t last = first + kLogitBlock < count ? first + kLogitBlock : count;
        F32x most = F32x::splat(-INFINITY);
        for (std::int64_t i = first; i < last; i += F32x::kLanes) {
            most = max(loadSome(x + i, int(last - i)), most); // the second where one is NaN
        }
        *maxima++ = maximum(most);
    }
}

double sumOfExponentials(const float* x, std::int64_t count, float highest, float scale)
{
    double total = 0;
    for (std::int64_t first = 0; first < count; first += kLogitBlock) {
        const std::int64_t last = first + kLogitBlock < count ? first + kLogitBlock : count;
        F32x part = F32x::zero();
        for (std::int64_t i = first; i < last; i += F32x::kLanes) {
            const F32x distance =
                (loadSome(x + i, int(last - i)) - F32x::splat(highest)) * F32x::splat(scale);
            part = part + exp(max(distance, F32x::splat(-200.0f))); // where NaN ends too
        }
        total += double(sum(part));
    }
    return total;
}

} // namespace

LogitKernels KERNELS_ISA::logitKernels() { return {maximaOf, sumOfExponentials}; }

} // namespace kernels::cpu
