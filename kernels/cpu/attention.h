// Softmax attention of a few queries over one block of keys (qwen35-text.md section 5).
//
// The keys of a query are walked in blocks whose borders depend on their positions alone, with a
// running maximum and sum; so what a query yields does not depend on the queries beside it or on
// how a prompt was cut. Allocates nothing.
#pragma once

#include "kernels/quant/dtype.h"

#include <cstddef>
#include <cstdint>

namespace kernels::cpu {

inline constexpr int kAttentionBlock = 32; // most keys in a block
// Most queries in a tile, whole tiles of 6 and of 8: what they found lies in the second cache, and
// with 32 of them a block of keys and values took as long to be made floats as a fifth of the rest.
inline constexpr int kAttentionQueries = 96;

// Keys and values of a block: [keys] rows of each, of `type`.
struct AttentionRows {
    const std::byte* keys; // null: the scores are there already
    std::int64_t keyBytes; // from one row to the next
    const std::byte* values;
    std::int64_t valueBytes;
    DType type = DType::F32;
    // Keys are [headDim] rows of kAttentionBlock floats: no sums across lanes, but a copy has to be
    // made.
    bool turned = false;
};

struct AttentionTile {
    const float* const* q; // [queries] -> [headDim]
    const int* visible;    // [queries] how many of the keys each may see
    int queries;
    AttentionRows rows;
    int keys;
    int headDim;
    float scale;
    // What the blocks before left; zeros in `sum` mean nothing yet.
    float* maximum; // [queries]
    float* sum;     // [queries]
    float* mixed;   // [queries, headDim]: sum of exp(score - maximum) * value
    float* scores;  // [queries, kAttentionBlock]; scratch
};

using AttendKernel = void (*)(const AttentionTile& tile);

#ifdef KERNELS_ISA
namespace KERNELS_ISA {
// For rows of F32; for those of F16, with the same bits as if they were made floats first, or null
// where the instruction set does not make floats of halves; null for all others.
AttendKernel attendKernelFor(DType type);
} // namespace KERNELS_ISA
#endif

} // namespace kernels::cpu
