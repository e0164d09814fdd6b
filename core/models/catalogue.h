// The models Hearth knows by name: the Qwen3.5 and Qwen3.6 family, what each is good for, where it
// is to be had, and its shape, so that memory and speed can be told before anything is fetched.
//
// Read from resources/models/catalogue.json. Immutable, any thread.
#pragma once

#include "core/base/result.h"
#include "core/engine/model/model_config.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace core::models {

// What a model is good for, as words of the window's language.
enum class Strength {
    Quick,     // answers at once, on any machine
    Everyday,  // writing, summaries, questions
    Pictures,  // reads documents and photos well
    Reasoning, // hard questions, step by step
    Code,
    LongTexts
};

struct KnownModel {
    std::string id;   // "qwen3.5-4b"
    std::string name; // "Qwen3.5 4B"
    std::string sizeLabel;
    double weights = 0;                    // in all
    double headWeights = 0;                // of the output matrix
    bool tiedHead = true;                  // which is the embedding table, too
    std::vector<std::string> repositories; // "owner/name", the first one suggested
    bool verified = false; // the names were seen in public documents; else they follow its pattern
    std::vector<Strength> strengths;
    engine::ModelConfig config;
    std::uint64_t imageBytes = 0; // of the image half, about
};

class Catalogue {
public:
    // NotFound, Malformed.
    static Result<Catalogue> read(const std::filesystem::path& file);
    static Result<Catalogue> parse(std::string_view json);

    const std::vector<KnownModel>& models() const { return m_models; }
    // The one a repository or a file name is about ("unsloth/Qwen3.5-4B-GGUF"); null: none.
    const KnownModel* find(std::string_view name) const;

private:
    std::vector<KnownModel> m_models;
};

} // namespace core::models
