// What was read of a document: its text in blocks, and where each line of it stands on its page.
//
// Made by core/media, which knows file formats, and used by core/documents, which knows none.
// Values; any thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace core {

// Points (1/72 inch), from the page's top left.
struct PageRect {
    double x = 0;
    double y = 0;
    double width = 0;
    double height = 0;
    bool operator==(const PageRect&) const = default;
};

// A line of text as it stands on a page.
struct TextLine {
    std::size_t begin = 0; // bytes of the text that holds it
    std::size_t end = 0;
    int page = 0;  // from 1
    int start = 0; // of its first character, in UTF-16 units of the page's whole text
    PageRect rect;
};

enum class DocumentBlockKind { Heading, Paragraph, ListItem, TableRow, Code };

struct DocumentBlock {
    DocumentBlockKind kind = DocumentBlockKind::Paragraph;
    int level = 0;    // Heading: 1 is the highest. TableRow: 1 says that it names the columns
    std::string text; // UTF-8; the cells of a row between " | "
    std::vector<TextLine> lines; // in their order; empty where the format has no pages
};

struct DocumentText {
    std::string title;  // empty where the file has none
    int pages = 0;      // 0 where the format has no pages
    int emptyPages = 0; // pages without any text: pictures, most of the time
    std::vector<DocumentBlock> blocks;
};

} // namespace core
