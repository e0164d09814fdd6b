// Memory of the CPU device: its own, or somebody else's that it may read.
#pragma once

#include "kernels/backend.h"

namespace kernels::cpu {

class HostBuffer final : public Buffer {
public:
    // Zeros, 64-byte aligned, given real memory when first touched. Null when there is no room.
    static std::unique_ptr<Buffer> allocate(std::size_t bytes);
    // A buffer over memory that outlives it.
    static std::unique_ptr<Buffer> wrap(std::span<const std::byte> memory);

    ~HostBuffer() override;
    HostBuffer(const HostBuffer&) = delete;
    HostBuffer& operator=(const HostBuffer&) = delete;

    std::size_t size() const override { return m_size; }
    std::byte* host() override { return m_data; }

private:
    HostBuffer(std::byte* data, std::size_t size, bool owned);

    std::byte* m_data;
    std::size_t m_size;
    bool m_owned;
};

} // namespace kernels::cpu
