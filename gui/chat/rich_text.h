// The HTML of a block as plain text, as a person copies it.
//
// Counts letters as the window does: a formula is one letter, and comes out as it was written. Main
// thread.
#pragma once

#include <QString>

#include <vector>

namespace gui::chat {

// From letter `from` to letter `to`; -1 is the end. Points of lists get their dash or number, cells
// of a table are separated by tabs.
QString plainOf(const QString& html, int from = 0, int to = -1);

// Where its links stand, in letters.
struct LinkPlace {
    QString link;
    int begin = 0;
    int end = 0;
};
std::vector<LinkPlace> linksOf(const QString& html);

// All of it in one line, for a screen reader; much faster, since nothing is laid out.
QString spoken(const QString& html);

} // namespace gui::chat
