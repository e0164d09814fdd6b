// From characters and rectangles of PDF pages to lines, and from lines to paragraphs, headings and
// rows. PDF knows none of these: they are told from where text stands. Pure functions, any thread.
#pragma once

#include "core/base/document_text.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace core::media {

struct PlacedLine {
    std::string text; // UTF-8, one UTF-16 unit for each of the page's
    int start = 0;    // in UTF-16 units of the page's text
    PageRect rect;    // of the ink
    double baseline = 0;
    bool hasGap = false;    // wide spaces: cells of a table, or a dotted leader's ends
    bool joinsNext = false; // ends in a hyphen that only the line's end put there
};

struct PlacedPage {
    double width = 0; // points
    double height = 0;
    std::vector<PlacedLine> lines; // in the order of the file
};

// Rectangles that stand beside each other, each row as one.
struct InkRow {
    PageRect rect;
    double baseline = 0;
    bool hasGap = false;
};
std::vector<InkRow> rowsOf(std::span<const PageRect> inks);

// A page's text cut where its lines end, without places.
std::vector<PlacedLine> linesOf(std::u16string_view pageText);

// Gives the lines their places: `inks` are those of the whole page, in the order of its text.
// False where rows and lines do not agree; then the lines are as they were.
bool placeLines(std::vector<PlacedLine>& lines, std::span<const PageRect> inks);

// Headers and footers that come back on three pages or more, with no numbers but the pages', are
// kept once.
DocumentText layOut(std::span<const PlacedPage> pages);

} // namespace core::media
