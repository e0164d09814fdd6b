// Opens the graphics devices a model is to run on: chosen, tested, and with the kernels they can be
// trusted with.
#pragma once

#include "core/base/result.h"
#include "core/engine/device/device_choice.h"
#include "core/engine/device/device_store.h"
#include "core/engine/engine.h"
#include "core/engine/model/model_config.h"
#include "kernels/backends.h"

#include <functional>
#include <memory>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

namespace core::engine {

class GgufFile;

class Graphics {
public:
    using Progress = std::function<void(float)>; // 0 to 1

    // What EngineOptions::device means on this machine. InvalidInput for a request that names
    // nothing here.
    static Result<Graphics> choose(const EngineOptions& options);

    bool any() const { return !m_choice.graphics.empty(); }

    // Best first. A device that cannot be opened or computes wrong is left out; `note` says so in
    // words, and also when some of its kernels are not used. Cancelled when `stop` asks for it.
    Result<std::vector<std::unique_ptr<kernels::VulkanBackend>>> open(const ModelConfig& config,
        const GgufFile& file, const std::stop_token& stop, const Progress& progress,
        std::string& note) const;

    // Keeps what the drivers compiled for the next start.
    void keepCompiledKernels(std::span<kernels::Backend* const> devices) const;

private:
    explicit Graphics(const EngineOptions& options)
        : m_options(options)
        , m_store(options.cacheFolder)
    {
    }
    // Null, with a note, when the device is not to be used.
    Result<std::unique_ptr<kernels::VulkanBackend>> openOne(const kernels::VulkanDeviceInfo& device,
        const ModelConfig& config, const GgufFile& file, const std::stop_token& stop,
        const Progress& progress, std::string& note) const;
    Result<SelfTestVerdict> test(const kernels::VulkanOptions& options, const ModelConfig& config,
        const GgufFile& file, const std::stop_token& stop, const Progress& progress) const;

    EngineOptions m_options;
    DeviceStore m_store;
    DeviceChoice m_choice;
};

// Lowers the tiers of families that compute wrong, one at a time, until everything is right or
// nothing lower is left. `testAt` tests a device with such tiers.
using TestAtTiers =
    std::function<Result<SelfTestVerdict>(const std::array<int, kernels::kKernelFamilies>& tiers,
        std::array<bool, kernels::kKernelFamilies>& right)>;
Result<SelfTestVerdict> lowerUntilRight(
    std::array<int, kernels::kKernelFamilies> tiers, const TestAtTiers& testAt);

} // namespace core::engine
