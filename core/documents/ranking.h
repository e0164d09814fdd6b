// What a question looks for, and how well a chunk answers to it beyond counting words: words side
// by side, all of them rather than one often. Pure functions but for queryFor(), any thread.
#pragma once

#include "core/documents/document_index.h"
#include "core/documents/sentences.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace core::documents {

struct QueryWord {
    std::string text;
    std::string stem;  // what other forms of it begin with; empty where there are none
    double weight = 0; // how rare it is
    int place = 0;     // in the question
};

struct Query {
    std::vector<QueryWord> words; // each once, without those that say nothing
    std::string fts;              // for DocumentIndex::find; empty where nothing is looked for
};

Result<Query> queryFor(DocumentIndex& index, std::string_view question);

// "signed" and "signing" begin with "sign". Empty for short words and for numbers.
std::string stemOf(std::string_view word);
bool saysNothing(std::string_view word); // "the", "what", "der", "les", ...

// 0 to 1: how much of the question's weight is in the text.
double coverageOf(const Query& query, std::span<const store::SearchWord> text);
// What of the question is in a chunk, by weight; said again counts a little more. What it is called
// and stands under (`above`) counts as said once.
double matchOf(const Query& query, std::span<const store::SearchWord> text,
    std::span<const store::SearchWord> above);
// 0 to 1: how close words are to each other that are close in the question.
double closenessOf(const Query& query, std::span<const store::SearchWord> text);
// The sentence that has most of the question.
TextRange bestSentence(
    const Query& query, std::string_view text, std::span<const store::SearchWord> words);

} // namespace core::documents
