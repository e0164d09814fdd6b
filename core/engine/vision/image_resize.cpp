#include "core/engine/vision/image_resize.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace core::engine {
namespace {

constexpr double kMostAspect = 200.0;
constexpr double kSide = kTokenSide;

// Half goes to the even neighbour, whatever the rounding mode of the process is.
double roundHalfEven(double value)
{
    const double below = std::floor(value);
    const double rest = value - below;
    if (rest != 0.5) {
        return rest < 0.5 ? below : below + 1;
    }
    return std::fmod(below, 2.0) == 0.0 ? below : below + 1;
}

// --- resampling
// --------------------------------------------------------------------------------------

constexpr int kWeightBits = 22; // 8 bits of pixel and 2 of overshoot fit beside it into 32
constexpr double kSharpness = -0.5;
constexpr double kSupport = 2.0; // reach of the cubic kernel

double cubic(double t)
{
    t = std::abs(t);
    if (t < 1.0) {
        return ((kSharpness + 2.0) * t - (kSharpness + 3.0)) * t * t + 1;
    }
    if (t < 2.0) {
        return (((t - 5) * t + 8) * t - 4) * kSharpness;
    }
    return 0.0;
}

// Where each output pixel of a line comes from: `taps` weights, of which the first `count` are
// used.
struct Sampling {
    struct Span {
        int first = 0;
        int count = 0;
    };
    int taps = 0;
    std::vector<Span> spans;           // [outputs]
    std::vector<std::int32_t> weights; // [outputs, taps], scaled by 2^kWeightBits

    const std::int32_t* weightsOf(int output) const
    {
        return weights.data() + std::size_t(output) * std::size_t(taps);
    }
};

Sampling planSampling(int inputs, int outputs)
{
    const double scale = double(inputs) / outputs;
    const double stretch = std::max(scale, 1.0);
    const double support = kSupport * stretch;
    Sampling plan;
    plan.taps = int(std::ceil(support)) * 2 + 1;
    plan.spans.resize(std::size_t(outputs));
    plan.weights.resize(std::size_t(outputs) * std::size_t(plan.taps));

    std::vector<double> weights(std::size_t(plan.taps));
    for (int i = 0; i < outputs; ++i) {
        const double centre = (i + 0.5) * scale;
        const int first = std::max(int(std::floor(centre - support + 0.5)), 0);
        const int count = std::min(int(std::floor(centre + support + 0.5)), inputs) - first;
        double sum = 0;
        for (int x = 0; x < count; ++x) {
            weights[std::size_t(x)] = cubic((x + first - centre + 0.5) * (1.0 / stretch));
            sum += weights[std::size_t(x)];
        }
        plan.spans[std::size_t(i)] = {first, count};
        std::int32_t* scaled = plan.weights.data() + std::size_t(i) * std::size_t(plan.taps);
        for (int x = 0; x < count; ++x) {
            const double weight =
                sum != 0.0 ? weights[std::size_t(x)] / sum : weights[std::size_t(x)];
            scaled[x] = std::int32_t((weight < 0 ? -0.5 : 0.5) + weight * (1 << kWeightBits));
        }
    }
    return plan;
}

constexpr std::int32_t kHalf = 1 << (kWeightBits - 1);

std::uint8_t toByte(std::int32_t sum)
{
    return std::uint8_t(std::clamp(sum >> kWeightBits, 0, 255));
}

std::vector<std::uint8_t> resampleRows(
    const std::uint8_t* pixels, int width, int height, int newWidth)
{
    const Sampling plan = planSampling(width, newWidth);
    std::vector<std::uint8_t> result(std::size_t(newWidth) * std::size_t(height) * 3);
    std::uint8_t* out = result.data();
    for (int y = 0; y < height; ++y) {
        const std::uint8_t* row = pixels + std::size_t(y) * std::size_t(width) * 3;
        for (int i = 0; i < newWidth; ++i, out += 3) {
            const auto [first, count] = plan.spans[std::size_t(i)];
            const std::int32_t* weights = plan.weightsOf(i);
            const std::uint8_t* in = row + std::size_t(first) * 3;
            std::int32_t red = kHalf;
            std::int32_t green = kHalf;
            std::int32_t blue = kHalf;
            for (int x = 0; x < count; ++x, in += 3) {
                red += in[0] * weights[x];
                green += in[1] * weights[x];
                blue += in[2] * weights[x];
            }
            out[0] = toByte(red);
            out[1] = toByte(green);
            out[2] = toByte(blue);
        }
    }
    return result;
}

std::vector<std::uint8_t> resampleColumns(
    const std::uint8_t* pixels, int width, int height, int newHeight)
{
    const Sampling plan = planSampling(height, newHeight);
    const std::size_t rowBytes = std::size_t(width) * 3;
    std::vector<std::uint8_t> result(rowBytes * std::size_t(newHeight));
    std::vector<std::int32_t> sums(rowBytes);
    for (int i = 0; i < newHeight; ++i) {
        const auto [first, count] = plan.spans[std::size_t(i)];
        const std::int32_t* weights = plan.weightsOf(i);
        std::fill(sums.begin(), sums.end(), kHalf);
        for (int y = 0; y < count; ++y) {
            const std::uint8_t* row = pixels + std::size_t(first + y) * rowBytes;
            const std::int32_t weight = weights[y];
            for (std::size_t x = 0; x < rowBytes; ++x) {
                sums[x] += row[x] * weight;
            }
        }
        std::uint8_t* out = result.data() + std::size_t(i) * rowBytes;
        for (std::size_t x = 0; x < rowBytes; ++x) {
            out[x] = toByte(sums[x]);
        }
    }
    return result;
}

} // namespace

