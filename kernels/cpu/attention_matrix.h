// Softmax attention of many queries over a block of stored keys, on a matrix unit (AMX).
//
// Its numbers are bfloat16, so each number is split into two of them, 16 bits of its fraction, and
// high * high + high * low + low * high is added in floats: halves lose nothing by that, queries
// and weights 2^-17 of themselves. What attention.h says of blocks, positions and company holds
// here as well. Allocates nothing.
#pragma once

#include <cstddef>
#include <cstdint>

namespace kernels::cpu {

inline constexpr int kMatrixKeys = 128;    // most keys in a block
inline constexpr int kMatrixQueries = 128; // most queries in a tile
inline constexpr int kMatrixGroup = 16;    // queries in a register

// Where a block's keys or values lie, as halves or as Q8_0.
struct MatrixRows {
    const std::byte* first;
    std::int64_t stride; // bytes
};

struct MatrixBlock {
    const std::byte* queries;    // what packQueries() made
    int groups;                  // of kMatrixGroup queries; those that are not there see nothing
    const std::int32_t* visible; // [groups * kMatrixGroup] how many of the keys each may see
    MatrixRows keys;
    MatrixRows values;
    bool halves;
    int count; // of keys
    int headDim;
    float scale; // above 0
    // What the blocks before left; zeros in `sum` mean nothing yet.
    float* maximum; // [groups * kMatrixGroup]
    float* sum;
    float* mixed;       // [groups * kMatrixGroup, headDim]
    std::byte* scratch; // matrixScratchBytes(headDim)
};

struct MatrixAttention {
    // The instruction set's, or null. Requires of all: headDim is a multiple of 32.
    void (*packQueries)(
        const float* const* queries, int count, int headDim, std::byte* packed) = nullptr;
    void (*attend)(const MatrixBlock& block) = nullptr;
};

// Registers that hold the numbers of so many 16 x 32, high and low.
constexpr std::size_t matrixBytes(std::int64_t rows, std::int64_t columns)
{
    return std::size_t(rows * columns) * 4;
}
constexpr std::size_t packedQueryBytes(std::int64_t headDim)
{
    return matrixBytes(kMatrixQueries, headDim);
}
// Keys, values, the scores and weights of two groups, and what is mixed of a register's columns.
constexpr std::size_t matrixScratchBytes(std::int64_t headDim)
{
    return 2 * matrixBytes(kMatrixKeys, headDim) + 2 * matrixBytes(kMatrixKeys, 2 * kMatrixGroup) +
           2 * 1024;
}

#ifdef KERNELS_ISA
namespace KERNELS_ISA {
MatrixAttention matrixAttention();
}
#endif

} // namespace kernels::cpu
