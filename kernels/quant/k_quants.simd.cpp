// Formats with blocks of 256 weights and a small scale for each 16 or 32 of them (gguf-format
// section 7), and IQ4_XS. Each function expands one block, whose layout its first lines give.
#include "kernels/quant/simd_support.h"

namespace kernels::quant::KERNELS_ISA {

namespace {

void expandQ2K(Bytes block, float* out)
{
    const Codes packed = loadCodes(block); // scale in the low, minimum in the high nibble
    float scales[16];
    float offsets[16];
    storeScaled(scales, lowNibbles(packed), half(block + 80));
    storeScaled(offsets, highNibbles(packed), -half(block + 82));
    for (int i = 0; i < 4; ++i) { // 16 bytes hold the codes of weights 32 apart
        const Codes q = loadCodes(block + 16 + 16 * i);
        const int first = 8 * (i / 2) + i % 2; // part of 16 weights
        float* at = out + 16 * first;
        storeScaled(at, bits(q, 0, 3), scales[first], offsets[first]);
        storeScaled(at + 32, bits(q, 2, 3), scales[first + 2], offsets[first + 2]);
        storeScaled(at + 64, bits(q, 4, 3), scales[first + 4], offsets[first + 4]);
        storeScaled(at + 96, bits(q, 6, 3), scales[first + 6], offsets[first + 6]);
    }
}

// The 16 scales of Q3_K: low nibbles of 8 bytes, their high nibbles, and two bits each from 4 bytes
// more.
inline Codes unpackScales3(Bytes packed)
{
    constexpr std::uint32_t kPairs = 0x03030303;
    const auto nibbles = load<std::uint64_t>(packed);
    const auto upper = load<std::uint32_t>(packed + 8);
    const Codes high = joinRuns((upper & kPairs) | (std::uint64_t((upper >> 2) & kPairs) << 32),
        ((upper >> 4) & kPairs) | (std::uint64_t((upper >> 6) & kPairs) << 32));
    return (lowNibbles(joinRuns(nibbles, nibbles >> 4)) | timesSixteen(high)) - splat(32);
}

void expandQ3K(Bytes block, float* out)
{
    float scales[16];
    storeScaled(scales, unpackScales3(block + 96), half(block + 108));
    for (int i = 0; i < 4; ++i) { // 16 bytes hold the codes of weights 32 apart
        const Codes q = loadCodes(block + 32 + 16 * i);
        // The third bit of each, where 0 stands for -4: bits 0 to 3 in the first half, 4 to 7 in
        // the second.
        const Codes h = bits(loadCodes(block + 16 * (i % 2)), 4 * (i / 2), 15);
        const int first = 8 * (i / 2) + i % 2; // part of 16 weights
        float* at = out + 16 * first;
        const Codes fours = splat(4);
        storeScaled(at, (bits(q, 0, 3) | bits(timesSixteen(h), 2, 4)) - fours, scales[first]);
        storeScaled(
            at + 32, (bits(q, 2, 3) | bits(timesSixteen(h), 3, 4)) - fours, scales[first + 2]);
        storeScaled(at + 64, (bits(q, 4, 3) | bits(h, 0, 4)) - fours, scales[first + 4]);
        storeScaled(at + 96, (bits(q, 6, 3) | bits(h, 1, 4)) - fours, scales[first + 6]);
    }
}

// The scales and negated minimums of Q4_K and Q5_K: d, dmin, then 8 pairs of 6 bits in 12 bytes.
inline void unpackScales(Bytes block, float (&scales)[8], float (&offsets)[8])
{
    constexpr std::uint32_t kSixBits = 0x3f3f3f3f;
    constexpr std::uint32_t kNibbles = 0x0f0f0f0f;
    constexpr std::uint32_t kUpper = 0x30303030;
    const float d = half(block);
    const float dmin = half(block + 2);
    const auto first = load<std::uint32_t>(block + 4);
    const auto second = load<std::uint32_t>(block + 8);
    const auto third = load<std::uint32_t>(block + 12);
    const std::uint32_t scales4 = (third & kNibbles) | ((first >> 2) & kUpper);
    const std::uint32_t minimums4 = ((third >> 4) & kNibbles) | ((second >> 2) & kUpper);
    float values[16];
    storeScaled(values,
        joinRuns((first & kSixBits) | (std::uint64_t(scales4) << 32),
            (second & kSixBits) | (std::uint64_t(minimums4) << 32)),
        1.0f);
    for (int i = 0; i < 8; ++i) {
        scales[i] = d * values[i];
        offsets[i] = -(dmin * values[8 + i]);
    }
}

void expandQ4K(Bytes block, float* out)
{
    float scales[8];
    float offsets[8];
    unpackScales(block, scales, offsets);
    for (int part = 0; part < 8; ++part) { // 16 low and 16 high nibbles each
        const Codes q = loadCodes(block + 16 + 16 * part);
        const int group = part / 2; // of 64 weights
        float* at = out + 64 * group + 16 * (part % 2);
        storeScaled(at, lowNibbles(q), scales[2 * group], offsets[2 * group]);
        storeScaled(at + 32, highNibbles(q), scales[2 * group + 1], offsets[2 * group + 1]);
    }
}

void expandQ5K(Bytes block, float* out)
{
    float scales[8];
    float offsets[8];
    unpackScales(block, scales, offsets);
    for (int part = 0; part < 8; ++part) {                       // 16 low and 16 high nibbles each
        const Codes h = loadCodes(block + 16 + 16 * (part % 2)); // one bit for each 32 weights
        const Codes q = loadCodes(block + 48 + 16 * part);
        const int group = part / 2; // of 64 weights
        const Codes low = lowNibbles(q) | timesSixteen(bits(h, 2 * group, 1));
        const Codes high = highNibbles(q) | timesSixteen(bits(h, 2 * group + 1, 1));
        float* at = out + 64 * group + 16 * (part % 2);
        storeScaled(at, low, scales[2 * group], offsets[2 * group]);
        storeScaled(at + 32, high, scales[2 * group + 1], offsets[2 * group + 1]);
    }
}

void expandQ6K(Bytes block, float* out)
{
    float scales[16];
    storeScaled(scales, loadCodes(block + 192), half(block + 208));
    for (int i = 0; i < 4; ++i) {
        const Bytes low = block + 64 * (i / 2) + 16 * (i % 2);
        const Codes q0 = loadCodes(low);
        const Codes q1 = loadCodes(low + 32);
        const Codes h = loadCodes(block + 128 + 16 * i); // the upper two bits of weights 32 apart
        const int first = 8 * (i / 2) + i % 2;           // part of 16 weights
        float* at = out + 16 * first;
        const Codes middle = splat(32);
        storeScaled(at, (lowNibbles(q0) | timesSixteen(bits(h, 0, 3))) - middle, scales[first]);
        storeScaled(
            at + 32, (lowNibbles(q1) | timesSixteen(bits(h, 2, 3))) - middle, scales[first + 2]);
        storeScaled(at + 64, (highNibbles(q0) | bits(h, 0, 48)) - middle, scales[first + 4]);
        storeScaled(at + 96, (highNibbles(q1) | bits(h, 2, 48)) - middle, scales[first + 6]);
    }
}

void expandIQ4XS(Bytes block, float* out)
{
    const float d = half(block);
    const unsigned upper = load<std::uint16_t>(block + 2);
    for (int part = 0; part < 8; ++part) { // 32 weights each
        const int nibble = (block[4 + part / 2] >> (4 * (part % 2))) & 15;
        const int scale = nibble | int(((upper >> (2 * part)) & 3u) << 4);
        const float dl = d * float(scale - 32);
        const Codes q = loadCodes(block + 8 + 16 * part);
        storeScaled(out + 32 * part, lookUp(kIq4Levels, lowNibbles(q)), dl);
        storeScaled(out + 32 * part + 16, lookUp(kIq4Levels, highNibbles(q)), dl);
    }
}

} // namespace

DequantizeRow kQuantDequantizer(DType type)
{
    switch (type) {
    case DType::Q2_K:
        return expandRow<expandQ2K, 256, 84>;
    case DType::Q3_K:
        return expandRow<expandQ3K, 256, 110>;
    case DType::Q4_K:
        return expandRow<expandQ4K, 256, 144>;
    case DType::Q5_K:
        return expandRow<expandQ5K, 256, 176>;
    case DType::Q6_K:
        return expandRow<expandQ6K, 256, 210>;
    case DType::IQ4_XS:
        return expandRow<expandIQ4XS, 256, 136>;
    default:
        return nullptr;
    }
}

} // namespace kernels::quant::KERNELS_ISA
