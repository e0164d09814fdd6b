// Device memory as Buffers: each with memory of its own, or, for weights, part of a slab, so that a
// kernel can see several matrices through one binding.
#pragma once

#include "kernels/backend.h"
#include "kernels/vulkan/device.h"
#include "kernels/vulkan/weight_layout.h"

#include <memory>
#include <optional>

namespace kernels::vulkan {

// One allocation with its VkBuffer.
class DeviceMemory {
public:
    // Null when there is no such memory.
    static std::shared_ptr<DeviceMemory> allocate(Device& device, std::size_t bytes, BufferUse use);
    ~DeviceMemory();

    DeviceMemory(const DeviceMemory&) = delete;
    DeviceMemory& operator=(const DeviceMemory&) = delete;

    VkBuffer handle() const { return m_buffer; }
    std::byte* host() const { return m_host; }
    std::size_t size() const { return m_size; } // a multiple of 16

private:
    DeviceMemory(Device& device, std::size_t size)
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

class VulkanBuffer final : public Buffer {
public:
    // Null when there is no such memory.
    static std::unique_ptr<VulkanBuffer> allocate(Device& device, std::size_t bytes, BufferUse use);
    VulkanBuffer(std::shared_ptr<DeviceMemory> memory, std::size_t base, std::size_t size)
        : m_memory(std::move(memory))
        , m_base(base)
        , m_size(size)
    {
    }

    std::size_t size() const override { return m_size; }
    std::byte* host() override
    {
        return m_memory->host() != nullptr ? m_memory->host() + m_base : nullptr;
    }
    VkBuffer handle() const { return m_memory->handle(); }
    std::size_t base() const { return m_base; } // where it begins in the VkBuffer
    const DeviceMemory& memory() const { return *m_memory; }

    // Set for matrices that place() put here.
    std::optional<WeightLayout> layout;

private:
    std::shared_ptr<DeviceMemory> m_memory;
    std::size_t m_base;
    std::size_t m_size;
};

// Hands out stretches of large allocations, one behind the other.
class Slabs {
public:
    explicit Slabs(Device& device)
        : m_device(device)
    {
    }

    // Null when there is no memory.
    std::unique_ptr<VulkanBuffer> take(std::size_t bytes);

private:
    Device& m_device;
    std::shared_ptr<DeviceMemory> m_current;
    std::size_t m_used = 0;
};

} // namespace kernels::vulkan
