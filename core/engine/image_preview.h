// What a model sees of a picture: the size it is brought to, the tokens that takes, and the very
// pixels that are encoded.
//
// Pure functions, any thread. The vision encoder takes its pixels from here too, so what is shown
// is what was seen. Errors: InvalidInput for an empty picture, and for one more than 200 times as
// long as wide.
#pragma once

#include "core/base/result.h"
#include "core/engine/prompt.h"

#include <cstdint>
#include <vector>

namespace core::engine {

inline constexpr int kImageTokenSide = 32; // pixels

// Areas in pixels that a picture is brought between before it is encoded: those of the published
// towers.
struct PixelLimits {
    std::int64_t least = 65'536;    // 64 tokens
    std::int64_t most = 16'777'216; // 16384 tokens
    // What a picture with a budget of its own may have.
    std::int64_t mostOfTower = 16'777'216;
};

struct ImageCost {
    int tokens = 0;
    int width = 0; // pixels after the resize
    int height = 0;

    int columns() const { return width / kImageTokenSide; } // of tokens
    int rows() const { return height / kImageTokenSide; }
    bool operator==(const ImageCost&) const = default;
};

// `limits` for a picture that may take `mostTokens`; as they are for 0.
PixelLimits withBudget(PixelLimits limits, int mostTokens);

// `limits` are the engine's, Engine::pixelLimits().
Result<ImageCost> costOfImage(int width, int height, int mostTokens, const PixelLimits& limits);

struct ImagePreview {
    ImageCost cost;
    std::vector<std::uint8_t> rgb; // [cost.height, cost.width, 3]
};
Result<ImagePreview> previewImage(const Image& image, const PixelLimits& limits);

} // namespace core::engine
