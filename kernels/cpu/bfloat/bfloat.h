// Products of quantised weights with many rows, by a unit that multiplies tiles of bfloats (AMX).
//
// Weights and rows are rounded to bfloats, 8 bits of mantissa for each number; a product is a sum
// of floats over the elements in their order, 32 at a time. So a row's result does not depend on
// the rows and weights beside it, nor on where a product is cut. It is about four times closer to
// that of floats than the one of 8-bit codes (int8/activation_block.h), and other bits.
//
// Operands lie in tiles of 16 lines of 64 bytes. Weights: line r has 32 elements of weight row r.
// Rows: line p has elements 2 p and 2 p + 1 of 16 rows. Tiles of the same rows follow each other
// over the elements. Allocates nothing.
#pragma once

#include "kernels/quant/dtype.h"

#include <cstddef>
#include <cstdint>

namespace kernels::cpu {

inline constexpr int kBfloatSide = 16;
inline constexpr std::int64_t kBfloatElements = 32; // of a line
inline constexpr std::int64_t kBfloatLine = 64;     // bytes
inline constexpr std::int64_t kBfloatTile = 1024;   // bytes
inline constexpr int kBfloatGroups = 2;             // of 16 weight rows or rows, in a product

struct BfloatProduct {
    const std::byte* weights[kBfloatGroups];
    const std::byte* rows[kBfloatGroups];
    int groups; // of rows: 1 .. kBfloatGroups
    std::int64_t tiles;
    float* sums; // [groups of rows, kBfloatGroups, 16 weights, 16 rows]
    bool first;  // `sums` holds nothing yet
};

// The sums of a product to where its rows' results lie.
struct BfloatSums {
    const float* sums; // as BfloatProduct's
    float* const* out; // [rows] pointers to the first of `weights` results
    int rows;          // 1 .. kBfloatGroups * 16
    int weights;       // the same
};

// All null where there is no such unit. Requires of all: elements is a multiple of kBfloatElements.
struct BfloatKernels {
    // Around the calls of multiply() on a thread.
    void (*start)() = nullptr;
    void (*end)() = nullptr;
    // The lines of a row of floats, to the nearest, halves to even. They are kBfloatTile apart.
    void (*roundRow)(const float* x, std::int64_t elements, std::byte* lines) = nullptr;
    // The same of a weight row as it is stored. Null where floats have to be made first.
    using RoundWeights = void (*)(const std::byte* row, std::int64_t elements, std::byte* lines);
    RoundWeights (*rounderOf)(DType type) = nullptr;
    // Turns tiles with lines of rows to those that products take, in place.
    void (*turn)(std::byte* tiles, std::int64_t count) = nullptr;
    void (*multiply)(const BfloatProduct& product) = nullptr;
    void (*store)(const BfloatSums& sums) = nullptr;
};

#ifdef KERNELS_ISA
namespace KERNELS_ISA {
BfloatKernels bfloatKernels();
BfloatKernels::RoundWeights weightRounderOf(DType type);
} // namespace KERNELS_ISA
#endif

} // namespace kernels::cpu
