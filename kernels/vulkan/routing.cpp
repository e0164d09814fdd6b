// Choosing experts and adding up what they gave: shaders/route.comp, combine.comp.
#include "kernels/vulkan/calls.h"

#include <algorithm>

namespace kernels::vulkan {

void routeExperts(DispatchList& list, const TensorView& expert, const TensorView& weight,
    const TensorView& logits)
{
    constexpr std::int64_t kMostExperts = 512; // the shader's shared memory
    constexpr std::int64_t kMostUsed = 64;
    const std::int64_t experts = logits.columns();
    const std::int64_t used = expert.columns();
    if (expert.rows() == 0) {
        return;
    }
    if (experts > kMostExperts || used > kMostUsed) {
        list.fail();
        return;
    }
    Dispatch d;
    d.shader = "route";
    d.workgroup = 128;
    const Operand chosen = list.write(expert);
    const Operand weights = list.write(weight);
    const Operand in = list.read(logits);
    d.operands = {chosen, weights, in};
    d.push.add(experts).add(used).add(in.first).add(strideOf(logits, 0));
    d.push.add(chosen.first).add(strideOf(expert, 0)).add(weights.first).add(strideOf(weight, 0));
    DispatchList::addRows(d.push, expert);
    d.groups = {std::uint32_t(std::min<std::int64_t>(expert.rows(), 65535)), 1, 1};
    d.bytes = double(expert.rows() * experts) * 4;
    list.add(std::move(d));
}

void combineExperts(
    DispatchList& list, const TensorView& out, const TensorView& parts, const TensorView& weight)
{
    const std::int64_t columns = out.columns();
    if (out.rows() == 0 || columns == 0) {
        return;
    }
    Dispatch d;
    d.shader = "combine";
    d.workgroup = 64;
    const Operand outs = list.write(out);
    const Operand from = list.read(parts);
    const Operand weights = list.read(weight);
    d.operands = {outs, from, weights};
    d.push.add(columns).add(weight.columns()).add(outs.first).add(strideOf(out, 0));
    d.push.add(from.first).add(strideOf(parts, 0)).add(strideOf(parts, 1));
    d.push.add(weights.first).add(strideOf(weight, 0));
    DispatchList::addRows(d.push, out);
    d.groups = {
        groupsFor(columns, 64), std::uint32_t(std::min<std::int64_t>(out.rows(), 65535)), 1};
    d.bytes = double(out.rows() * columns * weight.columns()) * 4;
    list.add(std::move(d));
}

} // namespace kernels::vulkan
