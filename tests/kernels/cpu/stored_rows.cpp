#include "tests/kernels/cpu/stored_rows.h"

#include "kernels/quant/dequantize.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <random>

namespace tests {

using kernels::DType;

namespace {

// The most that a code of storedRows() stands for: scales of a whole block are below an eighth.
double largestStep(DType type)
{
    switch (type) {
    case DType::Q2_K:
        return 15.0 / 8 / 16; // codes are multiplied as 16 times themselves
    case DType::Q3_K:
        return 32.0 / 8 / 8; // as eight times
    case DType::IQ4_XS:
        return 32.0 / 8;
    case DType::Q4_K:
    case DType::Q5_K:
        return 63.0 / 8;
    case DType::Q6_K:
        return 128.0 / 8;
    default:
        return 1.0 / 8;
    }
}

} // namespace

ScaleBytes scaleBytesOf(DType type)
{
    switch (type) {
    case DType::F16:
    case DType::BF16:
    case DType::Q4_0:
    case DType::Q5_0:
    case DType::Q8_0:
    case DType::IQ4_NL:
    case DType::IQ4_XS:
        return {0, 2};
    case DType::Q4_1:
    case DType::Q5_1:
    case DType::Q4_K:
    case DType::Q5_K:
        return {0, 4};
    case DType::Q2_K:
        return {80, 4};
    case DType::Q3_K:
        return {108, 2};
    case DType::Q6_K:
        return {208, 2};
    case DType::MXFP4:
        return {0, 1};
    default:
        return {0, 0};
    }
}

bool hasTameScales(DType type) { return scaleBytesOf(type).count > 0; }

std::vector<std::byte> storedRows(DType type, std::size_t elements, unsigned seed)
{
    assert(hasTameScales(type));
    std::mt19937 random(seed);
    std::vector<std::byte> bytes(kernels::rowBytes(type, elements));
    for (std::byte& byte : bytes) {
        byte = std::byte(random() & 0xff);
    }
    const std::size_t block = kernels::traitsOf(type).blockBytes;
    const ScaleBytes scales = scaleBytesOf(type);
    for (std::size_t at = scales.offset; at < bytes.size(); at += block) {
        if (type == DType::MXFP4) {
            bytes[at] = std::byte(120 + random() % 5); // an exponent
        } else if (type == DType::BF16) {
            bytes[at + 1] = std::byte((random() & 0x80) | 0x3d);
        } else {
            for (std::size_t i = 1; i < scales.count; i += 2) {
                bytes[at + i] = std::byte((random() & 0x80) | 0x20 | (random() & 0x0f));
            }
        }
    }
    return bytes;
}

std::vector<float> floatsOf(DType type, const std::vector<std::byte>& stored, std::size_t elements)
{
    std::vector<float> values(elements);
    kernels::quant::dequantizerFor(type)(stored.data(), values.data(), elements);
    return values;
}

double dotRounding(DType type, std::span<const float> row)
{
    float largest = 0;
    for (const float value : row) {
        largest = std::max(largest, std::abs(value));
    }
    const double records = double(row.size()) / 16;
    return 2 * std::sqrt(records) * largestStep(type) * double(largest) / 127;
}

} // namespace tests
