// What --device means on this machine. Pure function.
#pragma once

#include "core/base/result.h"
#include "kernels/backends.h"

#include <string>
#include <string_view>
#include <vector>

namespace core::engine {

struct DeviceChoice {
    // Best first; the first is the one that was asked for, the others may take what it has no room
    // for. Empty: the CPU.
    std::vector<kernels::VulkanDeviceInfo> graphics;
    std::string note; // why there is none although one was asked for in general; may be empty
};

// "auto": every usable discrete device, else the best integrated one, else another, else the CPU;
// never a software one. "vulkan": the same, but a software one rather than none. "vulkan:N" and
// "vulkan:UUID" (at least 8 digits of it): that one. "cpu". InvalidInput for anything else, and for
// a device that is not there or cannot be used.
Result<DeviceChoice> chooseDevice(
    std::string_view request, const kernels::VulkanDeviceList& available);

} // namespace core::engine
