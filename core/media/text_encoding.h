// Bytes of a text file to UTF-8. Pure functions, any thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace core::media {

// UTF-8 with or without a mark, UTF-16 with a mark or with the zeros of Latin letters, else
// Windows-1252, which Latin-1 is a part of. Line ends become "\n". Nothing where the bytes are no
// text at all.
std::optional<std::string> decodeText(std::string_view bytes);

// Windows-1252 as UTF-8.
std::string fromWindows1252(std::string_view bytes);

} // namespace core::media
