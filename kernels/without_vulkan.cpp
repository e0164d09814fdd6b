// Stands in for kernels/vulkan where it could not be built.
#include "kernels/backends.h"

namespace kernels {

namespace {
constexpr const char* kTrouble = "this build of Hearth has no Vulkan in it: glslc, volk or the "
                                 "Vulkan headers were missing when it was made";
}

VulkanDeviceList listVulkanDevices() { return {{}, kTrouble}; }

int vulkanValidationMessages() { return 0; }

std::uint64_t vulkanShaderHash() { return 0; }

std::unique_ptr<VulkanBackend> openVulkan(const VulkanOptions&, std::string& trouble)
{
    trouble = kTrouble;
    return nullptr;
}

} // namespace kernels
