// Pieces of documents on their way into a prompt and out of an answer. Values; any thread.
#pragma once

#include "core/base/document_text.h"

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

namespace core::documents {

using DocumentId = std::int64_t; // of the library's table, 0 is none

// A part of a page's whole text, in UTF-16 units: what core/media's rectsInPdf takes.
struct PageRange {
    int start = 0;
    int length = 0;
    bool operator==(const PageRange&) const = default;
};

// What a question is answered from.
struct Passage {
    DocumentId document = 0;
    std::string file;  // its path
    std::string title; // for people: the file's name
    std::string name;  // what its document is known by, for the ranking
    int chunk = 0;     // its place in the document, from 0
    int lastChunk = 0; // passages that touch are made one
    std::string heading;
    std::string text;
    std::vector<TextLine> lines;
    int firstPage = 0; // 0 where the document has no pages
    int lastPage = 0;
    int tokens = 0;
    double score = 0;
};

// A place that an answer rests on, found again in the document.
struct Source {
    int number = 0; // that the answer cites it by: [1]
    // Which numbers of the answer's marks stand for it: the first in the answer is 0.
    std::vector<int> marks;
    DocumentId document = 0;
    std::string file;
    std::string title;
    int page = 0; // from 1; 0 where the document has no pages
    std::vector<PageRange> ranges;
    std::vector<PageRect> rects; // the whole lines of it, until refine()
    std::string quote;           // as it stands in the document
    double score = 0;
    bool operator==(const Source&) const = default;
};

// How much of the documents an answer had before it.
struct Coverage {
    enum class Mode { None, Whole, Search };
    enum class Unit { Pages, Passages };
    Mode mode = Mode::None;
    Unit unit = Unit::Passages; // pages only where every document has them
    int read = 0;
    int total = 0;
    bool operator==(const Coverage&) const = default;
};

// "212 of 212 pages", "searched 9 of 212 pages". English, for the terminal.
std::string wordsFor(const Coverage& coverage);

struct Place {
    int page = 0;
    std::vector<PageRange> ranges;
    std::vector<PageRect> rects; // of its lines, whole
};
// The page that `begin` is on, and where the text from there to `end` stands on it.
Place placeOf(const Passage& passage, std::size_t begin, std::size_t end);

// What stands on a page, more exactly than whole lines: core/media's rectsInPdf. Reads the file.
using FindRects =
    std::function<std::vector<PageRect>(const std::string& file, int page, int start, int length)>;
// The words themselves instead of their lines, where `find` finds them.
void refine(const std::string& file, int page, std::span<const PageRange> ranges,
    std::vector<PageRect>& rects, const FindRects& find);

} // namespace core::documents
