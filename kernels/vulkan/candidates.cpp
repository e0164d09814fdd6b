// The likeliest tokens of each row: shaders/candidates.comp, as often as it takes to leave one
// chunk.
#include "kernels/vulkan/calls.h"

namespace kernels::vulkan {

void topCandidates(DispatchList& list, const CandidateCall& call)
{
    constexpr std::int64_t kChunk = 1024;
    const std::int64_t rows = call.logits.rows();
    if (rows == 0 || call.logits.columns() == 0) {
        return;
    }
    const Operand logits = list.update(call.logits);
    const Operand counts = list.read(call.adjustCount);
    const Operand adjustId = list.read(call.adjustId);
    const Operand adjustBy = list.read(call.adjustBy);
    const Operand temperature = list.read(call.inverseTemperature);
    const Operand ids = list.write(call.ids);
    const Operand values = list.write(call.values);
    const Operand total = list.write(call.total);

    std::int64_t count = call.logits.columns();
    std::int64_t inRow = 0;
    Operand in = DispatchList::none();
    for (bool first = true, last = false; !last; first = false) {
        const std::int64_t chunks = (count + kChunk - 1) / kChunk;
        last = chunks == 1;
        // Entries and totals of the next round.
        const std::int64_t outRow = chunks * (2 * kCandidates + 1);
        Operand rest = last ? DispatchList::none() : list.scratch(std::size_t(rows * outRow) * 4);
        rest.access = Access::Write;
        Dispatch d;
        d.shader = "candidates";
        d.workgroup = 128;
        d.constants = {first, last};
        const Operand none = DispatchList::none();
        d.operands = {first ? logits : none, counts, adjustId, adjustBy, temperature, in, rest,
            last ? ids : none, last ? values : none, last ? total : none};
        d.push.add(count).add(chunks).add(logits.first).add(strideOf(call.logits, 0));
        d.push.add(counts.first).add(adjustId.first).add(strideOf(call.adjustId, 0));
        d.push.add(adjustBy.first).add(strideOf(call.adjustBy, 0)).add(temperature.first);
        d.push.add(inRow).add(outRow);
        d.push.add(ids.first).add(strideOf(call.ids, 0));
        d.push.add(values.first).add(strideOf(call.values, 0)).add(total.first);
        DispatchList::addRows(d.push, call.logits);
        d.groups = {std::uint32_t(chunks), std::uint32_t(rows), 1};
        d.bytes = double(rows * count) * 8;
        list.add(std::move(d));
        in = rest;
        in.access = Access::Read;
        inRow = outRow;
        count = chunks * kCandidates;
    }
}

} // namespace kernels::vulkan
