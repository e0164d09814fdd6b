// The devices a model can run on, as the window offers them.
#include "core/app/engine_host.h"
#include "kernels/backends.h"

namespace core::app {

std::vector<ComputeDevice> computeDevices()
{
    std::vector<ComputeDevice> devices;
    for (const kernels::VulkanDeviceInfo& device : kernels::listVulkanDevices().devices) {
        if (device.unusable.empty()) {
            devices.push_back({"vulkan:" + device.uuid, device.name});
        }
    }
    devices.push_back({"cpu", "CPU"});
    return devices;
}

} // namespace core::app
