// Calls that treat every element alike: shaders/elementwise.comp.
#include "kernels/vulkan/calls.h"

#include <algorithm>

namespace kernels::vulkan {
namespace {

// The dimensions as four, the first kept, missing ones of size 1 put in behind it.
struct FourDimensions {
    std::array<std::uint32_t, 4> shape{1, 1, 1, 1};
    std::array<std::uint32_t, 4> stride{};
};

FourDimensions fourDimensions(const TensorView& view)
{
    FourDimensions four;
    if (view.rank == 1) { // one row
        four.shape[3] = std::uint32_t(view.shape[0]);
        four.stride[3] = strideOf(view, 0);
        return four;
    }
    four.shape[0] = std::uint32_t(view.shape[0]);
    four.stride[0] = strideOf(view, 0);
    for (int d = 1; d < view.rank; ++d) {
        const auto at = std::size_t(4 - view.rank + d);
        four.shape[at] = std::uint32_t(view.shape[std::size_t(d)]);
        four.stride[at] = strideOf(view, d);
    }
    return four;
}

} // namespace

void elementwise(DispatchList& list, Element function, const TensorView& out, const TensorView& a,
    const TensorView& b)
{
    const FourDimensions to = fourDimensions(out);
    const FourDimensions from = fourDimensions(a);
    const FourDimensions other = b ? fourDimensions(b) : FourDimensions{};
    const std::int64_t perRow = std::int64_t(to.shape[1]) * to.shape[2] * to.shape[3];
    if (to.shape[0] == 0 || perRow == 0) {
        return;
    }
    Dispatch d;
    d.shader = "elementwise";
    d.workgroup = 64;
    d.constants = {std::uint32_t(function)};
    const Operand outs = list.write(out);
    const Operand first = list.read(a);
    const Operand second = list.read(b);
    d.operands = {outs, first, second};
    for (const auto& words : {to.shape, to.stride, from.stride, other.stride}) {
        for (const std::uint32_t word : words) {
            d.push.add(word);
        }
    }
    d.push.add(outs.first).add(first.first).add(second.first);
    if (out.rank == 1) {
        d.push.add(1u).add(0xffffffffu);
    } else {
        DispatchList::addRows(d.push, out);
    }
    constexpr std::int64_t kPerInvocation = 4;
    d.groups = {
        std::min(groupsFor(perRow, 64 * kPerInvocation), 65535u), std::min(to.shape[0], 65535u), 1};
    d.bytes = double(perRow) * to.shape[0] * 12;
    list.add(std::move(d));
}

} // namespace kernels::vulkan
