// The shape of a vision tower, read from an image model (mmproj GGUF) and checked against itself.
//
// Spec: qwen35-vision.md sections 1 and 2.1. Immutable after reading.
#pragma once

#include "core/base/result.h"
#include "core/engine/image_preview.h"

#include <array>
#include <cstdint>
#include <string>
#include <vector>

namespace core::engine {

class GgufFile;

inline constexpr int kPatchSide = 16;                         // pixels
inline constexpr int kMergeSide = 2;                          // patches
inline constexpr int kMergePatches = kMergeSide * kMergeSide; // patches a token stands for
inline constexpr int kTokenSide = kPatchSide * kMergeSide;    // pixels
inline constexpr int kPatchValues = 3 * kPatchSide * kPatchSide;

struct VisionConfig {
    std::string name;
    int blocks = 0;
    int hidden = 0;
    int heads = 0;
    int feedForward = 0;
    int positionSide = 0; // the learned position table is positionSide x positionSide
    int outputWidth = 0;  // of the text model that the rows are for
    float epsilon = 0;
    std::array<float, 3> mean{0.5f, 0.5f, 0.5f}; // red, green, blue
    std::array<float, 3> deviation{0.5f, 0.5f, 0.5f};
    PixelLimits limits;
    std::vector<std::string> warnings; // about a usable file, for people

    int headDim() const { return hidden / heads; }
    int mergedWidth() const { return hidden * kMergePatches; }

    // `textWidth` is the embedding length of the text model; 0 when there is none to compare with.
    // Mismatch for another text model's file; Unsupported for another kind of image model;
    // Malformed when keys are missing or contradict each other.
    static Result<VisionConfig> read(const GgufFile& file, int textWidth);
};

} // namespace core::engine
