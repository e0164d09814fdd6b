// The forward pass of the vision tower as recorded calls. Spec: qwen35-vision.md section 6.
#pragma once

#include "core/engine/vision/vision_config.h"
#include "core/engine/vision/vision_weights.h"
#include "kernels/backend.h"

namespace core::engine {

// What one grid of patches is computed in. Scratch views share memory with each other, not with
// `hidden`.
struct VisionActivations {
    // Written by the host before a run.
    kernels::TensorView pixels;        // F32 [patches, kPatchValues]
    kernels::TensorView tapIndex;      // I32 [patches, kPositionTaps]
    kernels::TensorView tapWeight;     // F32 [patches, kPositionTaps]
    kernels::TensorView patchPosition; // I32 [patches, 2]
    kernels::TensorView counts;        // I32 [kStepCounts]
    // Between calls, F32.
    kernels::TensorView hidden;        // [patches, hidden]
    kernels::TensorView normalised;    // [patches, hidden]
    kernels::TensorView queryKeyValue; // [patches, 3 hidden]
    kernels::TensorView attentionOut;  // [patches, hidden], shares memory with queryKeyValue
    kernels::TensorView feedForward;   // [patches, feedForward], shares memory with queryKeyValue
    kernels::TensorView mergerInput;   // [tokens, 4 hidden], the memory of `normalised`
    kernels::TensorView mergerHidden;  // [tokens, 4 hidden], shares memory with queryKeyValue
    // Read by the host afterwards.
    kernels::TensorView rows; // F32 [tokens, outputWidth]
};

class VisionForward {
public:
    VisionForward(
        kernels::Recorder& recorder, const VisionWeights& weights, const VisionConfig& config)
        : m_recorder(recorder)
        , m_weights(weights)
        , m_config(config)
    {
    }

    void embedPatches(const VisionActivations& a);
    void addPositions(const VisionActivations& a);
    void block(const VisionActivations& a, int index);
    void merge(const VisionActivations& a);

private:
    void attention(const VisionActivations& a, const VisionBlockWeights& block);
    void feedForward(const VisionActivations& a, const VisionBlockWeights& block);

    kernels::Recorder& m_recorder;
    const VisionWeights& m_weights;
    const VisionConfig& m_config;
};

} // namespace core::engine
