// The first decoder: Qt's image plugins, over the libraries that the system keeps safe. Any thread.
#pragma once

#include "core/base/result.h"
#include "core/media/raster.h"

#include <cstddef>
#include <span>

namespace core::media {

// Upright pixels on white. Unsupported for formats without a plugin, drawings (SVG) and more than
// `maxPixels`; Malformed for damage. The detail is a reason without the file's name.
Result<Raster> decodeWithQt(std::span<const std::byte> bytes, std::int64_t maxPixels);

} // namespace core::media
