// What the encoders share: rounding, sums, errors, and rows made of blocks. Only for *.simd.cpp.
//
// Loops are over a fixed number of neighbours and sums are made in one order, so every instruction
// set gives the same bits.
#pragma once

#include "kernels/quant/half.h"
#include "kernels/quant/quantize.h"

#include <cstddef>
#include <cstdint>
#include <cstring>

namespace kernels::quant::KERNELS_ISA {

// The encoders of one family of formats, null for types of the others.
QuantizeRow smallQuantizer(DType type);
QuantizeRow lineQuantizer(DType type);  // Q4_K, Q5_K
QuantizeRow scaleQuantizer(DType type); // Q6_K

namespace {

// To the nearest integer, the even one among equals. Requires: |value| < 2^22.
inline float nearest(float value) { return (value + 12582912.0f) - 12582912.0f; }

inline float clamped(float value, float least, float most)
{
    const float low = value < least ? least : value;
    return low > most ? most : low;
}

inline float magnitude(float value) { return value < 0 ? -value : value; }

inline float inverseOf(float value) { return value != 0 ? 1.0f / value : 0.0f; }

// What a scale is once it is stored; a larger one would be infinite.
inline std::uint16_t storedHalf(float value)
{
    constexpr float kMost = 65504.0f;
    return floatToFp16(clamped(value, -kMost, kMost));
}

inline void putHalf(std::uint8_t* at, std::uint16_t bits) { std::memcpy(at, &bits, sizeof(bits)); }

template <int N>
inline float sum(float (&values)[N])
{
    for (int half = N / 2; half >= 1; half /= 2) {
        for (int i = 0; i < half; ++i) {
            values[i] += values[i + half];
        }
    }
    return values[0];
}

struct Range {
    float least = 0;
    float most = 0;
    float largest = 0; // the one of largest magnitude, with its sign
};

template <int N>
inline Range rangeOf(const float* x)
{
    Range range{x[0], x[0], x[0]};
    for (int i = 1; i < N; ++i) {
        range.least = x[i] < range.least ? x[i] : range.least;
        range.most = x[i] > range.most ? x[i] : range.most;
    }
    range.largest = -range.least > range.most ? range.least : range.most;
    return range;
}

// The codes that a scale of an integer grid around zero can be multiplied with.
struct Grid {
    float least;
    float most;
};

// The weighted squared error of x ~ scale * code + offset with the nearest codes.
template <int N>
inline float errorOf(const float* x, const float* w, float scale, float offset, Grid codes)
{
    const float inverse = inverseOf(scale);
    float errors[N];
    for (int i = 0; i < N; ++i) {
        const float code = nearest(clamped((x[i] - offset) * inverse, codes.least, codes.most));
        const float error = x[i] - (scale * code + offset);
        errors[i] = w[i] * error * error;
    }
    return sum(errors);
}

template <int N>
inline void chooseCodes(
    const float* x, float scale, float offset, Grid codes, std::uint8_t* out, int bias)
{
    const float inverse = inverseOf(scale);
    for (int i = 0; i < N; ++i) {
        const float code = nearest(clamped((x[i] - offset) * inverse, codes.least, codes.most));
        out[i] = std::uint8_t(int(code) + bias);
    }
}

// The importance of the columns from `first` on; ones where there is none.
template <int N>
inline const float* weightsAt(const float* importance, std::size_t first, float (&ones)[N])
{
    if (importance != nullptr) {
        return importance + first;
    }
    for (float& one : ones) {
        one = 1.0f;
    }
    return ones;
}

// A row from the function that encodes a block.
template <void (*encode)(const float* x, const float* w, std::uint8_t* out), int blockElements,
    int blockBytes>
void encodeRow(const float* row, const float* importance, std::byte* out, std::size_t elements)
{
    float ones[blockElements];
    auto* block = reinterpret_cast<std::uint8_t*>(out);
    for (std::size_t i = 0; i < elements; i += blockElements) {
        encode(row + i, weightsAt(importance, i, ones), block);
        block += blockBytes;
    }
}

} // namespace

} // namespace kernels::quant::KERNELS_ISA
