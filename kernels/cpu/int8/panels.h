// Products of stored weights with 8-bit activations, in whole numbers as far as they go.
//
// The weights of some neighbouring rows are unpacked to a panel: one lane of a vector for each row,
// so that nothing is added across lanes. A panel is a run of records, one for each 32 elements:
//   unsigned char codes[8][lanes][4]   element 4 g + i of a row is codes[g][row][i]
//   float scales[2][lanes], or [4][lanes] for Q2_K
// The sum of a weight row and a row of activations is kept in units of the activations' scale at
// hand, so that a record needs no product of two scales, and its dots begin with kDotStart, so that
// they need no conversion. What a record does to a sum, where `dot` is exact and every operation
// rounds once, in this order (fma(a, b, c) = a * b + c; D = kDotStartValue; s = scales[0], or
// scales[0] + scales[1] where there are two):
//   all          sum = fma(sum, x.ratio, -D * s)
//   Q8_0, IQ4_*  dot of (code - 128): sum = fma(D + dot, scales[0], sum)
//   Q4_0         of (code - 8): the same; Q5_0, MXFP4 of (code - 16): the same
//   Q4_K, Q4_1   dot of the codes: the same, then sum = fma(-scales[1], x.sum, sum)
//   Q5_K, Q5_1   as Q4_K
//   Q6_K         dots of (code - 32) of 16: sum = fma(D + dot[h], scales[h], sum), h = 0, 1
//   Q3_K         of 8 times (code - 4), with eighths of the scales: the same
//   Q2_K         of 16 times the codes, the same, then sum = fma(-scales[2 + h], x's sum of 16
//   codes, sum)
// The result is sum * the last x.scale. Near D a float is a whole number, so each record is rounded
// by half of one or less, where the rounding of activations to codes adds up to 14 (Q4_K) and more.
// So every instruction set gives the same bits, whatever the tile and the company.
#pragma once

#include "kernels/cpu/int8/activation_block.h"
#include "kernels/quant/dtype.h"

#include <cstddef>
#include <cstdint>

namespace kernels::cpu {

inline constexpr int kMaxPanelLanes = 16;
// Rows that are multiplied straight from the stored blocks, where there is such a kernel.
inline constexpr int kMostStraightRows = 4;

inline constexpr int kMostScales = 4;

// Bytes of a record with so many scales.
constexpr std::int64_t recordBytes(int lanes, int scales)
{
    return std::int64_t(lanes) * (kBlockElements + 4 * scales);
}

// Rows of activations times the weight rows of one or more panels, over `blocks` neighbouring
// records. A product is cut anywhere between records; the sums lie in `partial` in between.
struct PanelProduct {
    const std::byte* panels; // PanelKernels::panels of `blocks` records each, or as many as needed
    std::int64_t firstBlock; // of a row
    std::int64_t blocks;
    const ActivationBlock* const* x; // [rows] pointers to the first block of a row
    int rows;
    int rowsBehind;    // pointers to rows that come next, and are asked for
    int columns;       // weight rows: 1 .. PanelKernels::panels * lanes
    float* partial;    // [rows, panels, lanes]
    bool first;        // `partial` holds nothing yet
    bool last;         // write the results
    float* const* out; // [rows] pointers to the first result of a row
    int firstColumn;   // of the results
};

// Few rows of activations times PanelKernels::lanes whole weight rows, as they are stored.
struct StoredPanel {
    const std::byte* weight;
    std::int64_t rowBytes;
    std::int64_t records;            // of a row
    const std::byte* next;           // as many rows that are read after these, and asked for
    const ActivationBlock* const* x; // [rows] pointers to the first block
    int rows;                        // 1 .. kMostStraightRows
    float* const* out;               // [rows] pointers to the first result
};

struct PanelFormat {
    // Makes a panel of `blocks` records from the same blocks of PanelKernels::lanes rows that lie
    // rowBytes apart. Null where the type has no panels.
    void (*unpack)(
        const std::byte* weight, std::int64_t rowBytes, std::int64_t blocks, std::byte* panel);
    void (*multiply)(const PanelProduct& product);
    int scales; // of a record
    // What unpack() and multiply() do, with the same bits, without a panel in between. Null where
    // there is none. Requires: records is a multiple of straightRecords.
    void (*multiplyStored)(const StoredPanel& panel);
    int straightRecords;
};

struct PanelKernels {
    int lanes;  // weight rows of a panel
    int panels; // panels of a tile
    int rows;   // rows of activations of a tile
    // Requires: elements is a multiple of kBlockElements.
    void (*quantize)(const float* x, std::int64_t elements, ActivationBlock* out);
    PanelFormat (*formatOf)(DType type);
};

#ifdef KERNELS_ISA
namespace KERNELS_ISA {
PanelKernels panelKernels();
PanelFormat panelFormatOf(DType type);
void quantizeRow(const float* x, std::int64_t elements, ActivationBlock* out);
// Parts of a format.
decltype(PanelFormat::unpack) unpackerOf(DType type);
decltype(PanelFormat::unpack) smallUnpackerOf(DType type); // of these, types of 32 weights a block
decltype(PanelFormat::unpack) lowUnpackerOf(DType type);   // Q2_K, Q3_K, IQ4_XS
struct StraightProduct {
    decltype(PanelFormat::multiplyStored) multiply;
    int records;
};
StraightProduct straightProductOf(DType type);
} // namespace KERNELS_ISA
#endif

} // namespace kernels::cpu
