// Products of matrices with few rows of x, and what is fused with them: shaders/products.comp.
#include "kernels/vulkan/calls.h"
#include "kernels/vulkan/matrix.h"

#include <algorithm>

namespace kernels::vulkan {
namespace {

enum Prologue : std::uint32_t { kPlain, kNorm, kGatedNorm, kGate };
enum Epilogue : std::uint32_t { kStore, kAdd, kSwiGlu };

constexpr std::size_t kMostSegments = 4;
constexpr std::int64_t kMostHeads = 128; // of the shader's table of norms

struct Segment {
    Stored matrix;
    TensorView out;
};

struct Call {
    std::vector<Segment> segments;
    TensorView x; // [rows, k]
    Prologue prologue = kPlain;
    Epilogue epilogue = kStore;
    float epsilon = 0;
    TensorView norm; // F32 [k or headDim]
    TensorView gate; // F32 [rows, heads, headDim]
    std::int64_t heads = 1;
};

// How the rows of matrices are dealt out to invocations.
struct Shape {
    std::uint32_t lanes, rows, columns, workgroup;
    bool subgroups; // lanes are one
};

// A lane takes blocks of 32 columns, so short rows have fewer lanes. Eight results a lane is what
// the shader has room for; with one row of x four rows of the matrix share its loads. Several sets
// in a workgroup share the norm's reading of x, which then costs a fraction of reading the weights.
Shape shapeFor(const DispatchList& list, std::int64_t columns, std::int64_t rowsOfX)
{
    const bool software = list.facts().info.kind == DeviceKind::Software;
    Shape shape{};
    shape.columns = rowsOfX <= 1 ? 1 : rowsOfX <= 2 ? 2 : rowsOfX <= 4 ? 4 : 8;
    // A CPU that plays a device has few registers to spare for more at a time, but loads are dear
    // there.
    shape.rows = shape.columns > 1 ? std::min(8 / shape.columns, 2u) : software ? 8 : 4;
    const std::int64_t blocks = (columns + 31) / 32;
    shape.lanes = 8;
    while (shape.lanes < 32 && std::int64_t(shape.lanes) * 2 <= blocks) {
        shape.lanes *= 2;
    }
    shape.workgroup = 128;
    const std::uint32_t size = list.facts().subgroupSize;
    shape.subgroups = list.tier(KernelFamily::Products) >= 1 && size >= 8 && size <= shape.lanes;
    if (shape.subgroups) {
        shape.lanes = size;
    }
    return shape;
}

// Numbers of shared memory that a workgroup needs.
std::uint32_t partialsOf(const Call& call, const Shape& shape)
{
    constexpr std::int64_t kParts = 16; // of a sum
    const std::int64_t norm = call.prologue == kNorm        ? shape.workgroup + kParts
                              : call.prologue == kGatedNorm ? call.heads * kParts
                                                            : 1;
    const std::int64_t sums =
        shape.subgroups ? 0 : std::int64_t(shape.workgroup) * shape.rows * shape.columns;
    return std::uint32_t(std::max(norm, sums));
}

bool mayBind(const DispatchList& list, const Stored& matrix)
{
    return matrix.bytes() <= list.facts().limits.maxStorageBufferRange;
}

void dispatch(DispatchList& list, const Call& call)
{
    const Shape shape = shapeFor(list, call.x.columns(), call.x.rows());
    std::vector<VulkanBuffer*> buffers;
    for (const Segment& segment : call.segments) {
        buffers.push_back(segment.matrix.buffer);
    }
    Dispatch d;
    d.shader = shape.subgroups ? "products_subgroups" : "products";
    d.workgroup = shape.workgroup;
    d.subgroupSize = shape.subgroups ? shape.lanes : 0;
    d.constants = {shape.lanes, shape.rows, shape.columns, call.prologue, call.epilogue,
        std::uint32_t(call.segments.size())};
    const bool single = call.segments.size() == 1;
    const Operand weights =
        single ? call.segments[0].matrix.operand(list) : *list.together(buffers);
    std::array<std::uint32_t, kMostSegments> at{}, words{}, rows{}, outFirst{}, outStride{};
    std::array<Operand, kMostSegments> outs;
    const std::uint32_t perGroup = shape.workgroup / shape.lanes * shape.rows;
    std::uint32_t groups = 0;
    std::uint32_t types = 0;
    for (std::size_t i = 0; i < call.segments.size(); ++i) {
        const Segment& segment = call.segments[i];
        types |= typeBit(segment.matrix.type);
        at[i] = single ? weights.first
                       : DispatchList::wordIn(weights, *segment.matrix.buffer) +
                             std::uint32_t(segment.matrix.offset / 4);
        words[i] = segment.matrix.rowWords | std::uint32_t(segment.matrix.type) << 24;
        rows[i] = std::uint32_t(segment.matrix.rows);
        if (segment.out) {
            outs[i] = call.epilogue == kAdd ? list.update(segment.out) : list.write(segment.out);
            outFirst[i] = outs[i].first;
            outStride[i] = strideOf(segment.out, 0);
            groups += groupsFor(rows[i], perGroup);
        }
        d.bytes += double(segment.matrix.bytes());
        d.multiplyAdds += double(rows[i]) * double(call.x.columns()) * shape.columns;
    }
    const Operand x = list.read(call.x);
    const Operand norm = list.read(call.norm);
    const Operand gate = list.read(call.gate);
    std::uint32_t fours = x.first | strideOf(call.x, 0) | norm.first | gate.first;
    if (call.gate) {
        fours |= strideOf(call.gate, 0) | strideOf(call.gate, 1) |
                 std::uint32_t(call.x.columns() / call.heads);
    }
    d.constants.push_back(types);
    d.constants.push_back(call.x.columns() % 32 == 0 && fours % 4 == 0);
    d.constants.push_back(partialsOf(call, shape));
    d.operands = {weights, x, outs[0], outs[1], outs[2], outs[3], norm, gate};
    for (const auto* array : {&at, &words, &rows, &outFirst, &outStride}) {
        for (const std::uint32_t word : *array) {
            d.push.add(word);
        }
    }
    d.push.add(call.x.columns()).add(x.first).add(strideOf(call.x, 0));
    DispatchList::addRows(d.push, call.segments[0].out);
    d.push.add(call.epsilon).add(norm.first).add(gate.first);
    if (call.gate) {
        d.push.add(strideOf(call.gate, 0)).add(strideOf(call.gate, 1));
    } else {
        d.push.add(0).add(0);
    }
    d.push.add(call.x.columns() / call.heads).add(call.heads);
    constexpr std::uint32_t kMostGroups = 65535;
    d.groups = {std::min(groups, kMostGroups), groupsFor(groups, kMostGroups), 1};
    list.add(std::move(d));
}

// The rows of a matrix that a device with small bindings sees at a time.
void dispatchByRows(DispatchList& list, Call call)
{
    const Segment whole = call.segments[0];
    const std::int64_t most =
        std::max<std::int64_t>(1, std::int64_t((list.facts().limits.maxStorageBufferRange - 256) /
                                               (whole.matrix.rowWords * 4)));
    for (std::int64_t first = 0; first < whole.matrix.rows; first += most) {
        const std::int64_t count = std::min(most, whole.matrix.rows - first);
        call.segments[0].matrix = whole.matrix.slice(first, count);
        call.segments[0].out = sliceColumns(whole.out, first, count);
        dispatch(list, call);
    }
}

bool few(const TensorView& x) { return x.rows() <= kColumnsAtOnce; }

// One row of heads as flat columns; requires dense heads.
TensorView flatRows(const TensorView& view)
{
    TensorView flat = view;
    flat.rank = 2;
    flat.shape = {view.shape[0], view.shape[1] * view.shape[2], 0, 0};
    flat.stride = {view.stride[0], view.stride[2], 0, 0};
    return flat;
}

bool denseHeads(const TensorView& x) { return x.stride[1] == x.shape[2] * x.stride[2]; }

bool addWith(DispatchList& list, const TensorView& sum, const Matrix& matrix, Call call)
{
    if (matrix.scale || !few(sum)) {
        return false;
    }
    call.segments = {{Stored::of(list, matrix.weight), sum}};
    call.epilogue = kAdd;
    if (mayBind(list, call.segments[0].matrix)) {
        dispatch(list, call);
    } else {
        dispatchByRows(list, call);
    }
    return true;
}

} // namespace

void matmul(
    DispatchList& list, const TensorView& out, const TensorView& weight, const TensorView& x)
{
    if (out.rows() == 0 || out.columns() == 0) {
        return;
    }
    if (!few(x)) {
        tiledMatmul(list, out, weight, x);
        return;
    }
    Call call;
    call.segments = {{Stored::of(list, weight), out}};
    call.x = x;
    dispatchByRows(list, call);
}

bool normedProducts(DispatchList& list, std::span<const Product> products, const NormedRows& x)
{
    if (!few(x.x) || products.size() > kMostSegments) {
        return false;
    }
    Call call;
    call.x = x.x;
    call.prologue = kNorm;
    call.epsilon = x.epsilon;
    call.norm = x.weight;
    std::vector<VulkanBuffer*> buffers;
    bool one = true;
    for (const Product& product : products) {
        if (product.matrix.scale) {
            return false;
        }
        call.segments.push_back({Stored::of(list, product.matrix.weight), product.out});
        buffers.push_back(call.segments.back().matrix.buffer);
        one = one && mayBind(list, call.segments.back().matrix);
    }
    if (one && (products.size() == 1 || list.together(buffers))) {
        dispatch(list, call);
        return true;
    }
    for (const Segment& segment : std::vector(call.segments)) {
        call.segments = {segment};
        dispatchByRows(list, call);
    }
    return true;
}

bool normedSwiGlu(DispatchList& list, const TensorView& out, const Matrix& gate, const Matrix& up,
    const NormedRows& x)
{
    if (!few(x.x) || gate.scale || up.scale) {
        return false;
    }
    Call call;
    call.x = x.x;
    call.prologue = kNorm;
    call.epilogue = kSwiGlu;
    call.epsilon = x.epsilon;
    call.norm = x.weight;
    call.segments = {{Stored::of(list, gate.weight), out}, {Stored::of(list, up.weight), {}}};
    VulkanBuffer* const buffers[] = {
        call.segments[0].matrix.buffer, call.segments[1].matrix.buffer};
    if (!list.together(buffers)) {
        return false;
    }
    dispatch(list, call);
    return true;
}

bool addProduct(
    DispatchList& list, const TensorView& sum, const Matrix& matrix, const TensorView& x)
{
    Call call;
    call.x = x;
    return addWith(list, sum, matrix, call);
}

bool addGatedNormProduct(DispatchList& list, const TensorView& sum, const Matrix& matrix,
    const TensorView& x, const TensorView& weight, const TensorView& gate, float epsilon)
{
    if (!denseHeads(x) || x.shape[1] > kMostHeads) {
        return false;
    }
    Call call;
    call.x = flatRows(x);
    call.prologue = kGatedNorm;
    call.norm = weight;
    call.gate = gate;
    call.epsilon = epsilon;
    call.heads = x.shape[1];
    return addWith(list, sum, matrix, call);
}

bool addGatedProduct(DispatchList& list, const TensorView& sum, const Matrix& matrix,
    const TensorView& x, const TensorView& gate)
{
    if (!denseHeads(x)) {
        return false;
    }
    Call call;
    call.x = flatRows(x);
    call.prologue = kGate;
    call.gate = gate;
    call.heads = x.shape[1];
    return addWith(list, sum, matrix, call);
}

} // namespace kernels::vulkan
