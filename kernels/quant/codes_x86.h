// Codes on SSE4.2, AVX2 and AVX-512. Included by codes.h alone; codes_plain.h says what the
// functions do.
#pragma once

#include <immintrin.h>

#include <cstdint>
#include <cstring>

namespace kernels::quant::KERNELS_ISA {

namespace {

struct Codes {
    __m128i value;
};

inline Codes loadCodes(const void* at)
{
    return {_mm_loadu_si128(static_cast<const __m128i*>(at))};
}

inline Codes joinRuns(std::uint64_t first, std::uint64_t second)
{
    return {_mm_set_epi64x(std::int64_t(second), std::int64_t(first))};
}

inline Codes operator|(Codes a, Codes b) { return {_mm_or_si128(a.value, b.value)}; }

inline Codes operator^(Codes a, Codes b) { return {_mm_xor_si128(a.value, b.value)}; }

inline Codes operator+(Codes a, Codes b) { return {_mm_add_epi8(a.value, b.value)}; }

inline Codes operator-(Codes a, Codes b) { return {_mm_sub_epi8(a.value, b.value)}; }

inline Codes splat(int code) { return {_mm_set1_epi8(char(code))}; }

inline Codes bits(Codes codes, int shift, int mask)
{
    return {_mm_and_si128(_mm_srli_epi16(codes.value, shift), _mm_set1_epi8(char(mask)))};
}

inline Codes timesSixteen(Codes codes) { return {_mm_slli_epi16(codes.value, 4)}; }

inline Codes whereSet(std::uint16_t places, int code)
{
    const __m128i spread = _mm_set_epi64x(0x0101010101010101, 0);
    const __m128i place = _mm_set1_epi64x(std::int64_t(0x8040201008040201));
    const __m128i bytes = _mm_shuffle_epi8(_mm_cvtsi32_si128(places), spread);
    const __m128i set = _mm_cmpeq_epi8(_mm_and_si128(bytes, place), place);
    return {_mm_and_si128(set, _mm_set1_epi8(char(code)))};
}

inline Codes lookUp(const signed char (&levels)[16], Codes codes)
{
    return {_mm_shuffle_epi8(loadCodes(levels).value, codes.value)};
}

#if !defined(__AVX2__)
inline void toFloats(Codes codes, __m128 (&values)[4])
{
    const __m128i code = codes.value;
    values[0] = _mm_cvtepi32_ps(_mm_cvtepi8_epi32(code));
    values[1] = _mm_cvtepi32_ps(_mm_cvtepi8_epi32(_mm_srli_si128(code, 4)));
    values[2] = _mm_cvtepi32_ps(_mm_cvtepi8_epi32(_mm_srli_si128(code, 8)));
    values[3] = _mm_cvtepi32_ps(_mm_cvtepi8_epi32(_mm_srli_si128(code, 12)));
}
#endif

inline void storeScaled(float* out, Codes codes, float scale)
{
#if defined(__AVX512F__)
    const __m512 values = _mm512_cvtepi32_ps(_mm512_cvtepi8_epi32(codes.value));
    _mm512_storeu_ps(out, _mm512_mul_ps(values, _mm512_set1_ps(scale)));
#elif defined(__AVX2__)
    const __m256 scales = _mm256_set1_ps(scale);
    const __m256i low = _mm256_cvtepi8_epi32(codes.value);
    const __m256i high = _mm256_cvtepi8_epi32(_mm_unpackhi_epi64(codes.value, codes.value));
    _mm256_storeu_ps(out, _mm256_mul_ps(_mm256_cvtepi32_ps(low), scales));
    _mm256_storeu_ps(out + 8, _mm256_mul_ps(_mm256_cvtepi32_ps(high), scales));
#else
    __m128 values[4];
    toFloats(codes, values);
    for (int i = 0; i < 4; ++i) {
        _mm_storeu_ps(out + 4 * i, _mm_mul_ps(values[i], _mm_set1_ps(scale)));
    }
#endif
}

inline void storeScaled(float* out, Codes codes, float scale, float offset)
{
#if defined(__AVX512F__)
    const __m512 values = _mm512_cvtepi32_ps(_mm512_cvtepi8_epi32(codes.value));
    const __m512 products = _mm512_mul_ps(values, _mm512_set1_ps(scale));
    _mm512_storeu_ps(out, _mm512_add_ps(products, _mm512_set1_ps(offset)));
#elif defined(__AVX2__)
    const __m256 scales = _mm256_set1_ps(scale);
    const __m256 offsets = _mm256_set1_ps(offset);
    const __m256i low = _mm256_cvtepi8_epi32(codes.value);
    const __m256i high = _mm256_cvtepi8_epi32(_mm_unpackhi_epi64(codes.value, codes.value));
    const __m256 lowProducts = _mm256_mul_ps(_mm256_cvtepi32_ps(low), scales);
    const __m256 highProducts = _mm256_mul_ps(_mm256_cvtepi32_ps(high), scales);
    _mm256_storeu_ps(out, _mm256_add_ps(lowProducts, offsets));
    _mm256_storeu_ps(out + 8, _mm256_add_ps(highProducts, offsets));
#else
    __m128 values[4];
    toFloats(codes, values);
    for (int i = 0; i < 4; ++i) {
        const __m128 product = _mm_mul_ps(values[i], _mm_set1_ps(scale));
        _mm_storeu_ps(out + 4 * i, _mm_add_ps(product, _mm_set1_ps(offset)));
    }
#endif
}

} // namespace

} // namespace kernels::quant::KERNELS_ISA
