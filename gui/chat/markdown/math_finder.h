// Finds the formulas in Markdown, before a Markdown parser takes their backslashes and stars for
// its own.
//
// \(…\) and $…$ stand in a line, \[…\] and $$…$$ may also stand alone. None crosses an empty line
// or begins in code. A single $ counts only when what it holds looks like mathematics: prices stay
// text. Pure functions.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace gui::chat {

// The text with every formula replaced by a mark that Markdown leaves alone: kMarkBegin, its number
// in `formulas`, kMarkEnd. A formula that stands alone is a paragraph of its own.
struct FoundMath {
    std::string text;
    std::vector<std::string> formulas; // with their delimiters
};

inline constexpr char16_t kMarkBegin = u'\uf8f0';
inline constexpr char16_t kMarkEnd = u'\uf8f1';

FoundMath findMath(std::string_view utf8);

// A formula in its parts.
struct Formula {
    std::string_view tex;
    bool display = false;
};
Formula formulaIn(std::string_view source);

} // namespace gui::chat
