// Which size a picture is encoded at, and bringing it there.
//
// Pure functions, any thread. Spec: qwen35-vision.md sections 3.1 and 3.2.
#pragma once

#include "core/base/result.h"
#include "core/engine/engine.h"
#include "core/engine/prompt.h"
#include "core/engine/vision/rope_positions.h"
#include "core/engine/vision/vision_config.h"

namespace core::engine {

struct PictureSize {
    int width = 0;
    int height = 0;
    bool operator==(const PictureSize&) const = default;
};

// The size in whole tokens nearest to the original within `limits`. InvalidInput for an empty
// picture and for one more than 200 times as long as wide.
Result<PictureSize> smartResize(PictureSize original, const PixelLimits& limits);

// What a picture of this size costs after the resize.
Result<ImageCost> imageCost(PictureSize original, const PixelLimits& limits);

// Its merged patches: one token each.
Result<ImageGrid> imageGrid(PictureSize original, const PixelLimits& limits);

// Stretches `image` to `size`: bicubic with antialiasing in the fixed-point form of Pillow, to the
// bit. The same picture when the sizes match. Requires: a picture that is not empty, and a size
// that is not.
std::vector<std::uint8_t> resizeBicubic(const Image& image, PictureSize size);

} // namespace core::engine
