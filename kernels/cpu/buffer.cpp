#include "kernels/cpu/buffer.h"

#include <algorithm>

#if defined(__unix__) || defined(__APPLE__)
#include <sys/mman.h>
#elif defined(_WIN32)
#include <windows.h>
#endif

namespace kernels::cpu {

namespace {

// Whole pages straight from the system are zeros, aligned and committed when touched.
std::byte* takePages(std::size_t bytes)
{
#if defined(_WIN32)
    return static_cast<std::byte*>(
        VirtualAlloc(nullptr, bytes, MEM_RESERVE | MEM_COMMIT, PAGE_READWRITE));
#else
    void* pages = mmap(nullptr, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    return pages == MAP_FAILED ? nullptr : static_cast<std::byte*>(pages);
#endif
}

void givePages(std::byte* pages, [[maybe_unused]] std::size_t bytes)
{
#if defined(_WIN32)
    VirtualFree(pages, 0, MEM_RELEASE);
#else
    munmap(pages, bytes);
#endif
}

} // namespace

HostBuffer::HostBuffer(std::byte* data, std::size_t size, bool owned)
    : m_data(data)
    , m_size(size)
    , m_owned(owned)
{
}

std::unique_ptr<Buffer> HostBuffer::allocate(std::size_t bytes)
{
    std::byte* pages = takePages(std::max<std::size_t>(bytes, 1));
    if (pages == nullptr) {
        return nullptr;
    }
    return std::unique_ptr<Buffer>(new HostBuffer(pages, bytes, true));
}

std::unique_ptr<Buffer> HostBuffer::wrap(std::span<const std::byte> memory)
{
    // Only weights are wrapped, and no call writes to weights.
    auto* data = const_cast<std::byte*>(memory.data());
    return std::unique_ptr<Buffer>(new HostBuffer(data, memory.size(), false));
}

HostBuffer::~HostBuffer()
{
    if (m_owned) {
        givePages(m_data, std::max<std::size_t>(m_size, 1));
    }
}

} // namespace kernels::cpu
