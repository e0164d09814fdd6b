#include "kernels/vulkan/dispatch.h"

#include <cassert>

namespace kernels::vulkan {

std::size_t spanOf(const TensorView& view)
{
    if (view.rank == 0) {
        return 0;
    }
    std::int64_t last = 0;
    for (int d = 0; d < view.rank; ++d) {
        if (view.shape[std::size_t(d)] == 0) {
            return 0;
        }
        last += (view.shape[std::size_t(d)] - 1) * view.stride[std::size_t(d)];
    }
    return std::size_t(last) + traitsOf(view.type).blockBytes;
}

Operand DispatchList::bind(const TensorView& view, Access access)
{
    if (!view) {
        return none();
    }
    return range(view.buffer, view.offset, spanOf(view), access, traitsOf(view.type).blockBytes);
}

Operand DispatchList::range(
    Buffer* buffer, std::size_t offset, std::size_t bytes, Access access, std::size_t elementBytes)
{
    Operand operand;
    operand.buffer = static_cast<VulkanBuffer*>(buffer);
    operand.access = access;
    const auto alignment =
        std::max<std::size_t>(m_facts.limits.minStorageBufferOffsetAlignment, 16);
    operand.offset = offset / alignment * alignment;
    operand.first = std::uint32_t((offset - operand.offset) / elementBytes);
    // Shaders read whole words, some of them four at a time.
    const std::size_t room = operand.buffer->memory().size() - operand.buffer->base();
    operand.bytes = (offset + bytes - operand.offset + 15) / 16 * 16;
    operand.bytes = std::min(std::max<std::size_t>(operand.bytes, 16), room - operand.offset);
    if (operand.bytes > m_facts.limits.maxStorageBufferRange) {
        fail();
    }
    return operand;
}

std::optional<Operand> DispatchList::together(std::span<VulkanBuffer* const> buffers)
{
    VulkanBuffer* lowest = buffers.front();
    std::size_t end = 0;
    for (VulkanBuffer* buffer : buffers) {
        if (&buffer->memory() != &lowest->memory()) {
            return std::nullopt;
        }
        lowest = buffer->base() < lowest->base() ? buffer : lowest;
        end = std::max(end, buffer->base() + buffer->size());
    }
    Operand operand;
    operand.buffer = lowest;
    operand.bytes =
        std::min((end - lowest->base() + 15) / 16 * 16, lowest->memory().size() - lowest->base());
    if (operand.bytes > m_facts.limits.maxStorageBufferRange) {
        return std::nullopt;
    }
    return operand;
}

Operand DispatchList::scratch(std::size_t bytes)
{
    constexpr std::size_t kAlignment = 256; // the largest any device asks for
    Operand operand;
    operand.scratch = true;
    operand.access = Access::ReadWrite;
    operand.offset = m_scratchUsed;
    operand.bytes = (std::max<std::size_t>(bytes, 16) + 15) / 16 * 16;
    if (operand.bytes > m_facts.limits.maxStorageBufferRange) {
        fail();
    }
    m_scratchUsed = (operand.offset + operand.bytes + kAlignment - 1) / kAlignment * kAlignment;
    m_scratchPeak = std::max(m_scratchPeak, m_scratchUsed);
    return operand;
}

void DispatchList::addRows(PushWords& push, const TensorView& view)
{
    push.add(view.shape[0]);
    switch (view.extent) {
    case Extent::Tokens:
        push.add(std::uint32_t(kCountTokens));
        return;
    case Extent::Outputs:
        push.add(std::uint32_t(kCountOutputs));
        return;
    case Extent::Fixed:
        push.add(0xffffffffu);
        return;
    }
}

} // namespace kernels::vulkan
