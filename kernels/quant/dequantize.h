// Exact conversion of stored weights to float, one row at a time.
//
// The row functions are compiled once per instruction set, from the same sources (*.simd.cpp), and
// give the same bits in all of them. Which sets this build holds: `portable` always, `sse42`,
// `avx2` and `avx512` on x86-64, `neon` on 64-bit Arm; their namespaces carry the names that
// KERNELS_ISA has in code compiled with kernels_simd_library(). Whoever calls one has made sure
// that the CPU can run it.
//
// Pure functions of their arguments; any thread.
#pragma once

#include "kernels/quant/dtype.h"
#include "kernels/quant/half.h"

#include <cstddef>

namespace kernels::quant {

// out[0, elements) = the values of `row`. Requires: elements is a multiple of the type's block,
// `row` holds rowBytes(type, elements) bytes (no alignment needed), and `out` does not overlap it.
using DequantizeRow = void (*)(const std::byte* row, float* out, std::size_t elements);

// The row function of every enumerator; values of formats that float cannot hold (I32, I64, F64)
// are rounded to the nearest. Never null.
DequantizeRow dequantizerFor(DType type); // the portable one

namespace portable {
DequantizeRow dequantizerFor(DType type);
}
namespace sse42 {
DequantizeRow dequantizerFor(DType type);
}
namespace avx2 {
DequantizeRow dequantizerFor(DType type);
}
namespace avx512 {
DequantizeRow dequantizerFor(DType type);
}
namespace neon {
DequantizeRow dequantizerFor(DType type);
}

} // namespace kernels::quant
