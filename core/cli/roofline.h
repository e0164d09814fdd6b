// How near a speed comes to what the processor allows.
#pragma once

#include "core/base/result.h"
#include "core/engine/engine.h"
#include "kernels/peaks.h"

#include <filesystem>
#include <optional>

namespace core::cli {

class Roofline {
public:
    // Measures the processor with as many threads as the engine has. Nothing for a graphics device.
    static std::optional<Roofline> measure(
        const engine::ModelInfo& info, const std::filesystem::path& model);

    const kernels::Peaks& peaks() const { return m_peaks; }
    // Shares of 1: of the bytes that can be read a second, when this many tokens are generated; of
    // the 8-bit operations, when this many are read of a prompt (the weights of the layers alone).
    double ofReads(double tokensPerSecond) const;
    double ofArithmetic(double tokensPerSecond) const;

private:
    kernels::Peaks m_peaks;
    double m_bytesPerToken = 0;
    double m_operationsPerToken = 0;
};

} // namespace core::cli
