// How a camera was held, from the EXIF block of a JPEG file.
#pragma once

#include <cstddef>
#include <span>

namespace core::media {

// 1 to 8 as EXIF counts; 1 (upright) for anything else, damaged or hostile blocks included. Reads
// no byte outside `jpeg` and follows no chain of offsets.
int exifOrientation(std::span<const std::byte> jpeg);

} // namespace core::media
