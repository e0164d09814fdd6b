// How other programs arrange their models on the disk. Their files are data: read with care, never
// written. Any thread.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace core::models {

struct OllamaModel {
    std::string name; // "qwen3.5:4b"
    std::filesystem::path model;
    std::filesystem::path imageFile; // its projector; empty: none
};

// By the manifests below `folder` (.ollama/models); those whose blobs are missing are left out.
std::vector<OllamaModel> ollamaModels(const std::filesystem::path& folder);

// "owner/name" of a file below models--owner--name; empty when it is not in such a folder.
std::string repositoryInCache(const std::filesystem::path& file);

} // namespace core::models
