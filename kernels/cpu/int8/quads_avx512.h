// Quads on AVX-512 with VNNI: 16 lanes. Included by quads.h alone.
#pragma once

namespace kernels::cpu {
namespace {

struct Quads {
    static constexpr int kLanes = 16;
    // The tile of a product: 12 whole sums, 12 float sums, weights and activations in 32 registers.
    static constexpr int kPanels = 2;
    static constexpr int kRows = 6;
    // Whether dotGroups() takes codes of 8 bits as code - 128.
    static constexpr bool kSignedBytes = false;
    // Whether there is dotCodes().
    static constexpr bool kDotsAtOnce = true;

    __m512i v;

    static Quads zero() { return {_mm512_setzero_si512()}; }
    static Quads splat(int32_t x) { return {_mm512_set1_epi32(x)}; }
    static Quads load(Bytes p) { return {_mm512_loadu_si512(p)}; }
    void store(unsigned char* p) const { _mm512_storeu_si512(p, v); }
    // The half precision number that each row begins with: a third less work than to turn them.
    static F32x loadHalves(Bytes at, int64_t stride)
    {
        const auto half = [&](int row) {
            int16_t bits;
            memcpy(&bits, at + row * stride, sizeof bits);
            return bits;
        };
        return {_mm512_cvtph_ps(
            _mm256_set_epi16(half(15), half(14), half(13), half(12), half(11), half(10), half(9),
                half(8), half(7), half(6), half(5), half(4), half(3), half(2), half(1), half(0)))};
    }
};

inline Quads operator+(Quads a, Quads b) { return {_mm512_add_epi32(a.v, b.v)}; }
inline Quads operator&(Quads a, Quads b) { return {_mm512_and_si512(a.v, b.v)}; }
inline Quads operator|(Quads a, Quads b) { return {_mm512_or_si512(a.v, b.v)}; }
inline Quads operator^(Quads a, Quads b) { return {_mm512_xor_si512(a.v, b.v)}; }
template <int count>
inline Quads shiftRight(Quads a)
{
    return {_mm512_srli_epi32(a.v, count)};
}
template <int count>
inline Quads shiftLeft(Quads a)
{
    return {_mm512_slli_epi32(a.v, count)};
}
template <int count>
inline Quads shiftRightSigned(Quads a)
{
    return {_mm512_srai_epi32(a.v, count)};
}

inline F32x toFloats(Quads a) { return {_mm512_cvtepi32_ps(a.v)}; }
// The low 16 bits as half precision.
inline F32x halvesToFloats(Quads a) { return {_mm512_cvtph_ps(_mm512_cvtepi32_epi16(a.v))}; }
// c - a * b, rounded once.
inline F32x fusedMulSub(F32x a, F32x b, F32x c) { return {_mm512_fnmadd_ps(a.v, b.v, c.v)}; }
inline F32x fusedMulAdd(F32x a, F32x b, F32x c) { return {_mm512_fmadd_ps(a.v, b.v, c.v)}; }

// Sixteen bytes from each of four rows, 4 * stride apart.
inline __m512i loadFourRows(Bytes at, int64_t stride)
{
    const auto row = [&](int i) {
        return _mm_loadu_si128(reinterpret_cast<const __m128i*>(at + 4 * i * stride));
    };
    __m512i rows = _mm512_castsi128_si512(row(0));
    rows = _mm512_inserti32x4(rows, row(1), 1);
    rows = _mm512_inserti32x4(rows, row(2), 2);
    return _mm512_inserti32x4(rows, row(3), 3);
}

// dots * scale + sum, rounded once, of dots that began with kDotStart.
inline F32x addScaled(Quads dots, F32x scale, F32x sum)
{
    return fusedMulAdd({_mm512_castsi512_ps(dots.v)}, scale, sum);
}

// The byte of `table` that each byte of `indices` names. Requires: bytes below 16.
inline Quads lookUp(const unsigned char (&table)[16], Quads indices)
{
    const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(table));
    return {_mm512_shuffle_epi8(_mm512_broadcast_i32x4(bytes), indices.v)};
}

// out[i] has bytes [4 i, 4 i + 4) of every row: a lane of its own for each.
inline void loadTransposed(Quads (&out)[4], Bytes at, int64_t stride)
{
    const __m512i a = loadFourRows(at, stride);
    const __m512i b = loadFourRows(at + stride, stride);
    const __m512i c = loadFourRows(at + 2 * stride, stride);
    const __m512i d = loadFourRows(at + 3 * stride, stride);
    const __m512i ab01 = _mm512_unpacklo_epi32(a, b);
    const __m512i cd01 = _mm512_unpacklo_epi32(c, d);
    const __m512i ab23 = _mm512_unpackhi_epi32(a, b);
    const __m512i cd23 = _mm512_unpackhi_epi32(c, d);
    out[0].v = _mm512_unpacklo_epi64(ab01, cd01);
    out[1].v = _mm512_unpackhi_epi64(ab01, cd01);
    out[2].v = _mm512_unpacklo_epi64(ab23, cd23);
    out[3].v = _mm512_unpackhi_epi64(ab23, cd23);
}

// sum += the products of the four codes of a lane, weights unsigned, activations signed. Not the
// intrinsic: gcc 12 copies each sum before it adds, which halves the rate.
inline void dot(Quads& sum, Quads weights, Quads x)
{
#if defined(__GNUC__)
    __asm__("vpdpbusd %2, %1, %0" : "+v"(sum.v) : "v"(weights.v), "v"(x.v));
#else
    sum.v = _mm512_dpbusd_epi32(sum.v, weights.v, x.v);
#endif
}

// The same with four codes that every lane has.
inline void dotCodes(Quads& sum, Quads weights, const int8_t* codes)
{
#if defined(__GNUC__)
    struct Four {
        int8_t codes[4];
    };
    __asm__("vpdpbusd %2%{1to16%}, %1, %0"
            : "+v"(sum.v)
            : "v"(weights.v), "m"(*reinterpret_cast<const Four*>(codes)));
#else
    dot(sum, weights, Quads::splat(loadCodes(codes)));
#endif
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

} // namespace
} // namespace kernels::cpu
