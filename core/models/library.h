// The models on this machine: in folders of ours, and in place where LM Studio, Jan, Ollama and the
// Hugging Face tools keep theirs. What a file is, its header says, not its name.
//
// Pure functions over the file system, any thread; scanning reads headers only, some 30 ms a model.
#pragma once

#include "core/base/result.h"
#include "core/models/model_offer.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <stop_token>
#include <string>
#include <vector>

namespace core::models {

enum class Origin { Hearth, Watched, LmStudio, Jan, Ollama, HuggingFace };

const char* nameOf(Origin origin); // "Hearth", "LM Studio", as people write it

struct ModelFolder {
    std::filesystem::path path;
    Origin origin = Origin::Watched;
};

struct InstalledModel {
    std::filesystem::path file;               // the one to open: the first part
    std::vector<std::filesystem::path> parts; // `file` among them
    std::filesystem::path imageFile;          // its vision half; empty: none found
    std::string name;                         // "Qwen3.5-4B", for people
    std::string quant;
    Quality quality = Quality::Unknown;
    std::string architecture;
    std::string sizeLabel;
    std::uint64_t bytes = 0; // with the image half
    std::int64_t contextLength = 0;
    Origin origin = Origin::Watched;
    std::string repository; // where it came from, as far as is known
    std::string trouble;    // why Hearth cannot run it; empty: it can
    // Files of other programs are theirs to delete.
    bool isOurs() const { return origin == Origin::Hearth || origin == Origin::Watched; }
};

// Where other programs keep models, as far as those folders exist. `home` is the person's folder.
std::vector<ModelFolder> foreignFolders(const std::filesystem::path& home);

// Every model once, by name. A folder that cannot be read has none.
std::vector<InstalledModel> scanModels(
    const std::vector<ModelFolder>& folders, std::stop_token stop = {});

struct Verdict {
    std::uint64_t bytesChecked = 0;
    std::vector<std::filesystem::path> damaged;  // files
    std::uint64_t damagedBytes = 0;              // what would have to be fetched again
    std::vector<std::filesystem::path> unproven; // nothing to compare them with
    bool isWhole() const { return damaged.empty() && unproven.empty(); }
};

// Reads every byte and compares with the hashes the files came with. Cancelled, Unreadable.
Result<Verdict> verifyModel(const InstalledModel& model, std::stop_token stop = {},
    const std::function<void(std::uint64_t)>& progress = {});

// Where the system keeps what was thrown away, or `permanently`. With the notes beside the files;
// the image half goes too unless `others` use it. NotAllowed for files of other programs,
// Unreadable when the system refuses: then nothing is gone that was not named before the error.
Result<void> deleteModel(const InstalledModel& model, const std::vector<InstalledModel>& others,
    bool permanently = false);

// The one called so: its path, its name, or its name with ":QUANT"; null when none or several are.
const InstalledModel* findModel(const std::vector<InstalledModel>& models, const std::string& name);

} // namespace core::models
