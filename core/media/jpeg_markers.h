// What the segments of a JPEG file say, for what its decoder does not check or tell.
//
// Pure functions, any thread. They read no byte outside `jpeg`, follow no chain of offsets, and
// take any bytes, damaged and hostile ones included.
#pragma once

#include <cstddef>
#include <span>

namespace core::media {

// How the camera was held, 1 to 8 as EXIF counts; 1 (upright) where the file does not say.
int exifOrientation(std::span<const std::byte> jpeg);

// Whether the file goes on to the end of its picture. Decoders fill the rest with grey instead.
bool jpegIsComplete(std::span<const std::byte> jpeg);

} // namespace core::media
