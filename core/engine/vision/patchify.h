// A resized picture as the rows the vision tower reads: patches, and where each lies.
//
// Four neighbouring rows are one 2 x 2 merge block, blocks in raster order. Pure functions, any
// thread. Spec: qwen35-vision.md sections 3.3, 4, 5 and 6.1.
#pragma once

#include "core/engine/vision/vision_config.h"

#include <cstdint>
#include <span>
#include <vector>

namespace core::engine {

// Patches of a resized picture; both counts are even.
struct PatchGrid {
    int rows = 0;
    int columns = 0;

    static PatchGrid of(int width, int height) { return {height / kPatchSide, width / kPatchSide}; }

    int patches() const { return rows * columns; }
    int tokens() const { return patches() / kMergePatches; }
    bool operator==(const PatchGrid&) const = default;
};

struct PatchPosition {
    std::int32_t row;
    std::int32_t column;
};

// Which patch is the `index`-th of the sequence.
PatchPosition patchAt(const PatchGrid& grid, int index);

// Writes the normalised pixels, [patches, kPatchValues]; a row is channel, y, x. rgb is the resized
// picture, [grid.rows * kPatchSide, grid.columns * kPatchSide, 3].
void patchify(std::span<float> out, std::span<const std::uint8_t> rgb, const PatchGrid& grid,
    const VisionConfig& config);

// Row and column of every patch, [patches, 2].
void patchPositions(std::span<std::int32_t> out, const PatchGrid& grid);

// How the learned position table of tableSide x tableSide is read for every patch: four rows of it
// and their weights, bilinear with aligned corners. index and weight [patches, kPositionTaps].
inline constexpr int kPositionTaps = 4;
void positionTaps(
    std::span<std::int32_t> index, std::span<float> weight, const PatchGrid& grid, int tableSide);

// The rotary embedding over two axes for heads of headDim: headDim / 2 angles, the first half
// turned by the row (component 0), the second by the column (component 1).
struct VisionRotary {
    std::vector<float> frequency;        // [headDim / 2]
    std::vector<std::int32_t> component; // [headDim / 2]
};
VisionRotary visionRotary(int headDim);

} // namespace core::engine
