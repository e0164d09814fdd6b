// What a person sees of a search while typing it: the passages that fit best, each with a few of
// its words around what was found.
//
// Works on an index that it does not own, on that index's thread.
#pragma once

#include "core/documents/document_index.h"
#include "core/documents/passage.h"
#include "core/documents/sentences.h"

#include <string>
#include <string_view>
#include <vector>

namespace core::documents {

struct TypedHit {
    Passage passage; // one chunk
    TextRange quote; // of its text: the sentence that fits best
    std::string snippet;
    std::vector<TextRange> found; // of the snippet: the words that were looked for, in order
};

struct TypedHits {
    std::vector<TypedHit> hits; // best first
    int searched = 0;           // documents, those that were read
    int total = 0;              // of the selection
};

// A word that is still being typed is found by its beginning. Nothing typed finds nothing.
Result<TypedHits> searchTyped(
    DocumentIndex& index, std::string_view typed, Selection selection, int most);

} // namespace core::documents
