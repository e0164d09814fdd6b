// Where sentences end, well enough to cut between them in most languages. Pure functions, any
// thread.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace core::documents {

// The end of the sentence that `begin` is in, past its mark and before the space; a blank line and
// the line of a table end one too.
std::size_t sentenceEnd(std::string_view text, std::size_t begin);

// All sentences, without the spaces between them.
struct TextRange {
    std::size_t begin = 0;
    std::size_t end = 0;
    bool operator==(const TextRange&) const = default;
};
std::vector<TextRange> sentencesOf(std::string_view text);

// Of UTF-8 text, in UTF-16 units.
int utf16Length(std::string_view text);

} // namespace core::documents
