// Rows of a table by number: shaders/rows.comp.
#include "kernels/vulkan/calls.h"
#include "kernels/vulkan/matrix.h"

#include <algorithm>

namespace kernels::vulkan {
namespace {

enum Mode : std::uint32_t { kTake, kAddWeighted };

struct RowsCall {
    Mode mode = kTake;
    TensorView out, table, ids, given, factors;
};

void dispatch(DispatchList& list, const RowsCall& call, const Stored& table, std::int64_t firstRow)
{
    const std::int64_t columns = call.out.columns();
    Dispatch d;
    d.shader = "rows";
    d.workgroup = 32;
    d.constants = {std::uint32_t(table.type), call.mode, columns % 32 == 0};
    const Operand rows = table.operand(list);
    // Only one piece writes a row, but the list cannot know.
    const Operand out = list.update(call.out);
    const Operand ids = list.read(call.ids);
    const Operand given = list.read(call.given);
    const Operand factors = list.read(call.factors);
    d.operands = {rows, out, ids, given, factors};
    d.push.add(columns).add(rows.first).add(table.rowWords).add(firstRow).add(table.rows);
    d.push.add(out.first).add(strideOf(call.out, 0)).add(ids.first).add(strideOf(call.ids, 0));
    d.push.add(given.first).add(call.given ? strideOf(call.given, 0) : 0);
    d.push.add(factors.first).add(call.factors ? strideOf(call.factors, 0) : 0);
    d.push.add(call.mode == kAddWeighted ? call.ids.shape[1] : 1);
    DispatchList::addRows(d.push, call.out);
    d.groups = {groupsFor((columns + 31) / 32, 32),
        std::uint32_t(std::min<std::int64_t>(call.out.rows(), 65535)), 1};
    d.bytes = double(call.out.rows()) * double(columns) * 8;
    list.add(std::move(d));
}

// The table in pieces that the device can bind.
void dispatchPieces(DispatchList& list, const RowsCall& call)
{
    if (call.out.rows() == 0 || call.out.columns() == 0) {
        return;
    }
    const Stored table = Stored::of(list, call.table);
    const std::int64_t most = std::max<std::int64_t>(
        1, std::int64_t((list.facts().limits.maxStorageBufferRange - 256) / (table.rowWords * 4)));
    for (std::int64_t first = 0; first < std::max<std::int64_t>(table.rows, 1); first += most) {
        dispatch(list, call, table.slice(first, std::min(most, table.rows - first)), first);
    }
}

} // namespace

void embed(DispatchList& list, const TensorView& out, const TensorView& table,
    const TensorView& ids, const TensorView& given)
{
    dispatchPieces(list, {kTake, out, table, ids, given, {}});
}

void gatherRows(
    DispatchList& list, const TensorView& out, const TensorView& x, const TensorView& index)
{
    dispatchPieces(list, {kTake, out, x, index, {}, {}});
}

void addWeightedRows(DispatchList& list, const TensorView& x, const TensorView& table,
    const TensorView& index, const TensorView& weight)
{
    dispatchPieces(list, {kAddWeighted, x, table, index, {}, weight});
}

} // namespace kernels::vulkan
