// How pages keep the keys and values of a head: as floats, as the nearest halves, or as Q8_0.
//
// Before they become Q8_0 they are multiplied by the Hadamard matrix, which spreads what is large
// in one element over all of them: scores stay what they are when the queries are multiplied as
// well, and what is mixed from such values is multiplied once more (QuaRot, arXiv 2404.00456).
// Allocates nothing.
#pragma once

#include "kernels/quant/dtype.h"

#include <cstddef>
#include <cstdint>

namespace kernels::cpu {

struct KeyValueKernels {
    // The nearest halves, ties to even.
    void (*toHalves)(const float* x, std::int64_t elements, std::byte* out);
    // Blocks of Q8_0: the scale is the largest magnitude / 127 as a half, codes are the nearest.
    // Requires: elements is a multiple of 32.
    void (*toQ80)(const float* x, std::int64_t elements, std::byte* out);
    // x = H x / sqrt(n) for every n neighbours, n the largest power of two in `elements`. Its own
    // inverse.
    void (*hadamard)(float* x, std::int64_t elements);
};

// Whether pages of this type keep rows that were multiplied so.
constexpr bool keepsHadamard(DType type) { return type == DType::Q8_0; }

#ifdef KERNELS_ISA
namespace KERNELS_ISA {
KeyValueKernels keyValueKernels();
}
#endif

} // namespace kernels::cpu
