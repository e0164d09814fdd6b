// Which device each part of a model lies on.
//
// A layer has two halves, the mixer (attention or DeltaNet, with its state) and the feed-forward
// part; runs of halves on one device are computed without leaving it. Pure functions.
#pragma once

#include "core/engine/gguf/gguf_file.h"
#include "core/engine/model/model_config.h"

#include <cstdint>
#include <span>
#include <vector>

namespace core::engine {

// Bytes that the parts of a model take on a device.
struct PartSizes {
    struct Layer {
        std::uint64_t mixer = 0;
        std::uint64_t feedForward = 0;
        std::uint64_t state = 0; // of all sequences; lies with the mixer
    };
    std::vector<Layer> layers;
    std::uint64_t head = 0;
    std::uint64_t working = 0; // on every device that computes

    std::uint64_t all() const;
};

// Weights from the file's tensors; state and working memory are the caller's to fill in.
PartSizes weightSizes(const GgufFile& file, const ModelConfig& config);

struct DeviceRoom {
    std::uint64_t bytes = 0;
    double bandwidth = 1; // bytes a second; only its ratio to the others' matters
};

// Devices are numbered as given; `devices.size()` means the CPU.
struct Placement {
    std::vector<int> mixer, feedForward; // by layer
    int head = 0;

    bool uses(int device) const;
    // Layers with no half on the CPU.
    int wholeLayersOff(int cpu) const;
    int expertLayersOn(int cpu) const; // with the mixer elsewhere and the experts on the CPU

    bool operator==(const Placement&) const = default;
};

// Everything on the first device with room for it all; else over several by bandwidth; else the
// experts of as few layers as possible on the CPU, and then whole layers, from the first on.
// `gpuLayers` >= 0 asks for that many layers, the last ones, off the CPU instead; they may not fit.
Placement placeModel(
    const PartSizes& sizes, std::span<const DeviceRoom> devices, int gpuLayers = -1);

} // namespace core::engine
