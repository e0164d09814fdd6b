// Softmax attention of a few queries over one block of keys (qwen35-text.md section 5).
//
// The keys of a query are walked in blocks whose borders depend on their positions alone, with a
// running maximum and sum; so what a query yields does not depend on the queries beside it or on
// how a prompt was cut. Allocates nothing.
#pragma once

#include <cstdint>

namespace kernels::cpu {

inline constexpr int kAttentionBlock = 32; // most keys in a block
// Most queries in a tile, whole tiles of 6 and of 8: what they found lies in the second cache, and
// with 32 of them a block of keys and values took as long to be made floats as a fifth of the rest.
inline constexpr int kAttentionQueries = 96;

struct AttentionTile {
    const float* const* q; // [queries] -> [headDim]
    const int* visible;    // [queries] how many of the keys each may see
    int queries;
    // [keys] rows, keyStride floats apart; or, where `turned`, [headDim] rows of kAttentionBlock
    // keys: no sums across lanes, but a copy has to be made. Null: `scores` holds the products.
    const float* k;
    std::int64_t keyStride;
    bool turned;
    const float* v;
    std::int64_t valueStride;
    int keys;
    int headDim;
    float scale;
    // What the blocks before left; zeros in `sum` mean nothing yet.
    float* maximum; // [queries]
    float* sum;     // [queries]
    float* mixed;   // [queries, headDim]: sum of exp(score - maximum) * value
    float* scores;  // [queries, kAttentionBlock]; scratch
};

#ifdef KERNELS_ISA
namespace KERNELS_ISA {
void attendBlock(const AttentionTile& tile);
}
#endif

} // namespace kernels::cpu
