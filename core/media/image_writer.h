// Pixels to picture files.
#pragma once

#include "core/base/result.h"
#include "core/engine/prompt.h"

#include <cstddef>
#include <vector>

namespace core::media {

// Without loss, packed for speed rather than size. Any thread. OutOfMemory where there is no room
// for the file.
Result<std::vector<std::byte>> encodePng(const engine::Image& image);

} // namespace core::media
