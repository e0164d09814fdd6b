// The device a test runs on: the CPU, or the one that HEARTH_TEST_DEVICE names. A program that is
// told "vulkan" where there is no Vulkan device ends at once with kSkipped, which ctest shows as
// skipped.
#pragma once

#include "core/engine/engine.h"
#include "kernels/backends.h"

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

// F32 keys, values and activations, so that only the device differs from the reference.
inline void useTestDevice(core::engine::EngineOptions& options)
{
    options.device = testDevice();
    options.keyValues = core::engine::KeyValueType::F32;
    options.activations = core::engine::ActivationType::F32;
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
