// Rows of halves, for which FloatRows is the pattern. Only for attention.simd.cpp.
#pragma once

#include "kernels/cpu/attention.h"
#include "kernels/cpu/dot_tile.h"
#include "kernels/cpu/prefetch.h"

#include <type_traits>

namespace kernels::cpu {
namespace {

template <typename Rows>
inline Rows rowsOf(const std::byte* first, int64_t bytes)
{
    using Number = std::remove_pointer_t<decltype(Rows::first)>;
    return {reinterpret_cast<Number*>(first), bytes / int64_t(sizeof(Number))};
}

// The same place of the next block is asked for meanwhile: few queries wait for memory. Vector:
// F32x, in a template for those that cannot load halves.
template <typename Vector>
struct HalfRows {
    const uint16_t* first;
    int64_t stride; // halves

    Vector at(int64_t row, int64_t i) const
    {
        prefetchFar(first + (row + kAttentionBlock) * stride + i);
        return Vector::load(first + row * stride + i);
    }
    Vector at(int64_t row, int64_t i, int count) const
    {
        uint16_t some[Vector::kLanes]{};
        memcpy(some, first + row * stride + i, size_t(count) * sizeof some[0]);
        return Vector::load(some);
    }
};

} // namespace
} // namespace kernels::cpu
