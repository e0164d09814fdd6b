// `hearth models` and `hearth rm`: what models are on this machine, and one less of them.
#include "core/app/model_places.h"
#include "core/app/places.h"
#include "core/base/format_bytes.h"
#include "core/base/utf8.h"
#include "core/cli/command.h"
#include "core/models/library.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <iostream>
#include <memory>

namespace core::cli {
namespace {

using models::InstalledModel;
using Json = nlohmann::ordered_json;

struct ModelsOptions {
    bool json = false;
    bool verify = false;
};
struct RemoveOptions {
    std::string model;
    bool permanently = false;
};

Json toJson(const InstalledModel& model)
{
    Json parts = Json::array();
    for (const auto& part : model.parts) {
        parts.push_back(pathToUtf8(part));
    }
    return {{"name", model.name}, {"quant", model.quant}, {"path", pathToUtf8(model.file)},
        {"parts", std::move(parts)}, {"mmproj", pathToUtf8(model.imageFile)},
        {"bytes", model.bytes}, {"architecture", model.architecture}, {"size", model.sizeLabel},
        {"context", model.contextLength}, {"origin", models::nameOf(model.origin)},
        {"repository", model.repository}, {"trouble", model.trouble}};
}

std::string verdictText(const models::Verdict& verdict)
{
    if (!verdict.damaged.empty()) {
        return "damaged (" + formatBytes(verdict.damagedBytes) +
               " to fetch again with hearth pull)";
    }
    return verdict.isWhole() ? "whole" : "nothing to compare it with";
}

void print(const InstalledModel& model)
{
    std::cout << model.name << (model.quant.empty() ? "" : ":" + model.quant) << "  "
              << formatBytes(model.bytes) << (model.imageFile.empty() ? "" : ", sees pictures")
              << (model.isOurs() ? "" : std::string(", of ") + models::nameOf(model.origin)) << '\n'
              << "    " << pathToUtf8(model.file) << '\n';
    if (!model.trouble.empty()) {
        std::cout << "    cannot be used: " << model.trouble << '\n';
    }
}

std::vector<InstalledModel> installed()
{
    return models::scanModels(app::modelFolders(models::ModelSettings::load(app::dataFolder())));
}

Result<void> list(const ModelsOptions& options)
{
    Json all = Json::array();
    bool damaged = false;
    for (const InstalledModel& model : installed()) {
        Json json = toJson(model);
        if (!options.json) {
            print(model);
        }
        if (options.verify) {
            ASSIGN_OR_RETURN(const models::Verdict verdict, models::verifyModel(model));
            damaged = damaged || !verdict.damaged.empty();
            json["verified"] = verdict.isWhole();
            json["damaged_bytes"] = verdict.damagedBytes;
            if (!options.json) {
                std::cout << "    " << verdictText(verdict) << '\n';
            }
        }
        all.push_back(std::move(json));
    }
    if (options.json) {
        std::cout << Json{{"models", all}}.dump(2) << '\n';
    } else if (all.empty()) {
        std::cerr << "no models yet: hearth pull OWNER/NAME fetches one\n";
    }
    return damaged ? Result<void>(fail(ErrorCode::Malformed, "a model is damaged"))
                   : Result<void>();
}

Result<void> remove(const RemoveOptions& options)
{
    const std::vector<InstalledModel> all = installed();
    const InstalledModel* const model = models::findModel(all, options.model);
    if (model == nullptr) {
        return fail(ErrorCode::NotFound, options.model + ": names no model, or more than one; "
                                                         "hearth models lists them, and a path "
                                                         "always names one");
    }
    RETURN_IF_ERROR(models::deleteModel(*model, all, options.permanently));
    std::cerr << pathToUtf8(model->file)
              << (options.permanently ? ": deleted\n" : ": in the trash\n");
    return {};
}

} // namespace

void addModels(Arguments& arguments)
{
    const Command command = arguments.command(
        "models", "List the models on this machine, those of other programs included");
    const auto options = std::make_shared<ModelsOptions>();
    command.flag("--json", options->json, "Print {models: [...]}");
    command.flag(
        "--verify", options->verify, "Read every byte and compare with the hashes they came with");
    command.does([options] { return list(*options); });
}

void addRemove(Arguments& arguments)
{
    const Command command = arguments.command("rm", "Put a model into the trash");
    const auto options = std::make_shared<RemoveOptions>();
    command.option("model", options->model, "Its name, NAME:QUANT or path").required();
    command.flag("--forever", options->permanently, "Delete it rather than use the trash");
    command.does([options] { return remove(*options); });
}

} // namespace core::cli
