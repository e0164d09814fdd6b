// What it is worth that a picture is encoded once: two questions about it, measured.
#pragma once

#include "core/base/result.h"
#include "core/engine/engine.h"

#include <functional>
#include <vector>

namespace core::cli {

// A picture of so many pixels a side that is asked about twice, several times over.
struct PictureAgain {
    int side = 0;
    int pictureTokens = 0;
    int encodedAgain = 0;             // of the picture's, for the second question
    int reusedAgain = 0;              // tokens of the prompt that were known then
    double encodeSeconds = 0;         // of the median run
    std::vector<double> firstSeconds; // to the first token, sorted
    std::vector<double> againSeconds;
    std::vector<double> stopSeconds; // from stopping in the middle of another picture to the end
};

// Measures every side `repeat` times. Opens the model; Mismatch where it cannot see pictures.
Result<void> measurePictureAgain(engine::EngineOptions options, const std::vector<int>& sides,
    int repeat, const std::function<void(const engine::ModelInfo&, const PictureAgain&)>& print);

} // namespace core::cli
