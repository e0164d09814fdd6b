// Decoded pixels on their way to an Image: 8 bits a channel, any of the usual channel counts.
//
// Pure functions and values, any thread.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace core::media {

struct Raster {
    int width = 0;
    int height = 0;
    std::vector<std::uint8_t> rgb; // [height, width, 3]
    int frames = 1;                // in the file, of which this is the first
};

// Pixels [count, channels] as [count, 3]: 1 grey, 2 grey and alpha, 3 colour, 4 colour and alpha.
// Transparent ones are laid on white.
std::vector<std::uint8_t> layOnWhite(std::span<const std::uint8_t> pixels, int channels);

// Turned as a picture with this EXIF orientation (1 to 8) has to be to stand upright.
Raster turnUpright(Raster raster, int orientation);

// Why a picture of this size is not opened.
std::string tooLarge(std::int64_t width, std::int64_t height, std::int64_t maxPixels);

} // namespace core::media
