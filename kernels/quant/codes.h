// Sixteen small integers, what a stored weight is before its scale, and the few things
// dequantisation does to them. Only for *.simd.cpp.
//
// AVX2 and AVX-512 have bodies of intrinsics, since gcc 12 makes scalar code of many of these
// loops; every other set has plain loops, which are also the reference. All bodies give the same
// bits.
#pragma once

#include <cstdint>
#include <cstring>

#if defined(__AVX2__)
#include <immintrin.h>
#endif

namespace kernels::quant::KERNELS_ISA {

namespace {

// Bytes of a block: unsigned char may alias anything, and no alignment is assumed.
using Bytes = const unsigned char*;

#if defined(__AVX2__)

struct Codes {
    __m128i value;
};

inline Codes loadCodes(const void* at)
{
    return {_mm_loadu_si128(static_cast<const __m128i*>(at))};
}

// Eight codes and eight more, one a byte, the first in the lowest byte.
inline Codes joinRuns(std::uint64_t first, std::uint64_t second)
{
    return {_mm_set_epi64x(std::int64_t(second), std::int64_t(first))};
}

inline Codes operator|(Codes a, Codes b) { return {_mm_or_si128(a.value, b.value)}; }

inline Codes operator^(Codes a, Codes b) { return {_mm_xor_si128(a.value, b.value)}; }

inline Codes operator+(Codes a, Codes b) { return {_mm_add_epi8(a.value, b.value)}; }

inline Codes operator-(Codes a, Codes b) { return {_mm_sub_epi8(a.value, b.value)}; }

inline Codes splat(int code) { return {_mm_set1_epi8(char(code))}; }

// (code >> shift) & mask, each code taken as unsigned.
inline Codes bits(Codes codes, int shift, int mask)
{
    return {_mm_and_si128(_mm_srli_epi16(codes.value, shift), _mm_set1_epi8(char(mask)))};
}

// code * 16. Requires: codes below 16.
inline Codes timesSixteen(Codes codes) { return {_mm_slli_epi16(codes.value, 4)}; }

// `code` where the bit of its place is set, else 0.
inline Codes whereSet(std::uint16_t places, int code)
{
    const __m128i spread = _mm_set_epi64x(0x0101010101010101, 0);
    const __m128i place = _mm_set1_epi64x(std::int64_t(0x8040201008040201));
    const __m128i bytes = _mm_shuffle_epi8(_mm_cvtsi32_si128(places), spread);
    const __m128i set = _mm_cmpeq_epi8(_mm_and_si128(bytes, place), place);
    return {_mm_and_si128(set, _mm_set1_epi8(char(code)))};
}

// levels[code]. Requires: codes below 16.
inline Codes lookUp(const signed char (&levels)[16], Codes codes)
{
    return {_mm_shuffle_epi8(loadCodes(levels).value, codes.value)};
}

// out[i] = scale * code[i].
inline void storeScaled(float* out, Codes codes, float scale)
{
#if defined(__AVX512F__)
    const __m512 values = _mm512_cvtepi32_ps(_mm512_cvtepi8_epi32(codes.value));
    _mm512_storeu_ps(out, _mm512_mul_ps(values, _mm512_set1_ps(scale)));
#else
    const __m256 scales = _mm256_set1_ps(scale);
    const __m256i low = _mm256_cvtepi8_epi32(codes.value);
    const __m256i high = _mm256_cvtepi8_epi32(_mm_unpackhi_epi64(codes.value, codes.value));
    _mm256_storeu_ps(out, _mm256_mul_ps(_mm256_cvtepi32_ps(low), scales));
    _mm256_storeu_ps(out + 8, _mm256_mul_ps(_mm256_cvtepi32_ps(high), scales));
#endif
}

// out[i] = scale * code[i] + offset, rounded twice.
inline void storeScaled(float* out, Codes codes, float scale, float offset)
{
#if defined(__AVX512F__)
    const __m512 values = _mm512_cvtepi32_ps(_mm512_cvtepi8_epi32(codes.value));
    const __m512 products = _mm512_mul_ps(values, _mm512_set1_ps(scale));
    _mm512_storeu_ps(out, _mm512_add_ps(products, _mm512_set1_ps(offset)));
#else
    const __m256 scales = _mm256_set1_ps(scale);
    const __m256 offsets = _mm256_set1_ps(offset);
    const __m256i low = _mm256_cvtepi8_epi32(codes.value);
    const __m256i high = _mm256_cvtepi8_epi32(_mm_unpackhi_epi64(codes.value, codes.value));
    const __m256 lowProducts = _mm256_mul_ps(_mm256_cvtepi32_ps(low), scales);
    const __m256 highProducts = _mm256_mul_ps(_mm256_cvtepi32_ps(high), scales);
    _mm256_storeu_ps(out, _mm256_add_ps(lowProducts, offsets));
    _mm256_storeu_ps(out + 8, _mm256_add_ps(highProducts, offsets));
#endif
}

#else

struct Codes {
    signed char value[16];
};

inline Codes loadCodes(const void* at)
{
    Codes codes;
    std::memcpy(codes.value, at, sizeof(codes.value));
    return codes;
}

inline Codes joinRuns(std::uint64_t first, std::uint64_t second)
{
    Codes codes;
    std::memcpy(codes.value, &first, sizeof(first));
    std::memcpy(codes.value + 8, &second, sizeof(second));
    return codes;
}

inline Codes operator|(Codes a, Codes b)
{
    for (int i = 0; i < 16; ++i) {
        a.value[i] |= b.value[i];
    }
    return a;
}

inline Codes operator^(Codes a, Codes b)
{
    for (int i = 0; i < 16; ++i) {
        a.value[i] ^= b.value[i];
    }
    return a;
}

inline Codes operator+(Codes a, Codes b)
{
    for (int i = 0; i < 16; ++i) {
        a.value[i] = static_cast<signed char>(a.value[i] + b.value[i]);
    }
    return a;
}

inline Codes operator-(Codes a, Codes b)
{
    for (int i = 0; i < 16; ++i) {
        a.value[i] = static_cast<signed char>(a.value[i] - b.value[i]);
    }
    return a;
}

inline Codes splat(int code)
{
    Codes codes;
    for (signed char& value : codes.value) {
        value = static_cast<signed char>(code);
    }
    return codes;
}

inline Codes bits(Codes codes, int shift, int mask)
{
    for (signed char& value : codes.value) {
        value = static_cast<signed char>((static_cast<unsigned char>(value) >> shift) & mask);
    }
    return codes;
}

inline Codes timesSixteen(Codes codes)
{
    for (signed char& value : codes.value) {
        value = static_cast<signed char>(value << 4);
    }
    return codes;
}

inline Codes whereSet(std::uint16_t places, int code)
{
    Codes codes;
    for (int i = 0; i < 16; ++i) {
        codes.value[i] = static_cast<signed char>(((places >> i) & 1) * code);
    }
    return codes;
}

inline Codes lookUp(const signed char (&levels)[16], Codes codes)
{
    for (signed char& value : codes.value) {
        value = levels[value & 15];
    }
    return codes;
}

inline void storeScaled(float* out, Codes codes, float scale)
{
    for (int i = 0; i < 16; ++i) {
        out[i] = scale * float(codes.value[i]);
    }
}

inline void storeScaled(float* out, Codes codes, float scale, float offset)
{
    for (int i = 0; i < 16; ++i) {
        out[i] = scale * float(codes.value[i]) + offset;
    }
}

#endif

// Formats pack two numbers a byte: what the low and the high nibbles hold.
inline Codes lowNibbles(Codes codes) { return bits(codes, 0, 15); }

inline Codes highNibbles(Codes codes) { return bits(codes, 4, 15); }

// Negates the codes whose byte in `mask` is 0xff. Requires: the other bytes are 0.
inline Codes negateWhere(Codes mask, Codes codes) { return (codes ^ mask) - mask; }

} // namespace

} // namespace kernels::quant::KERNELS_ISA
