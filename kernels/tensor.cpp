#include "kernels/tensor.h"

#include <cassert>

namespace kernels {

TensorView dense(Buffer* buffer, std::size_t offset, DType type,
    std::initializer_list<std::int64_t> shape, Extent extent)
{
    assert(shape.size() >= 1 && shape.size() <= kMaxRank);
    TensorView view;
    view.buffer = buffer;
    view.offset = offset;
    view.type = type;
    view.extent = extent;
    for (const std::int64_t size : shape) {
        view.shape[std::size_t(view.rank++)] = size;
    }
    const DTypeTraits& traits = traitsOf(type);
    std::int64_t stride = traits.blockBytes;
    view.stride[std::size_t(view.rank) - 1] = stride;
    if (view.rank > 1) {
        stride = std::int64_t(rowBytes(type, std::size_t(view.columns())));
        view.stride[std::size_t(view.rank) - 2] = stride;
    }
    for (int i = view.rank - 3; i >= 0; --i) {
        stride *= view.shape[std::size_t(i) + 1];
        view.stride[std::size_t(i)] = stride;
    }
    return view;
}

std::size_t denseBytes(DType type, std::initializer_list<std::int64_t> shape)
{
    std::size_t rows = 1;
    for (const std::int64_t* size = shape.begin(); size + 1 != shape.end(); ++size) {
        rows *= std::size_t(*size);
    }
    return rows * rowBytes(type, std::size_t(*(shape.end() - 1)));
}

TensorView splitHeads(const TensorView& view, std::int64_t heads)
{
    assert(view.rank == 2 && traitsOf(view.type).blockElements == 1);
    assert(view.columns() % heads == 0);
    TensorView split = view;
    split.rank = 3;
    split.shape = {view.shape[0], heads, view.columns() / heads, 0};
    split.stride = {view.stride[0], split.shape[2] * view.stride[1], view.stride[1], 0};
    return split;
}

TensorView sliceColumns(const TensorView& view, std::int64_t first, std::int64_t count)
{
    assert(traitsOf(view.type).blockElements == 1 && first + count <= view.columns());
    const std::size_t last = std::size_t(view.rank) - 1;
    TensorView slice = view;
    slice.offset += std::size_t(first * view.stride[last]);
    slice.shape[last] = count;
    return slice;
}

} // namespace kernels
