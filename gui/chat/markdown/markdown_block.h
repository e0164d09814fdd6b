// A part of a reply that is drawn in a way of its own.
#pragma once

#include <QString>

#include <string_view>
#include <vector>

namespace gui::chat {

struct MarkdownBlock {
    enum class Kind { Prose, Code, Table };

    Kind kind = Kind::Prose;
    QString html;     // Prose and Table: the subset of HTML that rich text knows
    QString text;     // Code: verbatim, without the last line break
    QString language; // Code: as written after the fence; may be empty
    int columns = 0;  // Table

    bool operator==(const MarkdownBlock&) const = default;
};

// Parses Markdown (CommonMark with tables, strike-through, task lists and bare links). Neighbouring
// prose comes as one block, so that a selection may span paragraphs. HTML in the source is shown as
// text, and pictures become links: a reply loads nothing.
std::vector<MarkdownBlock> parseMarkdown(std::string_view utf8);

} // namespace gui::chat
