// What the unpackers of all types share. Only for unpack*.simd.cpp.
#pragma once

#include "kernels/cpu/int8/panels.h"
#include "kernels/cpu/int8/quads.h"

namespace kernels::cpu {
namespace {

constexpr int kLanes = Quads::kLanes;
static_assert(kLanes == F32x::kLanes && kLanes <= kMaxPanelLanes);
constexpr int kGroupBytes = 4 * kLanes;

inline Quads lowNibbles(Quads a) { return a & Quads::splat(0x0f0f0f0f); }
inline Quads highNibbles(Quads a) { return shiftRight<4>(a) & Quads::splat(0x0f0f0f0f); }

// Records of most types have two scales, used or not.
template <int scales = 2>
constexpr int kRecordBytes = int(recordBytes(kLanes, scales));

template <int scales = 2>
inline unsigned char* groupOf(unsigned char* panel, int record, int group)
{
    return panel + record * kRecordBytes<scales> + group * kGroupBytes;
}

template <int scales = 2>
inline void storeScale(unsigned char* panel, int record, int which, F32x scale)
{
    unsigned char* at = panel + record * kRecordBytes<scales> + (8 + which) * kGroupBytes;
    scale.store(reinterpret_cast<float*>(at));
}

// The floats of one byte of every lane.
template <int byte>
inline F32x byteToFloats(Quads a)
{
    return toFloats(shiftRight<8 * byte>(a) & Quads::splat(0xff));
}
template <int byte>
inline F32x signedByteToFloats(Quads a)
{
    return toFloats(shiftRightSigned<24>(shiftLeft<24 - 8 * byte>(a)));
}

// The scale in the first two bytes of a block.
template <typename Set = Quads>
inline F32x leadingScale(Bytes block, int64_t stride)
{
    if constexpr (requires { Set::loadHalves(block, stride); }) {
        return Set::loadHalves(block, stride);
    } else {
        Quads head[4];
        loadTransposed(head, block, stride);
        return halvesToFloats(head[0]);
    }
}

// Scales and minimums of the eight records of a block of Q4_K or Q5_K: d, dmin, then 8 pairs of 6
// bits in 12 bytes.
struct PairScales {
    F32x d;
    F32x dmin;
    Quads scales[2]; // a byte for each of four records
    Quads minimums[2];

    template <int record>
    F32x scale() const
    {
        return d * byteToFloats<record % 4>(scales[record / 4]);
    }
    template <int record>
    F32x minimum() const
    {
        return dmin * byteToFloats<record % 4>(minimums[record / 4]);
    }
};
inline PairScales loadPairScales(Bytes block, int64_t stride)
{
    const Quads six = Quads::splat(0x3f3f3f3f);
    const Quads upper = Quads::splat(0x30303030);
    Quads head[4];
    loadTransposed(head, block, stride);
    return {halvesToFloats(head[0]), halvesToFloats(shiftRight<16>(head[0])),
        {head[1] & six, lowNibbles(head[3]) | (shiftRight<2>(head[1]) & upper)},
        {head[2] & six, highNibbles(head[3]) | (shiftRight<2>(head[2]) & upper)}};
}

// Bit `from` of each byte as the fifth, over a nibble.
template <int from>
inline Quads withFifthBit(Quads nibbles, Quads bits)
{
    const Quads fifth = Quads::splat(0x10101010);
    if constexpr (from > 4) {
        return nibbles | (shiftRight<from - 4>(bits) & fifth);
    } else {
        return nibbles | (shiftLeft<4 - from>(bits) & fifth);
    }
}

// Scales of the halves of the eight records of a Q6_K block: 16 signed bytes, then d.
struct HalfScales {
    F32x d;
    Quads scales[4]; // a byte for each of four halves

    template <int half>
    F32x scale() const
    {
        return d * signedByteToFloats<half % 4>(scales[half / 4]);
    }
};
inline HalfScales loadHalfScales(Bytes block, int64_t stride)
{
    HalfScales scales;
    loadTransposed(scales.scales, block + 192, stride);
    Quads tail[4]; // whose last two bytes are the block's scale
    loadTransposed(tail, block + 194, stride);
    scales.d = halvesToFloats(shiftRight<16>(tail[3]));
    return scales;
}
// 64 codes of Q6_K: 16 at each of four places 32 apart, part / 2 * 128 + part % 2 * 16 of a block.
struct Places {
    Quads codes[4][4]; // [place][group]
};
inline Places loadPlaces(Bytes block, int64_t stride, int part)
{
    const Quads upper = Quads::splat(0x30303030);
    const Bytes low = block + 64 * (part / 2) + 16 * (part % 2);
    Quads q0[4];
    Quads q1[4];
    Quads h[4]; // the upper two bits of each place
    loadTransposed(q0, low, stride);
    loadTransposed(q1, low + 32, stride);
    loadTransposed(h, block + 128 + 16 * part, stride);
    Places places;
#pragma GCC unroll 4
    for (int i = 0; i < 4; ++i) {
        places.codes[0][i] = lowNibbles(q0[i]) | (shiftLeft<4>(h[i]) & upper);
        places.codes[1][i] = lowNibbles(q1[i]) | (shiftLeft<2>(h[i]) & upper);
        places.codes[2][i] = highNibbles(q0[i]) | (h[i] & upper);
        places.codes[3][i] = highNibbles(q1[i]) | (shiftRight<2>(h[i]) & upper);
    }
    return places;
}

// A byte for each 4-bit code: what it stands for, and an offset that makes it positive.
struct CodeTable {
    unsigned char codes[16];
};
constexpr CodeTable withOffset(const signed char (&levels)[16], int offset)
{
    CodeTable table{};
    for (int i = 0; i < 16; ++i) {
        table.codes[i] = static_cast<unsigned char>(levels[i] + offset);
    }
    return table;
}
constexpr CodeTable kIq4Codes = withOffset(quant::KERNELS_ISA::kIq4Levels, 128);

template <void (*unpackBlock)(Bytes, int64_t, unsigned char*), int blockElements, int blockBytes,
    int scales = 2>
void unpackRun(
    const std::byte* weight, std::int64_t rowBytes, std::int64_t blocks, std::byte* panel)
{
    constexpr int kRecords = blockElements / kBlockElements;
    auto in = reinterpret_cast<Bytes>(weight);
    auto* out = reinterpret_cast<unsigned char*>(panel);
    for (std::int64_t block = 0; block < blocks; block += kRecords) {
        unpackBlock(in, rowBytes, out);
        in += blockBytes;
        out += kRecords * kRecordBytes<scales>;
    }
}

} // namespace
} // namespace kernels::cpu
