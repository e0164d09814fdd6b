// Products with a matrix for each expert.
#include "kernels/vulkan/calls.h"

namespace kernels::vulkan {

void matmulExperts(DispatchList& list, const TensorView& out, const TensorView& weight,
    const TensorView& x, const TensorView& expert)
{
    tiledMatmulExperts(list, out, weight, x, expert);
}

bool mixExperts(DispatchList&, const ExpertsCall&) { return false; }

} // namespace kernels::vulkan
