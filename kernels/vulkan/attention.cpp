#include "kernels/vulkan/calls.h"

namespace kernels::vulkan {

void rotate(DispatchList& list, const TensorView&, const TensorView&, const RotaryTable&)
{
    list.fail();
}

void storeKeyValue(DispatchList& list, const TensorView&, const TensorView&, const TensorView&, const TensorView&, const SequenceTable&)
{
    list.fail();
}

void attention(DispatchList& list, const TensorView&, const TensorView&, const TensorView&, const TensorView&, const SequenceTable&, float)
{
    list.fail();
}

void attentionAll(DispatchList& list, const TensorView&, const TensorView&, const TensorView&, const TensorView&, float)
{
    list.fail();
}

bool normedAttention(DispatchList& list, const AttentionCall&, const SequenceTable&)
{
    (void)list;
    return false;
}

} // namespace kernels::vulkan
