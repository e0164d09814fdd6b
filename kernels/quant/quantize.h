// Rounding of floats to the blocks of a type, one row at a time: the scales and codes of a block
// are those of least squared error that a search finds, not the ones of its largest weight.
//
// `importance` says how much an error in each column costs (the mean square of what it is
// multiplied with, in any unit); without it all cost the same. The row functions are compiled once
// per instruction set from the same sources and give the same bytes in all of them.
//
// Pure functions of their arguments; any thread.
#pragma once

#include "kernels/quant/dtype.h"

#include <cstddef>

namespace kernels::quant {

// out[0, rowBytes(type, elements)) = the blocks of `row`. Requires: elements is a multiple of the
// type's block, every number is finite, `importance` is null or [elements], finite and not
// negative.
using QuantizeRow = void (*)(
    const float* row, const float* importance, std::byte* out, std::size_t elements);

// Null for the types that Hearth reads but does not write: it writes F32, F16, BF16, Q8_0, Q4_0,
// Q4_1, Q5_0, Q5_1, Q4_K, Q5_K and Q6_K. Q8_0 is the nearest code of every weight, as everywhere,
// and does not look at the importance.
QuantizeRow quantizerFor(DType type); // the portable one

namespace portable {
QuantizeRow quantizerFor(DType type);
}
namespace sse42 {
QuantizeRow quantizerFor(DType type);
}
namespace avx2 {
QuantizeRow quantizerFor(DType type);
}
namespace avx512 {
QuantizeRow quantizerFor(DType type);
}
namespace neon {
QuantizeRow quantizerFor(DType type);
}

} // namespace kernels::quant
