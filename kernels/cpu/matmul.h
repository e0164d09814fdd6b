// Products of activation rows with weight rows. Allocates nothing.
#pragma once

#include <cstdint>

namespace kernels::cpu {

inline constexpr int kMaxTileRows = 8;

// A piece of a product: up to MatmulKernels::tileRows rows against a block of weight rows, over
// `length` neighbouring elements. A product over k elements is cut anywhere that is a multiple of
// the lanes; the sums lie in `partial` in between.
struct DotTile {
    const float* const* x; // [rows] pointers to the first element of the piece
    int rows;
    const float* weight; // [columns] rows, weightStride floats apart
    std::int64_t weightStride;
    int columns;
    std::int64_t length;
    float* partial;    // [rows, columns, lanes]
    bool first;        // `partial` holds nothing yet
    bool last;         // write the results
    float* const* out; // [rows] pointers to the first of `columns` results
};

struct MatmulKernels {
    void (*dotTile)(const DotTile& tile);
    int tileRows;
    int lanes;
};

#ifdef KERNELS_ISA
namespace KERNELS_ISA {
MatmulKernels matmulKernels();
}
#endif

} // namespace kernels::cpu
