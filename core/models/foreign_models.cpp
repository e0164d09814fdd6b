#include "core/models/foreign_models.h"

#include "core/base/json_depth.h"
#include "core/base/utf8.h"
#include "core/models/hub_listing.h"
#include "core/models/library.h"
#include "core/models/model_reference.h"

#include <nlohmann/json.hpp>

#include <cstdlib>
#include <fstream>
#include <iterator>

namespace core::models {
namespace {

namespace fs = std::filesystem;
using SortedJson = nlohmann::json;

constexpr std::uintmax_t kMostManifestBytes = 1 << 20;

// "sha256:…" as a file name of the blobs; empty for anything else, so nothing leads elsewhere.
fs::path blobOf(const fs::path& folder, const SortedJson& layer)
{
    const auto digest = layer.find("digest");
    if (digest == layer.end() || !digest->is_string()) {
        return {};
    }
    const std::string text = digest->get<std::string>();
    if (!text.starts_with("sha256:") || !isSha256(text.substr(7))) {
        return {};
    }
    const fs::path blob = folder / "blobs" / ("sha256-" + text.substr(7));
    std::error_code error;
    return fs::is_regular_file(blob, error) ? blob : fs::path();
}

fs::path fromEnvironment(const char* name)
{
    const char* const value = std::getenv(name); // NOLINT(concurrency-mt-unsafe): set before us
    return value != nullptr && *value != '\0' ? pathFromUtf8(value) : fs::path();
}

} // namespace

std::vector<OllamaModel> ollamaModels(const fs::path& folder)
{
    std::vector<OllamaModel> models;
    std::error_code error;
    const fs::path manifests = folder / "manifests";
    fs::recursive_directory_iterator entries(
        manifests, fs::directory_options::skip_permission_denied, error);
    for (; !error && entries != fs::recursive_directory_iterator(); entries.increment(error)) {
        std::error_code ignored;
        if (!entries->is_regular_file(ignored) ||
            entries->file_size(ignored) > kMostManifestBytes || entries.depth() > 6) {
            continue;
        }
        std::ifstream file(entries->path(), std::ios::binary);
        const std::string text(std::istreambuf_iterator<char>(file), {});
        const SortedJson manifest = SortedJson::parse(shallowJson(text), nullptr, false);
        if (!manifest.is_object() || !manifest.value("layers", SortedJson()).is_array()) {
            continue;
        }
        OllamaModel model;
        for (const SortedJson& layer : manifest["layers"]) {
            if (!layer.is_object()) {
                continue;
            }
            const SortedJson type = layer.value("mediaType", SortedJson());
            if (type == "application/vnd.ollama.image.model") {
                model.model = blobOf(folder, layer);
            } else if (type == "application/vnd.ollama.image.projector") {
                model.imageFile = blobOf(folder, layer);
            }
        }
        const fs::path tag = entries->path();
        const std::string owner = pathToUtf8(tag.parent_path().parent_path().filename());
        model.name = (owner == "library" ? "" : repairedUtf8(owner) + "/") +
                     repairedUtf8(pathToUtf8(tag.parent_path().filename())) + ":" +
                     repairedUtf8(pathToUtf8(tag.filename()));
        if (!model.model.empty()) {
            models.push_back(std::move(model));
        }
    }
    return models;
}

std::string repositoryInCache(const fs::path& file)
{
    for (const fs::path& part : file) {
        const std::string name = pathToUtf8(part);
        if (!name.starts_with("models--")) {
            continue;
        }
        std::string repository = name.substr(8);
        if (const std::size_t at = repository.find("--"); at != std::string::npos) {
            repository.replace(at, 2, "/");
        }
        const auto reference = parseModelReference(repository);
        return reference && reference->quant.empty() ? reference->repository : std::string();
    }
    return {};
}

std::vector<ModelFolder> foreignFolders(const fs::path& home)
{
    std::vector<ModelFolder> candidates = {
        {home / ".lmstudio" / "models", Origin::LmStudio},
        {home / ".cache" / "lm-studio" / "models", Origin::LmStudio},
        {home / ".local" / "share" / "Jan" / "data" / "llamacpp" / "models", Origin::Jan},
        {home / ".config" / "Jan" / "data" / "llamacpp" / "models", Origin::Jan},
        {home / ".local" / "share" / "Jan" / "data" / "models", Origin::Jan},
        {home / "AppData" / "Roaming" / "Jan" / "data" / "llamacpp" / "models", Origin::Jan},
        {home / "Library" / "Application Support" / "Jan" / "data" / "llamacpp" / "models",
            Origin::Jan},
        {home / "jan" / "models", Origin::Jan},
        {fromEnvironment("OLLAMA_MODELS"), Origin::Ollama},
        {home / ".ollama" / "models", Origin::Ollama},
        {"/usr/share/ollama/.ollama/models", Origin::Ollama},
        {fromEnvironment("HF_HUB_CACHE"), Origin::HuggingFace},
        {home / ".cache" / "huggingface" / "hub", Origin::HuggingFace},
        {home / ".cache" / "llama.cpp", Origin::HuggingFace},
    };
    if (const fs::path hf = fromEnvironment("HF_HOME"); !hf.empty()) {
        candidates.push_back({hf / "hub", Origin::HuggingFace});
    }
    std::vector<ModelFolder> folders;
    for (ModelFolder& folder : candidates) {
        std::error_code error;
        if (!folder.path.empty() && fs::is_directory(folder.path, error)) {
            folders.push_back(std::move(folder));
        }
    }
    return folders;
}

} // namespace core::models
