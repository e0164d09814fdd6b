#include "kernels/vulkan/calls.h"

namespace kernels::vulkan {

void topCandidates(DispatchList& list, const CandidateCall&)
{
    list.fail();
}

} // namespace kernels::vulkan
