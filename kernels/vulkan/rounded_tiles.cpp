// Products of many rows of x that are rounded first: to halves for matrix units (half_rows.comp,
// matrix_tiles.comp), or to bytes for packed dot products (byte_rows.comp, integer_tiles.comp).
#include "kernels/vulkan/calls.h"
#include "kernels/vulkan/matrix.h"
#include "kernels/vulkan/shader_library.h"

#include <algorithm>

namespace kernels::vulkan {
namespace {

constexpr int kIntegerTier = 2, kMatrixTier = 3;
constexpr std::int64_t kDepth = 32; // of a piece that is multiplied at a time

// A kernel, and what a workgroup of it makes.
struct Kernel {
    bool matrices = false; // else bytes
    std::uint32_t columns = 64, rows = 64, subgroups = 4;
};

bool quantised(DType type)
{
    return type != DType::F32 && type != DType::F16 && type != DType::BF16;
}

// Large tiles decode each weight for more rows. Where a product is too small to give every core of
// a large device one, smaller ones are better: 256 workgroups fill the largest of today's.
Kernel matrixKernel(const MatrixShape& shape, std::int64_t columns, std::int64_t rows)
{
    constexpr std::int64_t kEnough = 256;
    constexpr std::uint32_t kSubgroupsDown = 4;
    Kernel kernel{true, 128, 128, 8};
    if (rows <= 64 || groupsFor(columns, 128) * groupsFor(rows, 128) < kEnough) {
        kernel = {true, 128, rows <= 16 ? 16u : rows <= 32 ? 32u : 64u, 4};
    }
    if (groupsFor(columns, kernel.columns) * groupsFor(rows, kernel.rows) < kEnough) {
        kernel.columns = std::max(64u, kSubgroupsDown * shape.m);
    }
    return kernel;
}

// None when products of this type are left to plain arithmetic.
std::optional<Kernel> kernelFor(
    const DispatchList& list, DType type, std::int64_t columns, std::int64_t rows, std::int64_t k)
{
    const int tier = list.tier(KernelFamily::Products);
    // Who keeps weights in F32 wants products in F32.
    if (tier >= kMatrixTier && list.facts().matrix.m > 0 && type != DType::F32) {
        return matrixKernel(list.facts().matrix, columns, rows);
    }
    if (tier >= kIntegerTier && list.facts().integerDot && quantised(type) && k % kDepth == 0) {
        return Kernel{false, 64, rows <= 16 ? 16u : rows <= 32 ? 32u : 64u};
    }
    return std::nullopt;
}

struct RoundedRows {
    Operand rows, scales;
    std::int64_t slots = 1;
};

// [rows, slots] rows of x, where all slots share one row if their stride is 0.
RoundedRows roundRows(DispatchList& list, const TensorView& out, const TensorView& x, bool toHalves)
{
    constexpr std::int64_t kMostGroups = 65535;
    RoundedRows rounded;
    rounded.slots = x.rank == 3 && x.stride[1] != 0 ? x.shape[1] : 1;
    const std::int64_t count = x.shape[0] * rounded.slots;
    const std::int64_t blocks = (x.columns() + kDepth - 1) / kDepth;
    const std::int64_t words = blocks * (toHalves ? kDepth / 2 : kDepth / 4);
    rounded.rows = list.scratch(std::size_t(count * words) * 4);
    rounded.scales = list.scratch(std::size_t(toHalves ? count : count * blocks * 4) * 4);
    rounded.rows.access = rounded.scales.access = Access::Write;

    Dispatch d;
    d.shader = toHalves ? "half_rows" : "byte_rows";
    d.workgroup = toHalves ? 128 : 64;
    const Operand in = list.read(x);
    d.operands = {in, rounded.rows, rounded.scales};
    d.push.add(x.columns()).add(in.first).add(strideOf(x, 0));
    d.push.add(rounded.slots > 1 ? strideOf(x, 1) : 0).add(rounded.slots);
    d.push.add(toHalves ? words : blocks);
    DispatchList::addRows(d.push, out);
    const std::int64_t groups = toHalves ? count : groupsFor(count * blocks, d.workgroup);
    d.groups = {std::uint32_t(std::min(groups, kMostGroups)), groupsFor(groups, kMostGroups), 1};
    d.bytes = double(count * x.columns()) * 6;
    list.add(std::move(d));
    rounded.rows.access = rounded.scales.access = Access::Read;
    return rounded;
}

} // namespace

bool roundedTiles(DispatchList& list, const TensorView& out, const TensorView& weight,
    const TensorView& x, const ExpertLists& lists)
{
    const DeviceFacts& facts = list.facts();
    const bool experts = lists.experts > 0;
    const std::int64_t outColumns = weight.shape[std::size_t(weight.rank) - 2];
    const Stored whole = Stored::of(list, weight);
    // Rows spread over many experts, so that large tiles would be mostly empty.
    const std::int64_t rows =
        experts ? std::max<std::int64_t>(1, lists.pairs / lists.experts) : x.rows();
    const std::optional<Kernel> kernel = kernelFor(list, whole.type, outColumns, rows, x.columns());
    if (!kernel) {
        return false;
    }
    const RoundedRows rounded = roundRows(list, out, x, kernel->matrices);
    const std::int64_t most =
        std::int64_t((facts.limits.maxStorageBufferRange - 256) / (whole.rowWords * 4)) /
        kernel->columns * kernel->columns;
    for (std::int64_t first = 0; first < outColumns; first += experts ? outColumns : most) {
        const Stored part =
            experts ? whole : whole.slice(first, std::min(most, outColumns - first));
        const std::int64_t columns = experts ? outColumns : part.rows;
        const TensorView to = sliceColumns(out, first, columns);
        Dispatch d;
        const auto type = std::uint32_t(part.type);
        if (kernel->matrices) {
            d.shader = shaderNamed(facts.matrix.shader()).name;
            d.workgroup = kernel->subgroups * facts.subgroupSize;
            d.subgroupSize = facts.subgroupSize;
            d.constants = {d.workgroup, type, kernel->columns, kernel->rows, kernel->subgroups,
                experts, x.columns() % kDepth == 0};
        } else {
            d.shader = "integer_tiles";
            d.workgroup = 128;
            d.constants = {type, kernel->rows, experts};
        }
        const Operand weights = part.operand(list);
        const Operand outs = list.write(to);
        d.operands = {weights, rounded.rows, rounded.scales, outs, lists.operand};
        d.push.add(x.columns()).add(columns).add(weights.first).add(part.rowWords);
        d.push.add(experts ? weight.stride[0] / weight.stride[1] * std::int64_t(part.rowWords) : 0);
        d.push.add(rounded.slots).add(outs.first).add(strideOf(to, 0));
        d.push.add(experts ? strideOf(to, 1) : 0).add(lists.used).add(lists.experts);
        DispatchList::addRows(d.push, to);
        // Every expert may have one tile that is not full, and no more than it has pairs.
        const std::int64_t tiles =
            experts ? lists.pairs / kernel->rows + std::min(lists.experts, lists.pairs)
                    : groupsFor(x.rows(), kernel->rows);
        d.groups = {groupsFor(columns, kernel->columns), std::uint32_t(tiles), 1};
        d.bytes = double(part.bytes()) + double(x.rows() * x.columns()) * 2;
        d.multiplyAdds = double(experts ? lists.pairs : x.rows()) * double(columns * x.columns());
        list.add(std::move(d));
    }
    return true;
}

} // namespace kernels::vulkan