Result<PictureSize> smartResize(PictureSize original, const PixelLimits& limits)
{
    if (original.width < 1 || original.height < 1) {
        return fail(ErrorCode::InvalidInput, "The picture is empty. Attach another one.");
    }
    const double width = original.width;
    const double height = original.height;
    if (std::max(width, height) / std::min(width, height) > kMostAspect) {
        return fail(ErrorCode::InvalidInput, "The picture is " + std::to_string(original.width) +
                                                 " x " + std::to_string(original.height) +
                                                 " pixels, more than 200 times as long as wide. "
                                                 "Cut it into pieces and attach those.");
    }
    double newWidth = std::max(kSide, kSide * roundHalfEven(width / kSide));
    double newHeight = std::max(kSide, kSide * roundHalfEven(height / kSide));
    if (newWidth * newHeight > double(limits.most)) {
        const double shrink = std::sqrt(height * width / double(limits.most));
        newHeight = std::max(kSide, std::floor(height / shrink / kSide) * kSide);
        newWidth = std::max(kSide, std::floor(width / shrink / kSide) * kSide);
    } else if (newWidth * newHeight < double(limits.least)) {
        const double grow = std::sqrt(double(limits.least) / (height * width));
        newHeight = std::ceil(height * grow / kSide) * kSide;
        newWidth = std::ceil(width * grow / kSide) * kSide;
    }
    return PictureSize{int(newWidth), int(newHeight)};
}

Result<ImageCost> imageCost(PictureSize original, const PixelLimits& limits)
{
    ASSIGN_OR_RETURN(const PictureSize size, smartResize(original, limits));
    return ImageCost{
        (size.width / kTokenSide) * (size.height / kTokenSide), size.width, size.height};
}

Result<ImageGrid> imageGrid(PictureSize original, const PixelLimits& limits)
{
    ASSIGN_OR_RETURN(const PictureSize size, smartResize(original, limits));
    return ImageGrid{size.height / kTokenSide, size.width / kTokenSide};
}

std::vector<std::uint8_t> resizeBicubic(const Image& image, PictureSize size)
{
    assert(image.width > 0 && image.height > 0 && size.width > 0 && size.height > 0);
    assert(image.rgb.size() == std::size_t(image.width) * std::size_t(image.height) * 3);
    if (size == PictureSize{image.width, image.height}) {
        return image.rgb;
    }
    if (size.width == image.width) {
        return resampleColumns(image.rgb.data(), image.width, image.height, size.height);
    }
    std::vector<std::uint8_t> rows =
        resampleRows(image.rgb.data(), image.width, image.height, size.width);
    if (size.height == image.height) {
        return rows;
    }
    return resampleColumns(rows.data(), size.width, image.height, size.height);
}

} // namespace core::engine
