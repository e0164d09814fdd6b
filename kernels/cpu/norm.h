// Norms of one row (qwen35-text.md sections 4, 6.2, 6.4; qwen35-vision.md section 6.2), and
// weighted sums of rows. Allocates nothing; `out` may be `x`.
#pragma once

#include <cstdint>

namespace kernels::cpu {

struct NormRow {
    float* out;          // [count]
    const float* x;      // [count]
    const float* weight; // [count], or null for ones
    const float* bias;   // [count], or null for zeros
    const float* gate;   // [count]: the result is multiplied by silu(gate); or null
    std::int64_t count;
    float epsilon;
    float scale; // l2Norm alone
};

using NormKernel = void (*)(const NormRow& row);

// out += factor * x, or out = factor * x where `first`.
struct ScaledRow {
    float* out;
    const float* x;
    std::int64_t count;
    float factor;
    bool first;
};

#ifdef KERNELS_ISA
namespace KERNELS_ISA {
void rmsNormRow(const NormRow& row);
void layerNormRow(const NormRow& row);
void l2NormRow(const NormRow& row);
void addScaledRow(const ScaledRow& row);
} // namespace KERNELS_ISA
#endif

} // namespace kernels::cpu
