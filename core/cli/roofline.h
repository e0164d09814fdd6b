// How near a speed comes to what the processor allows.
#pragma once

#include "core/base/result.h"
#include "core/engine/model/loaded_model.h"
#include "kernels/peaks.h"

#include <filesystem>
#include <optional>

namespace core::cli {

// What a generated token behind so many others moves: weights, the recurrent state twice (read and
// written), keys and values (performance.md section 1.2).
double bytesPerToken(engine::LoadedModel& model, double depth);

class Roofline {
public:
    // Measures the processor with as many threads as the engine has. Nothing for a graphics device.
    static std::optional<Roofline> measure(
        const engine::ModelInfo& info, const std::filesystem::path& model);

    const kernels::Peaks& peaks() const { return m_peaks; }
    // Shares of 1: of the bytes that can be read a second; of the 8-bit operations, when so many
    // tokens of a prompt are read (the weights of the layers alone).
    double ofReads(double bytesPerSecond) const;
    double ofArithmetic(double tokensPerSecond) const;

private:
    kernels::Peaks m_peaks;
    double m_operationsPerToken = 0;
};

} // namespace core::cli
