// Text as it is compared: without case, spaces, hyphens, quotes and other signs, with a way back
// to where each letter stood. Pure functions, any thread.
//
// Numbers keep what parts them: "4.312" is not "43.12", and "5 12" is not "512".
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace core::documents {

struct FoldedText {
    std::u32string letters;
    std::vector<std::size_t> begins; // of each letter in the text
    std::vector<std::size_t> ends;
    std::vector<bool> wordStarts; // nothing but a sign or a space stood before it
};

FoldedText folded(std::string_view text);

// One character in small letters and without an accent, for Latin, Greek and Cyrillic.
char32_t foldedCharacter(char32_t c);
bool isWordCharacter(char32_t c);

// The words of a text, folded, in their order.
std::vector<std::string> foldedWords(std::string_view text);

} // namespace core::documents
