// Formats with blocks of 32 to 128 weights and one scale, or one a sub-block (gguf-format section
// 6), and the ternary ones. Each function expands one block, whose layout its first lines give.
#include "kernels/quant/simd_support.h"

namespace kernels::quant::KERNELS_ISA {

namespace {

void expandQ8_0(Bytes block, float* out)
{
    const float d = half(block);
    const Bytes q = block + 2; // int8 [32]
    for (int i = 0; i < 32; ++i) {
        out[i] = float(std::int8_t(q[i])) * d;
    }
}

void expandQ4_0(Bytes block, float* out)
{
    const float d = half(block);
    const Bytes q = block + 2; // [16]
    for (int i = 0; i < 16; ++i) {
        out[i] = float(int(q[i] & 15) - 8) * d;
    }
    for (int i = 0; i < 16; ++i) {
        out[16 + i] = float(int(q[i] >> 4) - 8) * d;
    }
}

void expandQ4_1(Bytes block, float* out)
{
    const float d = half(block);
    const float m = half(block + 2);
    const Bytes q = block + 4; // [16]
    for (int i = 0; i < 16; ++i) {
        out[i] = float(int(q[i] & 15)) * d + m;
    }
    for (int i = 0; i < 16; ++i) {
        out[16 + i] = float(int(q[i] >> 4)) * d + m;
    }
}

// The 5-bit numbers of Q5_0 and Q5_1 in order: bit i of `high` is the fifth bit of number i.
void unpackFiveBits(std::uint32_t high, Bytes low, int (&out)[32])
{
    for (int i = 0; i < 16; ++i) {
        out[i] = (low[i] & 15) | int(((high >> i) & 1u) << 4);
    }
    for (int i = 0; i < 16; ++i) {
        out[16 + i] = (low[i] >> 4) | int(((high >> (16 + i)) & 1u) << 4);
    }
}

void expandQ5_0(Bytes block, float* out)
{
    const float d = half(block);
    int q[32];
    unpackFiveBits(load<std::uint32_t>(block + 2), block + 6, q);
    for (int i = 0; i < 32; ++i) {
        out[i] = float(q[i] - 16) * d;
    }
}

void expandQ5_1(Bytes block, float* out)
{
    const float d = half(block);
    const float m = half(block + 2);
    int q[32];
    unpackFiveBits(load<std::uint32_t>(block + 4), block + 8, q);
    for (int i = 0; i < 32; ++i) {
        out[i] = float(q[i]) * d + m;
    }
}

void expandIQ4_NL(Bytes block, float* out)
{
    const float d = half(block);
    signed char levels[32];
    lookUpNibbles(kIq4Levels, block + 2, levels);
    for (int i = 0; i < 32; ++i) {
        out[i] = d * float(levels[i]);
    }
}

void expandMXFP4(Bytes block, float* out)
{
    // Half of 2^(exponent - 127), as the levels are doubled; below 2^-126 it is subnormal.
    const std::uint32_t exponent = block[0];
    const std::uint32_t bits = exponent < 2 ? 0x00200000u << exponent : (exponent - 1) << 23;
    float scale;
    std::memcpy(&scale, &bits, sizeof(scale));
    signed char levels[32];
    lookUpNibbles(kFp4Levels, block + 1, levels);
    for (int i = 0; i < 32; ++i) {
        out[i] = float(levels[i]) * scale;
    }
}

// Half of an unsigned E4M3 number; its one NaN counts as 0.
float nvfp4Scale(unsigned bits)
{
    const unsigned exponent = (bits >> 3) & 15u;
    const unsigned mantissa = bits & 7u;
    if (bits == 0x7f) {
        return 0.0f;
    }
    if (exponent == 0) {
        return float(int(mantissa)) * 0x1p-10f;
    }
    const std::uint32_t pattern = ((exponent + 127 - 7 - 1) << 23) | (mantissa << 20);
    float scale;
    std::memcpy(&scale, &pattern, sizeof(scale));
    return scale;
}

void expandNVFP4(Bytes block, float* out)
{
    const Bytes q = block + 4; // [4][8] behind the four scales
    for (int part = 0; part < 4; ++part) {
        const float scale = nvfp4Scale(block[part]);
        for (int i = 0; i < 8; ++i) {
            out[16 * part + i] = float(kFp4Levels[q[8 * part + i] & 15]) * scale;
            out[16 * part + 8 + i] = float(kFp4Levels[q[8 * part + i] >> 4]) * scale;
        }
    }
}

// One bit a weight: -d or d.
void expandQ1_0(Bytes block, float* out)
{
    const float d = half(block);
    const Bytes q = block + 2; // [16]
    for (int byte = 0; byte < 16; ++byte) {
        for (int bit = 0; bit < 8; ++bit) {
            out[8 * byte + bit] = ((q[byte] >> bit) & 1) != 0 ? d : -d;
        }
    }
}

// Two bits a weight, four neighbours a byte: -1, 0, 1, 2.
void expandQ2_0(Bytes block, float* out)
{
    const float d = half(block);
    const Bytes q = block + 2; // [16]
    for (int i = 0; i < 64; ++i) {
        out[i] = float(((q[i / 4] >> (2 * (i % 4))) & 3) - 1) * d;
    }
}

// Writes 5 (or fewer) times `bytes` weights: digit n of byte i is weight n * bytes + i. A byte
// holds its base-3 digits as a fraction of 256, so that times 3^n the next digit is the carry of
// one more times 3.
void expandTernary(Bytes q, int bytes, int digits, float d, float* out)
{
    unsigned power = 1;
    for (int n = 0; n < digits; ++n) {
        for (int i = 0; i < bytes; ++i) {
            const unsigned rest = (q[i] * power) & 0xffu;
            out[n * bytes + i] = float(int((rest * 3) >> 8) - 1) * d;
        }
        power *= 3;
    }
}

void expandTQ1_0(Bytes block, float* out)
{
    const float d = half(block + 52); // behind bytes of 5 digits [32 + 16] and of 4 digits [4]
    expandTernary(block, 32, 5, d, out);
    expandTernary(block + 32, 16, 5, d, out + 160);
    expandTernary(block + 48, 4, 4, d, out + 240);
}

void expandTQ2_0(Bytes block, float* out)
{
    const float d = half(block + 64);
    for (int part = 0; part < 2; ++part) {
        for (int n = 0; n < 4; ++n) {
            for (int i = 0; i < 32; ++i) {
                const int q = (block[32 * part + i] >> (2 * n)) & 3;
                out[128 * part + 32 * n + i] = float(q - 1) * d;
            }
        }
    }
}

} // namespace

DequantizeRow smallQuantDequantizer(DType type)
{
    switch (type) {
    case DType::Q8_0:
        return expandRow<expandQ8_0, 32, 34>;
    case DType::Q4_0:
        return expandRow<expandQ4_0, 32, 18>;
    case DType::Q4_1:
        return expandRow<expandQ4_1, 32, 20>;
    case DType::Q5_0:
        return expandRow<expandQ5_0, 32, 22>;
    case DType::Q5_1:
        return expandRow<expandQ5_1, 32, 24>;
    case DType::IQ4_NL:
        return expandRow<expandIQ4_NL, 32, 18>;
    case DType::MXFP4:
        return expandRow<expandMXFP4, 32, 17>;
    case DType::NVFP4:
        return expandRow<expandNVFP4, 64, 36>;
    case DType::Q1_0:
        return expandRow<expandQ1_0, 128, 18>;
    case DType::Q2_0:
        return expandRow<expandQ2_0, 64, 18>;
    case DType::TQ1_0:
        return expandRow<expandTQ1_0, 256, 54>;
    case DType::TQ2_0:
        return expandRow<expandTQ2_0, 256, 66>;
    default:
        return nullptr;
    }
}

} // namespace kernels::quant::KERNELS_ISA
