// The device a test runs on: the CPU, or the one that HEARTH_TEST_DEVICE names. A program that is
// told "vulkan" where there is no Vulkan device ends at once with kSkipped, which ctest shows as
// skipped.
#pragma once

#include "core/engine/engine.h"
#include "kernels/backends.h"
#include "tests/support/validation.h"

#include <cstdio>
#include <cstdlib>
#include <string>

namespace tests {

inline constexpr int kSkipped = 77;

inline std::string testDevice()
{
    const char* device = std::getenv("HEARTH_TEST_DEVICE");
    return device != nullptr ? device : "cpu";
}

inline bool onVulkan() { return testDevice() != "cpu"; }

// Vulkan computed by the processor itself, a hundred times slower than the CPU device: tests do
// less of the same there.
inline bool onSoftwareVulkan()
{
    static const bool software = [] {
        if (!onVulkan()) {
            return false; // and no driver is loaded
        }
        const kernels::VulkanDeviceList list = kernels::listVulkanDevices();
        return !list.devices.empty() && list.devices[0].kind == kernels::DeviceKind::Software;
    }();
    return software;
}

// F32 keys, values and products, so that only the device differs from the reference.
inline void useTestDevice(core::engine::EngineOptions& options)
{
    options.device = testDevice();
    options.keyValues = core::engine::KeyValueType::F32;
    options.arithmetic = core::engine::Arithmetic::Exact;
    options.selfTest = false; // the tests are more than it
}

inline const bool kDeviceThere = [] {
    if (onVulkan()) {
        const kernels::VulkanDeviceList list = kernels::listVulkanDevices();
        if (list.devices.empty()) {
            std::printf("skipped: %s\n", list.trouble.c_str());
            std::fflush(stdout);
            std::_Exit(kSkipped);
        }
    }
    return true;
}();

} // namespace tests
