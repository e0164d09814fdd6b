// One opened device: its queue, its functions, and whether it is still there.
//
// Confined to one thread but for lost(). Every Vulkan call that can fail goes through check().
#pragma once

#include "kernels/vulkan/instance.h"

#include <atomic>
#include <cstdint>

namespace kernels::vulkan {

class Device {
public:
    // Null, and `trouble` in words.
    static std::unique_ptr<Device> open(
        std::shared_ptr<Instance> instance, const DeviceFacts& facts, std::string& trouble);
    ~Device();

    Device(const Device&) = delete;
    Device& operator=(const Device&) = delete;

    const DeviceFacts& facts() const { return m_facts; }
    const Functions& vk() const { return m_functions; }
    VkDevice handle() const { return m_device; }
    VkQueue queue() const { return m_queue; }

    // Whether a call went well; remembers a lost device.
    bool check(VkResult result)
    {
        if (result == VK_ERROR_DEVICE_LOST) {
            m_lost = true;
        }
        return result == VK_SUCCESS;
    }
    void markLost() { m_lost = true; }
    bool lost() const { return m_lost; }

    // Device memory held by buffers.
    std::uint64_t bytesInUse() const { return m_bytesInUse; }
    void countBytes(std::int64_t change) { m_bytesInUse += std::uint64_t(change); }

    // Nanoseconds after which a driver that has not answered never will. A software device compiles
    // and computes on the CPU and may just be slow.
    std::uint64_t patience() const
    {
        return m_facts.info.kind == DeviceKind::Software ? 1'000'000'000'000u : 30'000'000'000u;
    }
    // Waits for everything that was submitted.
    void waitIdle();
    VkCommandPool commandPool() const { return m_commandPool; }

private:
    explicit Device(const DeviceFacts& facts)
        : m_facts(facts)
    {
    }

    std::shared_ptr<Instance> m_instance;
    DeviceFacts m_facts;
    Functions m_functions{};
    VkDevice m_device = VK_NULL_HANDLE;
    VkQueue m_queue = VK_NULL_HANDLE;
    VkCommandPool m_commandPool = VK_NULL_HANDLE;
    std::uint64_t m_bytesInUse = 0;
    std::atomic<bool> m_lost = false;
};

} // namespace kernels::vulkan
