// The weights of a vision tower, as views the kernels read.
//
// Matrices stay where the file is mapped when the device can read them there, so the file must
// outlive this object. Engine thread. Spec: qwen35-vision.md section 2.2.
#pragma once

#include "core/base/result.h"
#include "core/engine/vision/vision_config.h"
#include "kernels/backend.h"

#include <memory>
#include <vector>

namespace core::engine {

struct LinearWeights {
    kernels::TensorView weight; // [outputs, inputs], any type
    kernels::TensorView bias;   // F32 [outputs]
};

struct NormWeights {
    kernels::TensorView weight; // F32 [hidden]
    kernels::TensorView bias;
};

struct VisionBlockWeights {
    NormWeights attentionNorm;
    LinearWeights queryKeyValue; // [3 hidden, hidden]: all queries, all keys, all values
    LinearWeights attentionOut;
    NormWeights feedForwardNorm;
    LinearWeights up;
    LinearWeights down;
};

struct VisionWeights {
    LinearWeights patch;           // both temporal taps added: a still picture is two equal frames
    kernels::TensorView positions; // [positionSide^2, hidden], any type
    std::vector<VisionBlockWeights> blocks;
    NormWeights mergerNorm;
    LinearWeights mergerIn;  // [4 hidden, 4 hidden]
    LinearWeights mergerOut; // [outputWidth, 4 hidden]
    kernels::RotaryTable rotary;

    std::vector<std::unique_ptr<kernels::Buffer>> buffers; // what the views point into

    // Malformed when a tensor is missing or has another shape, Unsupported for a type that cannot
    // be a weight, OutOfMemory.
    static Result<VisionWeights> load(
        const GgufFile& file, const VisionConfig& config, kernels::Backend& backend);
};

} // namespace core::engine
