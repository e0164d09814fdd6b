// What a person set for the hub, the watched folders and single models, in one JSON file; the
// access token, and a proxy with a password, in files of their own that nobody else may read.
//
// A value: read it, change it, save it. Any thread; the last to save wins. What a file holds that
// is not understood is left out, so a damaged file costs the settings and nothing else.
#pragma once

#include "core/base/result.h"
#include "core/models/transfer.h"

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace core::models {

// Defaults of one model; what is empty comes from the model or the program.
struct ModelDefaults {
    std::optional<double> temperature;
    std::optional<double> topP;
    std::optional<int> topK;
    std::optional<double> minP;
    std::optional<double> presencePenalty;
    std::optional<double> repeatPenalty;
    std::optional<int> contextTokens;
    std::string systemPrompt;
    std::string device; // as `hearth devices` lists them
    bool largePages = false;

    bool operator==(const ModelDefaults&) const = default;
};

struct ModelSettings {
    HubSettings hub;
    std::filesystem::path modelFolder; // where downloads go; empty: the usual one
    std::vector<std::filesystem::path> watchedFolders;
    bool lookElsewhere = true;                     // in the folders of other programs
    std::map<std::string, ModelDefaults> defaults; // by the path of the model's file

    // `folder` is where the files are; without them everything is as usual.
    static ModelSettings load(const std::filesystem::path& folder);
    Result<void> save(const std::filesystem::path& folder) const;
};

} // namespace core::models
