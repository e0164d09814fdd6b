// Formats with blocks of 32 to 128 weights and one scale, or one a sub-block (gguf-format section
// 6), and the ternary ones. Each function expands one block, whose layout its first lines give.
#include "kernels/quant/simd_support.h"

namespace kernels::quant::KERNELS_ISA {

namespace {

void expandQ80(Bytes block, float* out)
{
    const float d = half(block); // then int8 [32]
    storeScaled(out, loadCodes(block + 2), d);
    storeScaled(out + 16, loadCodes(block + 18), d);
}

void expandQ40(Bytes block, float* out)
{
    const float d = half(block);
    const Codes q = loadCodes(block + 2);
    storeScaled(out, lowNibbles(q) - splat(8), d);
    storeScaled(out + 16, highNibbles(q) - splat(8), d);
}

void expandQ41(Bytes block, float* out)
{
    const float d = half(block);
    const float m = half(block + 2);
    const Codes q = loadCodes(block + 4);
    storeScaled(out, lowNibbles(q), d, m);
    storeScaled(out + 16, highNibbles(q), d, m);
}

// Q5_0 and Q5_1 keep the fifth bit of number i in bit i of 32.
void expandQ50(Bytes block, float* out)
{
    const float d = half(block);
    const auto high = load<std::uint32_t>(block + 2);
    const Codes q = loadCodes(block + 6);
    const Codes first = lowNibbles(q) | whereSet(std::uint16_t(high), 16);
    const Codes second = highNibbles(q) | whereSet(std::uint16_t(high >> 16), 16);
    storeScaled(out, first - splat(16), d);
    storeScaled(out + 16, second - splat(16), d);
}

void expandQ51(Bytes block, float* out)
{
    const float d = half(block);
    const float m = half(block + 2);
    const auto high = load<std::uint32_t>(block + 4);
    const Codes q = loadCodes(block + 8);
    storeScaled(out, lowNibbles(q) | whereSet(std::uint16_t(high), 16), d, m);
    storeScaled(out + 16, highNibbles(q) | whereSet(std::uint16_t(high >> 16), 16), d, m);
}

void expandIQ4NL(Bytes block, float* out)
{
    const float d = half(block);
    const Codes q = loadCodes(block + 2);
    storeScaled(out, lookUp(kIq4Levels, lowNibbles(q)), d);
    storeScaled(out + 16, lookUp(kIq4Levels, highNibbles(q)), d);
}

void expandMXFP4(Bytes block, float* out)
{
    // Half of 2^(exponent - 127), as the levels are doubled; below 2^-126 it is subnormal.
    const std::uint32_t exponent = block[0];
    const std::uint32_t bits = exponent < 2 ? 0x00200000u << exponent : (exponent - 1) << 23;
    const float scale = __builtin_bit_cast(float, bits);
    const Codes q = loadCodes(block + 1);
    storeScaled(out, lookUp(kFp4Levels, lowNibbles(q)), scale);
    storeScaled(out + 16, lookUp(kFp4Levels, highNibbles(q)), scale);
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
    return __builtin_bit_cast(float, pattern);
}

void expandNVFP4(Bytes block, float* out)
{
    const Bytes q =
        block + 4; // [4][8] behind the four scales: eight low nibbles, then the high ones
    for (int part = 0; part < 4; ++part) {
        const auto bytes = load<std::uint64_t>(q + 8 * part);
        const Codes codes = lowNibbles(joinRuns(bytes, bytes >> 4));
        storeScaled(out + 16 * part, lookUp(kFp4Levels, codes), nvfp4Scale(block[part]));
    }
}

// One bit a weight: -d or d.
void expandQ10(Bytes block, float* out)
{
    const float d = half(block);
    for (int part = 0; part < 8; ++part) {
        const auto places = load<std::uint16_t>(block + 2 + 2 * part);
        storeScaled(out + 16 * part, whereSet(places, 2) - splat(1), d);
    }
}

// Two bits a weight, four neighbours a byte: -1, 0, 1, 2.
void expandQ20(Bytes block, float* out)
{
    const float d = half(block);
    const Bytes q = block + 2; // [16]
    for (int part = 0; part < 4; ++part) {
        signed char values[16];
        for (int i = 0; i < 16; ++i) {
            values[i] = static_cast<signed char>((q[4 * part + i / 4] >> (2 * (i % 4))) & 3);
        }
        storeScaled(out + 16 * part, loadCodes(values) - splat(1), d);
    }
}

// Writes 5 (or fewer) times `bytes` weights: digit n of byte i is weight n * bytes + i. A byte
// holds its base-3 digits as a fraction of 256, so that times 3^n the next digit is the carry of
// one more times 3.
// Writes `digits` times `bytes` weights: digit n of byte i is weight n * bytes + i. A byte holds
// its base-3 digits as a fraction of 256: times 3^n, modulo 256, the carry of one more times 3 is
// the next digit.
void expandTernary(Bytes q, int bytes, int digits, float d, float* __restrict out)
{
    unsigned power = 1;
    for (int n = 0; n < digits; ++n) {
        for (int i = 0; i < bytes; ++i) {
            const unsigned rest = (q[i] * power) & 0xffu;
            out[n * bytes + i] = d * float(int((rest * 3) >> 8) - 1);
        }
        power *= 3;
    }
}

void expandTQ10(Bytes block, float* out)
{
    const float d = half(block + 52); // behind bytes of 5 digits [32 + 16] and of 4 digits [4]
    expandTernary(block, 32, 5, d, out);
    expandTernary(block + 32, 16, 5, d, out + 160);
    expandTernary(block + 48, 4, 4, d, out + 240);
}

void expandTQ20(Bytes block, float* out)
{
    const float d = half(block + 64);
    const Codes one = splat(1);
    for (int i = 0; i < 4; ++i) { // 16 bytes hold the codes of weights 32 apart
        const Codes q = loadCodes(block + 16 * i);
        float* at = out + 128 * (i / 2) + 16 * (i % 2);
        storeScaled(at, bits(q, 0, 3) - one, d);
        storeScaled(at + 32, bits(q, 2, 3) - one, d);
        storeScaled(at + 64, bits(q, 4, 3) - one, d);
        storeScaled(at + 96, bits(q, 6, 3) - one, d);
    }
}

} // namespace

DequantizeRow smallQuantDequantizer(DType type)
{
    switch (type) {
    case DType::Q8_0:
        return expandRow<expandQ80, 32, 34>;
    case DType::Q4_0:
        return expandRow<expandQ40, 32, 18>;
    case DType::Q4_1:
        return expandRow<expandQ41, 32, 20>;
    case DType::Q5_0:
        return expandRow<expandQ50, 32, 22>;
    case DType::Q5_1:
        return expandRow<expandQ51, 32, 24>;
    case DType::IQ4_NL:
        return expandRow<expandIQ4NL, 32, 18>;
    case DType::MXFP4:
        return expandRow<expandMXFP4, 32, 17>;
    case DType::NVFP4:
        return expandRow<expandNVFP4, 64, 36>;
    case DType::Q1_0:
        return expandRow<expandQ10, 128, 18>;
    case DType::Q2_0:
        return expandRow<expandQ20, 64, 18>;
    case DType::TQ1_0:
        return expandRow<expandTQ10, 256, 54>;
    case DType::TQ2_0:
        return expandRow<expandTQ20, 256, 66>;
    default:
        return nullptr;
    }
}

} // namespace kernels::quant::KERNELS_ISA
