// Functions of one or two numbers, over rows of floats. Called per row; allocates nothing.
#pragma once

#include <cstdint>

namespace kernels::cpu {

enum class ElementFunction { Add, Mul, Silu, GeluTanh, GeluErf, SigmoidMul, SwiGlu };
inline constexpr int kElementFunctions = 7;

struct ElementRow {
    float* out;     // [count]; may be a or b
    const float* a; // [count], or one number for all where aStep is 0
    const float* b; // the same; null for functions of one number
    std::int64_t count;
    int aStep;
    int bStep;
};

using ElementKernel = void (*)(const ElementRow& row);

#ifdef KERNELS_ISA
namespace KERNELS_ISA {
ElementKernel elementKernel(ElementFunction function);
}
#endif

} // namespace kernels::cpu
