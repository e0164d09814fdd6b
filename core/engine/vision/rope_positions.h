// Positions of a prompt with pictures: time, height and width for every token.
//
// All tokens of a picture share one time, and text after it goes on past the longer side of its
// grid. So positions are not indices, and not unique. Pure functions, any thread. Spec:
// qwen35-vision.md section 8.
#pragma once

#include <cstdint>
#include <span>
#include <variant>
#include <vector>

namespace core::engine {

struct TextRun {
    int tokens = 0;
};
// A picture in merged patches: one token each, in raster order.
struct ImageGrid {
    int rows = 0;
    int columns = 0;

    int tokens() const { return rows * columns; }
    bool operator==(const ImageGrid&) const = default;
};
using PromptSegment = std::variant<TextRun, ImageGrid>;

inline constexpr int kRopeComponents = 3; // time, height, width

struct RopePositions {
    std::vector<std::int32_t> values; // [tokens, kRopeComponents]
    std::int32_t next = 0;            // of the token that follows
};

RopePositions ropePositions(std::span<const PromptSegment> segments, std::int32_t start);

} // namespace core::engine
