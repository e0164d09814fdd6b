#include "core/engine/model/graphics.h"

namespace core::engine {

Result<Graphics> Graphics::choose(const std::string& request)
{
    Graphics graphics;
    if (request == "cpu") {
        return graphics;
    }
    const kernels::VulkanDeviceList list = kernels::listVulkanDevices();
    for (const auto& d : list.devices) {
        if (request != "auto" || d.kind != kernels::DeviceKind::Software) {
            graphics.m_devices.push_back(d);
            break;
        }
    }
    return graphics;
}

std::vector<std::unique_ptr<kernels::VulkanBackend>> Graphics::open(const EngineOptions& options,
    const ModelConfig&, const GgufFile&, std::string& trouble, const std::stop_token&) const
{
    std::vector<std::unique_ptr<kernels::VulkanBackend>> opened;
    kernels::VulkanOptions o;
    o.uuid = m_devices.front().uuid;
    o.mostBytes = options.mostDeviceBytes;
    if (auto backend = kernels::openVulkan(o, trouble)) {
        opened.push_back(std::move(backend));
    }
    return opened;
}

void Graphics::keepCompiledKernels(const EngineOptions&, std::span<kernels::Backend* const>) {}

} // namespace core::engine
