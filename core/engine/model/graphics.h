// Opens the graphics devices a model is to run on.
#pragma once

#include "core/base/result.h"
#include "core/engine/engine.h"
#include "core/engine/model/model_config.h"
#include "kernels/backends.h"

#include <memory>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

namespace core::engine {

class GgufFile;

class Graphics {
public:
    // What `request` (EngineOptions::device) means on this machine. InvalidInput for a request that
    // names nothing here.
    static Result<Graphics> choose(const std::string& request);

    bool any() const { return !m_devices.empty(); }
    // Why there is none although one was wanted, in words; may be empty.
    const std::string& whyNone() const { return m_whyNone; }

    // Best first. None, and `trouble`, when the best one cannot be used; others are left out.
    // `trouble` may also say what of a device is not used.
    std::vector<std::unique_ptr<kernels::VulkanBackend>> open(const EngineOptions& options,
        const ModelConfig& config, const GgufFile& file, std::string& trouble,
        const std::stop_token& stop) const;

    static void keepCompiledKernels(
        const EngineOptions& options, std::span<kernels::Backend* const> devices);

private:
    std::vector<kernels::VulkanDeviceInfo> m_devices;
    std::string m_whyNone;
};

} // namespace core::engine
