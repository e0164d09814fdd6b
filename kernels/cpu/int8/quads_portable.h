// Quads in plain C++, the reference of the others. Included by quads.h alone.
#pragma once

namespace kernels::cpu {
namespace {

struct Quads {
    static constexpr int kLanes = F32x::kLanes;
    static constexpr int kPanels = 1;
    static constexpr int kRows = 2;
    // Whether dotGroups() takes codes of 8 bits as code - 128.
    static constexpr bool kSignedBytes = false;
    static constexpr bool kDotsAtOnce = false;

    uint32_t v[kLanes];

    static Quads splat(int32_t x)
    {
        Quads r;
        for (uint32_t& lane : r.v) {
            lane = uint32_t(x);
        }
        return r;
    }
    static Quads zero() { return splat(0); }
    static Quads load(Bytes p)
    {
        Quads r;
        memcpy(r.v, p, sizeof r.v);
        return r;
    }
    void store(unsigned char* p) const { memcpy(p, v, sizeof v); }
};

template <typename Function>
inline Quads eachQuad(Function function)
{
    Quads r;
    for (int i = 0; i < Quads::kLanes; ++i) {
        r.v[i] = function(i);
    }
    return r;
}

inline Quads operator+(const Quads& a, const Quads& b)
{
    return eachQuad([&](int i) { return a.v[i] + b.v[i]; });
}
inline Quads operator&(const Quads& a, const Quads& b)
{
    return eachQuad([&](int i) { return a.v[i] & b.v[i]; });
}
inline Quads operator|(const Quads& a, const Quads& b)
{
    return eachQuad([&](int i) { return a.v[i] | b.v[i]; });
}
inline Quads operator^(const Quads& a, const Quads& b)
{
    return eachQuad([&](int i) { return a.v[i] ^ b.v[i]; });
}
template <int count>
inline Quads shiftRight(const Quads& a)
{
    return eachQuad([&](int i) { return a.v[i] >> count; });
}
template <int count>
inline Quads shiftLeft(const Quads& a)
{
    return eachQuad([&](int i) { return a.v[i] << count; });
}
template <int count>
inline Quads shiftRightSigned(const Quads& a)
{
    return eachQuad([&](int i) { return uint32_t(int32_t(a.v[i]) >> count); });
}

inline F32x toFloats(const Quads& a)
{
    return eachLane([&](int i) { return float(int32_t(a.v[i])); });
}
// The low 16 bits as half precision.
inline F32x halvesToFloats(const Quads& a)
{
    return eachLane([&](int i) { return quant::KERNELS_ISA::fp16Value(a.v[i] & 0xffffu); });
}
// a * b + c and c - a * b, rounded once.
inline F32x fusedMulAdd(const F32x& a, const F32x& b, const F32x& c)
{
    return eachLane([&](int i) { return __builtin_fmaf(a.v[i], b.v[i], c.v[i]); });
}
inline F32x fusedMulSub(const F32x& a, const F32x& b, const F32x& c)
{
    return eachLane([&](int i) { return __builtin_fmaf(-a.v[i], b.v[i], c.v[i]); });
}

// dots * scale + sum, rounded once, of dots that began with kDotStart.
inline F32x addScaled(const Quads& dots, const F32x& scale, const F32x& sum)
{
    F32x floats;
    memcpy(floats.v, dots.v, sizeof floats.v);
    return fusedMulAdd(floats, scale, sum);
}

// The byte of `table` that each byte of `indices` names. Requires: bytes below 16.
inline Quads lookUp(const unsigned char (&table)[16], const Quads& indices)
{
    Quads r = Quads::zero();
    for (int i = 0; i < Quads::kLanes; ++i) {
        for (int shift = 0; shift < 32; shift += 8) {
            r.v[i] |= uint32_t(table[(indices.v[i] >> shift) & 15u]) << shift;
        }
    }
    return r;
}

// out[i] has bytes [4 i, 4 i + 4) of every row: a lane of its own for each.
inline void loadTransposed(Quads (&out)[4], Bytes at, int64_t stride)
{
    for (int row = 0; row < Quads::kLanes; ++row) {
        for (int i = 0; i < 4; ++i) {
            memcpy(&out[i].v[row], at + row * stride + 4 * i, 4);
        }
    }
}

// sum[p][r] += dot of `groups` groups of four elements, in floats: they are exact up to 2^24, where
// no such sum comes, and vectors of them can be multiplied on every processor.
template <int bits, int groups, int P, int R>
inline void dotGroups(Quads (&sum)[P][R], const Bytes (&weights)[P], const int8_t* const (&x)[R])
{
    static_assert(P == 1 && groups * 4 * 255 * 127 < (1 << 24));
    F32x dots[R];
    for (F32x& dot : dots) {
        dot = F32x::zero();
    }
    for (int g = 0; g < groups; ++g) {
        const Quads w = Quads::load(weights[0] + 4 * Quads::kLanes * g);
        const F32x w0 = toFloats(w & Quads::splat(255));
        const F32x w1 = toFloats(shiftRight<8>(w) & Quads::splat(255));
        const F32x w2 = toFloats(shiftRight<16>(w) & Quads::splat(255));
        const F32x w3 = toFloats(shiftRight<24>(w));
        for (int r = 0; r < R; ++r) {
            const int8_t* codes = x[r] + 4 * g;
            dots[r] = dots[r] + w0 * F32x::splat(codes[0]);
            dots[r] = dots[r] + w1 * F32x::splat(codes[1]);
            dots[r] = dots[r] + w2 * F32x::splat(codes[2]);
            dots[r] = dots[r] + w3 * F32x::splat(codes[3]);
        }
    }
    for (int r = 0; r < R; ++r) {
        sum[0][r] =
            eachQuad([&](int i) { return sum[0][r].v[i] + uint32_t(int32_t(dots[r].v[i])); });
    }
}

} // namespace
} // namespace kernels::cpu
