// How other programs cut documents and how much they hand over, by the parameters of product.md
// 6.1, over the same full-text index: their embeddings are models of their own, which are not here.
#pragma once

#include "core/base/document_text.h"
#include "core/documents/document_index.h"

#include <string>
#include <vector>

namespace bench {

struct Cutting {
    const char* name;
    int size;       // of a chunk
    int overlap;    // of neighbours
    bool tokens;    // sizes are tokens, else characters
    int handedOver; // chunks
};

inline constexpr Cutting kCuttings[] = {{"GPT4All: 512 characters, top 3", 512, 0, false, 3},
    {"AnythingLLM: 1000/20 characters, top 4", 1000, 20, false, 4},
    {"Open WebUI: 1000/100 characters, top 3", 1000, 100, false, 3},
    {"Jan: 512/64 tokens, top 3", 512, 64, true, 3}};

// Cut at words, whatever the text's structure.
std::vector<core::documents::Chunk> cut(const core::DocumentText& document, const Cutting& cutting);

// All words of the question, any of them.
core::Result<std::vector<core::documents::FoundChunk>> plainSearch(
    core::documents::DocumentIndex& index, const std::string& question, int most);

} // namespace bench
