#include "kernels/vulkan/calls.h"

namespace kernels::vulkan {

void tiledMatmul(DispatchList& list, const TensorView&, const TensorView&, const TensorView&)
{
    list.fail();
}

void tiledMatmulExperts(DispatchList& list, const TensorView&, const TensorView&, const TensorView&, const TensorView&)
{
    list.fail();
}

} // namespace kernels::vulkan
