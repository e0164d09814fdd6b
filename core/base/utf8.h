// UTF-8: reading, writing and repairing it. Everything inside Hearth is UTF-8 bytes; these are the
// few places where characters matter. Pure functions, any thread.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>

namespace core {

inline constexpr char32_t kReplacementCharacter = 0xFFFD;

struct Utf8Character {
    char32_t codePoint = kReplacementCharacter;
    std::size_t length = 1; // bytes it takes, at least 1
    bool valid = false;
};

// The character that starts at `offset`. Bytes that are no UTF-8 (stray, cut short, overlong,
// surrogates, past U+10FFFF) give the replacement character and a length of one. Requires: offset <
// text.size().
Utf8Character decodeUtf8(std::string_view text, std::size_t offset);

// Appends the encoding of `codePoint`; one that Unicode does not allow becomes the replacement
// character.
void appendUtf8(std::string& text, char32_t codePoint);

bool isValidUtf8(std::string_view text);

// `text` with every invalid byte turned into the replacement character.
std::string repairedUtf8(std::string_view text);

// How many bytes of `text` can be shown now: all but a last character whose bytes are still to
// come.
std::size_t completeUtf8Prefix(std::string_view text);

// Paths in any alphabet: on Windows std::filesystem would take a std::string for the local code
// page.
std::filesystem::path pathFromUtf8(std::string_view text);
std::string pathToUtf8(const std::filesystem::path& path);

} // namespace core
