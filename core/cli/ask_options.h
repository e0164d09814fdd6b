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

    void addTo(const Command& command);
    // The model card's sampling, changed where a flag asks for it. Requires: add_option's checks
    // passed.
    chat::TurnSettings turnSettings(
        const chat::Session& session, const engine::ModelInfo& info, bool withImages) const;
};

// A user's message: pictures first, then the question.
Result<chat::Message> userMessage(const std::vector<std::string>& images, const std::string& text);

} // namespace core::cli
