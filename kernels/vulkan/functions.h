// The Vulkan entry points: loaded at run time, so that Hearth starts on a machine without Vulkan.
#pragma once

#ifndef VK_NO_PROTOTYPES
#define VK_NO_PROTOTYPES
#endif
#include <volk.h>

#include <functional>

namespace kernels::vulkan {

// The functions of one device. Code calls these and nothing global, so that a test can stand
// between.
using Functions = VolkDeviceTable;

// Called with the functions of every device that is opened. For tests of what happens when a call
// fails; empty otherwise.
extern std::function<void(Functions&)> g_wrapFunctions;

} // namespace kernels::vulkan
