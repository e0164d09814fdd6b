// The shape of a text model, read from its GGUF file and checked against itself.
//
// Spec: qwen35-text.md sections 1 and 2. Immutable after reading.
#pragma once

#include "core/base/result.h"

#include <array>
#include <cstdint>
#include <string>
#include <vector>

namespace core::engine {

class GgufFile;

struct ModelConfig {
    std::string architecture; // "qwen35" or "qwen35moe"
    std::string name;
    std::string sizeLabel;
    int layers = 0; // trunk layers; draft (MTP) layers at the end of the file are not counted
    int draftLayers = 0;
    int hidden = 0;
    int vocabulary = 0;
    int contextLength = 0;
    float rmsEpsilon = 0;

    // Gated attention.
    int heads = 0;
    int kvHeads = 0;
    int headDim = 0;
    int rotaryDims = 0; // leading elements of a head that are turned
    double ropeBase = 0;
    std::array<int, 4> ropeSections{}; // rotary pairs for time, height, width and a spare
    float yarnFactor = 1.0f;           // 1: no extension
    int yarnOriginalContext = 0;

    // Gated DeltaNet.
    int convTaps = 0;
    int keyHeads = 0;
    int keyDim = 0;
    int valueHeads = 0;
    int valueDim = 0;

    // Feed-forward.
    int feedForward = 0; // dense only
    int experts = 0;     // 0: dense
    int expertsUsed = 0;
    int expertFeedForward = 0;
    int sharedFeedForward = 0;

    std::vector<bool> recurrent; // [layers]: DeltaNet rather than attention

    bool isMoe() const { return experts > 0; }
    int keyChannels() const { return keyHeads * keyDim; }
    int valueChannels() const { return valueHeads * valueDim; }
    int convChannels() const { return 2 * keyChannels() + valueChannels(); }

    // Unsupported for another architecture; Malformed when keys are missing or contradict each
    // other.
    static Result<ModelConfig> read(const GgufFile& file);
};

} // namespace core::engine
