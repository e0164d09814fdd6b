// The first decoder: stb_image, small and without plugins. Any thread.
#pragma once

#include "core/base/result.h"
#include "core/media/raster.h"

#include <cstddef>
#include <span>
#include <string>

namespace core::media {

// Whether this looks like a format stb_image reads. TGA has no mark of its own, so its name counts.
bool stbKnows(std::span<const std::byte> bytes, const std::string& name);

struct StbFailure {
    Error error;       // the detail is a reason without the file's name
    bool final = true; // no use in asking another decoder
};

// Upright pixels on white. Unsupported for more than `maxPixels`, Malformed for what stb_image
// cannot decode, files that end early included.
tl::expected<Raster, StbFailure> decodeWithStb(
    std::span<const std::byte> bytes, std::int64_t maxPixels);

// Why a picture of this size is not opened, for every decoder.
std::string tooLarge(std::int64_t width, std::int64_t height, std::int64_t maxPixels);

} // namespace core::media
