#include "kernels/backends.h"
#include "kernels/vulkan/upload.h"
#include "kernels/vulkan/vulkan_recorder.h"

#include <algorithm>
#include <cassert>
#include <chrono>
#include <cstring>

namespace kernels {
namespace vulkan {
namespace {

constexpr std::uint64_t kMiB = 1u << 20;

// The highest tier a family has kernels of its own for: products, attention, DeltaNet, rows.
constexpr std::array<int, kKernelFamilies> kHighestTier{3, 0, 1, 0};

class Backend final : public VulkanBackend {
public:
    static std::unique_ptr<Backend> open(const VulkanOptions& options, std::string& trouble);
    ~Backend() override
    {
        if (m_device) {
            m_device->waitIdle();
        }
    }

    std::string name() const override { return info().name; }
    const VulkanDeviceInfo& info() const override { return m_device->facts().info; }
    std::array<int, kKernelFamilies> tiers() const override { return m_tiers; }
    bool lost() const override { return m_device->lost(); }

    std::unique_ptr<Buffer> allocate(std::size_t bytes, BufferUse use) override
    {
        // Exchange memory is the host's.
        if (use != BufferUse::Exchange && bytes > freeBytes()) {
            return nullptr;
        }
        auto buffer = VulkanBuffer::allocate(*m_device, bytes, use);
        if (buffer && use == BufferUse::State && !m_uploader->clear(*buffer)) {
            return nullptr;
        }
        return buffer;
    }

    std::unique_ptr<Buffer> place(DType type, std::int64_t rows, std::int64_t columns,
        std::span<const std::byte> data) override
    {
        const WeightLayout layout = WeightLayout::of(type, columns);
        const std::size_t bytes = std::size_t(rows) * layout.rowBytes;
        if (bytes > freeBytes() || layout.rowBytes == 0) {
            return nullptr;
        }
        auto buffer = m_slabs->take(bytes);
        if (!buffer) {
            return nullptr;
        }
        const auto make = [&](std::size_t done, std::span<std::byte> piece) {
            const std::size_t first = done / layout.rowBytes;
            const std::size_t count = piece.size() / layout.rowBytes;
            packRows(layout,
                data.subspan(first * layout.sourceRowBytes, count * layout.sourceRowBytes), piece);
        };
        if (!m_uploader->fill(*buffer, 0, bytes, layout.rowBytes, make)) {
            return nullptr;
        }
        buffer->layout = layout;
        return buffer;
    }

    void write(Buffer& buffer, std::size_t offset, std::span<const std::byte> data) override
    {
        assert(offset + data.size() <= buffer.size());
        const auto copy = [&](std::size_t done, std::span<std::byte> piece) {
            std::memcpy(piece.data(), data.data() + done, piece.size());
        };
        if (!data.empty()) {
            m_uploader->fill(static_cast<VulkanBuffer&>(buffer), offset, data.size(), 4, copy);
        }
    }

    void read(Buffer& buffer, std::size_t offset, std::span<std::byte> data) override
    {
        assert(offset + data.size() <= buffer.size());
        if (!data.empty()) {
            m_uploader->read(static_cast<VulkanBuffer&>(buffer), offset, data);
        }
    }

    bool copy(std::span<const BufferCopy> copies) override
    {
        return copies.empty() || m_uploader->copy(copies);
    }

    std::unique_ptr<Recorder> record() override
    {
        return std::make_unique<VulkanRecorder>(
            *m_device, *m_pipelines, m_speed, *m_dummy, m_tiers);
    }

    // No driver tells; the largest there is.
    std::uint64_t cacheBytes() const override { return 128u << 20; }
    std::uint64_t freeBytes() const override
    {
        const std::uint64_t heap = info().memoryBytes;
        const std::uint64_t reserve = std::max<std::uint64_t>(512 * kMiB, heap / 16);
        const std::uint64_t used = m_device->bytesInUse();
        std::uint64_t free = 0;
        if (m_device->facts().memoryBudget) {
            free = budgetOf(m_device->facts());
        } else {
            free = heap > used ? heap - used : 0;
        }
        free = free > reserve ? free - reserve : 0;
        if (m_mostBytes > 0) {
            free = std::min(free, m_mostBytes > used ? m_mostBytes - used : 0);
        }
        return free;
    }

    std::vector<std::byte> takeCompiledKernels() override { return m_pipelines->takeData(); }
    double measureBandwidth() override;

private:
    Backend() = default;

