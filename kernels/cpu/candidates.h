// Looking through a row of logits for those that matter. What is not a number counts for nothing.
#pragma once

#include <cstdint>

namespace kernels::cpu {

inline constexpr std::int64_t kLogitBlock = 64;

struct LogitKernels {
    // The largest of every kLogitBlock of x [count], the last block as long as it is; minus
    // infinity where there is no number.
    void (*maxima)(const float* x, std::int64_t count, float* maxima);
    // Sum of exp((x - highest) * scale) over x [count], none of which is above `highest`.
    double (*sumOfExponentials)(const float* x, std::int64_t count, float highest, float scale);
};

#ifdef KERNELS_ISA
namespace KERNELS_ISA {
LogitKernels logitKernels();
}
#endif

} // namespace kernels::cpu
