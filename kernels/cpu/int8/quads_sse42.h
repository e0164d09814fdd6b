// Quads on SSE4.2: 4 lanes. Included by quads.h alone.
#pragma once

namespace kernels::cpu {
namespace {

struct Quads {
    static constexpr int kLanes = 4;
    // The tile of a product: three whole sums, three of 16 bits and three of floats in 16
    // registers.
    static constexpr int kPanels = 1;
    static constexpr int kRows = 3;
    // Whether dotGroups() takes codes of 8 bits as code - 128.
    static constexpr bool kSignedBytes = true;
    static constexpr bool kDotsAtOnce = false;

    __m128i v;

    static Quads zero() { return {_mm_setzero_si128()}; }
    static Quads splat(int32_t x) { return {_mm_set1_epi32(x)}; }
    static Quads load(Bytes p) { return {_mm_loadu_si128(reinterpret_cast<const __m128i*>(p))}; }
    void store(unsigned char* p) const { _mm_storeu_si128(reinterpret_cast<__m128i*>(p), v); }
};

inline Quads operator+(Quads a, Quads b) { return {_mm_add_epi32(a.v, b.v)}; }
inline Quads operator&(Quads a, Quads b) { return {_mm_and_si128(a.v, b.v)}; }
inline Quads operator|(Quads a, Quads b) { return {_mm_or_si128(a.v, b.v)}; }
inline Quads operator^(Quads a, Quads b) { return {_mm_xor_si128(a.v, b.v)}; }
template <int count>
inline Quads shiftRight(Quads a)
{
    return {_mm_srli_epi32(a.v, count)};
}
template <int count>
inline Quads shiftLeft(Quads a)
{
    return {_mm_slli_epi32(a.v, count)};
}
template <int count>
inline Quads shiftRightSigned(Quads a)
{
    return {_mm_srai_epi32(a.v, count)};
}

inline F32x toFloats(Quads a) { return {_mm_cvtepi32_ps(a.v)}; }
// The low 16 bits as half precision.
inline F32x halvesToFloats(Quads a)
{
    uint32_t bits[4];
    float values[4];
    memcpy(bits, &a.v, sizeof bits);
    for (int i = 0; i < 4; ++i) {
        values[i] = quant::KERNELS_ISA::fp16Value(bits[i] & 0xffffu);
    }
    return F32x::load(values);
}

// A sum in double precision is off by a rounding. To the neighbour that is odd where it is: from
// there to single precision is as good as one rounding of the exact sum.
inline __m128d roundedToOdd(__m128d product, __m128d addend, __m128d total)
{
    const __m128d added = _mm_sub_pd(total, product);
    const __m128d error =
        _mm_add_pd(_mm_sub_pd(product, _mm_sub_pd(total, added)), _mm_sub_pd(addend, added));
    const __m128i bits = _mm_castpd_si128(total);
    const __m128d zero = _mm_setzero_pd();
    const __m128d below = _mm_cmplt_pd(error, zero);
    const __m128d off = _mm_or_pd(below, _mm_cmplt_pd(zero, error)); // false for what is no number
    const __m128i one = _mm_set1_epi64x(1);
    const __m128i isEven = _mm_cmpeq_epi64(_mm_and_si128(bits, one), _mm_setzero_si128());
    // Away from zero is + 1, towards it - 1.
    const __m128i towards =
        _mm_cmpgt_epi64(_mm_setzero_si128(), _mm_xor_si128(bits, _mm_castpd_si128(below)));
    const __m128i step = _mm_or_si128(towards, one);
    const __m128i moved = _mm_and_si128(step, _mm_and_si128(isEven, _mm_castpd_si128(off)));
    return _mm_castsi128_pd(_mm_add_epi64(bits, moved));
}

inline __m128 upperHalf(__m128 a) { return _mm_movehl_ps(a, a); }

// product + c rounded once, by way of double precision: the products are exact in it, and the
// rounding of the sum shows only where that came to lie in the middle between two floats, or
// `tiny`, below 2^-126.
template <bool tiny>
inline F32x addOnce(__m128d product0, __m128d product1, F32x c)
{
    __m128d total0 = _mm_add_pd(product0, _mm_cvtps_pd(c.v));
    __m128d total1 = _mm_add_pd(product1, _mm_cvtps_pd(upperHalf(c.v)));
    __m128 sum = _mm_movelh_ps(_mm_cvtpd_ps(total0), _mm_cvtpd_ps(total1));

    const __m128 first = _mm_castpd_ps(total0);
    const __m128 second = _mm_castpd_ps(total1);
    const __m128i low = _mm_castps_si128(_mm_shuffle_ps(first, second, _MM_SHUFFLE(2, 0, 2, 0)));
    __m128i doubtful = _mm_cmpeq_epi32(_mm_slli_epi32(low, 3), _mm_set1_epi32(int(1u << 31)));
    if constexpr (tiny) {
        const __m128i high =
            _mm_castps_si128(_mm_shuffle_ps(first, second, _MM_SHUFFLE(3, 1, 3, 1)));
        const __m128i magnitude = _mm_slli_epi32(high, 1);
        const __m128i isTiny = _mm_and_si128(_mm_cmpgt_epi32(magnitude, _mm_setzero_si128()),
            _mm_cmplt_epi32(magnitude, _mm_set1_epi32((1023 - 126) << 21)));
        doubtful = _mm_or_si128(doubtful, isTiny);
    }
    if (__builtin_expect(!_mm_testz_si128(doubtful, doubtful), 0)) {
        total0 = roundedToOdd(product0, _mm_cvtps_pd(c.v), total0);
        total1 = roundedToOdd(product1, _mm_cvtps_pd(upperHalf(c.v)), total1);
        sum = _mm_movelh_ps(_mm_cvtpd_ps(total0), _mm_cvtpd_ps(total1));
    }
    return {sum};
}

// a * b + c and c - a * b, rounded once.
inline F32x fusedMulAdd(F32x a, F32x b, F32x c)
{
    const __m128d product0 = _mm_mul_pd(_mm_cvtps_pd(a.v), _mm_cvtps_pd(b.v));
    const __m128d product1 = _mm_mul_pd(_mm_cvtps_pd(upperHalf(a.v)), _mm_cvtps_pd(upperHalf(b.v)));
    return addOnce<true>(product0, product1, c);
}
inline F32x fusedMulSub(F32x a, F32x b, F32x c)
{
    return fusedMulAdd({_mm_xor_ps(a.v, _mm_set1_ps(-0.0f))}, b, c);
}
// dots * scale + sum, rounded once, of dots that began with kDotStart. Whole multiples of floats:
// what is tiny is exact.
inline F32x addScaled(Quads dots, F32x scale, F32x sum)
{
    const __m128 floats = _mm_castsi128_ps(dots.v);
    const __m128d product0 = _mm_mul_pd(_mm_cvtps_pd(floats), _mm_cvtps_pd(scale.v));
    const __m128d product1 =
        _mm_mul_pd(_mm_cvtps_pd(upperHalf(floats)), _mm_cvtps_pd(upperHalf(scale.v)));
    return addOnce<false>(product0, product1, sum);
}

// The byte of `table` that each byte of `indices` names. Requires: bytes below 16.
inline Quads lookUp(const unsigned char (&table)[16], Quads indices)
{
    return {_mm_shuffle_epi8(Quads::load(table).v, indices.v)};
}

// out[i] has bytes [4 i, 4 i + 4) of every row: a lane of its own for each.
inline void loadTransposed(Quads (&out)[4], Bytes at, int64_t stride)
{
    const __m128i a = Quads::load(at).v;
    const __m128i b = Quads::load(at + stride).v;
    const __m128i c = Quads::load(at + 2 * stride).v;
    const __m128i d = Quads::load(at + 3 * stride).v;
    const __m128i ab01 = _mm_unpacklo_epi32(a, b);
    const __m128i cd01 = _mm_unpacklo_epi32(c, d);
    const __m128i ab23 = _mm_unpackhi_epi32(a, b);
    const __m128i cd23 = _mm_unpackhi_epi32(c, d);
    out[0].v = _mm_unpacklo_epi64(ab01, cd01);
    out[1].v = _mm_unpackhi_epi64(ab01, cd01);
    out[2].v = _mm_unpacklo_epi64(ab23, cd23);
    out[3].v = _mm_unpackhi_epi64(ab23, cd23);
}

// Groups whose pairs of products can be added in 16 bits: 2 * 127 * (2^bits - 1) each. Codes of 8
// bits are multiplied as signed ones, by their magnitude and with their sign on the activation.
constexpr int groupsInShorts(int bits) { return bits <= 4 ? 8 : bits == 5 ? 4 : bits == 6 ? 2 : 1; }

template <int bits>
inline __m128i pairProducts(__m128i weights, __m128i x)
{
    if constexpr (bits == 8) {
        return _mm_maddubs_epi16(_mm_abs_epi8(weights), _mm_sign_epi8(x, weights));
    } else {
        return _mm_maddubs_epi16(weights, x);
    }
}

// The four codes of a group in every lane. Groups come in fours that lie on 16 bytes.
inline __m128i spreadGroup(const int8_t* x, int group)
{
    const __m128i codes = _mm_load_si128(reinterpret_cast<const __m128i*>(x) + group / 4);
    switch (group % 4) {
    case 0:
        return _mm_shuffle_epi32(codes, 0x00);
    case 1:
        return _mm_shuffle_epi32(codes, 0x55);
    case 2:
        return _mm_shuffle_epi32(codes, 0xaa);
    default:
        return _mm_shuffle_epi32(codes, 0xff);
    }
}

// sum[p][r] += dot of `groups` groups of four elements.
template <int bits, int groups, int P, int R>
inline void dotGroups(Quads (&sum)[P][R], const Bytes (&weights)[P], const int8_t* const (&x)[R])
{
    static_assert(P == 1);
    constexpr int kTogether = groups < groupsInShorts(bits) ? groups : groupsInShorts(bits);
    const __m128i ones = _mm_set1_epi16(1);
#pragma GCC unroll 8
    for (int first = 0; first < groups; first += kTogether) {
        __m128i pairs[R];
#pragma GCC unroll 8
        for (int g = first; g < first + kTogether; ++g) {
            __m128i w = Quads::load(weights[0] + 4 * Quads::kLanes * g).v;
            if constexpr (bits == 8) {
                w = _mm_xor_si128(w, _mm_set1_epi8(char(0x80)));
            }
#pragma GCC unroll 8
            for (int r = 0; r < R; ++r) {
                const __m128i products = pairProducts<bits>(w, spreadGroup(x[r], g));
                pairs[r] = g == first ? products : _mm_add_epi16(pairs[r], products);
            }
        }
#pragma GCC unroll 8
        for (int r = 0; r < R; ++r) {
            sum[0][r].v = _mm_add_epi32(sum[0][r].v, _mm_madd_epi16(pairs[r], ones));
        }
    }
}

} // namespace
} // namespace kernels::cpu
