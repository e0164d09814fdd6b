// A weight as the kernels of products see it: which rows of which buffer, and how they are stored.
#pragma once

#include "kernels/vulkan/dispatch.h"

#include <cassert>

namespace kernels::vulkan {

// bitOf() of weights.glsl.
inline std::uint32_t typeBit(DType type)
{
    return 1u << (type == DType::MXFP4 ? 31u : std::uint32_t(type));
}

struct Stored {
    VulkanBuffer* buffer = nullptr;
    std::size_t offset = 0; // bytes from the buffer's start to the first row
    DType type = DType::F32;
    std::int64_t rows = 0;
    std::int64_t columns = 0;
    std::uint32_t rowWords = 0; // from one row to the next

    // A view [rows, columns] or [experts, rows, columns], the experts one behind the other; made by
    // Backend::place(), or F32 rows that lie anywhere.
    static Stored of(DispatchList& list, const TensorView& view)
    {
        Stored stored;
        stored.buffer = static_cast<VulkanBuffer*>(view.buffer);
        stored.columns = view.columns();
        stored.rows = view.shape[std::size_t(view.rank) - 2];
        if (view.rank == 3) {
            // Rows of one expert may be half of a fused matrix, so it is the whole that is spanned.
            stored.rows += (view.shape[0] - 1) * (view.stride[0] / view.stride[1]);
        }
        if (const auto& layout = stored.buffer->layout) {
            assert(layout->columns == view.columns());
            stored.type = layout->stored;
            stored.offset = view.offset / layout->sourceRowBytes * layout->rowBytes;
            stored.rowWords = std::uint32_t(layout->rowBytes / 4);
        } else {
            stored.offset = view.offset;
            stored.rowWords = std::uint32_t(view.stride[std::size_t(view.rank) - 2] / 4);
            if (view.type != DType::F32) {
                list.fail(); // only place() arranges the others
            }
        }
        return stored;
    }

    std::size_t bytes() const { return std::size_t(rows) * rowWords * 4; }

    Stored slice(std::int64_t first, std::int64_t count) const
    {
        Stored part = *this;
        part.offset += std::size_t(first) * rowWords * 4;
        part.rows = count;
        return part;
    }

    // Operand::first is the word of the first row.
    Operand operand(DispatchList& list) const
    {
        return list.range(buffer, offset, bytes(), Access::Read, 4);
    }
};

} // namespace kernels::vulkan