    std::unique_ptr<Device> m_device;
    std::unique_ptr<Pipelines> m_pipelines;
    std::unique_ptr<Uploader> m_uploader;
    std::unique_ptr<Slabs> m_slabs;
    std::unique_ptr<VulkanBuffer> m_dummy;
    std::array<int, kKernelFamilies> m_tiers{};
    std::uint64_t m_mostBytes = 0;
    Speed m_speed;
    double m_bandwidth = 0;
};

std::unique_ptr<Backend> Backend::open(const VulkanOptions& options, std::string& trouble)
{
    std::shared_ptr<Instance> instance = Instance::get(trouble);
    if (!instance) {
        return nullptr;
    }
    const std::vector<DeviceFacts> devices = instance->devices();
    const auto facts = std::find_if(devices.begin(), devices.end(),
        [&](const DeviceFacts& device) { return device.info.uuid == options.uuid; });
    if (facts == devices.end()) {
        trouble = "the device is not there any more";
        return nullptr;
    }
    if (!facts->info.unusable.empty()) {
        trouble = facts->info.name + " cannot be used: " + facts->info.unusable;
        return nullptr;
    }
    std::unique_ptr<Backend> backend(new Backend);
    backend->m_device = Device::open(std::move(instance), *facts, trouble);
    if (!backend->m_device) {
        return nullptr;
    }
    Device& device = *backend->m_device;
    backend->m_pipelines = std::make_unique<Pipelines>(device, options.compiledKernels);
    backend->m_uploader = std::make_unique<Uploader>(device);
    backend->m_slabs = std::make_unique<Slabs>(device);
    backend->m_dummy = VulkanBuffer::allocate(device, 256u << 10, BufferUse::Exchange);
    if (!backend->m_dummy) {
        trouble = facts->info.name + " has no memory left";
        return nullptr;
    }
    for (std::size_t family = 0; family < kKernelFamilies; ++family) {
        backend->m_tiers[family] =
            std::min({facts->info.tier, options.mostTier[family], kHighestTier[family]});
    }
    backend->m_mostBytes = options.mostBytes;
    backend->m_speed = Speed::guessFor(facts->info.kind);
    return backend;
}

double Backend::measureBandwidth()
{
    if (m_bandwidth > 0 || lost()) {
        return lost() ? 0 : m_bandwidth;
    }
    // Larger than any cache but the largest; small beside any memory.
    const std::size_t bytes = std::min<std::size_t>(
        {256 * kMiB, info().largestBinding / 4096 * 4096, freeBytes() / 2 / 4096 * 4096});
    constexpr std::uint32_t kGroups = 1024;
    constexpr std::uint32_t kWorkgroup = 64;
    const auto source = allocate(bytes, BufferUse::Activations);
    const auto sums = allocate(std::size_t(kGroups) * kWorkgroup * 4, BufferUse::Activations);
    if (bytes == 0 || !source || !sums || !m_uploader->clear(static_cast<VulkanBuffer&>(*source))) {
        return 0;
    }
    DispatchList list(m_device->facts(), m_tiers);
    Dispatch dispatch;
    dispatch.shader = "read_speed";
    dispatch.workgroup = kWorkgroup;
    dispatch.operands = {list.range(source.get(), 0, bytes, Access::Read, 16),
        list.range(sums.get(), 0, sums->size(), Access::Write, 4)};
    dispatch.push.add(std::uint32_t(bytes / 16));
    dispatch.groups = {kGroups, 1, 1};
    dispatch.bytes = double(bytes);
    list.add(std::move(dispatch));
    if (!m_pipelines->compile(list.dispatches())) {
        return 0;
    }
    VulkanStep::Parts parts;
    parts.dispatches = list.take();
    parts.dummy = m_dummy.get();
    const auto step = VulkanStep::create(*m_device, *m_pipelines, m_speed, std::move(parts));
    double best = 0;
    for (int run = 0; step && run < 4; ++run) { // the first one warms up
        const auto start = std::chrono::steady_clock::now();
        step->submit();
        if (step->wait() != StepStatus::Done) {
            return 0;
        }
        const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start;
        best = std::max(best, double(bytes) / seconds.count());
    }
    m_bandwidth = best;
    return best;
}

} // namespace
} // namespace vulkan

std::unique_ptr<VulkanBackend> openVulkan(const VulkanOptions& options, std::string& trouble)
{
    return vulkan::Backend::open(options, trouble);
}

} // namespace kernels
