// Cuts a document into chunks: pieces of a size that a question is about, along headings and
// paragraphs, each knowing where it stands. Pure functions, any thread.
#pragma once

#include "core/base/document_text.h"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace core::documents {

struct Chunk {
    // "2 Payment › 2.1 Interest": what it stands under, and of a table the names of its columns.
    std::string heading;
    std::string text;            // paragraphs between blank lines, rows and items on lines
    std::vector<TextLine> lines; // of `text`
    int firstPage = 0;           // 0 where the document has no pages
    int lastPage = 0;
    int tokens = 0;
};

using CountTokens = std::function<int(std::string_view text)>;

// Without a tokenizer: within about a fifth for European languages, Chinese and source code.
int estimateTokens(std::string_view text);

struct ChunkLimits {
    int wanted = 400; // tokens; a heading may end a chunk at half of it
    int most = 500;   // a paragraph longer than this is cut between sentences
};

std::vector<Chunk> chunksOf(const DocumentText& document, const ChunkLimits& limits = {},
    const CountTokens& count = estimateTokens);

} // namespace core::documents
