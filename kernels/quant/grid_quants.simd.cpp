// Formats whose weights are entries of fixed grids with signs and scales (gguf-format section 8).
// Each function expands one block of 256 weights: 16 parts of 16, each of two runs of 8 or four
// of 4.
#include "kernels/quant/grids.h"
#include "kernels/quant/simd_support.h"

namespace kernels::quant::KERNELS_ISA {

namespace {

// The signs of two runs from two numbers of 7 bits.
inline Codes evenSigns(unsigned first, unsigned second)
{
    return joinRuns(kGrids.evenSigns[first & 127u], kGrids.evenSigns[second & 127u]);
}

// The signs of two runs from the 16 bits at `at`.
inline Codes plainSigns(Bytes at) { return joinRuns(kGrids.signs[at[0]], kGrids.signs[at[1]]); }

void expandIQ2XXS(Bytes block, float* out)
{
    const float d = half(block);
    for (int part = 0; part < 16; ++part) {
        const Bytes group =
            block + 2 + 8 * (part / 2); // of 32 weights: indices [4], signs and scale
        const Bytes q = group + 2 * (part % 2);
        const auto packed = load<std::uint32_t>(group + 4);
        const unsigned signs = packed >> (14 * (part % 2));
        const float scale = d * (0.5f + float(int(packed >> 28))) * 0.25f;
        const Codes magnitudes = joinRuns(kGrids.iq2xxs[q[0]], kGrids.iq2xxs[q[1]]);
        storeScaled(out + 16 * part, negateWhere(evenSigns(signs, signs >> 7), magnitudes), scale);
    }
}

// The scale of 16 weights of IQ2_XS and IQ2_S, from nibbles [16].
inline float scaleOfPart(float d, Bytes nibbles, int part)
{
    const int nibble = (nibbles[part / 2] >> (4 * (part % 2))) & 15;
    return d * (0.5f + float(nibble)) * 0.25f;
}

void expandIQ2XS(Bytes block, float* out)
{
    const float d = half(block);
    for (int part = 0; part < 16; ++part) {
        const unsigned first =
            load<std::uint16_t>(block + 2 + 4 * part); // index and signs of a run
        const unsigned second = load<std::uint16_t>(block + 4 + 4 * part);
        const Codes magnitudes = joinRuns(kGrids.iq2xs[first & 511u], kGrids.iq2xs[second & 511u]);
        storeScaled(out + 16 * part, negateWhere(evenSigns(first >> 9, second >> 9), magnitudes),
            scaleOfPart(d, block + 66, part));
    }
}

void expandIQ2S(Bytes block, float* out)
{
    const float d = half(block);
    const Bytes signs = block + 34; // [32]
    const Bytes high = block + 66;  // [8], two bits an index
    for (int part = 0; part < 16; ++part) {
        const Bytes low = block + 2 + 2 * part;
        const unsigned upper = high[part / 2] >> (4 * (part % 2));
        const unsigned first = low[0] | ((upper & 3u) << 8);
        const unsigned second = low[1] | ((upper & 12u) << 6);
        const Codes magnitudes = joinRuns(kGrids.iq2s[first], kGrids.iq2s[second]);
        storeScaled(out + 16 * part, negateWhere(plainSigns(signs + 2 * part), magnitudes),
            scaleOfPart(d, block + 74, part));
    }
}

// Two entries of 4 weights as one run of 8.
inline std::uint64_t runOf(std::uint32_t first, std::uint32_t second)
{
    return first | (std::uint64_t(second) << 32);
}

void expandIQ3XXS(Bytes block, float* out)
{
    const float d = half(block);
    const auto& grid = kGrids.iq3xxs;
    for (int part = 0; part < 16; ++part) {
        const Bytes q = block + 2 + 4 * part;
        const auto packed =
            load<std::uint32_t>(block + 66 + 4 * (part / 2)); // signs and scale of 32
        const unsigned signs = packed >> (14 * (part % 2));
        const float scale = d * (0.5f + float(int(packed >> 28))) * 0.5f;
        const Codes magnitudes =
            joinRuns(runOf(grid[q[0]], grid[q[1]]), runOf(grid[q[2]], grid[q[3]]));
        storeScaled(out + 16 * part, negateWhere(evenSigns(signs, signs >> 7), magnitudes), scale);
    }
}

void expandIQ3S(Bytes block, float* out)
{
    const float d = half(block);
    const auto& grid = kGrids.iq3s;
    const Bytes high = block + 66;    // [8], one bit an index
    const Bytes signs = block + 74;   // [32]
    const Bytes scales = block + 106; // [4], a nibble for 32 weights
    for (int part = 0; part < 16; ++part) {
        const Bytes low = block + 2 + 4 * part;
        const unsigned upper = high[part / 2] >> (4 * (part % 2));
        const int nibble = (scales[part / 4] >> (4 * (part / 2 % 2))) & 15;
        const std::uint64_t first =
            runOf(grid[low[0] | ((upper & 1u) << 8)], grid[low[1] | ((upper & 2u) << 7)]);
        const std::uint64_t second =
            runOf(grid[low[2] | ((upper & 4u) << 6)], grid[low[3] | ((upper & 8u) << 5)]);
        storeScaled(out + 16 * part,
            negateWhere(plainSigns(signs + 2 * part), joinRuns(first, second)),
            d * float(1 + 2 * nibble));
    }
}

// A weight of IQ1 is scale * (grid value + delta). Its grid holds eighths, as delta is one of them;
// the eighth of the scale is exact.
constexpr float kEighth = 0.125f;

// What is added to each of the 8 weights of a run.
inline std::uint64_t delta(bool negative)
{
    return negative ? 0xffffffffffffffffu : 0x0101010101010101u;
}

void expandIQ1S(Bytes block, float* out)
{
    const float d = half(block);
    for (int part = 0; part < 16; ++part) {
        const Bytes low = block + 2 + 2 * part;
        const unsigned high = load<std::uint16_t>(block + 34 + 2 * (part / 2)); // of 32 weights
        const unsigned upper = high >> (6 * (part % 2));
        const Codes values = joinRuns(
            kGrids.iq1s[low[0] | ((upper & 7u) << 8)], kGrids.iq1s[low[1] | ((upper & 56u) << 5)]);
        const std::uint64_t shift = delta((high & 0x8000u) != 0);
        const float scale = d * float(int(2 * ((high >> 12) & 7u) + 1));
        storeScaled(out + 16 * part, values + joinRuns(shift, shift), scale * kEighth);
    }
}

void expandIQ1M(Bytes block, float* out)
{
    const Bytes high = block + 32; // [16], a nibble a run: three bits of index, one of sign
    unsigned packed[4];            // four scales of 3 bits, and 4 bits of the block's scale
    for (int i = 0; i < 4; ++i) {
        packed[i] = load<std::uint16_t>(block + 48 + 2 * i);
    }
    const float d = fp16Value((packed[0] >> 12) | ((packed[1] >> 8) & 0xf0u) |
                              ((packed[2] >> 4) & 0xf00u) | (packed[3] & 0xf000u));
    for (int part = 0; part < 16; ++part) {
        const Bytes low = block + 2 * part;
        const unsigned upper = high[part];
        const Codes values = joinRuns(kGrids.iq1s[low[0] | ((upper & 7u) << 8)],
            kGrids.iq1s[low[1] | ((upper & 0x70u) << 4)]);
        const Codes shifts = joinRuns(delta((upper & 8u) != 0), delta((upper & 0x80u) != 0));
        const unsigned scale = (packed[part / 4] >> (3 * (part % 4))) & 7u;
        storeScaled(out + 16 * part, values + shifts, d * float(int(2 * scale + 1)) * kEighth);
    }
}

} // namespace

DequantizeRow gridQuantDequantizer(DType type)
{
    switch (type) {
    case DType::IQ2_XXS:
        return expandRow<expandIQ2XXS, 256, 66>;
    case DType::IQ2_XS:
        return expandRow<expandIQ2XS, 256, 74>;
    case DType::IQ2_S:
        return expandRow<expandIQ2S, 256, 82>;
    case DType::IQ3_XXS:
        return expandRow<expandIQ3XXS, 256, 98>;
    case DType::IQ3_S:
        return expandRow<expandIQ3S, 256, 110>;
    case DType::IQ1_S:
        return expandRow<expandIQ1S, 256, 50>;
    case DType::IQ1_M:
        return expandRow<expandIQ1M, 256, 56>;
    default:
        return nullptr;
    }
}

} // namespace kernels::quant::KERNELS_ISA
