// The second decoder: stb_image, for two formats that Qt lacks. Any thread.
#pragma once

#include "core/base/result.h"
#include "core/media/raster.h"

#include <cstddef>
#include <span>
#include <string>

namespace core::media {

// PSD by its mark. TGA has none, so its name counts.
bool stbKnows(std::span<const std::byte> bytes, const std::string& name);

// Upright pixels on white. Unsupported for more than `maxPixels`, Malformed for damage, files that
// end early included. The detail is a reason without the file's name.
Result<Raster> decodeWithStb(std::span<const std::byte> bytes, std::int64_t maxPixels);

} // namespace core::media
