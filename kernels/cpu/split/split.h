// Products of floats as pairs of bfloats, on processors that multiply tiles of them (AMX).
//
// A float becomes high + low, two bfloats with 16 bits of mantissa between them; a product becomes
// low * high + high * high + high * low, summed as floats in this order, 32 elements at a time.
// What is lost of a term is about 2^-16 of it. Sums of a (row, column) run over the elements in
// order and do not depend on the rows and columns beside them, nor on where a product is cut.
//
// Operands lie in squares of 32 x 32 elements, kSplitSquare bytes: the high halves, then the low
// ones. Rows: line r has 32 elements of row r. Columns: 16 lines of columns 0 to 15, then of 16 to
// 31; line p has elements 2p and 2p + 1 of each. What a square has beyond the matrix is zeros, or,
// in rows past the last, anything: their sums are not read. Allocates nothing.
#pragma once

#include <cstddef>
#include <cstdint>

namespace kernels::cpu {

inline constexpr int kSplitSide = 32;
inline constexpr std::size_t kSplitSquare = kSplitSide * kSplitSide * 4;
inline constexpr std::size_t kSplitLow = kSplitSquare / 2; // where the low halves begin
inline constexpr std::size_t kSplitLine = kSplitSide * 2;  // bytes

// Squares that hold `count` elements.
constexpr std::int64_t splitSquares(std::int64_t count)
{
    return (count + kSplitSide - 1) / kSplitSide;
}

struct SplitRow {
    const float* x; // [count]
    std::int64_t count;
    float factor;   // multiplies x first
    std::byte* out; // its line of the first square; the next squares follow each other
};

struct SplitColumns {
    const float* x; // [columns] rows, `stride` floats apart: column c of the operand is row c
    std::int64_t stride;
    int columns; // up to 32
    std::int64_t count;
    std::byte* out; // squares that follow each other
};

// One square of columns from a matrix that holds elements of columns side by side.
struct SplitElements {
    const float* x; // [elements] rows, `stride` floats apart, of `columns` floats
    std::int64_t stride;
    int elements; // up to 32
    int columns;  // up to 32
    std::byte* out;
};

// sums += rows times columns, over squares that follow each other in both.
struct SplitTile {
    const std::byte* rows;
    const std::byte* columns;
    std::int64_t squares;
    float* sums; // [32, 32], `stride` floats apart
    std::int64_t stride;
    bool first; // `sums` holds nothing yet
};

// Scores of 32 queries to weights 2^(score - maximum), in squares of rows, with the maximum, the
// sum and what was mixed so far moved on.
struct SplitScores {
    float* scores; // [32, keys up to whole squares], `stride` floats apart
    std::int64_t stride;
    int keys;       // that count: weights up to the end of their square are zeros
    float* maximum; // [32]
    float* sum;     // [32]; 0: nothing was seen and mixed yet
    float* mixed;   // [32, mixedColumns], `mixedStride` floats apart
    std::int64_t mixedStride;
    int mixedColumns;   // whole squares
    std::byte* weights; // squares that follow each other
};

struct SplitKernels {
    // Around the calls of multiply() on a thread.
    void (*start)();
    void (*end)();
    void (*splitRow)(const SplitRow& row);
    void (*packColumns)(const SplitColumns& columns);
    void (*packElements)(const SplitElements& elements);
    void (*multiply)(const SplitTile& tile);
    void (*weigh)(const SplitScores& scores);
    bool fast; // than products of floats
};

#ifdef KERNELS_ISA
namespace KERNELS_ISA {
SplitKernels splitKernels();
}
#endif

} // namespace kernels::cpu
