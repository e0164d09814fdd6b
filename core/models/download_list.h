// What a person asked to be downloaded, and the text of the file that keeps it. Values; any thread.
#pragma once

#include "core/models/model_download.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace core::models {

enum class DownloadState { Waiting, Running, Paused, Failed, Finished };

struct DownloadItem {
    std::string id;
    ModelReference model;
    std::string name; // for people: "Qwen3.5-4B"
    std::string quant;
    std::vector<HubFile> files;
    std::filesystem::path folder;
    DownloadState state = DownloadState::Waiting;
    ModelProgress progress;
    std::optional<Error> error; // of a failed one

    std::uint64_t bytes() const;
    // The file to open once it is there.
    std::filesystem::path modelFile() const;
};

std::string downloadsAsText(std::span<const DownloadItem> items);
// Nothing for what is no list. An entry that is not understood, or whose paths lead elsewhere, is
// left out. What ran waits; what has arrived is not counted.
std::optional<std::vector<DownloadItem>> downloadsIn(std::string_view text);

} // namespace core::models
