#include "kernels/vulkan/buffer.h"

#include <algorithm>
#include <vector>

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

std::shared_ptr<DeviceMemory> DeviceMemory::allocate(
    Device& device, std::size_t bytes, BufferUse use)
{
    const Functions& vk = device.vk();
    // Whole words, and something to bind even for an empty tensor.
    const std::size_t size = (std::max<std::size_t>(bytes, 16) + 15) / 16 * 16;
    std::shared_ptr<DeviceMemory> buffer(new DeviceMemory(device, size));
    VkBufferCreateInfo create{VK_STRUCTURE_TYPE_BUFFER_CREATE_INFO};
    create.size = size;
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

DeviceMemory::~DeviceMemory()
{
    if (m_device.lost()) {
        m_device.waitIdle(); // what was given up may still be running
    }
    m_device.countBytes(-m_counted);
    if (m_buffer != VK_NULL_HANDLE) {
        m_device.vk().vkDestroyBuffer(m_device.handle(), m_buffer, nullptr);
    }
    if (m_memory != VK_NULL_HANDLE) { // unmaps
        m_device.vk().vkFreeMemory(m_device.handle(), m_memory, nullptr);
    }
}

std::unique_ptr<VulkanBuffer> VulkanBuffer::allocate(
    Device& device, std::size_t bytes, BufferUse use)
{
    std::shared_ptr<DeviceMemory> memory = DeviceMemory::allocate(device, bytes, use);
    return memory ? std::make_unique<VulkanBuffer>(std::move(memory), 0, bytes) : nullptr;
}

std::unique_ptr<VulkanBuffer> Slabs::take(std::size_t bytes)
{
    constexpr std::size_t kMost = 256u << 20;
    constexpr std::size_t kAlignment = 256; // the largest any device asks for
    const std::size_t slab =
        std::min<std::size_t>(kMost, m_device.facts().limits.maxStorageBufferRange);
    if (bytes > slab / 2) {
        return VulkanBuffer::allocate(m_device, bytes, BufferUse::Weights);
    }
    if (!m_current || m_used + bytes > m_current->size()) {
        std::shared_ptr<DeviceMemory> fresh =
            DeviceMemory::allocate(m_device, slab, BufferUse::Weights);
        if (!fresh) { // what is left may be enough for this one alone
            return VulkanBuffer::allocate(m_device, bytes, BufferUse::Weights);
        }
        m_current = std::move(fresh);
        m_used = 0;
    }
    auto buffer = std::make_unique<VulkanBuffer>(m_current, m_used, bytes);
    m_used += (bytes + kAlignment - 1) / kAlignment * kAlignment;
    return buffer;
}

} // namespace kernels::vulkan
