// Calls of a Recorder by way of SplitKernels, as phases.
#pragma once

#include "kernels/cpu/phases.h"
#include "kernels/cpu/split/split_memory.h"

#include <functional>

namespace kernels::cpu {

// Takes phases in order; `rows` where a phase works on each row of that view by itself, else empty.
using TakePhase = std::function<void(PhasePointer phase, const TensorView& rows)>;

// out = gelu(x . weight + bias), or sum += that. Returns how much memory the phases need.
std::size_t splitLinearPhases(const KernelTable& kernels, const SplitMemoryPointer& memory,
    const LinearCall& call, const TensorView& sum, const TakePhase& take);

// As Recorder::attentionAll(); returns the same.
std::size_t splitAttentionPhases(const KernelTable& kernels, const SplitMemoryPointer& memory,
    const AttentionAllViews& views, const TakePhase& take);

} // namespace kernels::cpu
