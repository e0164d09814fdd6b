#include "kernels/cpu/key_value.h"

#include "kernels/cpu/simd.h"
#include "kernels/quant/half.h"

#if defined(__F16C__)
#include <immintrin.h>
#endif

namespace kernels::cpu {

namespace {

inline uint16_t toHalf(float x)
{
#if defined(__F16C__)
    return uint16_t(_cvtss_sh(x, _MM_FROUND_TO_NEAREST_INT));
#else
    return quant::floatToFp16(x);
#endif
}

void toHalves(const float* x, std::int64_t elements, std::byte* out)
{
    std::int64_t i = 0;
#if defined(__F16C__)
    for (; i + 8 <= elements; i += 8) {
        const __m128i halves = _mm256_cvtps_ph(_mm256_loadu_ps(x + i), _MM_FROUND_TO_NEAREST_INT);
        _mm_storeu_si128(reinterpret_cast<__m128i*>(out + 2 * i), halves);
    }
#endif
    for (; i < elements; ++i) {
        const uint16_t half = toHalf(x[i]);
        memcpy(out + 2 * i, &half, sizeof half);
    }
}

void toQ80(const float* x, std::int64_t elements, std::byte* out)
{
    constexpr int kBlock = 32;
    static_assert(kBlock % F32x::kLanes == 0);
    for (std::int64_t first = 0; first < elements; first += kBlock) {
        F32x largest = F32x::zero();
        for (int i = 0; i < kBlock; i += F32x::kLanes) {
            const F32x some = F32x::load(x + first + i);
            largest = max(largest, max(some, F32x::zero() - some));
        }
        const float scale = maximum(largest) / 127.0f;
        const F32x inverse = F32x::splat(scale > 0.0f ? 1.0f / scale : 0.0f);
        float codes[kBlock];
        for (int i = 0; i < kBlock; i += F32x::kLanes) {
            roundToNearest(F32x::load(x + first + i) * inverse).store(codes + i);
        }
        const uint16_t half = toHalf(scale);
        memcpy(out, &half, sizeof half);
        out += sizeof half;
        for (int i = 0; i < kBlock; ++i) {
            out[i] = std::byte(int8_t(codes[i]));
        }
        out += kBlock;
    }
}

// Sums and differences of elements `apart` from each other.
inline void butterfly(float* x, std::int64_t count, std::int64_t apart)
{
    for (std::int64_t first = 0; first < count; first += 2 * apart) {
        float* a = x + first;
        float* b = a + apart;
        if (apart >= F32x::kLanes) {
            for (std::int64_t i = 0; i < apart; i += F32x::kLanes) {
                const F32x p = F32x::load(a + i);
                const F32x q = F32x::load(b + i);
                (p + q).store(a + i);
                (p - q).store(b + i);
            }
            continue;
        }
        for (std::int64_t i = 0; i < apart; ++i) {
            const float p = a[i];
            const float q = b[i];
            a[i] = p + q;
            b[i] = p - q;
        }
    }
}

void hadamard(float* x, std::int64_t elements)
{
    const std::int64_t size = elements & -elements;
    const float scale = 1.0f / sqrtf(float(size));
    for (std::int64_t first = 0; first < elements; first += size) {
        for (std::int64_t apart = 1; apart < size; apart *= 2) {
            butterfly(x + first, size, apart);
        }
        for (std::int64_t i = 0; i < size; ++i) {
            x[first + i] *= scale;
        }
    }
}

} // namespace

KeyValueKernels KERNELS_ISA::keyValueKernels() { return {toHalves, toQ80, hadamard}; }

} // namespace kernels::cpu
