#include "kernels/cpu/int8/panels.h"
#include "kernels/cpu/simd.h"

namespace kernels::cpu {

namespace {

// Below it an element is nothing to any sum; 127 / magnitude stays finite above it.
constexpr float kLeastMagnitude = 1e-30f;
// And below this share of what came before in the row. So sums in units of the scale at hand stay
// finite, too.
constexpr float kLeastShare = 0x1p-40f;

#if defined(__AVX2__)

inline int32_t sumLanes(__m128i four)
{
    const __m128i two = _mm_add_epi32(four, _mm_unpackhi_epi64(four, four));
    return _mm_cvtsi128_si32(_mm_add_epi32(two, _mm_shuffle_epi32(two, 1)));
}

// The largest magnitude; as bits, so that what is not a number is largest.
inline float largestOf(const float* x)
{
    const __m256i magnitude = _mm256_set1_epi32(0x7fffffff);
    const auto bits = [&](int i) {
        return _mm256_and_si256(_mm256_castps_si256(_mm256_loadu_ps(x + 8 * i)), magnitude);
    };
    const __m256i eight =
        _mm256_max_epi32(_mm256_max_epi32(bits(0), bits(1)), _mm256_max_epi32(bits(2), bits(3)));
    const __m128i four =
        _mm_max_epi32(_mm256_castsi256_si128(eight), _mm256_extracti128_si256(eight, 1));
    const __m128i two = _mm_max_epi32(four, _mm_unpackhi_epi64(four, four));
    return _mm_cvtss_f32(_mm_castsi128_ps(_mm_max_epi32(two, _mm_shuffle_epi32(two, 1))));
}

// Codes of 16 elements, and their sum.
inline int32_t storeCodes(const float* x, float inverse, int8_t* codes)
{
    const __m256 factor = _mm256_set1_ps(inverse);
    const __m256i low = _mm256_cvtps_epi32(_mm256_mul_ps(_mm256_loadu_ps(x), factor));
    const __m256i high = _mm256_cvtps_epi32(_mm256_mul_ps(_mm256_loadu_ps(x + 8), factor));
    const __m256i shorts = _mm256_packs_epi32(low, high); // fours in the order 0, 2, 1, 3
    const __m128i packed =
        _mm_packs_epi16(_mm256_castsi256_si128(shorts), _mm256_extracti128_si256(shorts, 1));
    const __m128i inOrder = _mm_shuffle_epi32(packed, 0xd8);
    _mm_storeu_si128(reinterpret_cast<__m128i*>(codes), inOrder);
    const __m128i pairs = _mm_maddubs_epi16(_mm_set1_epi8(1), inOrder);
    return sumLanes(_mm_madd_epi16(pairs, _mm_set1_epi16(1)));
}

#else

inline float largestOf(const float* x)
{
    uint32_t largest = 0;
    for (int i = 0; i < kBlockElements; ++i) {
        uint32_t bits;
        memcpy(&bits, x + i, sizeof bits);
        bits &= 0x7fffffffu;
        largest = bits > largest ? bits : largest;
    }
    float value;
    memcpy(&value, &largest, sizeof value);
    return value;
}

inline int32_t storeCodes(const float* x, float inverse, int8_t* codes)
{
    int32_t sum = 0;
    for (int i = 0; i < 16; ++i) {
        // Adding 1.5 * 2^23 rounds to the nearest, ties to even, and leaves the code in the low
        // byte.
        const float shifted = x[i] * inverse + 12582912.0f;
        uint32_t bits;
        memcpy(&bits, &shifted, sizeof bits);
        codes[i] = int8_t(uint8_t(bits & 0xffu));
        sum += codes[i];
    }
    return sum;
}

#endif

} // namespace

void KERNELS_ISA::quantizeRow(const float* x, std::int64_t elements, ActivationBlock* out)
{
    float least = kLeastMagnitude;
    float before = 0;
    for (std::int64_t i = 0; i < elements; i += kBlockElements) {
        ActivationBlock& block = out[i / kBlockElements];
        const float largest = largestOf(x + i);
        const bool nothing = largest < least;
        const float share = largest * kLeastShare;
        least = share > least ? share : least;
        const float inverse = nothing ? 0.0f : 127.0f / largest;
        const int32_t first = storeCodes(x + i, inverse, block.codes);
        const int32_t second = storeCodes(x + i + 16, inverse, block.codes + 16);
        block.scale = nothing ? before : largest / 127.0f;
        block.ratio = nothing ? 1.0f : before / block.scale;
        block.sum = float(first + second);
        block.firstSum = float(first);
        block.start8 = kDotStart - 8 * (first + second);
        block.start128 = kDotStart - 128 * (first + second);
        block.start32[0] = kDotStart - 32 * first;
        block.start32[1] = kDotStart - 32 * second;
        before = block.scale;
    }
}

} // namespace kernels::cpu
