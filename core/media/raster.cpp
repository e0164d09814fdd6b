#include "core/media/raster.h"

#include <cassert>
#include <cstddef>
#include <utility>

namespace core::media {
namespace {

std::uint8_t onWhite(std::uint8_t value, std::uint8_t alpha)
{
    return std::uint8_t((value * alpha + 255 * (255 - alpha) + 127) / 255);
}

} // namespace

std::vector<std::uint8_t> layOnWhite(std::span<const std::uint8_t> pixels, int channels)
{
    assert(channels >= 1 && channels <= 4);
    const std::size_t step = std::size_t(channels);
    const std::size_t count = pixels.size() / step;
    const bool grey = channels <= 2;
    const bool hasAlpha = channels % 2 == 0;
    std::vector<std::uint8_t> rgb(count * 3);
    const std::uint8_t* in = pixels.data();
    std::uint8_t* out = rgb.data();
    for (std::size_t i = 0; i < count; ++i, in += step, out += 3) {
        const std::uint8_t alpha = hasAlpha ? in[step - 1] : 255;
        for (std::size_t channel = 0; channel < 3; ++channel) {
            out[channel] = onWhite(in[grey ? 0 : channel], alpha);
        }
    }
    return rgb;
}

Raster turnUpright(Raster raster, int orientation)
{
    if (orientation < 2 || orientation > 8) {
        return raster;
    }
    // Every orientation is a mirroring of the stored picture along its axes, and then, from 5 on,
    // an exchange of the axes.
    const bool mirrorX =
        orientation == 2 || orientation == 3 || orientation == 7 || orientation == 8;
    const bool mirrorY =
        orientation == 3 || orientation == 4 || orientation == 6 || orientation == 7;
    const bool exchange = orientation >= 5;

    Raster turned;
    turned.width = exchange ? raster.height : raster.width;
    turned.height = exchange ? raster.width : raster.height;
    turned.frames = raster.frames;
    turned.rgb.resize(raster.rgb.size());
    std::uint8_t* out = turned.rgb.data();
    for (int y = 0; y < turned.height; ++y) {
        for (int x = 0; x < turned.width; ++x, out += 3) {
            const int alongX = exchange ? y : x;
            const int alongY = exchange ? x : y;
            const std::size_t fromX = std::size_t(mirrorX ? raster.width - 1 - alongX : alongX);
            const std::size_t fromY = std::size_t(mirrorY ? raster.height - 1 - alongY : alongY);
            const std::uint8_t* in =
                raster.rgb.data() + (fromY * std::size_t(raster.width) + fromX) * 3;
            out[0] = in[0];
            out[1] = in[1];
            out[2] = in[2];
        }
    }
    return turned;
}

std::string tooLarge(std::int64_t width, std::int64_t height, std::int64_t maxPixels)
{
    return "it has " + std::to_string(width) + " x " + std::to_string(height) +
           " pixels; Hearth opens pictures of up to " + std::to_string(maxPixels / 1'000'000) +
           " million pixels. Make it smaller in another program, or cut out the part you mean";
}

} // namespace core::media
