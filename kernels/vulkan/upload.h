// Copies between the host and device memory: in place where the host can see it, else through a
// ring of staging buffers, so that reading a file, arranging rows and copying overlap.
//
// Confined to one thread.
#pragma once

#include "kernels/vulkan/buffer.h"

#include <functional>
#include <vector>

namespace kernels::vulkan {

class Uploader {
public:
    explicit Uploader(Device& device)
        : m_device(device)
    {
    }
    ~Uploader();

    Uploader(const Uploader&) = delete;
    Uploader& operator=(const Uploader&) = delete;

    // Fills [offset, offset + bytes) piece by piece: `make(done, piece)` writes the bytes that
    // begin `done` behind offset. Pieces are whole multiples of `unit` bytes but for the last. The
    // copies may still be under way afterwards; steps submitted later see them. False when the
    // device failed.
    using Make = std::function<void(std::size_t done, std::span<std::byte> piece)>;
    bool fill(VulkanBuffer& buffer, std::size_t offset, std::size_t bytes, std::size_t unit,
        const Make& make);
    bool clear(VulkanBuffer& buffer);
    // Between buffers of this device, all at once; waits until it is done.
    bool copy(std::span<const BufferCopy> copies);
    // Waits until the data is there.
    bool read(VulkanBuffer& buffer, std::size_t offset, std::span<std::byte> data);

private:
    struct Slot {
        std::unique_ptr<VulkanBuffer> memory;
        VkCommandBuffer commands = VK_NULL_HANDLE;
        VkFence fence = VK_NULL_HANDLE;
        bool busy = false;
    };
    // The next free slot, recording. Null when the device failed.
    Slot* begin();
    bool submit(Slot& slot);
    bool finish(Slot& slot);
    bool prepare(Slot& slot);

    Device& m_device;
    std::vector<Slot> m_slots;
    std::size_t m_next = 0;
};

} // namespace kernels::vulkan
