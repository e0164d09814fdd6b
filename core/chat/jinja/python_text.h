// What Python's str does with text, for templates that were written against it. Positions are
// bytes, lengths are code points where Python counts them; an invalid byte counts as one character.
#pragma once

#include "core/chat/jinja/text.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace core::chat::jinja {

// Characters that str.strip() removes: White_Space and U+001C to U+001F (not U+200B, not U+FEFF).
bool isPythonSpace(char32_t character);

// Where each character begins, and the size of the text as a last entry.
std::vector<std::size_t> characterStarts(std::string_view text);
std::size_t characterCount(std::string_view text);

enum class Side { Left, Right, Both };
// `characters`: the set to remove; none: white space.
Text strip(const Text& text, Side side, const std::optional<std::string>& characters);
std::string_view stripLeft(std::string_view text);
std::string_view stripRight(std::string_view text);

// str.split: by a separator (not empty), or by runs of white space. `limit` < 0: no limit.
std::vector<Text> split(const Text& text, std::string_view separator, std::int64_t limit);
std::vector<Text> splitSpace(const Text& text, std::int64_t limit);
// str.replace; an empty `from` puts `to` around every character. `limit` < 0: all.
Text replace(const Text& text, std::string_view from, const Text& to, std::int64_t limit);

// How often `part` (not empty) occurs, without overlaps.
std::size_t occurrences(std::string_view text, std::string_view part);

// Only for ASCII; none when there are other characters, whose cases Hearth has no table for.
std::optional<Text> changeCase(const Text& text, bool upper);

} // namespace core::chat::jinja
