// How the next token is chosen from the model's logits.
//
// Applied in this order: logit bias, penalties, temperature, top-k, typical, top-p, min-p, draw.
// Settings at their neutral value do nothing.
#pragma once

#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

namespace core::engine {

struct SamplingSettings {
    float temperature = 0.7f; // 0: always the likeliest token
    int topK = 20;            // 0: all
    float topP = 0.8f;        // 1: all
    float minP = 0.0f;        // 0: all
    float typicalP = 1.0f;    // 1: all
    float repeatPenalty = 1.0f;
    float presencePenalty = 0.0f;
    float frequencyPenalty = 0.0f;
    int penaltyWindow = -1; // how many generated tokens penalties look back at; -1: all
    std::vector<std::pair<std::int32_t, float>> logitBias;
    std::optional<std::uint64_t> seed; // none: a fresh one for every request

    static SamplingSettings greedy()
    {
        SamplingSettings settings;
        settings.temperature = 0.0f;
        return settings;
    }
};

} // namespace core::engine
