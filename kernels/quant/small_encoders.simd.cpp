// Encoders of the formats with blocks of 32 weights (gguf-format section 6), and the table.
#include "kernels/quant/line_fit.h"
#include "kernels/quant/scale_fit.h"

namespace kernels::quant::KERNELS_ISA {

namespace {

constexpr int kBlock = 32;

// The peers' arithmetic to the last bit: nearest, ties away from zero, with the scale before it is
// rounded.
void encodeQ8_0(const float* x, const float*, std::uint8_t* out)
{
    const float scale = magnitude(rangeOf<kBlock>(x).largest) / 127.0f;
    const float inverse = inverseOf(scale);
    putHalf(out, storedHalf(scale));
    for (int i = 0; i < kBlock; ++i) {
        const float value = x[i] * inverse;
        const int code = int(magnitude(value) + 0.5f);
        out[2 + i] = std::uint8_t(value < 0 ? -code : code);
    }
}

// Code i in the low nibble of byte i, code 16 + i in the high one.
void packNibbles(const std::uint8_t* codes, std::uint8_t* out)
{
    for (int i = 0; i < kBlock / 2; ++i) {
        out[i] = std::uint8_t((codes[i] & 15) | (codes[kBlock / 2 + i] << 4));
    }
}

void packFifthBits(const std::uint8_t* codes, std::uint8_t* out)
{
    std::uint32_t bits = 0;
    for (int i = 0; i < kBlock; ++i) {
        bits |= std::uint32_t(codes[i] >> 4) << i;
    }
    std::memcpy(out, &bits, sizeof(bits));
}

// Gives the codes; the scale is written.
void encodeScaled(
    const float* x, const float* w, Grid grid, std::uint8_t* out, std::uint8_t (&codes)[kBlock])
{
    const float fitted = fitScale<kBlock>(x, w, grid, {0.1f, 12, 8}).scale;
    const std::uint16_t stored = storedHalf(fitted);
    putHalf(out, stored);
    chooseCodes<kBlock>(x, fp16ToFloat(stored), 0, grid, codes, int(-grid.least));
}

void encodeLine(const float* x, const float* w, float mostCode, std::uint8_t* out,
    std::uint8_t (&codes)[kBlock])
{
    const LineFit fit = fitLine<kBlock>(x, w, mostCode, Offset::Any);
    const std::uint16_t scale = storedHalf(fit.scale);
    const std::uint16_t offset = storedHalf(fit.offset);
    putHalf(out, scale);
    putHalf(out + 2, offset);
    chooseCodes<kBlock>(x, fp16ToFloat(scale), fp16ToFloat(offset), {0, mostCode}, codes, 0);
}

void encodeQ4_0(const float* x, const float* w, std::uint8_t* out)
{
    std::uint8_t codes[kBlock];
    encodeScaled(x, w, {-8, 7}, out, codes);
    packNibbles(codes, out + 2);
}

void encodeQ5_0(const float* x, const float* w, std::uint8_t* out)
{
    std::uint8_t codes[kBlock];
    encodeScaled(x, w, {-16, 15}, out, codes);
    packFifthBits(codes, out + 2);
    packNibbles(codes, out + 6);
}

void encodeQ4_1(const float* x, const float* w, std::uint8_t* out)
{
    std::uint8_t codes[kBlock];
    encodeLine(x, w, 15, out, codes);
    packNibbles(codes, out + 4);
}

void encodeQ5_1(const float* x, const float* w, std::uint8_t* out)
{
    std::uint8_t codes[kBlock];
    encodeLine(x, w, 31, out, codes);
    packFifthBits(codes, out + 4);
    packNibbles(codes, out + 8);
}

void copyF32(const float* row, const float*, std::byte* out, std::size_t elements)
{
    std::memcpy(out, row, elements * sizeof(float));
}

template <std::uint16_t (*convert)(float)>
void convertRow(const float* row, const float*, std::byte* out, std::size_t elements)
{
    for (std::size_t i = 0; i < elements; ++i) {
        const std::uint16_t bits = convert(row[i]);
        std::memcpy(out + i * sizeof(bits), &bits, sizeof(bits));
    }
}

} // namespace

QuantizeRow smallQuantizer(DType type)
{
    switch (type) {
    case DType::F32:
        return copyF32;
    case DType::F16:
        return convertRow<floatToFp16>;
    case DType::BF16:
        return convertRow<floatToBf16>;
    case DType::Q8_0:
        return encodeRow<encodeQ8_0, kBlock, 34>;
    case DType::Q4_0:
        return encodeRow<encodeQ4_0, kBlock, 18>;
    case DType::Q4_1:
        return encodeRow<encodeQ4_1, kBlock, 20>;
    case DType::Q5_0:
        return encodeRow<encodeQ5_0, kBlock, 22>;
    case DType::Q5_1:
        return encodeRow<encodeQ5_1, kBlock, 24>;
    default:
        return nullptr;
    }
}

QuantizeRow quantizerFor(DType type)
{
    QuantizeRow quantize = smallQuantizer(type);
    quantize = quantize != nullptr ? quantize : lineQuantizer(type);
    return quantize != nullptr ? quantize : scaleQuantizer(type);
}

} // namespace kernels::quant::KERNELS_ISA
