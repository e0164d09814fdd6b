// Quads on AVX2, with or without VNNI: 8 lanes. Included by quads.h alone.
#pragma once

namespace kernels::cpu {
namespace {

struct Quads {
    static constexpr int kLanes = 8;
#if defined(__AVXVNNI__)
    // The tile of a product: eight whole sums, weights and activations in 16 registers.
    static constexpr int kPanels = 2;
    static constexpr int kRows = 4;
    static constexpr bool kSignedBytes = false;
    // Whether there is dotCodes().
    static constexpr bool kDotsAtOnce = true;
#else
    static constexpr bool kDotsAtOnce = false;
    // Four whole sums and four of 16 bits.
    static constexpr int kPanels = 1;
    static constexpr int kRows = 4;
    // Whether dotGroups() takes codes of 8 bits as code - 128.
    static constexpr bool kSignedBytes = true;
#endif

    __m256i v;

    static Quads zero() { return {_mm256_setzero_si256()}; }
    static Quads splat(int32_t x) { return {_mm256_set1_epi32(x)}; }
    static Quads load(Bytes p) { return {_mm256_loadu_si256(reinterpret_cast<const __m256i*>(p))}; }
    void store(unsigned char* p) const { _mm256_storeu_si256(reinterpret_cast<__m256i*>(p), v); }
};

inline Quads operator+(Quads a, Quads b) { return {_mm256_add_epi32(a.v, b.v)}; }
inline Quads operator&(Quads a, Quads b) { return {_mm256_and_si256(a.v, b.v)}; }
inline Quads operator|(Quads a, Quads b) { return {_mm256_or_si256(a.v, b.v)}; }
inline Quads operator^(Quads a, Quads b) { return {_mm256_xor_si256(a.v, b.v)}; }
template <int count>
inline Quads shiftRight(Quads a)
{
    return {_mm256_srli_epi32(a.v, count)};
}
template <int count>
inline Quads shiftLeft(Quads a)
{
    return {_mm256_slli_epi32(a.v, count)};
}
template <int count>
inline Quads shiftRightSigned(Quads a)
{
    return {_mm256_srai_epi32(a.v, count)};
}

inline F32x toFloats(Quads a) { return {_mm256_cvtepi32_ps(a.v)}; }
// The low 16 bits as half precision.
inline F32x halvesToFloats(Quads a)
{
    const __m256i low = _mm256_and_si256(a.v, _mm256_set1_epi32(0xffff));
    const __m128i halves =
        _mm_packus_epi32(_mm256_castsi256_si128(low), _mm256_extracti128_si256(low, 1));
    return {_mm256_cvtph_ps(halves)};
}
// c - a * b, rounded once.
inline F32x fusedMulSub(F32x a, F32x b, F32x c) { return {_mm256_fnmadd_ps(a.v, b.v, c.v)}; }
inline F32x fusedMulAdd(F32x a, F32x b, F32x c) { return {_mm256_fmadd_ps(a.v, b.v, c.v)}; }

// Sixteen bytes from each of two rows, 4 * stride apart.
inline __m256i loadTwoRows(Bytes at, int64_t stride)
{
    const __m128i first = _mm_loadu_si128(reinterpret_cast<const __m128i*>(at));
    const __m128i second = _mm_loadu_si128(reinterpret_cast<const __m128i*>(at + 4 * stride));
    return _mm256_inserti128_si256(_mm256_castsi128_si256(first), second, 1);
}

// dots * scale + sum, rounded once, of dots that began with kDotStart.
inline F32x addScaled(Quads dots, F32x scale, F32x sum)
{
    return fusedMulAdd({_mm256_castsi256_ps(dots.v)}, scale, sum);
}

// The byte of `table` that each byte of `indices` names. Requires: bytes below 16.
inline Quads lookUp(const unsigned char (&table)[16], Quads indices)
{
    const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(table));
    return {_mm256_shuffle_epi8(_mm256_broadcastsi128_si256(bytes), indices.v)};
}

// out[i] has bytes [4 i, 4 i + 4) of every row: a lane of its own for each.
inline void loadTransposed(Quads (&out)[4], Bytes at, int64_t stride)
{
    const __m256i a = loadTwoRows(at, stride);
    const __m256i b = loadTwoRows(at + stride, stride);
    const __m256i c = loadTwoRows(at + 2 * stride, stride);
    const __m256i d = loadTwoRows(at + 3 * stride, stride);
    const __m256i ab01 = _mm256_unpacklo_epi32(a, b);
    const __m256i cd01 = _mm256_unpacklo_epi32(c, d);
    const __m256i ab23 = _mm256_unpackhi_epi32(a, b);
    const __m256i cd23 = _mm256_unpackhi_epi32(c, d);
    out[0].v = _mm256_unpacklo_epi64(ab01, cd01);
    out[1].v = _mm256_unpackhi_epi64(ab01, cd01);
    out[2].v = _mm256_unpacklo_epi64(ab23, cd23);
    out[3].v = _mm256_unpackhi_epi64(ab23, cd23);
}

#if defined(__AVXVNNI__)

// sum += the products of the four codes of a lane, weights unsigned, activations signed. Not the
// intrinsic: gcc 12 copies each sum before it adds.
inline void dot(Quads& sum, Quads weights, Quads x)
{
#if defined(__GNUC__)
    __asm__("%{vex%} vpdpbusd %2, %1, %0" : "+x"(sum.v) : "x"(weights.v), "x"(x.v));
#else
    sum.v = _mm256_dpbusd_avx_epi32(sum.v, weights.v, x.v);
#endif
}

// The same with four codes that every lane has.
inline void dotCodes(Quads& sum, Quads weights, const int8_t* codes)
{
    dot(sum, weights, Quads::splat(loadCodes(codes)));
}

// sum[p][r] += dot of `groups` groups of four elements.
template <int bits, int groups, int P, int R>
inline void dotGroups(Quads (&sum)[P][R], const Bytes (&weights)[P], const int8_t* const (&x)[R])
{
#pragma GCC unroll 8
    for (int g = 0; g < groups; ++g) {
        Quads w[P];
#pragma GCC unroll 8
        for (int p = 0; p < P; ++p) {
            w[p] = Quads::load(weights[p] + 4 * Quads::kLanes * g);
        }
#pragma GCC unroll 8
        for (int r = 0; r < R; ++r) {
            const Quads codes = Quads::splat(loadCodes(x[r] + 4 * g));
#pragma GCC unroll 8
            for (int p = 0; p < P; ++p) {
                dot(sum[p][r], w[p], codes);
            }
        }
    }
}

#else

// Groups whose pairs of products can be added in 16 bits: 2 * 127 * (2^bits - 1) each. Codes of 8
// bits are multiplied as signed ones, by their magnitude and with their sign on the activation.
constexpr int groupsInShorts(int bits) { return bits <= 4 ? 8 : bits == 5 ? 4 : bits == 6 ? 2 : 1; }

template <int bits>
inline __m256i pairProducts(__m256i weights, __m256i x)
{
    if constexpr (bits == 8) {
        return _mm256_maddubs_epi16(_mm256_abs_epi8(weights), _mm256_sign_epi8(x, weights));
    } else {
        return _mm256_maddubs_epi16(weights, x);
    }
}

// sum[p][r] += dot of `groups` groups of four elements.
template <int bits, int groups, int P, int R>
inline void dotGroups(Quads (&sum)[P][R], const Bytes (&weights)[P], const int8_t* const (&x)[R])
{
    static_assert(P == 1);
    constexpr int kTogether = groups < groupsInShorts(bits) ? groups : groupsInShorts(bits);
    const __m256i ones = _mm256_set1_epi16(1);
#pragma GCC unroll 8
    for (int first = 0; first < groups; first += kTogether) {
        __m256i pairs[R];
#pragma GCC unroll 8
        for (int g = first; g < first + kTogether; ++g) {
            __m256i w = Quads::load(weights[0] + 4 * Quads::kLanes * g).v;
            if constexpr (bits == 8) {
                w = _mm256_xor_si256(w, _mm256_set1_epi8(char(0x80)));
            }
#pragma GCC unroll 8
            for (int r = 0; r < R; ++r) {
                const __m256i codes = _mm256_set1_epi32(loadCodes(x[r] + 4 * g));
                const __m256i products = pairProducts<bits>(w, codes);
                pairs[r] = g == first ? products : _mm256_add_epi16(pairs[r], products);
            }
        }
#pragma GCC unroll 8
        for (int r = 0; r < R; ++r) {
            sum[0][r].v = _mm256_add_epi32(sum[0][r].v, _mm256_madd_epi16(pairs[r], ones));
        }
    }
}

#endif

} // namespace
} // namespace kernels::cpu
