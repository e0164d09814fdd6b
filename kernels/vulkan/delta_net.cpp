#include "kernels/vulkan/calls.h"

namespace kernels::vulkan {

void causalConvolution(DispatchList& list, const TensorView&, const TensorView&, const TensorView&, const TensorView&, const SequenceTable&)
{
    list.fail();
}

void deltaGates(DispatchList& list, const TensorView&, const TensorView&, const TensorView&, const TensorView&)
{
    list.fail();
}

void gatedDeltaRule(DispatchList& list, const DeltaRuleCall&, const SequenceTable&)
{
    list.fail();
}

bool deltaNet(DispatchList& list, const DeltaNetCall&, const SequenceTable&)
{
    (void)list;
    return false;
}

} // namespace kernels::vulkan
