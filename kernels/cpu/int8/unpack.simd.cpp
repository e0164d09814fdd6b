// Panels from blocks of 256 weights (gguf-format section 7): those of 4 to 6 bits.
#include "kernels/cpu/int8/unpack.h"

namespace kernels::cpu {

namespace {

template <int byte>
inline void storePair(
    unsigned char* panel, int record, Quads scales, Quads minimums, F32x d, F32x dmin)
{
    storeScale(panel, record, 0, d * byteToFloats<byte>(scales));
    storeScale(panel, record, 1, dmin * byteToFloats<byte>(minimums));
}

// Scales and minimums of Q4_K and Q5_K: d, dmin, then 8 pairs of 6 bits in 12 bytes.
inline void unpackPairs(Bytes block, int64_t stride, unsigned char* panel)
{
    const Quads six = Quads::splat(0x3f3f3f3f);
    const Quads upper = Quads::splat(0x30303030);
    Quads head[4];
    loadTransposed(head, block, stride);
    const F32x d = halvesToFloats(head[0]);
    const F32x dmin = halvesToFloats(shiftRight<16>(head[0]));
    const Quads scales = head[1] & six;
    const Quads minimums = head[2] & six;
    const Quads scales4 = lowNibbles(head[3]) | (shiftRight<2>(head[1]) & upper);
    const Quads minimums4 = highNibbles(head[3]) | (shiftRight<2>(head[2]) & upper);
    storePair<0>(panel, 0, scales, minimums, d, dmin);
    storePair<1>(panel, 1, scales, minimums, d, dmin);
    storePair<2>(panel, 2, scales, minimums, d, dmin);
    storePair<3>(panel, 3, scales, minimums, d, dmin);
    storePair<0>(panel, 4, scales4, minimums4, d, dmin);
    storePair<1>(panel, 5, scales4, minimums4, d, dmin);
    storePair<2>(panel, 6, scales4, minimums4, d, dmin);
    storePair<3>(panel, 7, scales4, minimums4, d, dmin);
}

void unpackQ4K(Bytes block, int64_t stride, unsigned char* panel)
{
    unpackPairs(block, stride, panel);
#pragma GCC unroll 2
    for (int part = 0; part < 8; ++part) { // 16 low and 16 high nibbles each
        Quads q[4];
        loadTransposed(q, block + 16 + 16 * part, stride);
        unsigned char* low = groupOf(panel, part / 2 * 2, part % 2 * 4);
        for (int i = 0; i < 4; ++i) {
            lowNibbles(q[i]).store(low + i * kGroupBytes);
            highNibbles(q[i]).store(low + kRecordBytes<> + i * kGroupBytes);
        }
    }
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

template <int pair> // of 32 weights, whose low and high nibbles share their bytes
inline void unpackPairQ5K(
    Bytes block, int64_t stride, const Quads (&bits)[2][4], unsigned char* panel)
{
    for (int half = 0; half < 2; ++half) {
        Quads q[4];
        loadTransposed(q, block + 48 + 32 * pair + 16 * half, stride);
        for (int i = 0; i < 4; ++i) {
            const Quads h = bits[half][i];
            withFifthBit<2 * pair>(lowNibbles(q[i]), h)
                .store(groupOf(panel, 2 * pair, 4 * half + i));
            withFifthBit<2 * pair + 1>(highNibbles(q[i]), h)
                .store(groupOf(panel, 2 * pair + 1, 4 * half + i));
        }
    }
}

void unpackQ5K(Bytes block, int64_t stride, unsigned char* panel)
{
    unpackPairs(block, stride, panel);
    Quads bits[2][4]; // one for each 32 weights
    loadTransposed(bits[0], block + 16, stride);
    loadTransposed(bits[1], block + 32, stride);
    unpackPairQ5K<0>(block, stride, bits, panel);
    unpackPairQ5K<1>(block, stride, bits, panel);
    unpackPairQ5K<2>(block, stride, bits, panel);
    unpackPairQ5K<3>(block, stride, bits, panel);
}

template <int word> // of four scales
inline void storeScalesQ6K(unsigned char* panel, Quads scales, F32x d)
{
    storeScale(panel, 2 * word, 0, d * signedByteToFloats<0>(scales));
    storeScale(panel, 2 * word, 1, d * signedByteToFloats<1>(scales));
    storeScale(panel, 2 * word + 1, 0, d * signedByteToFloats<2>(scales));
    storeScale(panel, 2 * word + 1, 1, d * signedByteToFloats<3>(scales));
}

void unpackQ6K(Bytes block, int64_t stride, unsigned char* panel)
{
    Quads scales[4];
    loadTransposed(scales, block + 192, stride);
    Quads tail[4]; // whose last two bytes are the block's scale
    loadTransposed(tail, block + 194, stride);
    const F32x d = halvesToFloats(shiftRight<16>(tail[3]));
    storeScalesQ6K<0>(panel, scales[0], d);
    storeScalesQ6K<1>(panel, scales[1], d);
    storeScalesQ6K<2>(panel, scales[2], d);
    storeScalesQ6K<3>(panel, scales[3], d);

    const Quads upper = Quads::splat(0x30303030);
    for (int part = 0; part < 4; ++part) { // 16 weights at each of four places 32 apart
        const Bytes low = block + 64 * (part / 2) + 16 * (part % 2);
        Quads q0[4];
        Quads q1[4];
        Quads h[4]; // the upper two bits of each place
        loadTransposed(q0, low, stride);
        loadTransposed(q1, low + 32, stride);
        loadTransposed(h, block + 128 + 16 * part, stride);
        unsigned char* at = groupOf(panel, part / 2 * 4, part % 2 * 4);
        for (int i = 0; i < 4; ++i) {
            unsigned char* group = at + i * kGroupBytes;
            (lowNibbles(q0[i]) | (shiftLeft<4>(h[i]) & upper)).store(group);
            (lowNibbles(q1[i]) | (shiftLeft<2>(h[i]) & upper)).store(group + kRecordBytes<>);
            (highNibbles(q0[i]) | (h[i] & upper)).store(group + 2 * kRecordBytes<>);
            (highNibbles(q1[i]) | (shiftRight<2>(h[i]) & upper)).store(group + 3 * kRecordBytes<>);
        }
    }
}

} // namespace

decltype(PanelFormat::unpack) KERNELS_ISA::unpackerOf(DType type)
{
    switch (type) {
    case DType::Q4_K:
        return unpackRun<unpackQ4K, 256, 144>;
    case DType::Q5_K:
        return unpackRun<unpackQ5K, 256, 176>;
    case DType::Q6_K:
        return unpackRun<unpackQ6K, 256, 210>;
    case DType::Q2_K:
    case DType::Q3_K:
    case DType::IQ4_XS:
        return lowUnpackerOf(type);
    default:
        return smallUnpackerOf(type);
    }
}

} // namespace kernels::cpu
