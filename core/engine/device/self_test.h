// Whether a device computes what the CPU computes: every call a model will make, in its own shapes,
// with its own weights.
//
// Blocks; confined to one thread. Some drivers give wrong numbers for some kernels, and a model
// then talks gibberish; this finds out before it is asked anything.
#pragma once

#include "core/base/result.h"
#include "core/engine/device/device_store.h"
#include "core/engine/gguf/gguf_file.h"
#include "core/engine/model/model_config.h"
#include "kernels/backends.h"

#include <array>
#include <functional>
#include <stop_token>
#include <string>

namespace core::engine {

// The worst relative error of a family of kernels, and the call that had it.
struct FamilyResult {
    double error = 0; // root mean square of the difference over that of the reference
    std::string call;
    bool right = true;
};
using SelfTestResult = std::array<FamilyResult, kernels::kKernelFamilies>;

// What a device rounds where the reference does not, and may therefore be off by.
struct DeviceRounding {
    bool halfKeyValues = false;
    int productTier = 0; // of the matrix products: VulkanDeviceInfo::tier
};

// DeviceFailed when the device is lost meanwhile, Cancelled when `stop` asks for it.
Result<SelfTestResult> selfTest(kernels::Backend& device, kernels::Backend& reference,
    const ModelConfig& config, const GgufFile& file, const DeviceRounding& rounding,
    const std::stop_token& stop, const std::function<void(float)>& progress = {});

// What the verdict on a device holds for: the shapes and types of a model.
std::string selfTestKey(const ModelConfig& config, const GgufFile& file);

const char* familyName(std::size_t family); // "matrix products"

} // namespace core::engine
