// Products with a matrix for each expert: tiles.cpp for many rows; shaders/few_experts.comp for a
// whole layer of few.
#include "kernels/vulkan/calls.h"
#include "kernels/vulkan/matrix.h"

#include <algorithm>

namespace kernels::vulkan {
namespace {

// One of the two kernels, its matrices the routed experts' and then the shared one's.
struct Kernel {
    bool down = false;
    std::vector<const TensorView*> matrices;
    TensorView x, out, sharedRow; // sharedRow: the shared expert's inner row
    std::int64_t sharedRows = 0;  // of the shared expert's matrices
};

// None when the matrices or rows do not lie as the kernel needs them.
std::optional<Dispatch> make(DispatchList& list, const ExpertsCall& call, const Kernel& kernel)
{
    std::vector<Stored> matrices;
    std::vector<VulkanBuffer*> buffers;
    std::uint32_t types = 0;
    for (const TensorView* view : kernel.matrices) {
        matrices.push_back(Stored::of(list, *view));
        buffers.push_back(matrices.back().buffer);
        types |= typeBit(matrices.back().type);
    }
    const std::optional<Operand> weights = list.together(buffers);
    if (!weights) {
        return std::nullopt;
    }
    const std::int64_t used = call.expert.columns();
    const std::int64_t columns = matrices.front().columns;
    const std::int64_t rows = kernel.matrices.front()->shape[1];
    const std::int64_t sharedColumns = matrices.back().columns;
    std::array<std::uint32_t, 4> at{}, words{};
    std::array<std::uint32_t, 2> expertWords{};
    for (std::size_t i = 0; i < matrices.size(); ++i) {
        const Stored& matrix = matrices[i];
        at[i] = DispatchList::wordIn(*weights, *matrix.buffer) + std::uint32_t(matrix.offset / 4);
        words[i] = matrix.rowWords | std::uint32_t(matrix.type) << 24;
        const TensorView& view = *kernel.matrices[i];
        if (view.rank == 3) {
            expertWords[i] =
                std::uint32_t(view.stride[0] / view.stride[1] * std::int64_t(matrix.rowWords));
        }
    }

    const std::uint32_t size = list.facts().subgroupSize;
    const bool subgroups =
        list.tier(KernelFamily::Products) >= 1 && size >= 8 && size * 32 <= columns;
    constexpr std::uint32_t kRowsEach = 4;
    Dispatch d;
    d.shader = subgroups ? "few_experts_subgroups" : "few_experts";
    d.workgroup = 128;
    d.subgroupSize = subgroups ? size : 0;
    const std::uint32_t lanes = subgroups ? size : columns >= 1024 ? 32 : 8;
    const std::uint32_t partials =
        std::max(d.workgroup + 16, subgroups ? 0 : d.workgroup * kRowsEach);
    d.constants = {lanes, kRowsEach, kernel.down, types,
        std::bit_cast<std::uint32_t>(call.x.epsilon), 0, 0, 0, partials};
    const Operand x = list.read(kernel.x);
    const Operand out = kernel.down ? list.update(kernel.out) : list.write(kernel.out);
    const Operand norm = kernel.down ? DispatchList::none() : list.read(call.x.weight);
    const Operand expert = list.read(call.expert);
    const Operand inner = list.bind(kernel.sharedRow, kernel.down ? Access::Read : Access::Write);
    const Operand share = kernel.down ? list.read(call.expertWeight) : DispatchList::none();
    const Operand logit = kernel.down ? list.read(call.sharedLogit) : DispatchList::none();
    const bool slots = kernel.x.rank == 3;
    const std::uint32_t strides =
        strideOf(kernel.x, 0) | (slots ? strideOf(kernel.x, 1) : 0) | strideOf(kernel.sharedRow, 0);
    if (columns % 32 != 0 || sharedColumns % 32 != 0 ||
        (x.first | norm.first | inner.first | strides) % 4 != 0) {
        return std::nullopt;
    }
    d.operands = {*weights, x, out, norm, expert, inner, share, logit};
    for (const auto* words4 : {&at, &words}) {
        for (const std::uint32_t word : *words4) {
            d.push.add(word);
        }
    }
    d.push.add(expertWords[0]).add(expertWords[1]).add(used).add(columns).add(sharedColumns);
    d.push.add(rows).add(kernel.sharedRows);
    d.push.add(x.first).add(strideOf(kernel.x, 0)).add(slots ? strideOf(kernel.x, 1) : 0);
    d.push.add(inner.first).add(strideOf(kernel.sharedRow, 0));
    d.push.add(out.first).add(strideOf(kernel.out, 0));
    d.push.add(kernel.out.rank == 3 ? strideOf(kernel.out, 1) : 0);
    d.push.add(expert.first).add(strideOf(call.expert, 0));
    d.push.add(share.first).add(kernel.down ? strideOf(call.expertWeight, 0) : 0);
    d.push.add(logit.first).add(kernel.down ? strideOf(call.sharedLogit, 0) : 0).add(norm.first);
    DispatchList::addRows(d.push, call.sum);
    const std::int64_t perGroup = std::int64_t(d.workgroup / lanes) * kRowsEach;
    d.groups = {groupsFor(std::max(rows, kernel.sharedRows), perGroup),
        kernel.down ? 1u : std::uint32_t(used + 1), std::uint32_t(call.sum.rows())};
    const double rowBytes = double(matrices.front().rowWords) * 4;
    const double matricesRead = double(call.sum.rows() * (used + 1)) * (kernel.down ? 1 : 2);
    d.bytes = matricesRead * double(rows) * rowBytes;
    d.multiplyAdds = matricesRead * double(rows * columns);
    return d;
}

} // namespace

void matmulExperts(DispatchList& list, const TensorView& out, const TensorView& weight,
    const TensorView& x, const TensorView& expert)
{
    tiledMatmulExperts(list, out, weight, x, expert);
}

// Four kernels a layer: routers, choice, the first two matrices of all experts, and the last with
// everything that follows it. Every row reads its own experts, whoever else reads them too, so this
// is for few.
bool mixExperts(DispatchList& list, const ExpertsCall& call)
{
    for (const Matrix* matrix :
        {&call.gate, &call.up, &call.down, &call.sharedGate, &call.sharedUp, &call.sharedDown}) {
        if (matrix->scale) {
            return false;
        }
    }
    if (call.sum.rows() > kColumnsAtOnce) {
        return false;
    }
    const Kernel up{false,
        {&call.gate.weight, &call.up.weight, &call.sharedGate.weight, &call.sharedUp.weight},
        call.x.x, call.expertGate, call.innerGate, call.sharedGate.weight.shape[0]};
    const Kernel down{true, {&call.down.weight, &call.sharedDown.weight}, call.expertGate, call.sum,
        call.innerGate, call.sharedDown.weight.shape[0]};
    std::optional<Dispatch> first = make(list, call, up);
    std::optional<Dispatch> last = make(list, call, down);
    const Product routers[] = {
        {call.routerLogits, call.router}, {call.sharedLogit, call.sharedRouter}};
    if (!first || !last || !normedProducts(list, routers, call.x)) {
        return false;
    }
    routeExperts(list, call.expert, call.expertWeight, call.routerLogits);
    list.add(std::move(*first));
    list.add(std::move(*last));
    return true;
}

} // namespace kernels::vulkan
