// What an answer rests on: its quotes and its [1] found again in the passages it was given.
//
// A model may cite what does not say it. So nothing counts as a source but what is found: the words
// of a quote as they stand in the passage, or a sentence of it that holds what the answer's
// sentence says, all its numbers among them. Pure functions, any thread.
#pragma once

#include "core/documents/passage.h"
#include "core/documents/sentences.h"

#include <span>
#include <string_view>
#include <vector>

namespace core::documents {

// "[2]" or "[2, 3]" in an answer.
struct CitationMark {
    TextRange range;
    std::vector<int> numbers; // from 1
};
std::vector<CitationMark> citationMarks(std::string_view answer);

// Passages count from 1 as they are cited. An answer without any mark is looked up in all of them,
// more strictly. Each place once, in the order of the answer, with the marks that stand for it: a
// mark that no source has stands for nothing.
std::vector<Source> sourcesOf(
    std::string_view answer, std::string_view question, std::span<const Passage> passages);

} // namespace core::documents
