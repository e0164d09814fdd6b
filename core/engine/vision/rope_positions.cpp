#include "core/engine/vision/rope_positions.h"

#include <algorithm>

namespace core::engine {
namespace {

void append(RopePositions& positions, const TextRun& text)
{
    for (int i = 0; i < text.tokens; ++i) {
        positions.values.insert(positions.values.end(), kRopeComponents, positions.next);
        ++positions.next;
    }
}

void append(RopePositions& positions, const ImageGrid& image)
{
    for (int row = 0; row < image.rows; ++row) {
        for (int column = 0; column < image.columns; ++column) {
            const std::int32_t start = positions.next;
            positions.values.insert(positions.values.end(), {start, start + row, start + column});
        }
    }
    positions.next += std::max(image.rows, image.columns);
}

} // namespace

RopePositions ropePositions(std::span<const PromptSegment> segments, std::int32_t start)
{
    RopePositions positions;
    positions.next = start;
    for (const PromptSegment& segment : segments) {
        std::visit([&](const auto& part) { append(positions, part); }, segment);
    }
    return positions;
}

} // namespace core::engine
