// A number of bytes as people read it: "2.9 GB", "640 KB", "12 bytes". Decimal units, as shops and
// file managers use. Pure function, any thread.
#pragma once

#include <cstdint>
#include <string>

namespace core {

std::string formatBytes(std::uint64_t bytes);

} // namespace core
