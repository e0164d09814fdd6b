// Panels from blocks of 32 weights (gguf-format section 6).
#include "kernels/cpu/int8/unpack.h"

namespace kernels::cpu {

namespace {

// The low nibbles of 16 bytes are the first 16 codes, the high ones the others.
template <typename Function>
inline void storeNibbles(Bytes bytes, int64_t stride, unsigned char* panel, Function codesOf)
{
    Quads q[4];
    loadTransposed(q, bytes, stride);
    for (int i = 0; i < 4; ++i) {
        codesOf(lowNibbles(q[i])).store(groupOf(panel, 0, i));
        codesOf(highNibbles(q[i])).store(groupOf(panel, 0, 4 + i));
    }
}

void unpackQ40(Bytes block, int64_t stride, unsigned char* panel)
{
    storeScale(panel, 0, 0, leadingScale(block, stride));
    storeNibbles(block + 2, stride, panel, [](Quads q) { return q; });
}

void unpackQ80(Bytes block, int64_t stride, unsigned char* panel)
{
    storeScale(panel, 0, 0, leadingScale(block, stride));
    for (int half = 0; half < 2; ++half) {
        Quads q[4];
        loadTransposed(q, block + 2 + 16 * half, stride);
        for (int i = 0; i < 4; ++i) {
            const Quads codes = q[i] ^ Quads::splat(int32_t(0x80808080));
            codes.store(groupOf(panel, 0, 4 * half + i));
        }
    }
}

// The scale and, taken off, the negative minimum in the first four bytes of a block.
inline Quads unpackScaleAndMinimum(Bytes block, int64_t stride, unsigned char* panel)
{
    Quads head[4];
    loadTransposed(head, block, stride);
    storeScale(panel, 0, 0, halvesToFloats(head[0]));
    storeScale(panel, 0, 1, F32x::zero() - halvesToFloats(shiftRight<16>(head[0])));
    return head[1];
}

void unpackQ41(Bytes block, int64_t stride, unsigned char* panel)
{
    unpackScaleAndMinimum(block, stride, panel);
    storeNibbles(block + 4, stride, panel, [](Quads q) { return q; });
}

// Bits 4 g .. 4 g + 3 of every lane as the fifth bits of its four bytes.
template <int group>
inline Quads fifthBits(Quads bits)
{
    const Quads four = shiftRight<4 * group>(bits) & Quads::splat(15);
    const Quads two = four | shiftLeft<7>(four);
    return shiftLeft<4>(two | shiftLeft<14>(two)) & Quads::splat(0x10101010);
}

template <int i>
inline void storeFives(unsigned char* panel, Quads nibbles, Quads bits)
{
    (lowNibbles(nibbles) | fifthBits<i>(bits)).store(groupOf(panel, 0, i));
    (highNibbles(nibbles) | fifthBits<4 + i>(bits)).store(groupOf(panel, 0, 4 + i));
}

// Nibbles of 16 bytes, and their fifth bits in a word.
inline void unpackFives(Bytes bytes, int64_t stride, Quads bits, unsigned char* panel)
{
    Quads q[4];
    loadTransposed(q, bytes, stride);
    storeFives<0>(panel, q[0], bits);
    storeFives<1>(panel, q[1], bits);
    storeFives<2>(panel, q[2], bits);
    storeFives<3>(panel, q[3], bits);
}

void unpackQ50(Bytes block, int64_t stride, unsigned char* panel)
{
    Quads head[4];
    loadTransposed(head, block, stride);
    storeScale(panel, 0, 0, halvesToFloats(head[0]));
    unpackFives(block + 6, stride, shiftRight<16>(head[0]) | shiftLeft<16>(head[1]), panel);
}

void unpackQ51(Bytes block, int64_t stride, unsigned char* panel)
{
    const Quads bits = unpackScaleAndMinimum(block, stride, panel);
    unpackFives(block + 8, stride, bits, panel);
}

void unpackIQ4NL(Bytes block, int64_t stride, unsigned char* panel)
{
    storeScale(panel, 0, 0, leadingScale(block, stride));
    storeNibbles(block + 2, stride, panel, [](Quads q) { return lookUp(kIq4Codes.codes, q); });
}

constexpr CodeTable kFp4Codes = withOffset(quant::KERNELS_ISA::kFp4Levels, 16);

void unpackMXFP4(Bytes block, int64_t stride, unsigned char* panel)
{
    Quads head[4];
    loadTransposed(head, block, stride);
    // The levels are doubled: half of 2^(exponent - 127).
    const F32x exponent = byteToFloats<0>(head[0]) - F32x::splat(128.0f);
    storeScale(panel, 0, 0, timesPowerOfTwo(F32x::splat(1.0f), exponent));
    storeNibbles(block + 1, stride, panel, [](Quads q) { return lookUp(kFp4Codes.codes, q); });
}

} // namespace

decltype(PanelFormat::unpack) KERNELS_ISA::smallUnpackerOf(DType type)
{
    switch (type) {
    case DType::Q4_0:
        return unpackRun<unpackQ40, 32, 18>;
    case DType::Q4_1:
        return unpackRun<unpackQ41, 32, 20>;
    case DType::Q5_0:
        return unpackRun<unpackQ50, 32, 22>;
    case DType::Q5_1:
        return unpackRun<unpackQ51, 32, 24>;
    case DType::Q8_0:
        return unpackRun<unpackQ80, 32, 34>;
    case DType::IQ4_NL:
        return unpackRun<unpackIQ4NL, 32, 18>;
    case DType::MXFP4:
        return unpackRun<unpackMXFP4, 32, 17>;
    default:
        return nullptr;
    }
}

} // namespace kernels::cpu
