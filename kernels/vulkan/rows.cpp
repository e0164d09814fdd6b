#include "kernels/vulkan/calls.h"

namespace kernels::vulkan {

void embed(DispatchList& list, const TensorView&, const TensorView&, const TensorView&, const TensorView&)
{
    list.fail();
}

void gatherRows(DispatchList& list, const TensorView&, const TensorView&, const TensorView&)
{
    list.fail();
}

void addWeightedRows(DispatchList& list, const TensorView&, const TensorView&, const TensorView&, const TensorView&)
{
    list.fail();
}

} // namespace kernels::vulkan
