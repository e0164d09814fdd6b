#include "tests/kernels/cpu/stored_rows.h"

#include "kernels/quant/dequantize.h"

#include <cassert>
#include <random>

namespace tests {

using kernels::DType;

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

} // namespace tests
