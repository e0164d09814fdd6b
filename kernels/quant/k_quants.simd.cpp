// Formats with blocks of 256 weights and a small scale for each 16 or 32 of them (gguf-format
// section 7), and IQ4_XS. Each function expands one block, whose layout its first lines give.
#include "kernels/quant/simd_support.h"

namespace kernels::quant::KERNELS_ISA {

namespace {

void expandQ2_K(Bytes block, float* out)
{
    const Bytes scales = block; // [16]: scale in the low, minimum in the high nibble
    const float d = half(block + 80);
    const float dmin = half(block + 82);
    for (int part = 0; part < 16; ++part) { // 16 weights each
        const Bytes q = block + 16 + 32 * (part / 8) + 16 * (part % 2);
        const int shift = 2 * (part % 8 / 2);
        const float scale = d * float(int(scales[part] & 15));
        const float minimum = dmin * float(int(scales[part] >> 4));
        for (int i = 0; i < 16; ++i) {
            out[16 * part + i] = scale * float((q[i] >> shift) & 3) - minimum;
        }
    }
}

void expandQ3_K(Bytes block, float* out)
{
    const Bytes high = block;        // [32], one bit for each 32 weights
    const Bytes low = block + 32;    // [64], two bits
    const Bytes packed = block + 96; // [12], 16 scales of 6 bits
    const float d = half(block + 108);
    for (int part = 0; part < 16; ++part) { // 16 weights each
        const Bytes q = low + 32 * (part / 8) + 16 * (part % 2);
        const Bytes h = high + 16 * (part % 2);
        const int shift = 2 * (part % 8 / 2);
        const int bit = part / 2;
        const int nibble = (packed[part % 8] >> (4 * (part / 8))) & 15;
        const int upper = (packed[8 + part % 4] >> (2 * (part / 4))) & 3;
        const float scale = d * float((nibble | (upper << 4)) - 32);
        for (int i = 0; i < 16; ++i) {
            const int value = ((q[i] >> shift) & 3) | (((h[i] >> bit) & 1) << 2);
            out[16 * part + i] = scale * float(value - 4);
        }
    }
}

// The scales and minimums of Q4_K and Q5_K: d, dmin, then 8 pairs of 6 bits in 12 bytes.
void unpackScales(Bytes block, float (&scales)[8], float (&minimums)[8])
{
    const float d = half(block);
    const float dmin = half(block + 2);
    const Bytes s = block + 4; // [12]
    for (int i = 0; i < 4; ++i) {
        scales[i] = d * float(s[i] & 63);
        minimums[i] = dmin * float(s[i + 4] & 63);
        scales[i + 4] = d * float((s[i + 8] & 15) | ((s[i] >> 6) << 4));
        minimums[i + 4] = dmin * float((s[i + 8] >> 4) | ((s[i + 4] >> 6) << 4));
    }
}

void expandQ4_K(Bytes block, float* out)
{
    float scales[8];
    float minimums[8];
    unpackScales(block, scales, minimums);
    for (int group = 0; group < 4; ++group) { // 64 weights each
        const Bytes q = block + 16 + 32 * group;
        float* low = out + 64 * group;
        float* high = low + 32;
        const float lowScale = scales[2 * group];
        const float lowMinimum = minimums[2 * group];
        const float highScale = scales[2 * group + 1];
        const float highMinimum = minimums[2 * group + 1];
        for (int i = 0; i < 32; ++i) {
            low[i] = lowScale * float(q[i] & 15) - lowMinimum;
        }
        for (int i = 0; i < 32; ++i) {
            high[i] = highScale * float(q[i] >> 4) - highMinimum;
        }
    }
}

void expandQ5_K(Bytes block, float* out)
{
    float scales[8];
    float minimums[8];
    unpackScales(block, scales, minimums);
    const Bytes h = block + 16;               // [32], one bit for each 32 weights
    for (int group = 0; group < 4; ++group) { // 64 weights each
        const Bytes q = block + 48 + 32 * group;
        float* low = out + 64 * group;
        float* high = low + 32;
        const float lowScale = scales[2 * group];
        const float lowMinimum = minimums[2 * group];
        const float highScale = scales[2 * group + 1];
        const float highMinimum = minimums[2 * group + 1];
        for (int i = 0; i < 32; ++i) {
            const int value = (q[i] & 15) | (((h[i] >> (2 * group)) & 1) << 4);
            low[i] = lowScale * float(value) - lowMinimum;
        }
        for (int i = 0; i < 32; ++i) {
            const int value = (q[i] >> 4) | (((h[i] >> (2 * group + 1)) & 1) << 4);
            high[i] = highScale * float(value) - highMinimum;
        }
    }
}

void expandQ6_K(Bytes block, float* out)
{
    const float d = half(block + 208);
    for (int part = 0; part < 16; ++part) { // 16 weights each
        const int group = part % 8 / 2;     // of 32, within a half of the block
        const Bytes low = block + 64 * (part / 8) + 32 * (group % 2) + 16 * (part % 2);
        const Bytes high = block + 128 + 32 * (part / 8) + 16 * (part % 2);
        const int lowShift = 4 * (group / 2);
        const int highShift = 2 * group;
        const float scale = d * float(std::int8_t(block[192 + part]));
        for (int i = 0; i < 16; ++i) {
            const int value = ((low[i] >> lowShift) & 15) | (((high[i] >> highShift) & 3) << 4);
            out[16 * part + i] = scale * float(value - 32);
        }
    }
}

void expandIQ4_XS(Bytes block, float* out)
{
    const float d = half(block);
    const unsigned upper = load<std::uint16_t>(block + 2);
    for (int part = 0; part < 8; ++part) { // 32 weights each
        const int nibble = (block[4 + part / 2] >> (4 * (part % 2))) & 15;
        const int scale = nibble | int(((upper >> (2 * part)) & 3u) << 4);
        const float dl = d * float(scale - 32);
        signed char levels[32];
        lookUpNibbles(kIq4Levels, block + 8 + 16 * part, levels);
        for (int i = 0; i < 32; ++i) {
            out[32 * part + i] = dl * float(levels[i]);
        }
    }
}

} // namespace

DequantizeRow kQuantDequantizer(DType type)
{
    switch (type) {
    case DType::Q2_K:
        return expandRow<expandQ2_K, 256, 84>;
    case DType::Q3_K:
        return expandRow<expandQ3_K, 256, 110>;
    case DType::Q4_K:
        return expandRow<expandQ4_K, 256, 144>;
    case DType::Q5_K:
        return expandRow<expandQ5_K, 256, 176>;
    case DType::Q6_K:
        return expandRow<expandQ6_K, 256, 210>;
    case DType::IQ4_XS:
        return expandRow<expandIQ4_XS, 256, 136>;
    default:
        return nullptr;
    }
}

} // namespace kernels::quant::KERNELS_ISA
