#include "kernels/vulkan/upload.h"

#include <algorithm>
#include <cstring>

namespace kernels::vulkan {
namespace {

// Four pieces keep the disk, the arranging of rows and the bus busy at once.
constexpr std::size_t kSlots = 4;
constexpr std::size_t kSlotBytes = 16u << 20;

} // namespace

Uploader::~Uploader()
{
    const Functions& vk = m_device.vk();
    for (Slot& slot : m_slots) {
        if (slot.busy) {
            finish(slot);
        }
    }
    if (m_device.lost()) {
        m_device.waitIdle(); // what was given up may still be running
    }
    for (Slot& slot : m_slots) {
        vk.vkDestroyFence(m_device.handle(), slot.fence, nullptr);
    }
}

bool Uploader::prepare(Slot& slot)
{
    const Functions& vk = m_device.vk();
    slot.memory = VulkanBuffer::allocate(m_device, kSlotBytes, BufferUse::Exchange);
    if (!slot.memory) {
        return false;
    }
    VkCommandBufferAllocateInfo allocate{VK_STRUCTURE_TYPE_COMMAND_BUFFER_ALLOCATE_INFO};
    allocate.commandPool = m_device.commandPool();
    allocate.level = VK_COMMAND_BUFFER_LEVEL_PRIMARY;
    allocate.commandBufferCount = 1;
    VkFenceCreateInfo fence{VK_STRUCTURE_TYPE_FENCE_CREATE_INFO};
    return m_device.check(
               vk.vkAllocateCommandBuffers(m_device.handle(), &allocate, &slot.commands)) &&
           m_device.check(vk.vkCreateFence(m_device.handle(), &fence, nullptr, &slot.fence));
}

Uploader::Slot* Uploader::begin()
{
    if (m_device.lost()) {
        return nullptr;
    }
    if (m_slots.size() < kSlots) {
        Slot slot;
        const bool ready = prepare(slot);
        m_slots.push_back(std::move(slot));
        if (!ready) { // the next call tries again
            m_device.vk().vkDestroyFence(m_device.handle(), m_slots.back().fence, nullptr);
            m_slots.pop_back();
            if (m_slots.empty()) {
                return nullptr;
            }
        }
    }
    m_next = (m_next + 1) % m_slots.size();
    Slot& slot = m_slots[m_next];
    if (slot.busy && !finish(slot)) {
        return nullptr;
    }
    VkCommandBufferBeginInfo begin{VK_STRUCTURE_TYPE_COMMAND_BUFFER_BEGIN_INFO};
    begin.flags = VK_COMMAND_BUFFER_USAGE_ONE_TIME_SUBMIT_BIT;
    if (!m_device.check(m_device.vk().vkBeginCommandBuffer(slot.commands, &begin))) {
        return nullptr;
    }
    // After whatever ran before: kernels that still read or wrote the memory, earlier copies.
    VkMemoryBarrier barrier{VK_STRUCTURE_TYPE_MEMORY_BARRIER};
    barrier.srcAccessMask = VK_ACCESS_SHADER_WRITE_BIT | VK_ACCESS_TRANSFER_WRITE_BIT;
    barrier.dstAccessMask = VK_ACCESS_TRANSFER_READ_BIT | VK_ACCESS_TRANSFER_WRITE_BIT;
    m_device.vk().vkCmdPipelineBarrier(slot.commands,
        VK_PIPELINE_STAGE_COMPUTE_SHADER_BIT | VK_PIPELINE_STAGE_TRANSFER_BIT,
        VK_PIPELINE_STAGE_TRANSFER_BIT, 0, 1, &barrier, 0, nullptr, 0, nullptr);
    return &slot;
}

bool Uploader::submit(Slot& slot)
{
    const Functions& vk = m_device.vk();
    VkSubmitInfo submit{VK_STRUCTURE_TYPE_SUBMIT_INFO};
    submit.commandBufferCount = 1;
    submit.pCommandBuffers = &slot.commands;
    slot.busy = m_device.check(vk.vkEndCommandBuffer(slot.commands)) &&
                m_device.check(vk.vkResetFences(m_device.handle(), 1, &slot.fence)) &&
                m_device.check(vk.vkQueueSubmit(m_device.queue(), 1, &submit, slot.fence));
    return slot.busy;
}

bool Uploader::finish(Slot& slot)
{
    slot.busy = false;
    const VkResult result = m_device.vk().vkWaitForFences(
        m_device.handle(), 1, &slot.fence, VK_TRUE, m_device.patience());
    if (!m_device.check(result)) {
        m_device.markLost();
        return false;
    }
    return true;
}

bool Uploader::fill(
    VulkanBuffer& buffer, std::size_t offset, std::size_t bytes, std::size_t unit, const Make& make)
{
    if (m_device.lost()) {
        return false;
    }
    if (buffer.host() != nullptr) {
        make(0, {buffer.host() + offset, bytes});
        return true;
    }
    const std::size_t most = std::max<std::size_t>(kSlotBytes / unit, 1) * unit;
    for (std::size_t done = 0; done < bytes; done += most) {
        const std::size_t piece = std::min(most, bytes - done);
        Slot* slot = begin();
        if (slot == nullptr || piece > slot->memory->size()) {
            m_device.waitIdle(); // the caller will give the buffer up, and pieces may be under way
            return false;
        }
        make(done, {slot->memory->host(), piece});
        const VkBufferCopy copy{0, buffer.base() + offset + done, piece};
        m_device.vk().vkCmdCopyBuffer(
            slot->commands, slot->memory->handle(), buffer.handle(), 1, &copy);
        if (!submit(*slot)) {
            m_device.waitIdle();
            return false;
        }
    }
    return true;
}

bool Uploader::clear(VulkanBuffer& buffer)
{
    Slot* slot = begin();
    if (slot == nullptr) {
        return false;
    }
    m_device.vk().vkCmdFillBuffer(
        slot->commands, buffer.handle(), 0, VK_WHOLE_SIZE, 0); // it has its memory to itself
    // Other slots and kernels find it done, and so does the host where it can look.
    return submit(*slot) && finish(*slot);
}

bool Uploader::copy(std::span<const BufferCopy> copies)
{
    Slot* slot = begin();
    if (slot == nullptr) {
        return false;
    }
    for (const BufferCopy& copy : copies) {
        const auto& from = static_cast<const VulkanBuffer&>(*copy.from);
        const auto& to = static_cast<const VulkanBuffer&>(*copy.to);
        const VkBufferCopy region{
            from.base() + copy.fromOffset, to.base() + copy.toOffset, copy.bytes};
        m_device.vk().vkCmdCopyBuffer(slot->commands, from.handle(), to.handle(), 1, &region);
    }
    return submit(*slot) && finish(*slot);
}

bool Uploader::read(VulkanBuffer& buffer, std::size_t offset, std::span<std::byte> data)
{
    if (buffer.host() != nullptr) {
        std::memcpy(data.data(), buffer.host() + offset, data.size());
        return true;
    }
    for (std::size_t done = 0; done < data.size(); done += kSlotBytes) {
        const std::size_t piece = std::min(kSlotBytes, data.size() - done);
        Slot* slot = begin();
        if (slot == nullptr) {
            return false;
        }
        const VkBufferCopy copy{buffer.base() + offset + done, 0, piece};
        m_device.vk().vkCmdCopyBuffer(
            slot->commands, buffer.handle(), slot->memory->handle(), 1, &copy);
        VkMemoryBarrier barrier{VK_STRUCTURE_TYPE_MEMORY_BARRIER};
        barrier.srcAccessMask = VK_ACCESS_TRANSFER_WRITE_BIT;
        barrier.dstAccessMask = VK_ACCESS_HOST_READ_BIT;
        m_device.vk().vkCmdPipelineBarrier(slot->commands, VK_PIPELINE_STAGE_TRANSFER_BIT,
            VK_PIPELINE_STAGE_HOST_BIT, 0, 1, &barrier, 0, nullptr, 0, nullptr);
        if (!submit(*slot) || !finish(*slot)) {
            return false;
        }
        std::memcpy(data.data() + done, slot->memory->host(), piece);
    }
    return true;
}

} // namespace kernels::vulkan
