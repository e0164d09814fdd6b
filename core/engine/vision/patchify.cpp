#include "core/engine/vision/patchify.h"

#include <array>
#include <cassert>
#include <cmath>

namespace core::engine {
namespace {

constexpr double kRopeBase = 10000.0;

// One axis of the position table: two neighbouring lines and how far between them.
struct Tap {
    int below;
    int above;
    float toAbove;
};

Tap tapAt(int index, int count, int tableSide)
{
    const float last = float(tableSide - 1);
    const float place = count > 1 ? float(index) * last / float(count - 1) : 0.0f;
    const float below = std::floor(place);
    return {int(below), std::min(int(below) + 1, tableSide - 1), place - below};
}

} // namespace

PatchPosition patchAt(const PatchGrid& grid, int index)
{
    const int block = index / kMergePatches;
    const int inside = index % kMergePatches;
    const int blockColumns = grid.columns / kMergeSide;
    return {block / blockColumns * kMergeSide + inside / kMergeSide,
        block % blockColumns * kMergeSide + inside % kMergeSide};
}

void patchify(std::span<float> out, std::span<const std::uint8_t> rgb, const PatchGrid& grid,
    const VisionConfig& config)
{
    assert(out.size() == std::size_t(grid.patches()) * kPatchValues);
    assert(rgb.size() == out.size());
    std::array<std::array<float, 256>, 3> normalised;
    for (std::size_t channel = 0; channel < 3; ++channel) {
        for (std::size_t value = 0; value < 256; ++value) {
            normalised[channel][value] =
                (float(value) / 255.0f - config.mean[channel]) / config.deviation[channel];
        }
    }
    const std::size_t rowBytes = std::size_t(grid.columns) * kPatchSide * 3;
    float* value = out.data();
    for (int index = 0; index < grid.patches(); ++index) {
        const auto [row, column] = patchAt(grid, index);
        const std::uint8_t* corner = rgb.data() + std::size_t(row) * kPatchSide * rowBytes +
                                     std::size_t(column) * kPatchSide * 3;
        for (std::size_t channel = 0; channel < 3; ++channel) {
            for (std::size_t y = 0; y < kPatchSide; ++y) {
                const std::uint8_t* line = corner + y * rowBytes + channel;
                for (std::size_t x = 0; x < kPatchSide; ++x) {
                    *value++ = normalised[channel][line[x * 3]];
                }
            }
        }
    }
}

void patchPositions(std::span<std::int32_t> out, const PatchGrid& grid)
{
    assert(out.size() == std::size_t(grid.patches()) * 2);
    for (int index = 0; index < grid.patches(); ++index) {
        const auto [row, column] = patchAt(grid, index);
        out[std::size_t(index) * 2] = row;
        out[std::size_t(index) * 2 + 1] = column;
    }
}

void positionTaps(
    std::span<std::int32_t> index, std::span<float> weight, const PatchGrid& grid, int tableSide)
{
    assert(index.size() == std::size_t(grid.patches()) * kPositionTaps);
    assert(weight.size() == index.size());
    for (int patch = 0; patch < grid.patches(); ++patch) {
        const auto [row, column] = patchAt(grid, patch);
        const Tap y = tapAt(row, grid.rows, tableSide);
        const Tap x = tapAt(column, grid.columns, tableSide);
        const std::size_t at = std::size_t(patch) * kPositionTaps;
        index[at] = y.below * tableSide + x.below;
        index[at + 1] = y.below * tableSide + x.above;
        index[at + 2] = y.above * tableSide + x.below;
        index[at + 3] = y.above * tableSide + x.above;
        weight[at] = (1 - y.toAbove) * (1 - x.toAbove);
        weight[at + 1] = (1 - y.toAbove) * x.toAbove;
        weight[at + 2] = y.toAbove * (1 - x.toAbove);
        weight[at + 3] = y.toAbove * x.toAbove;
    }
}

VisionRotary visionRotary(int headDim)
{
    assert(headDim % 4 == 0);
    const int perAxis = headDim / 4;
    VisionRotary rotary;
    for (int axis = 0; axis < 2; ++axis) {
        for (int k = 0; k < perAxis; ++k) {
            rotary.frequency.push_back(float(std::pow(kRopeBase, -4.0 * k / headDim)));
            rotary.component.push_back(axis);
        }
    }
    return rotary;
}

} // namespace core::engine
