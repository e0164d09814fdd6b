// Products of many rows on matrix units: shaders/half_rows.comp, matrix_tiles.comp.
#include "kernels/vulkan/calls.h"
#include "kernels/vulkan/matrix.h"
#include "kernels/vulkan/shader_library.h"

#include <algorithm>

namespace kernels::vulkan {
namespace {

constexpr int kTier = 3;
constexpr std::int64_t kDepth = 32; // of a piece that is multiplied at a time
constexpr std::uint32_t kSubgroupsDown = 4;

// What a workgroup makes.
struct Tile {
    std::uint32_t columns, rows, subgroups;
};

// Large tiles decode each weight for more rows. Where a product is too small to give every core of
// a large device one, smaller ones are better: 256 workgroups fill the largest of today's.
Tile tileFor(const MatrixShape& shape, std::int64_t columns, std::int64_t rows)
{
    constexpr std::int64_t kEnough = 256;
    Tile tile{128, 128, 8};
    if (rows <= 64 || groupsFor(columns, 128) * groupsFor(rows, 128) < kEnough) {
        tile = {128, rows <= 16 ? 16u : rows <= 32 ? 32u : 64u, 4};
    }
    if (groupsFor(columns, tile.columns) * groupsFor(rows, tile.rows) < kEnough) {
        tile.columns = 64;
    }
    tile.columns = std::max(tile.columns, kSubgroupsDown * shape.m);
    return tile;
}

struct Halves {
    Operand rows, scales;
    std::int64_t slots = 1;
};

// x as halves: [rows, slots] rows, where all slots share one row if their stride is 0.
Halves halvesOf(DispatchList& list, const TensorView& out, const TensorView& x)
{
    constexpr std::uint32_t kWorkgroup = 128;
    constexpr std::uint32_t kMostGroups = 65535;
    Halves halves;
    halves.slots = x.rank == 3 && x.stride[1] != 0 ? x.shape[1] : 1;
    const std::int64_t count = x.shape[0] * halves.slots;
    const std::int64_t words = (x.columns() + kDepth - 1) / kDepth * kDepth / 2;
    halves.rows = list.scratch(std::size_t(count * words) * 4);
    halves.scales = list.scratch(std::size_t(count) * 4);
    halves.rows.access = halves.scales.access = Access::Write;

    Dispatch d;
    d.shader = "half_rows";
    d.workgroup = kWorkgroup;
    const Operand in = list.read(x);
    d.operands = {in, halves.rows, halves.scales};
    d.push.add(x.columns()).add(in.first).add(strideOf(x, 0));
    d.push.add(halves.slots > 1 ? strideOf(x, 1) : 0).add(halves.slots).add(words);
    DispatchList::addRows(d.push, out);
    d.groups = {std::uint32_t(std::min<std::int64_t>(count, kMostGroups)),
        groupsFor(count, kMostGroups), 1};
    d.bytes = double(count * x.columns()) * 6;
    list.add(std::move(d));
    halves.rows.access = halves.scales.access = Access::Read;
    return halves;
}

} // namespace

bool matrixTiles(DispatchList& list, const TensorView& out, const TensorView& weight,
    const TensorView& x, const ExpertLists& lists)
{
    const DeviceFacts& facts = list.facts();
    if (list.tier(KernelFamily::Products) < kTier || facts.matrix.m == 0 ||
        weight.type == DType::F32) {
        return false; // who keeps weights in F32 wants products in F32
    }
    const bool experts = lists.experts > 0;
    const std::int64_t outColumns = weight.shape[std::size_t(weight.rank) - 2];
    const std::int64_t rows = experts ? std::max<std::int64_t>(1, lists.pairs / lists.experts)
                                      : x.rows(); // in a tile's reach
    const Tile tile = tileFor(facts.matrix, outColumns, rows);
    const Halves halves = halvesOf(list, out, x);
    const Stored whole = Stored::of(list, weight);
    const std::int64_t most =
        std::int64_t((facts.limits.maxStorageBufferRange - 256) / (whole.rowWords * 4)) /
        tile.columns * tile.columns;
    for (std::int64_t first = 0; first < outColumns; first += experts ? outColumns : most) {
        const Stored part =
            experts ? whole : whole.slice(first, std::min(most, outColumns - first));
        const std::int64_t columns = experts ? outColumns : part.rows;
        const TensorView to = sliceColumns(out, first, columns);
        Dispatch d;
        d.shader = shaderNamed(facts.matrix.shader()).name;
        d.workgroup = tile.subgroups * facts.subgroupSize;
        d.subgroupSize = facts.subgroupSize;
        d.constants = {d.workgroup, std::uint32_t(part.type), tile.columns, tile.rows,
            tile.subgroups, experts, x.columns() % kDepth == 0};
        const Operand weights = part.operand(list);
        const Operand outs = list.write(to);
        d.operands = {weights, halves.rows, halves.scales, outs, lists.operand};
        d.push.add(x.columns()).add(columns).add(weights.first).add(part.rowWords);
        d.push.add(experts ? weight.stride[0] / weight.stride[1] * std::int64_t(part.rowWords) : 0);
        d.push.add(halves.slots).add(outs.first).add(strideOf(to, 0));
        d.push.add(experts ? strideOf(to, 1) : 0).add(lists.used).add(lists.experts);
        DispatchList::addRows(d.push, to);
        // Every expert may have one tile that is not full, and no more than it has pairs.
        const std::int64_t tiles =
            experts ? lists.pairs / tile.rows + std::min(lists.experts, lists.pairs)
                    : groupsFor(x.rows(), tile.rows);
        d.groups = {groupsFor(columns, tile.columns), std::uint32_t(tiles), 1};
        d.bytes = double(part.bytes()) + double(x.rows() * x.columns()) * 2;
        d.multiplyAdds = double(experts ? lists.pairs : x.rows()) * double(columns * x.columns());
        list.add(std::move(d));
    }
    return true;
}

} // namespace kernels::vulkan
