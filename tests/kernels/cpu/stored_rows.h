// Rows of stored weights with arbitrary codes, for tests with and without Qt.
#pragma once

#include "kernels/quant/dtype.h"

#include <cstddef>
#include <span>
#include <vector>

namespace tests {

// Arbitrary bits, but for half-precision scales between 2^-7 and 2^-3 of either sign. Requires: a
// type that hasTameScales().
std::vector<std::byte> storedRows(kernels::DType type, std::size_t elements, unsigned seed);

bool hasTameScales(kernels::DType type);

// The bytes of a block that hold what scales all of it: the rest is codes.
struct ScaleBytes {
    std::size_t offset;
    std::size_t count;
};
ScaleBytes scaleBytesOf(kernels::DType type);

// The values of rows as the plain kernels have them.
std::vector<float> floatsOf(
    kernels::DType type, const std::vector<std::byte>& stored, std::size_t elements);

// How far a product of storedRows() with a row as 8-bit codes may be off because its dots are added
// as floats near 1.5 * 2^23: less than 1.5 of what a code stands for in each record or half of one,
// either way, so that twice the root of their number is five times what is to be expected.
double dotRounding(kernels::DType type, std::span<const float> row);

} // namespace tests
