// Products of many rows by tiles: shaders/tiles.comp.
#include "kernels/vulkan/calls.h"
#include "kernels/vulkan/matrix.h"

#include <algorithm>

namespace kernels::vulkan {
namespace {

constexpr std::int64_t kTileColumns = 64;
constexpr std::int64_t kMostExperts = 512;

std::uint32_t tileFor(std::int64_t rows) { return rows <= 16 ? 16 : rows <= 32 ? 32 : 64; }

ExpertLists sortByExpert(
    DispatchList& list, const TensorView& out, const TensorView& expert, std::int64_t experts)
{
    ExpertLists lists{{}, experts, expert.columns(), expert.rows() * expert.columns()};
    lists.operand = list.scratch(std::size_t(experts + 1 + lists.pairs) * 4);
    lists.operand.access = Access::Write;
    const Operand chosen = list.read(expert);
    Dispatch sort;
    sort.shader = "expert_lists";
    sort.workgroup = 128;
    sort.operands = {chosen, lists.operand};
    sort.push.add(lists.used).add(experts).add(chosen.first).add(strideOf(expert, 0));
    DispatchList::addRows(sort.push, out);
    sort.bytes = double(lists.pairs * experts) * 4;
    list.add(std::move(sort));
    lists.operand.access = Access::Read;
    return lists;
}

} // namespace

void tiledMatmul(
    DispatchList& list, const TensorView& out, const TensorView& weight, const TensorView& x)
{
    if (roundedTiles(list, out, weight, x, {})) {
        return;
    }
    const Stored whole = Stored::of(list, weight);
    const std::uint32_t tile = tileFor(x.rows());
    const std::int64_t most = std::max<std::int64_t>(kTileColumns,
        std::int64_t((list.facts().limits.maxStorageBufferRange - 256) / (whole.rowWords * 4)) /
            kTileColumns * kTileColumns);
    for (std::int64_t first = 0; first < whole.rows; first += most) {
        const Stored part = whole.slice(first, std::min(most, whole.rows - first));
        const TensorView to = sliceColumns(out, first, part.rows);
        Dispatch d;
        d.shader = "tiles";
        d.workgroup = 64;
        d.constants = {std::uint32_t(part.type), tile, 0, x.columns() % 32 == 0};
        const Operand weights = part.operand(list);
        const Operand in = list.read(x);
        const Operand outs = list.write(to);
        d.operands = {weights, in, outs, DispatchList::none()};
        d.push.add(x.columns()).add(part.rows).add(weights.first).add(part.rowWords).add(0);
        d.push.add(in.first).add(strideOf(x, 0)).add(0);
        d.push.add(outs.first).add(strideOf(to, 0)).add(0).add(1).add(0);
        DispatchList::addRows(d.push, to);
        d.groups = {groupsFor(part.rows, kTileColumns), groupsFor(x.rows(), tile), 1};
        d.bytes = double(part.bytes()) + double(x.rows() * x.columns()) * 4;
        d.multiplyAdds = double(x.rows()) * double(part.rows) * double(x.columns());
        list.add(std::move(d));
    }
}

void tiledMatmulExperts(DispatchList& list, const TensorView& out, const TensorView& weight,
    const TensorView& x, const TensorView& expert)
{
    const std::int64_t experts = weight.shape[0];
    const std::int64_t used = expert.columns();
    const std::int64_t pairs = expert.rows() * used;
    const std::int64_t outColumns = weight.shape[1];
    if (pairs == 0 || outColumns == 0) {
        return;
    }
    const Stored stored = Stored::of(list, weight);
    if (experts > kMostExperts || stored.bytes() > list.facts().limits.maxStorageBufferRange) {
        list.fail();
        return;
    }
    const ExpertLists lists = sortByExpert(list, out, expert, experts);
    if (roundedTiles(list, out, weight, x, lists)) {
        return;
    }
    // Rows spread over many experts, so that large tiles would be mostly empty.
    const std::uint32_t tile = tileFor(std::max<std::int64_t>(1, pairs / experts));
    Dispatch d;
    d.shader = "tiles";
    d.workgroup = 64;
    d.constants = {std::uint32_t(stored.type), tile, 1, x.columns() % 32 == 0};
    const Operand weights = stored.operand(list);
    const Operand in = list.read(x);
    const Operand outs = list.write(out);
    d.operands = {weights, in, outs, lists.operand};
    const auto expertWords =
        std::uint32_t(weight.stride[0] / weight.stride[1] * std::int64_t(stored.rowWords));
    d.push.add(x.columns())
        .add(outColumns)
        .add(weights.first)
        .add(stored.rowWords)
        .add(expertWords);
    d.push.add(in.first).add(strideOf(x, 0)).add(strideOf(x, 1));
    d.push.add(outs.first).add(strideOf(out, 0)).add(strideOf(out, 1)).add(used).add(experts);
    DispatchList::addRows(d.push, out);
    // Every expert may have one tile that is not full, and no more than it has pairs.
    const std::int64_t most = pairs / tile + std::min(experts, pairs);
    d.groups = {groupsFor(outColumns, kTileColumns), std::uint32_t(most), 1};
    d.bytes = double(std::min(experts, pairs) * outColumns) * stored.rowWords * 4;
    d.multiplyAdds = double(pairs) * double(outColumns) * double(x.columns());
    list.add(std::move(d));
}

} // namespace kernels::vulkan
