#include "core/base/format_bytes.h"
#include "core/base/utf8.h"
#include "core/cli/command.h"
#include "core/engine/gguf/describe.h"
#include "core/engine/model/model_config.h"
#include "core/engine/vision/vision_config.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <iostream>
#include <memory>

namespace core::cli {
namespace {

struct Inspect {
    std::string file;
    bool json = false;
};

std::string planForText(const engine::ModelConfig& config)
{
    const auto recurrent = std::count(config.recurrent.begin(), config.recurrent.end(), true);
    const auto attention = std::int64_t(config.layers) - recurrent;
    const std::uint64_t keyValueBytes = std::uint64_t(attention) * 2 *
                                        std::uint64_t(config.kvHeads * config.headDim) *
                                        sizeof(float);
    const std::uint64_t stateBytes =
        std::uint64_t(recurrent) * sizeof(float) *
        (std::uint64_t(config.valueHeads) * std::uint64_t(config.valueDim * config.keyDim) +
            std::uint64_t(config.convTaps - 1) * std::uint64_t(config.convChannels()));
    std::string plan = "Hearth runs this model on the CPU: " + std::to_string(config.layers) +
                       " layers, " + std::to_string(recurrent) + " of them gated DeltaNet and " +
                       std::to_string(attention) + " gated attention";
    if (config.isMoe()) {
        plan += ", each with " + std::to_string(config.experts) + " experts of which " +
                std::to_string(config.expertsUsed) + " are used";
    }
    return plan + ". A conversation takes " + formatBytes(stateBytes) + " and " +
           formatBytes(keyValueBytes) + " for each token, up to " +
           std::to_string(config.contextLength) + " tokens.";
}

std::string planFor(const engine::GgufFile& file)
{
    if (file.string("general.architecture").value_or("") == "clip") {
        const auto vision = engine::VisionConfig::read(file, 0);
        return vision ? "Hearth uses this as the eyes of a text model whose embeddings are " +
                            std::to_string(vision->outputWidth) + " wide (--mmproj)."
                      : "Hearth cannot use this file: " + vision.error().detail;
    }
    const auto config = engine::ModelConfig::read(file);
    return config ? planForText(*config) : "Hearth cannot run this file: " + config.error().detail;
}

Result<void> run(const Inspect& options)
{
    ASSIGN_OR_RETURN(const auto file, engine::GgufFile::open(pathFromUtf8(options.file)));
    if (options.json) {
        nlohmann::ordered_json json = engine::describeAsJson(*file);
        json["plan"] = planFor(*file);
        std::cout << json.dump(2) << '\n';
    } else {
        std::cout << engine::describeAsText(*file) << '\n' << planFor(*file) << '\n';
    }
    return {};
}

} // namespace

void addInspect(Arguments& arguments)
{
    const Command command =
        arguments.command("inspect", "What a GGUF file holds, and what Hearth will do with it");
    const auto options = std::make_shared<Inspect>();
    command.option("file", options->file, "The GGUF file").required();
    command.flag("--json", options->json, "As one JSON object");
    command.does([options] { return run(*options); });
}

} // namespace core::cli
