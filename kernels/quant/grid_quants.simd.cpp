// Formats whose weights are entries of fixed grids with signs and scales (gguf-format section 8).
// Each function expands one block of 256 weights: 8 groups of 32, in 4 runs of 8, or 8 runs of 4.
#include "kernels/quant/grids.h"
#include "kernels/quant/simd_support.h"

namespace kernels::quant::KERNELS_ISA {

namespace {

// out[i] = scale * byte i of `entry`, negated where byte i of `signs` is 0xff.
inline void expandSigned(std::uint64_t entry, std::uint64_t signs, float scale, float* out)
{
    signed char values[8];
    signed char masks[8];
    std::memcpy(values, &entry, sizeof(values));
    std::memcpy(masks, &signs, sizeof(masks));
    for (int i = 0; i < 8; ++i) {
        out[i] = scale * float((values[i] ^ masks[i]) - masks[i]);
    }
}

void expandIQ2_XXS(Bytes block, float* out)
{
    const float d = half(block);
    for (int group = 0; group < 8; ++group) {
        const Bytes q = block + 2 + 8 * group; // four indices, then signs and scale
        const auto packed = load<std::uint32_t>(q + 4);
        const float scale = d * (0.5f + float(int(packed >> 28))) * 0.25f;
        for (int run = 0; run < 4; ++run) {
            expandSigned(kGrids.iq2xxs[q[run]], kGrids.evenSigns[(packed >> (7 * run)) & 127u],
                scale, out + 32 * group + 8 * run);
        }
    }
}

// The scale of a run of IQ2_XS and IQ2_S: 16 weights share a nibble.
inline float runScale(float d, unsigned nibbles, int run)
{
    return d * (0.5f + float(int((nibbles >> (4 * (run / 2))) & 15u))) * 0.25f;
}

void expandIQ2_XS(Bytes block, float* out)
{
    const float d = half(block);
    for (int group = 0; group < 8; ++group) {
        const unsigned nibbles = block[66 + group];
        for (int run = 0; run < 4; ++run) {
            const unsigned q = load<std::uint16_t>(block + 2 + 8 * group + 2 * run);
            expandSigned(kGrids.iq2xs[q & 511u], kGrids.evenSigns[q >> 9],
                runScale(d, nibbles, run), out + 32 * group + 8 * run);
        }
    }
}

void expandIQ2_S(Bytes block, float* out)
{
    const float d = half(block);
    const Bytes low = block + 2;    // [32]
    const Bytes signs = block + 34; // [32]
    const Bytes high = block + 66;  // [8], two bits an index
    for (int group = 0; group < 8; ++group) {
        const unsigned nibbles = block[74 + group];
        for (int run = 0; run < 4; ++run) {
            const int i = 4 * group + run;
            const unsigned upper = (high[group] >> (2 * run)) & 3u;
            expandSigned(kGrids.iq2s[low[i] | (upper << 8)], kGrids.signs[signs[i]],
                runScale(d, nibbles, run), out + 8 * i);
        }
    }
}

// Two entries of 4 weights as one of 8.
inline std::uint64_t pairOf(std::uint32_t first, std::uint32_t second)
{
    return first | (std::uint64_t(second) << 32);
}

void expandIQ3_XXS(Bytes block, float* out)
{
    const float d = half(block);
    for (int group = 0; group < 8; ++group) {
        const Bytes q = block + 2 + 8 * group;
        const auto packed = load<std::uint32_t>(block + 66 + 4 * group); // signs and scale
        const float scale = d * (0.5f + float(int(packed >> 28))) * 0.5f;
        for (int run = 0; run < 4; ++run) {
            expandSigned(pairOf(kGrids.iq3xxs[q[2 * run]], kGrids.iq3xxs[q[2 * run + 1]]),
                kGrids.evenSigns[(packed >> (7 * run)) & 127u], scale, out + 32 * group + 8 * run);
        }
    }
}

void expandIQ3_S(Bytes block, float* out)
{
    const float d = half(block);
    const Bytes low = block + 2;    // [64]
    const Bytes high = block + 66;  // [8], one bit an index
    const Bytes signs = block + 74; // [32]
    for (int group = 0; group < 8; ++group) {
        const int nibble = (block[106 + group / 2] >> (4 * (group % 2))) & 15;
        const float scale = d * float(1 + 2 * nibble);
        for (int run = 0; run < 4; ++run) {
            const int i = 8 * group + 2 * run;
            const unsigned upper = high[group] >> (2 * run);
            const unsigned first = low[i] | ((upper & 1u) << 8);
            const unsigned second = low[i + 1] | ((upper & 2u) << 7);
            expandSigned(pairOf(kGrids.iq3s[first], kGrids.iq3s[second]),
                kGrids.signs[signs[4 * group + run]], scale, out + 4 * i);
        }
    }
}

// out[i] = scale * (byte i of `entry` + delta).
inline void expandShifted(std::uint64_t entry, float delta, float scale, float* out)
{
    signed char values[8];
    std::memcpy(values, &entry, sizeof(values));
    for (int i = 0; i < 8; ++i) {
        out[i] = scale * (float(values[i]) + delta);
    }
}

constexpr float kIq1Delta = 0.125f;

void expandIQ1_S(Bytes block, float* out)
{
    const float d = half(block);
    for (int group = 0; group < 8; ++group) {
        const Bytes low = block + 2 + 4 * group;
        const unsigned high = load<std::uint16_t>(block + 34 + 2 * group);
        const float scale = d * float(int(2 * ((high >> 12) & 7u) + 1));
        const float delta = (high & 0x8000u) != 0 ? -kIq1Delta : kIq1Delta;
        for (int run = 0; run < 4; ++run) {
            const unsigned upper = (high >> (3 * run)) & 7u;
            expandShifted(
                kGrids.iq1s[low[run] | (upper << 8)], delta, scale, out + 32 * group + 8 * run);
        }
    }
}

void expandIQ1_M(Bytes block, float* out)
{
    const Bytes low = block;       // [32]
    const Bytes high = block + 32; // [16], a nibble a run: three bits of index, one of sign
    unsigned packed[4];            // four scales of 3 bits, and 4 bits of the block's scale
    for (int i = 0; i < 4; ++i) {
        packed[i] = load<std::uint16_t>(block + 48 + 2 * i);
    }
    const float d = fp16Value((packed[0] >> 12) | ((packed[1] >> 8) & 0xf0u) |
                              ((packed[2] >> 4) & 0xf00u) | (packed[3] & 0xf000u));
    for (int run = 0; run < 32; ++run) {
        const int part = run / 2; // of 16 weights
        const unsigned nibble = (high[part] >> (4 * (run % 2))) & 15u;
        const unsigned scale = (packed[part / 4] >> (3 * (part % 4))) & 7u;
        expandShifted(kGrids.iq1s[low[run] | ((nibble & 7u) << 8)],
            (nibble & 8u) != 0 ? -kIq1Delta : kIq1Delta, d * float(int(2 * scale + 1)),
            out + 8 * run);
    }
}

} // namespace

DequantizeRow gridQuantDequantizer(DType type)
{
    switch (type) {
    case DType::IQ2_XXS:
        return expandRow<expandIQ2_XXS, 256, 66>;
    case DType::IQ2_XS:
        return expandRow<expandIQ2_XS, 256, 74>;
    case DType::IQ2_S:
        return expandRow<expandIQ2_S, 256, 82>;
    case DType::IQ3_XXS:
        return expandRow<expandIQ3_XXS, 256, 98>;
    case DType::IQ3_S:
        return expandRow<expandIQ3_S, 256, 110>;
    case DType::IQ1_S:
        return expandRow<expandIQ1_S, 256, 50>;
    case DType::IQ1_M:
        return expandRow<expandIQ1_M, 256, 56>;
    default:
        return nullptr;
    }
}

} // namespace kernels::quant::KERNELS_ISA
