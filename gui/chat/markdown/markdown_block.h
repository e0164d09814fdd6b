// A part of a reply that is drawn in a way of its own.
#pragma once

#include <QString>

#include <string>
#include <string_view>
#include <vector>

namespace gui::chat {

// The most lines of code in one block: longer code comes as several, so that a window draws only
// what it shows of it.
inline constexpr int kCodePartLines = 40;

struct MarkdownBlock {
    enum class Kind { Prose, Quote, Rule, Code, Table, Math };

    Kind kind = Kind::Prose;
    QString html;     // all but Rule and Code: the subset of HTML that rich text knows
    QString text;     // Code: verbatim, without the last line break
    QString language; // Code: as written after the fence; may be empty
    int columns = 0;  // Table
    // Code: whether its first and last lines are in this block. Between blocks lies a line break.
    bool begins = true;
    bool ends = true;

    bool operator==(const MarkdownBlock&) const = default;
};

// Parses Markdown (CommonMark with tables, strike-through, task lists, bare links and formulas of
// LaTeX). Neighbouring prose comes as one block, so that a selection may span paragraphs. HTML in
// the source is shown as text, and pictures become links: a reply loads nothing. Formulas in prose
// and in tables are <img> with an address that formulaOf() reads.
std::vector<MarkdownBlock> parseMarkdown(std::string_view utf8);

// The address of a formula in the HTML of a block, from its source with delimiters; and back, empty
// for other addresses.
QString formulaAddress(const QString& source);
QString formulaOf(const QString& address);

// Appends `code` to `blocks`, cut into parts.
void appendCode(std::vector<MarkdownBlock>& blocks, const QString& code, const QString& language);

} // namespace gui::chat
