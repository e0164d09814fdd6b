// `hearth fit`: whether a model fits this machine and how fast it will be.
#include "core/app/engine_host.h"
#include "core/app/measure.h"
#include "core/app/model_places.h"
#include "core/base/format_bytes.h"
#include "core/base/utf8.h"
#include "core/cli/command.h"
#include "core/engine/gguf/gguf_file.h"
#include "core/models/model_offer.h"

#include <nlohmann/json.hpp>

#include <cstdio>
#include <iostream>
#include <memory>

namespace core::cli {
namespace {

using Json = nlohmann::ordered_json;

struct Fit {
    std::string model;
    int context = models::Situation().contextTokens;
    int prompt = models::Situation().promptTokens;
    bool again = false;
    bool json = false;
};

struct Candidate {
    std::string name;
    models::ModelWork work;
};

// A file, or every model of the catalogue in the usual quantisation.
Result<std::vector<Candidate>> candidates(const std::string& model)
{
    if (!model.empty()) {
        ASSIGN_OR_RETURN(const auto file, engine::GgufFile::open(pathFromUtf8(model)));
        const std::filesystem::path image = engine::findImageModel(pathFromUtf8(model));
        std::error_code ignored;
        const std::uint64_t imageBytes =
            image.empty() ? 0 : std::uint64_t(std::filesystem::file_size(image, ignored));
        ASSIGN_OR_RETURN(models::ModelWork work, models::workOf(*file, imageBytes));
        return std::vector<Candidate>{{model, std::move(work)}};
    }
    ASSIGN_OR_RETURN(const std::filesystem::path resources, app::resourceFolder());
    ASSIGN_OR_RETURN(const models::Catalogue catalogue,
        models::Catalogue::read(resources / "models" / "catalogue.json"));
    std::vector<Candidate> all;
    for (const models::KnownModel& known : catalogue.models()) {
        all.push_back(
            {known.name + " Q4_K_M", models::workOf(known, "Q4_K_M", 0, known.imageBytes)});
    }
    return all;
}

Result<models::MachineSpeed> machineSpeed(bool again)
{
    models::MachineSpeed machine = models::MachineSpeed::load(app::probeFile());
    if (!again && !machine.devices.empty()) {
        return machine;
    }
    std::cerr << "measuring this machine, half a minute at most\n";
    ASSIGN_OR_RETURN(machine, app::measureMachine(app::modelFolder(
                                  models::ModelSettings::load(app::probeFile().parent_path()))));
    RETURN_IF_ERROR(machine.save(app::probeFile()));
    return machine;
}

Json toJson(const std::string& name, const models::Prediction& p)
{
    return {{"model", name}, {"device", p.device}, {"fits", p.fits},
        {"memory_bytes", p.memoryBytes}, {"free_bytes", p.freeBytes},
        {"tokens_per_second", p.tokensPerSecond},
        {"prompt_tokens_per_second", p.promptTokensPerSecond},
        {"seconds_to_first_token", p.secondsToFirstToken}};
}

Result<void> run(const Fit& options)
{
    ASSIGN_OR_RETURN(const std::vector<Candidate> all, candidates(options.model));
    ASSIGN_OR_RETURN(const models::MachineSpeed machine, machineSpeed(options.again));
    Json list = Json::array();
    for (const Candidate& candidate : all) {
        for (const engine::DeviceSpeed& device : machine.devices) {
            const models::Prediction p =
                models::predict(candidate.work, device, {options.context, options.prompt, 4});
            list.push_back(toJson(candidate.name, p));
            if (!options.json) {
                std::printf("%-24s %-10.10s %s of %s%s, %.1f tokens/s, first token after %.1f s\n",
                    candidate.name.c_str(), device.device.c_str(),
                    formatBytes(p.memoryBytes).c_str(), formatBytes(p.freeBytes).c_str(),
                    p.fits ? "" : " (too much)", p.tokensPerSecond, p.secondsToFirstToken);
            }
        }
    }
    if (options.json) {
        std::cout << Json{{"predictions", list}}.dump(2) << '\n';
    }
    return {};
}

} // namespace

void addFit(Arguments& arguments)
{
    const Command command = arguments.command(
        "fit", "Tell whether a model fits this machine and how fast it will be, from measurements");
    const auto options = std::make_shared<Fit>();
    command.option("model", options->model, "A GGUF file [every model Hearth knows]");
    command.option("--ctx", options->context, "Tokens of a conversation").positive().shownDefault();
    command.option("--prompt", options->prompt, "Tokens read before the answer")
        .positive()
        .shownDefault();
    command.flag("--measure", options->again, "Measure again");
    command.flag("--json", options->json, "Print {predictions: [...]}");
    command.does([options] { return run(*options); });
}

} // namespace core::cli
