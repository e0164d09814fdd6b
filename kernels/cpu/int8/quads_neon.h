// Quads on 64-bit Arm with dot products, with or without products of matrices: 4 lanes. Included by
// quads.h alone.
#pragma once

namespace kernels::cpu {
namespace {

struct Quads {
    static constexpr int kLanes = 4;
    // The tile of a product: eight whole sums, eight float sums, weights and activations in 32
    // registers.
    static constexpr int kPanels = 2;
    static constexpr int kRows = 4;
    // Whether dotGroups() takes codes of 8 bits as code - 128.
    static constexpr bool kSignedBytes = true;
    static constexpr bool kDotsAtOnce = false;

    uint32x4_t v;

    static Quads zero() { return splat(0); }
    static Quads splat(int32_t x) { return {vdupq_n_u32(uint32_t(x))}; }
    static Quads load(Bytes p) { return {vreinterpretq_u32_u8(vld1q_u8(p))}; }
    void store(unsigned char* p) const { vst1q_u8(p, vreinterpretq_u8_u32(v)); }
};

inline Quads operator+(Quads a, Quads b) { return {vaddq_u32(a.v, b.v)}; }
inline Quads operator&(Quads a, Quads b) { return {vandq_u32(a.v, b.v)}; }
inline Quads operator|(Quads a, Quads b) { return {vorrq_u32(a.v, b.v)}; }
inline Quads operator^(Quads a, Quads b) { return {veorq_u32(a.v, b.v)}; }
template <int count>
inline Quads shiftRight(Quads a)
{
    if constexpr (count == 0) {
        return a;
    } else {
        return {vshrq_n_u32(a.v, count)};
    }
}
template <int count>
inline Quads shiftLeft(Quads a)
{
    return {vshlq_n_u32(a.v, count)};
}
template <int count>
inline Quads shiftRightSigned(Quads a)
{
    return {vreinterpretq_u32_s32(vshrq_n_s32(vreinterpretq_s32_u32(a.v), count))};
}

inline F32x toFloats(Quads a) { return {vcvtq_f32_s32(vreinterpretq_s32_u32(a.v))}; }
// The low 16 bits as half precision.
inline F32x halvesToFloats(Quads a) { return {vcvt_f32_f16(vreinterpret_f16_u16(vmovn_u32(a.v)))}; }
// a * b + c and c - a * b, rounded once.
inline F32x fusedMulAdd(F32x a, F32x b, F32x c) { return {vfmaq_f32(c.v, a.v, b.v)}; }
inline F32x fusedMulSub(F32x a, F32x b, F32x c) { return {vfmsq_f32(c.v, a.v, b.v)}; }

// dots * scale + sum, rounded once, of dots that began with kDotStart.
inline F32x addScaled(Quads dots, F32x scale, F32x sum)
{
    return fusedMulAdd({vreinterpretq_f32_u32(dots.v)}, scale, sum);
}

// The byte of `table` that each byte of `indices` names. Requires: bytes below 16.
inline Quads lookUp(const unsigned char (&table)[16], Quads indices)
{
    return {vreinterpretq_u32_u8(vqtbl1q_u8(vld1q_u8(table), vreinterpretq_u8_u32(indices.v)))};
}

// out[i] has bytes [4 i, 4 i + 4) of every row: a lane of its own for each.
inline void loadTransposed(Quads (&out)[4], Bytes at, int64_t stride)
{
    const auto wide = [](uint32x4_t x) { return vreinterpretq_u64_u32(x); };
    const auto narrow = [](uint64x2_t x) { return vreinterpretq_u32_u64(x); };
    const uint32x4_t a = Quads::load(at).v;
    const uint32x4_t b = Quads::load(at + stride).v;
    const uint32x4_t c = Quads::load(at + 2 * stride).v;
    const uint32x4_t d = Quads::load(at + 3 * stride).v;
    const uint64x2_t ab01 = wide(vzip1q_u32(a, b));
    const uint64x2_t cd01 = wide(vzip1q_u32(c, d));
    const uint64x2_t ab23 = wide(vzip2q_u32(a, b));
    const uint64x2_t cd23 = wide(vzip2q_u32(c, d));
    out[0].v = narrow(vzip1q_u64(ab01, cd01));
    out[1].v = narrow(vzip2q_u64(ab01, cd01));
    out[2].v = narrow(vzip1q_u64(ab23, cd23));
    out[3].v = narrow(vzip2q_u64(ab23, cd23));
}

template <int bits>
inline int8x16_t loadWeights(Bytes at)
{
    const uint8x16_t codes = vld1q_u8(at);
    return vreinterpretq_s8_u8(bits == 8 ? veorq_u8(codes, vdupq_n_u8(0x80)) : codes);
}

template <int lane>
inline void dotLane(Quads& sum, int8x16_t weights, int8x16_t x)
{
    sum.v = vreinterpretq_u32_s32(vdotq_laneq_s32(vreinterpretq_s32_u32(sum.v), weights, x, lane));
}

// One row at a time: sum[p][r] for rows first .. R - 1 += dot of `groups` groups of four elements.
template <int bits, int groups, int first, int P, int R>
inline void dotRows(Quads (&sum)[P][R], const Bytes (&weights)[P], const int8_t* const (&x)[R])
{
    static_assert(groups % 4 == 0);
#pragma GCC unroll 2
    for (int g = 0; g < groups; g += 4) {
        int8x16_t codes[R];
#pragma GCC unroll 8
        for (int r = first; r < R; ++r) {
            codes[r] = vld1q_s8(x[r] + 4 * g);
        }
#pragma GCC unroll 8
        for (int p = 0; p < P; ++p) {
            const Bytes at = weights[p] + 4 * Quads::kLanes * g;
            const int8x16_t w0 = loadWeights<bits>(at);
            const int8x16_t w1 = loadWeights<bits>(at + 16);
            const int8x16_t w2 = loadWeights<bits>(at + 32);
            const int8x16_t w3 = loadWeights<bits>(at + 48);
#pragma GCC unroll 8
            for (int r = first; r < R; ++r) {
                dotLane<0>(sum[p][r], w0, codes[r]);
                dotLane<1>(sum[p][r], w1, codes[r]);
                dotLane<2>(sum[p][r], w2, codes[r]);
                dotLane<3>(sum[p][r], w3, codes[r]);
            }
        }
    }
}

#if defined(KERNELS_I8MM)

// sum[p][r] += dot of `groups` groups of four elements: rows in pairs, and what is left by itself.
// A product of matrices is two weight rows times two rows of activations, eight elements each.
template <int bits, int groups, int P, int R>
inline void dotGroups(Quads (&sum)[P][R], const Bytes (&weights)[P], const int8_t* const (&x)[R])
{
    constexpr int kPairs = R / 2;
    if constexpr (kPairs > 0) {
        int32x4_t dots[P][kPairs][2]; // of the first and the last two weight rows
#pragma GCC unroll 8
        for (int p = 0; p < P; ++p) {
#pragma GCC unroll 8
            for (int pair = 0; pair < kPairs; ++pair) {
                dots[p][pair][0] = vdupq_n_s32(0);
                dots[p][pair][1] = vdupq_n_s32(0);
            }
        }
#pragma GCC unroll 8
        for (int g = 0; g < groups; g += 2) {
            int8x16_t codes[kPairs];
#pragma GCC unroll 8
            for (int pair = 0; pair < kPairs; ++pair) {
                codes[pair] =
                    vcombine_s8(vld1_s8(x[2 * pair] + 4 * g), vld1_s8(x[2 * pair + 1] + 4 * g));
            }
#pragma GCC unroll 8
            for (int p = 0; p < P; ++p) {
                const Bytes at = weights[p] + 4 * Quads::kLanes * g;
                const int32x4_t even = vreinterpretq_s32_s8(loadWeights<bits>(at));
                const int32x4_t odd = vreinterpretq_s32_s8(loadWeights<bits>(at + 16));
                const int8x16_t first = vreinterpretq_s8_s32(vzip1q_s32(even, odd));
                const int8x16_t last = vreinterpretq_s8_s32(vzip2q_s32(even, odd));
#pragma GCC unroll 8
                for (int pair = 0; pair < kPairs; ++pair) {
                    int32x4_t(&dot)[2] = dots[p][pair];
                    dot[0] = vmmlaq_s32(dot[0], first, codes[pair]);
                    dot[1] = vmmlaq_s32(dot[1], last, codes[pair]);
                }
            }
        }
#pragma GCC unroll 8
        for (int p = 0; p < P; ++p) {
#pragma GCC unroll 8
            for (int pair = 0; pair < kPairs; ++pair) {
                const int32x4_t(&dot)[2] = dots[p][pair];
                const int32x4_t even = vuzp1q_s32(dot[0], dot[1]);
                const int32x4_t odd = vuzp2q_s32(dot[0], dot[1]);
                uint32x4_t& row0 = sum[p][2 * pair].v;
                uint32x4_t& row1 = sum[p][2 * pair + 1].v;
                row0 = vaddq_u32(row0, vreinterpretq_u32_s32(even));
                row1 = vaddq_u32(row1, vreinterpretq_u32_s32(odd));
            }
        }
    }
    if constexpr (R % 2 != 0) {
        dotRows<bits, groups, R - 1, P, R>(sum, weights, x);
    }
}

#else

// sum[p][r] += dot of `groups` groups of four elements.
template <int bits, int groups, int P, int R>
inline void dotGroups(Quads (&sum)[P][R], const Bytes (&weights)[P], const int8_t* const (&x)[R])
{
    dotRows<bits, groups, 0, P, R>(sum, weights, x);
}

#endif

} // namespace
} // namespace kernels::cpu
