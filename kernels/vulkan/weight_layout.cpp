#include "kernels/vulkan/weight_layout.h"

#include "kernels/quant/dequantize.h"
#include "kernels/quant/half.h"

#include <array>
#include <cstring>
#include <vector>

namespace kernels::vulkan {
namespace {

// A run of bytes of each block that goes into one plane.
struct Piece {
    std::size_t offset = 0; // in the block
    std::size_t bytes = 0;
};
using Planes = std::array<Piece, 4>; // in the order of the planes; empty ones at the end

// The planes of a type, or none where blocks stay whole.
Planes planesOf(DType type)
{
    switch (type) {
    case DType::Q8_0:
        return {{{2, 32}, {0, 2}}};
    case DType::Q4_0:
    case DType::IQ4_NL:
        return {{{2, 16}, {0, 2}}};
    case DType::Q4_1:
        return {{{4, 16}, {0, 4}}};
    case DType::Q5_0:
        return {{{6, 16}, {2, 4}, {0, 2}}};
    case DType::Q5_1:
        return {{{8, 16}, {4, 4}, {0, 4}}};
    case DType::MXFP4:
        return {{{1, 16}, {0, 1}}};
    case DType::Q3_K:
        return {{{0, 32}, {32, 64}, {96, 12}, {108, 2}}};
    case DType::Q6_K:
        return {{{0, 128}, {128, 64}, {192, 16}, {208, 2}}};
    default:
        return {};
    }
}

bool decodedAsIs(DType type)
{
    switch (type) {
    case DType::F32:
    case DType::F16:
    case DType::BF16:
    case DType::Q2_K:
    case DType::Q4_K:
    case DType::Q5_K:
    case DType::IQ4_XS:
        return true;
    default:
        return planesOf(type)[0].bytes > 0;
    }
}

std::size_t roundedUp(std::size_t bytes, std::size_t unit)
{
    return (bytes + unit - 1) / unit * unit;
}

void packPlanes(const Planes& planes, const std::byte* row, std::size_t blocks,
    std::size_t blockBytes, std::byte* out)
{
    for (const Piece& piece : planes) {
        for (std::size_t block = 0; block < blocks && piece.bytes > 0; ++block) {
            std::memcpy(out, row + block * blockBytes + piece.offset, piece.bytes);
            out += piece.bytes;
        }
    }
}

void packFloats(const WeightLayout& layout, const std::byte* row, std::byte* out)
{
    std::vector<float> values(std::size_t(layout.columns));
    quant::dequantizerFor(layout.source)(row, values.data(), values.size());
    if (layout.stored == DType::F32) {
        std::memcpy(out, values.data(), values.size() * sizeof(float));
        return;
    }
    for (std::size_t i = 0; i < values.size(); ++i) {
        const std::uint16_t half = quant::floatToFp16(values[i]);
        std::memcpy(out + 2 * i, &half, sizeof(half));
    }
}

} // namespace

WeightLayout WeightLayout::of(DType type, std::int64_t columns)
{
    WeightLayout layout;
    layout.source = type;
    layout.columns = columns;
    layout.sourceRowBytes = kernels::rowBytes(type, std::size_t(columns));
    layout.stored = decodedAsIs(type) ? type : DType::F16;
    const bool halves = layout.stored == DType::F16 || layout.stored == DType::BF16;
    if (halves && columns % 2 != 0) {
        layout.stored = DType::F32; // rows of whole words
    }
    layout.raw = layout.stored == type && planesOf(type)[0].bytes == 0;
    layout.rowBytes = kernels::rowBytes(layout.stored, std::size_t(columns));
    if (traitsOf(layout.stored).blockElements > 1) {
        layout.rowBytes = roundedUp(layout.rowBytes, 16);
    }
    return layout;
}

void packRows(const WeightLayout& layout, std::span<const std::byte> rows, std::span<std::byte> out)
{
    if (layout.raw && layout.rowBytes == layout.sourceRowBytes) {
        std::memcpy(out.data(), rows.data(), rows.size());
        return;
    }
    const Planes planes = planesOf(layout.source);
    const DTypeTraits& traits = traitsOf(layout.source);
    const std::size_t blocks = std::size_t(layout.columns) / traits.blockElements;
    const std::size_t count = rows.size() / layout.sourceRowBytes;
    for (std::size_t i = 0; i < count; ++i) {
        const std::byte* row = rows.data() + i * layout.sourceRowBytes;
        std::byte* to = out.data() + i * layout.rowBytes;
        if (layout.raw) {
            std::memcpy(to, row, layout.sourceRowBytes);
        } else if (planes[0].bytes > 0) {
            packPlanes(planes, row, blocks, traits.blockBytes, to);
        } else {
            packFloats(layout, row, to);
        }
    }
}

} // namespace kernels::vulkan
