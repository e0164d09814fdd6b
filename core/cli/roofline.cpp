#include "core/cli/roofline.h"

#include "core/engine/gguf/gguf_file.h"
#include "core/models/advisor.h"

#include <cstdlib>
#include <string_view>

namespace core::cli {

double bytesPerToken(engine::LoadedModel& model, double depth)
{
    const engine::StateMemory& memory = model.runner().memory();
    return double(model.info().bytesPerToken) + 2.0 * double(memory.recurrentBytes()) +
           depth * double(memory.pageBytes()) / engine::kPageTokens;
}

std::optional<Roofline> Roofline::measure(
    const engine::ModelInfo& info, const std::filesystem::path& model)
{
    // "CPU, 2 threads, AVX2"
    constexpr std::string_view kCpu = "CPU, ";
    if (info.device.rfind(kCpu, 0) != 0) {
        return std::nullopt;
    }
    const Result<std::unique_ptr<engine::GgufFile>> file = engine::GgufFile::open(model);
    if (!file) {
        return std::nullopt;
    }
    const Result<models::ModelWork> work = models::workOf(**file, 0);
    if (!work) {
        return std::nullopt;
    }
    Roofline line;
    for (const models::ModelWork::Part& part : work->body) {
        line.m_operationsPerToken += 2 * part.weights;
    }
    line.m_peaks = kernels::measurePeaks(std::atoi(info.device.c_str() + kCpu.size()));
    return line;
}

double Roofline::ofReads(double bytesPerSecond) const
{
    return m_peaks.readBytes > 0 ? bytesPerSecond / m_peaks.readBytes : 0;
}

double Roofline::ofArithmetic(double tokensPerSecond) const
{
    return m_peaks.int8Operations > 0
               ? tokensPerSecond * m_operationsPerToken / m_peaks.int8Operations
               : 0;
}

} // namespace core::cli
