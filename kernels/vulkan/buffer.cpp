#include "kernels/vulkan/buffer.h"

#include <cstring>

namespace kernels::vulkan {
namespace {

// Memory types in the order to try them: each a set of properties that must be there and a set that
// must not.
struct Wish {
    VkMemoryPropertyFlags wanted;
    VkMemoryPropertyFlags unwanted;
};

constexpr VkMemoryPropertyFlags kLocal = VK_MEMORY_PROPERTY_DEVICE_LOCAL_BIT;
constexpr VkMemoryPropertyFlags kVisible =
    VK_MEMORY_PROPERTY_HOST_VISIBLE_BIT | VK_MEMORY_PROPERTY_HOST_COHERENT_BIT;
constexpr VkMemoryPropertyFlags kCached = VK_MEMORY_PROPERTY_HOST_CACHED_BIT;

std::vector<Wish> wishesFor(BufferUse use, bool unified)
{
    if (use == BufferUse::Exchange) {
        return {{kVisible | kCached, 0}, {kVisible, 0}};
    }
    if (unified) { // one memory for both: no second copy
        return {{kLocal | kVisible | kCached, 0}, {kLocal | kVisible, 0}, {kLocal, 0}, {0, 0}};
    }
    // Not the part of a discrete device's memory that the host can see: it is small, and some
    // systems move it out under pressure.
    return {{kLocal, kVisible}, {kLocal, 0}};
}

} // namespace

std::unique_ptr<VulkanBuffer> VulkanBuffer::allocate(
    Device& device, std::size_t bytes, BufferUse use)
{
    const Functions& vk = device.vk();
    std::unique_ptr<VulkanBuffer> buffer(new VulkanBuffer(device, bytes));
    VkBufferCreateInfo create{VK_STRUCTURE_TYPE_BUFFER_CREATE_INFO};
    // Whole words, and something to bind even for an empty tensor.
    create.size = (std::max<std::size_t>(bytes, 16) + 15) / 16 * 16;
    create.usage = VK_BUFFER_USAGE_STORAGE_BUFFER_BIT | VK_BUFFER_USAGE_TRANSFER_SRC_BIT |
                   VK_BUFFER_USAGE_TRANSFER_DST_BIT;
    if (device.lost() ||
        !device.check(vk.vkCreateBuffer(device.handle(), &create, nullptr, &buffer->m_buffer))) {
        buffer->m_buffer = VK_NULL_HANDLE;
        return nullptr;
    }
    VkMemoryRequirements needs{};
    vk.vkGetBufferMemoryRequirements(device.handle(), buffer->m_buffer, &needs);

    const VkPhysicalDeviceMemoryProperties& memory = device.facts().memory;
    for (const Wish& wish : wishesFor(use, device.facts().info.unifiedMemory)) {
        for (std::uint32_t type = 0; type < memory.memoryTypeCount; ++type) {
            const VkMemoryPropertyFlags flags = memory.memoryTypes[type].propertyFlags;
            if ((needs.memoryTypeBits >> type & 1) == 0 || (flags & wish.wanted) != wish.wanted ||
                (flags & wish.unwanted) != 0) {
                continue;
            }
            VkMemoryAllocateInfo info{VK_STRUCTURE_TYPE_MEMORY_ALLOCATE_INFO};
            info.allocationSize = needs.size;
            info.memoryTypeIndex = type;
            if (!device.check(
                    vk.vkAllocateMemory(device.handle(), &info, nullptr, &buffer->m_memory))) {
                buffer->m_memory = VK_NULL_HANDLE;
                continue;
            }
            if (use != BufferUse::Exchange) {
                buffer->m_counted = std::int64_t(needs.size);
                device.countBytes(buffer->m_counted);
            }
            if (!device.check(vk.vkBindBufferMemory(
                    device.handle(), buffer->m_buffer, buffer->m_memory, 0))) {
                return nullptr;
            }
            const bool mappable = (flags & kVisible) == kVisible &&
                                  (use == BufferUse::Exchange || device.facts().info.unifiedMemory);
            void* host = nullptr;
            if (mappable && device.check(vk.vkMapMemory(
                                device.handle(), buffer->m_memory, 0, VK_WHOLE_SIZE, 0, &host))) {
                buffer->m_host = static_cast<std::byte*>(host);
            }
            if (use == BufferUse::Exchange && buffer->m_host == nullptr) {
                return nullptr;
            }
            return buffer;
        }
    }
    return nullptr;
}

VulkanBuffer::~VulkanBuffer()
{
    m_device.countBytes(-m_counted);
    if (m_buffer != VK_NULL_HANDLE) {
        m_device.vk().vkDestroyBuffer(m_device.handle(), m_buffer, nullptr);
    }
    if (m_memory != VK_NULL_HANDLE) { // unmaps
        m_device.vk().vkFreeMemory(m_device.handle(), m_memory, nullptr);
    }
}

} // namespace kernels::vulkan
