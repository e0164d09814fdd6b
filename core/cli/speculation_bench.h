// What guessing ahead is worth: answers that repeat what they were given, with it and without.
#pragma once

#include "core/base/result.h"
#include "core/engine/engine.h"

#include <functional>
#include <vector>

namespace core::cli {

struct SpeculationResult {
    int textTokens = 0; // wanted; promptTokens say what it came to
    int promptTokens = 0;
    int generated = 0; // of all runs together, as the two below
    int drafted = 0;
    int accepted = 0;
    bool identical = true;          // the answers with it and without
    std::vector<double> withSpeeds; // tokens per second, sorted
    std::vector<double> withoutSpeeds;
};

// Measures every length `repeat` times, the two ways in turn. Opens the model.
Result<void> measureSpeculation(engine::EngineOptions options, const std::vector<int>& lengths,
    int generate, int repeat,
    const std::function<void(const engine::ModelInfo&, const SpeculationResult&)>& print);

} // namespace core::cli
