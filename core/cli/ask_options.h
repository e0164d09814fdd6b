// What `ask` and `chat` share: the model, the attachments and the sampler's flags.
#pragma once

#include "core/chat/session.h"
#include "core/cli/command.h"

#include <optional>
#include <string>
#include <vector>

namespace core::cli {

struct AskOptions {
    ModelOptions model;
    std::vector<std::string> images;
    std::vector<std::string> documents;
    std::string system;
    bool think = false;
    bool noThink = false;
    bool greedy = false;
    std::optional<float> temperature, topP, minP, typicalP;
    std::optional<float> repeatPenalty, presencePenalty, frequencyPenalty;
    std::optional<int> topK;
    std::optional<std::uint64_t> seed;
    std::vector<std::string> logitBias; // "ID=BIAS"
    std::vector<std::string> stopTexts;
    int maxTokens = -1;

    void addTo(CLI::App& command);
    Result<chat::TurnSettings> turnSettings(const engine::ModelInfo& info, bool withImages) const;
};

// A user's message: documents first, then pictures, then the question.
Result<chat::Message> userMessage(const std::vector<std::string>& documents,
    const std::vector<std::string>& images, const std::string& text);

// Mismatch for a message with pictures to a model that cannot see them.
Result<void> checkSight(const engine::Engine& engine, const chat::Message& message);

} // namespace core::cli
