// The vision encoder: a picture in, rows for the text model out.
//
// Confined to the engine thread. Work memory grows with the number of patches, never with its
// square. Spec: qwen35-vision.md section 6.
#pragma once

#include "core/base/result.h"
#include "core/engine/engine.h"
#include "core/engine/gguf/gguf_file.h"
#include "core/engine/vision/patchify.h"
#include "core/engine/vision/rope_positions.h"
#include "core/engine/vision/vision_config.h"
#include "core/engine/vision/vision_weights.h"

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace core::engine {

// Sees the hidden rows [patches, hidden] after each stage, in the order of the sequence: "patches",
// "positions", "block 0" and so on. For tests and for looking into a model.
using VisionProbe = std::function<void(std::string_view stage, std::span<const float> hidden)>;

// Whoever watches a picture being looked at. Everything may be empty.
struct VisionWatch {
    std::function<void(float)> progress = {}; // values up to 1
    // Asked some milliseconds apart: whether to leave a layer in its middle, for others that wait
    // for the device. `progress` is then the time for them.
    std::function<bool()> leave = {};
    VisionProbe probe = {};
};

class VisionTower {
public:
    // Takes the file, whose mapped pages are the weights. The backend must outlive the tower.
    // `textWidth` is the embedding length of the text model. `limits` take the place of the file's
    // own, for comparing with engines that have others. Errors name the file and what does not fit.
    static Result<std::unique_ptr<VisionTower>> open(kernels::Backend& backend,
        std::unique_ptr<GgufFile> file, int textWidth, std::optional<PixelLimits> limits = {});
    ~VisionTower();

    VisionTower(const VisionTower&) = delete;
    VisionTower& operator=(const VisionTower&) = delete;

    const VisionConfig& config() const { return m_config; }

    // What a picture of this many pixels becomes. InvalidInput for one that cannot be shown to the
    // model.
    Result<ImageCost> cost(int width, int height) const;
    Result<ImageGrid> gridOf(int width, int height) const;

    // Rows [tokens, outputWidth], in raster order over gridOf(). Cancelled when `stop` asks for it,
    // OutOfMemory when the picture is too large for this machine.
    Result<std::vector<float>> encode(
        const Image& image, const std::stop_token& stop = {}, const VisionWatch& watch = {});

private:
    struct Stage {
        std::string name;
        std::unique_ptr<kernels::Step> step;
    };
    // The recorded forward pass for one grid.
    struct Plan {
        PatchGrid grid;
        std::vector<Stage> stages;
    };
    struct Memory; // the views of one grid

    VisionTower(kernels::Backend& backend, std::unique_ptr<GgufFile> file, VisionConfig config,
        VisionWeights weights);

    Result<Memory> reserve(const PatchGrid& grid);
    Result<Plan*> planFor(const PatchGrid& grid, const Memory& memory);
    // `paused` is called whenever the stage was left for a while.
    Result<void> run(Stage& stage, const std::stop_token& stop, const VisionWatch& watch,
        const std::function<void()>& paused);
    void release();

    kernels::Backend& m_backend;
    std::unique_ptr<GgufFile> m_file;
    VisionConfig m_config;
    VisionWeights m_weights;
    std::unique_ptr<kernels::Buffer> m_exchange;
    std::unique_ptr<kernels::Buffer> m_activations;
    std::vector<Plan> m_plans; // most recent first; they refer to the buffers above
};

} // namespace core::engine
