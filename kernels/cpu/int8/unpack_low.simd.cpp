// Panels from blocks of 256 weights (gguf-format section 7): those of 2 and 3 bits, and
// IQ4_XS. Codes of 2 and 3 bits are stored 16 and 8 times as large, with scales as many times
// smaller: a record's sum is rounded to about a whole number (panels.h), which would be much for
// them.
#include "kernels/cpu/int8/unpack.h"

namespace kernels::cpu {

namespace {

template <int word> // of four pairs of a scale and a minimum
inline void storeScalesQ2K(unsigned char* panel, Quads pairs, F32x d, F32x dmin)
{
    const Quads scales = lowNibbles(pairs);
    const Quads minimums = highNibbles(pairs);
    storeScale<4>(panel, 2 * word, 0, d * byteToFloats<0>(scales));
    storeScale<4>(panel, 2 * word, 1, d * byteToFloats<1>(scales));
    storeScale<4>(panel, 2 * word, 2, dmin * byteToFloats<0>(minimums));
    storeScale<4>(panel, 2 * word, 3, dmin * byteToFloats<1>(minimums));
    storeScale<4>(panel, 2 * word + 1, 0, d * byteToFloats<2>(scales));
    storeScale<4>(panel, 2 * word + 1, 1, d * byteToFloats<3>(scales));
    storeScale<4>(panel, 2 * word + 1, 2, dmin * byteToFloats<2>(minimums));
    storeScale<4>(panel, 2 * word + 1, 3, dmin * byteToFloats<3>(minimums));
}

void unpackQ2K(Bytes block, int64_t stride, unsigned char* panel)
{
    Quads pairs[4];
    loadTransposed(pairs, block, stride);
    Quads tail[4]; // whose last four bytes are the block's scales
    loadTransposed(tail, block + 68, stride);
    const F32x d = halvesToFloats(tail[3]) * F32x::splat(1.0f / 16);
    const F32x dmin = halvesToFloats(shiftRight<16>(tail[3]));
    storeScalesQ2K<0>(panel, pairs[0], d, dmin);
    storeScalesQ2K<1>(panel, pairs[1], d, dmin);
    storeScalesQ2K<2>(panel, pairs[2], d, dmin);
    storeScalesQ2K<3>(panel, pairs[3], d, dmin);

    const Quads two = Quads::splat(0x30303030);
    for (int part = 0; part < 4; ++part) { // 16 weights at each of four places 32 apart
        Quads q[4];
        loadTransposed(q, block + 16 + 16 * part, stride);
        unsigned char* at = groupOf<4>(panel, part / 2 * 4, part % 2 * 4);
        for (int i = 0; i < 4; ++i) {
            unsigned char* group = at + i * kGroupBytes;
            (shiftLeft<4>(q[i]) & two).store(group);
            (shiftLeft<2>(q[i]) & two).store(group + kRecordBytes<4>);
            (q[i] & two).store(group + 2 * kRecordBytes<4>);
            (shiftRight<2>(q[i]) & two).store(group + 3 * kRecordBytes<4>);
        }
    }
}

template <int word> // of four scales that stand for scale - 32
inline void storeScalesQ3K(unsigned char* panel, Quads scales, F32x d)
{
    const F32x middle = F32x::splat(32.0f);
    storeScale(panel, 2 * word, 0, d * (byteToFloats<0>(scales) - middle));
    storeScale(panel, 2 * word, 1, d * (byteToFloats<1>(scales) - middle));
    storeScale(panel, 2 * word + 1, 0, d * (byteToFloats<2>(scales) - middle));
    storeScale(panel, 2 * word + 1, 1, d * (byteToFloats<3>(scales) - middle));
}

template <int half> // of the block: 16 weights at each of four places 32 apart, twice
inline void unpackHalfQ3K(
    Bytes block, int64_t stride, const Quads (&bits)[2][4], unsigned char* panel)
{
    const Quads two = Quads::splat(0x18181818);
    const Quads third = Quads::splat(0x20202020);
    for (int part = 0; part < 2; ++part) {
        Quads q[4];
        loadTransposed(q, block + 32 + 32 * half + 16 * part, stride);
        unsigned char* at = groupOf(panel, 4 * half, 4 * part);
        for (int i = 0; i < 4; ++i) {
            // Bits 0 to 3 of each byte belong to the first half's places, 4 to 7 to the second's.
            const Quads h = half == 0 ? bits[part][i] : shiftRight<4>(bits[part][i]);
            unsigned char* group = at + i * kGroupBytes;
            ((shiftLeft<3>(q[i]) & two) | (shiftLeft<5>(h) & third)).store(group);
            ((shiftLeft<1>(q[i]) & two) | (shiftLeft<4>(h) & third)).store(group + kRecordBytes<>);
            ((shiftRight<1>(q[i]) & two) | (shiftLeft<3>(h) & third))
                .store(group + 2 * kRecordBytes<>);
            ((shiftRight<3>(q[i]) & two) | (shiftLeft<2>(h) & third))
                .store(group + 3 * kRecordBytes<>);
        }
    }
}

void unpackQ3K(Bytes block, int64_t stride, unsigned char* panel)
{
    Quads tail[4]; // from its third byte on 12 of scales, then the block's own
    loadTransposed(tail, block + 94, stride);
    const auto word = [&](int i) { return shiftRight<16>(tail[i]) | shiftLeft<16>(tail[i + 1]); };
    const Quads first = word(0);
    const Quads second = word(1);
    const Quads upper = word(2);
    const Quads mask = Quads::splat(0x30303030);
    const F32x d = halvesToFloats(shiftRight<16>(tail[3])) * F32x::splat(1.0f / 8);
    storeScalesQ3K<0>(panel, lowNibbles(first) | (shiftLeft<4>(upper) & mask), d);
    storeScalesQ3K<1>(panel, lowNibbles(second) | (shiftLeft<2>(upper) & mask), d);
    storeScalesQ3K<2>(panel, highNibbles(first) | (upper & mask), d);
    storeScalesQ3K<3>(panel, highNibbles(second) | (shiftRight<2>(upper) & mask), d);

    Quads bits[2][4]; // the third bit of each weight
    loadTransposed(bits[0], block, stride);
    loadTransposed(bits[1], block + 16, stride);
    unpackHalfQ3K<0>(block, stride, bits, panel);
    unpackHalfQ3K<1>(block, stride, bits, panel);
}

template <int part> // of 32 weights
inline void unpackPartIQ4XS(
    Bytes block, int64_t stride, const Quads (&head)[4], F32x d, unsigned char* panel)
{
    const Quads low = shiftRight<4 * part>(head[1]) & Quads::splat(15);
    const Quads high = shiftRight<16 + 2 * part>(head[0]) & Quads::splat(3);
    const F32x scale = toFloats(low | shiftLeft<4>(high)) - F32x::splat(32.0f);
    storeScale(panel, part, 0, d * scale);
    Quads q[4];
    loadTransposed(q, block + 8 + 16 * part, stride);
    for (int i = 0; i < 4; ++i) {
        lookUp(kIq4Codes.codes, lowNibbles(q[i])).store(groupOf(panel, part, i));
        lookUp(kIq4Codes.codes, highNibbles(q[i])).store(groupOf(panel, part, 4 + i));
    }
}

void unpackIQ4XS(Bytes block, int64_t stride, unsigned char* panel)
{
    Quads head[4]; // the scale, the upper bits of eight others and their low nibbles
    loadTransposed(head, block, stride);
    const F32x d = halvesToFloats(head[0]);
    unpackPartIQ4XS<0>(block, stride, head, d, panel);
    unpackPartIQ4XS<1>(block, stride, head, d, panel);
    unpackPartIQ4XS<2>(block, stride, head, d, panel);
    unpackPartIQ4XS<3>(block, stride, head, d, panel);
    unpackPartIQ4XS<4>(block, stride, head, d, panel);
    unpackPartIQ4XS<5>(block, stride, head, d, panel);
    unpackPartIQ4XS<6>(block, stride, head, d, panel);
    unpackPartIQ4XS<7>(block, stride, head, d, panel);
}

} // namespace

decltype(PanelFormat::unpack) KERNELS_ISA::lowUnpackerOf(DType type)
{
    switch (type) {
    case DType::Q2_K:
        return unpackRun<unpackQ2K, 256, 84, 4>;
    case DType::Q3_K:
        return unpackRun<unpackQ3K, 256, 110>;
    case DType::IQ4_XS:
        return unpackRun<unpackIQ4XS, 256, 136>;
    default:
        return nullptr;
    }
}

} // namespace kernels::cpu
