// Rotation, pages of keys and values, and attention: shaders/rotate.comp, attention*.comp.
#include "kernels/vulkan/calls.h"

#include <algorithm>

namespace kernels::vulkan {
namespace {

constexpr std::int64_t kMostHeadDim = 512; // the shaders' shared memory
constexpr std::int64_t kMostQueries = 8;
constexpr std::int64_t kTile = 64; // keys

// Queries, keys and values as attention.comp reads them.
struct Views {
    TensorView out, q, keys, values;
    const SequenceTable* sequences = nullptr; // null: every row sees every row
    float scale = 0;
};

enum Format : std::uint32_t { kFloats4, kHalves4, kFloats1 };

Format formatOf(
    const Views& views, const Operand& keys, const Operand& values, std::int64_t headDim)
{
    if (views.keys.type == DType::F16) {
        return kHalves4;
    }
    std::uint32_t all = keys.first | values.first | std::uint32_t(headDim);
    if (views.sequences == nullptr) {
        for (const TensorView* view : {&views.keys, &views.values}) {
            all |= strideOf(*view, 0) | strideOf(*view, 1);
        }
    }
    return all % 4 == 0 ? kFloats4 : kFloats1;
}

void attend(DispatchList& list, const Views& views)
{
    const std::int64_t headDim = views.q.columns();
    const std::int64_t heads = views.q.shape[1];
    const bool paged = views.sequences != nullptr;
    const std::int64_t kvHeads = views.keys.shape[1];
    const std::int64_t rows = views.q.rows();
    if (rows == 0 || heads == 0) {
        return;
    }
    if (headDim > kMostHeadDim) {
        list.fail();
        return;
    }
    const std::int64_t group = heads / kvHeads;
    const std::int64_t fours = (headDim + 3) / 4;
    std::int64_t dimLanes = 1;
    while (dimLanes < fours && dimLanes < kTile) {
        dimLanes *= 2;
    }
    const std::int64_t vectors = rows * group;
    std::int64_t queries = 1;
    while (queries < vectors && queries < kMostQueries) {
        queries *= 2;
    }
    const std::int64_t sequences = paged ? views.sequences->entries.shape[0] : 1;
    const std::int64_t tiles = (vectors + queries - 1) / queries;
    // One row at a time leaves most of a device idle unless the keys are split; enough splits to
    // give every core of a large one something, each of at least two tiles of the longest context.
    std::int64_t splits = 1;
    if (paged && rows <= kColumnsAtOnce) {
        const std::int64_t context = views.sequences->pages.shape[1] * views.keys.shape[2];
        const std::int64_t wanted = std::max<std::int64_t>(1, 256 / (kvHeads * tiles));
        splits =
            std::clamp<std::int64_t>(context / (2 * kTile), 1, std::min<std::int64_t>(wanted, 64));
    }

    const Operand q = list.read(views.q);
    const Operand out = list.write(views.out);
    const Operand keys = list.read(views.keys);
    const Operand values = list.read(views.values);
    const Operand entries = paged ? list.read(views.sequences->entries) : DispatchList::none();
    const Operand pages = paged ? list.read(views.sequences->pages) : DispatchList::none();
    const Format format = formatOf(views, keys, values, headDim);
    const std::int64_t width = fours * 4 + 2;
    Operand parts = splits > 1 ? list.scratch(std::size_t(rows * heads * splits * width) * 4)
                               : DispatchList::none();

    Dispatch d;
    d.shader = "attention";
    d.workgroup = std::uint32_t(kTile);
    d.constants = {std::uint32_t(queries), std::uint32_t(fours), std::uint32_t(dimLanes), paged,
        format, splits > 1, paged && views.keys.shape[2] % kTile == 0};
    parts.access = Access::Write;
    d.operands = {splits > 1 ? DispatchList::none() : out, q, keys, values, entries, pages, parts};
    d.push.add(headDim).add(heads).add(kvHeads).add(group);
    d.push.add(paged ? views.keys.shape[2] : 1).add(splits);
    d.push.add(q.first).add(strideOf(views.q, 0)).add(strideOf(views.q, 1));
    d.push.add(out.first).add(strideOf(views.out, 0)).add(strideOf(views.out, 1));
    if (paged) {
        d.push.add(keys.first).add(0).add(0).add(values.first).add(0).add(0);
        d.push.add(entries.first).add(strideOf(views.sequences->entries, 0));
        d.push.add(pages.first).add(strideOf(views.sequences->pages, 0));
    } else {
        d.push.add(keys.first).add(strideOf(views.keys, 0)).add(strideOf(views.keys, 1));
        d.push.add(values.first).add(strideOf(views.values, 0)).add(strideOf(views.values, 1));
        d.push.add(0).add(0).add(0).add(0);
    }
    d.push.add(views.scale);
    DispatchList::addRows(d.push, views.out);
    d.groups = {std::uint32_t(tiles), std::uint32_t(kvHeads), std::uint32_t(sequences * splits)};
    // A prompt reads about its own length again; what came before is not known here.
    const double seen = paged ? double(rows) / 2 + 512 : double(rows);
    d.multiplyAdds = double(rows * heads * headDim) * 2 * seen;
    d.bytes = double(tiles * kvHeads * headDim) * 8 * seen;
    list.add(std::move(d));
    if (splits == 1) {
        return;
    }
    Dispatch c;
    c.shader = "attention_combine";
    c.workgroup = 64;
    parts.access = Access::Read;
    c.operands = {out, parts};
    c.push.add(headDim).add(heads).add(splits).add(fours);
    c.push.add(out.first).add(strideOf(views.out, 0)).add(strideOf(views.out, 1));
    DispatchList::addRows(c.push, views.out);
    c.groups = {std::uint32_t(rows), std::uint32_t(heads), 1};
    c.bytes = double(rows * heads * splits * width) * 4;
    list.add(std::move(c));
}

// Norm and rotation of queries and keys, when `turned` says so, and storing.
void prepare(
    DispatchList& list, const AttentionCall& call, const SequenceTable& sequences, bool turned)
{
    const std::int64_t headDim = call.key.columns();
    const std::int64_t kvHeads = call.key.shape[1];
    const std::int64_t heads = turned ? call.query.shape[1] : 0;
    if (call.key.rows() == 0 || headDim > kMostHeadDim ||
        (call.keys.type == DType::F16 && headDim % 2 != 0)) {
        if (call.key.rows() != 0) {
            list.fail();
        }
        return;
    }
    Dispatch d;
    d.shader = "attention_prepare";
    d.workgroup = 64;
    d.constants = {turned, call.keys.type == DType::F16};
    const Operand q = turned ? list.update(call.query) : DispatchList::none();
    const Operand k = list.read(call.key);
    const Operand v = list.read(call.value);
    const Operand qNorm = list.read(call.queryNorm);
    const Operand kNorm = list.read(call.keyNorm);
    const Operand positions = list.read(call.positions);
    const Operand frequency = list.read(call.rotary.frequency);
    const Operand component = list.read(call.rotary.component);
    const Operand entries = list.read(sequences.entries);
    const Operand pages = list.read(sequences.pages);
    const Operand keys = list.write(call.keys);
    const Operand values = list.write(call.values);
    d.operands = {
        q, k, v, qNorm, kNorm, positions, frequency, component, entries, pages, keys, values};
    const std::int64_t pairs = turned ? call.rotary.frequency.shape[0] : 0;
    d.push.add(headDim).add(heads).add(kvHeads).add(pairs).add(call.keys.shape[2]);
    d.push.add(q.first).add(turned ? strideOf(call.query, 0) : 0);
    d.push.add(turned ? strideOf(call.query, 1) : 0);
    d.push.add(k.first).add(strideOf(call.key, 0)).add(strideOf(call.key, 1));
    d.push.add(v.first).add(strideOf(call.value, 0)).add(strideOf(call.value, 1));
    d.push.add(qNorm.first).add(kNorm.first);
    d.push.add(positions.first).add(turned ? strideOf(call.positions, 0) : 0);
    d.push.add(frequency.first).add(component.first);
    d.push.add(entries.first).add(strideOf(sequences.entries, 0));
    d.push.add(pages.first).add(strideOf(sequences.pages, 0));
    // In words of the page: halves lie two to a word.
    const std::uint32_t perWord = call.keys.type == DType::F16 ? 2 : 1;
    d.push.add(keys.first / perWord).add(values.first / perWord);
    d.push.add(call.epsilon).add(call.rotary.scale);
    DispatchList::addRows(d.push, call.key);
    d.groups = {std::uint32_t(call.key.rows()), std::uint32_t(heads + kvHeads), 1};
    d.bytes = double(call.key.rows() * (heads + 2 * kvHeads) * headDim) * 8;
    list.add(std::move(d));
}

} // namespace

void rotate(
    DispatchList& list, const TensorView& x, const TensorView& positions, const RotaryTable& table)
{
    const std::int64_t pairs = table.frequency.shape[0];
    if (x.rows() == 0 || pairs == 0) {
        return;
    }
    Dispatch d;
    d.shader = "rotate";
    d.workgroup = 32;
    const Operand at = list.update(x);
    const Operand rows = list.read(positions);
    const Operand frequency = list.read(table.frequency);
    const Operand component = list.read(table.component);
    d.operands = {at, rows, frequency, component};
    d.push.add(pairs).add(x.shape[1]).add(at.first).add(strideOf(x, 0)).add(strideOf(x, 1));
    d.push.add(rows.first).add(strideOf(positions, 0)).add(frequency.first).add(component.first);
    d.push.add(table.scale);
    DispatchList::addRows(d.push, x);
    d.groups = {groupsFor(pairs, 32), std::uint32_t(std::min<std::int64_t>(x.rows(), 65535)), 1};
    d.bytes = double(x.rows() * x.shape[1] * pairs) * 16;
    list.add(std::move(d));
}

void storeKeyValue(DispatchList& list, const TensorView& keys, const TensorView& values,
    const TensorView& k, const TensorView& v, const SequenceTable& sequences)
{
    AttentionCall call;
    call.keys = keys;
    call.values = values;
    call.key = k;
    call.value = v;
    prepare(list, call, sequences, false);
}

void attention(DispatchList& list, const TensorView& out, const TensorView& q,
    const TensorView& keys, const TensorView& values, const SequenceTable& sequences, float scale)
{
    attend(list, {out, q, keys, values, &sequences, scale});
}

void attentionAll(DispatchList& list, const TensorView& out, const TensorView& q,
    const TensorView& k, const TensorView& v, float scale)
{
    attend(list, {out, q, k, v, nullptr, scale});
}

bool normedAttention(DispatchList& list, const AttentionCall& call, const SequenceTable& sequences)
{
    prepare(list, call, sequences, true);
    attend(list, {call.out, call.query, call.keys, call.values, &sequences, call.scale});
    return true;
}

} // namespace kernels::vulkan
