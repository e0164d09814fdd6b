// The encoder of Q6_K (gguf-format section 7): sixteen parts of 16 weights, x ~ d * scale * code
// with scales of eight bits. Goes the way of line_encoders.simd.cpp.
#include "kernels/quant/scale_fit.h"

namespace kernels::quant::KERNELS_ISA {

namespace {

constexpr int kBlock = 256;
constexpr int kRounds = 4;
constexpr int kParts = 16;
constexpr int kPart = kBlock / kParts;
constexpr Grid kGrid{-32, 31};
constexpr float kLeastScale = -128;
constexpr float kMostScale = 127;

struct ScaleBlock {
    std::uint16_t d = 0;
    float scale[kParts] = {}; // integers
};

inline float costOf(const ScaleFit (&fits)[kParts], float d)
{
    const float inverse = inverseOf(d);
    float costs[kParts];
    for (int part = 0; part < kParts; ++part) {
        const float scale = nearest(clamped(fits[part].scale * inverse, kLeastScale, kMostScale));
        const float off = scale * d - fits[part].scale;
        costs[part] = off * off * fits[part].weight;
    }
    return sum(costs);
}

inline float chooseHalf(const ScaleFit (&fits)[kParts])
{
    float largest = 0;
    for (const ScaleFit& fit : fits) {
        largest = magnitude(fit.scale) > magnitude(largest) ? fit.scale : largest;
    }
    float best = largest / kLeastScale;
    float leastCost = costOf(fits, best);
    for (int i = 0; i < 16; ++i) {
        for (int side = 0; side < 2; ++side) {
            const float d = largest / (side == 0 ? kLeastScale + float(i) : kMostScale - float(i));
            const float cost = costOf(fits, d);
            if (cost < leastCost) {
                leastCost = cost;
                best = d;
            }
        }
    }
    return best;
}

// Moves the scale of every part to the best of those around it; gives the error.
float tryNeighbours(const float* x, const float* w, ScaleBlock& block)
{
    const float d = fp16ToFloat(block.d);
    float errors[kParts];
    for (int part = 0; part < kParts; ++part) {
        const float* const at = x + kPart * part;
        const float* const weights = w + kPart * part;
        const float scale = block.scale[part];
        errors[part] = errorOf<kPart>(at, weights, d * scale, 0, kGrid);
        for (int i = -2; i <= 2; ++i) {
            const float other = clamped(scale + float(i), kLeastScale, kMostScale);
            const float error = errorOf<kPart>(at, weights, d * other, 0, kGrid);
            if (error < errors[part]) {
                errors[part] = error;
                block.scale[part] = other;
            }
        }
    }
    return sum(errors);
}

// The half of least error for the codes and integers that are.
void solveHalf(const float* x, const float* w, ScaleBlock& block)
{
    const float d = fp16ToFloat(block.d);
    double squares = 0;
    double products = 0;
    for (int part = 0; part < kParts; ++part) {
        const ScaleFit fit = fitCodes<kPart>(
            x + kPart * part, w + kPart * part, inverseOf(d * block.scale[part]), kGrid);
        const double scale = block.scale[part];
        squares += scale * scale * fit.weight;
        products += scale * fit.weight * fit.scale;
    }
    if (squares > 0) {
        block.d = storedHalf(float(products / squares));
    }
}

ScaleBlock fitBlock(const float* x, const float* w)
{
    ScaleFit fits[kParts];
    for (int part = 0; part < kParts; ++part) {
        fits[part] = fitScale<kPart>(x + kPart * part, w + kPart * part, kGrid, {0.25f, 12, 4});
    }
    ScaleBlock block;
    block.d = storedHalf(chooseHalf(fits));
    const float inverse = inverseOf(fp16ToFloat(block.d));
    for (int part = 0; part < kParts; ++part) {
        block.scale[part] = nearest(clamped(fits[part].scale * inverse, kLeastScale, kMostScale));
    }
    float error = tryNeighbours(x, w, block);
    for (int round = 0; round < kRounds; ++round) {
        ScaleBlock other = block;
        solveHalf(x, w, other);
        const float otherError = tryNeighbours(x, w, other);
        if (!(otherError < error)) {
            break;
        }
        block = other;
        error = otherError;
    }
    return block;
}

void encodeQ6K(const float* x, const float* w, std::uint8_t* out)
{
    const ScaleBlock block = fitBlock(x, w);
    const float d = fp16ToFloat(block.d);
    std::uint8_t codes[kBlock];
    for (int part = 0; part < kParts; ++part) {
        chooseCodes<kPart>(
            x + kPart * part, d * block.scale[part], 0, kGrid, codes + kPart * part, 32);
        out[192 + part] = std::uint8_t(int(block.scale[part]));
    }
    for (int half = 0; half < 2; ++half) { // weights 32 apart share the bytes
        const std::uint8_t* const at = codes + 128 * half;
        for (int i = 0; i < 32; ++i) {
            const unsigned q0 = at[i];
            const unsigned q1 = at[32 + i];
            const unsigned q2 = at[64 + i];
            const unsigned q3 = at[96 + i];
            out[64 * half + i] = std::uint8_t((q0 & 15) | ((q2 & 15) << 4));
            out[64 * half + 32 + i] = std::uint8_t((q1 & 15) | ((q3 & 15) << 4));
            out[128 + 32 * half + i] =
                std::uint8_t((q0 >> 4) | ((q1 >> 4) << 2) | ((q2 >> 4) << 4) | ((q3 >> 4) << 6));
        }
    }
    putHalf(out + 208, block.d);
}

} // namespace

QuantizeRow scaleQuantizer(DType type)
{
    return type == DType::Q6_K ? encodeRow<encodeQ6K, kBlock, 210> : nullptr;
}

} // namespace kernels::quant::KERNELS_ISA
