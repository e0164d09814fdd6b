// The escapes of a string literal.
#pragma once

#include <string>
#include <string_view>

namespace core::chat::jinja {

// Python's: \n, \t, \x41, \u00e9, \U0001F600, \101, ...; an unknown escape keeps its backslash.
// Throws Failure (Malformed) when one is cut short or names no character.
std::string unescape(std::string_view literal, int line);

} // namespace core::chat::jinja
