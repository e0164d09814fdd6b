// Device memory as a Buffer.
#pragma once

#include "kernels/backend.h"
#include "kernels/vulkan/device.h"
#include "kernels/vulkan/weight_layout.h"

#include <optional>

namespace kernels::vulkan {

class VulkanBuffer final : public Buffer {
public:
    // Null when there is no such memory.
    static std::unique_ptr<VulkanBuffer> allocate(Device& device, std::size_t bytes, BufferUse use);
    ~VulkanBuffer() override;

    std::size_t size() const override { return m_size; }
    std::byte* host() override { return m_host; }
    VkBuffer handle() const { return m_buffer; }

    // Set for matrices that place() put here.
    std::optional<WeightLayout> layout;

private:
    VulkanBuffer(Device& device, std::size_t size)
        : m_device(device)
        , m_size(size)
    {
    }

    Device& m_device;
    std::size_t m_size;
    VkBuffer m_buffer = VK_NULL_HANDLE;
    VkDeviceMemory m_memory = VK_NULL_HANDLE;
    std::byte* m_host = nullptr;
    std::int64_t m_counted = 0; // bytes of device memory
};

} // namespace kernels::vulkan
