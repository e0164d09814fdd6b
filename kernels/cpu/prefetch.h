// Asks for memory that is needed soon and that the processor cannot guess. Internal linkage, as
// in simd.h.
#pragma once

#include <stdint.h>

#if defined(__GNUC__)
// In line, because gcc takes a function that does nothing else for one without effect.
#define KERNELS_PREFETCH __attribute__((always_inline)) inline
#else
#define KERNELS_PREFETCH inline
#endif

namespace kernels::cpu {
namespace {

KERNELS_PREFETCH void prefetch([[maybe_unused]] const float* at, [[maybe_unused]] int count)
{
#if defined(__GNUC__)
    for (int i = 0; i < count; i += 16) { // a line of the cache
        __builtin_prefetch(at + i);
    }
#endif
}

// One line, into the second cache.
KERNELS_PREFETCH void prefetchFar([[maybe_unused]] const void* at)
{
#if defined(__GNUC__)
    __builtin_prefetch(at, 0, 2);
#endif
}

} // namespace
} // namespace kernels::cpu
