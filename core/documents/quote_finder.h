// Finds what an answer quotes in the text it quotes from, whatever became of spaces, line ends,
// hyphens, quotes and case on the way. Pure functions, any thread.
#pragma once

#include "core/documents/folded_text.h"
#include "core/documents/sentences.h"

#include <optional>
#include <string_view>

namespace core::documents {

// Where it stands in the text; nothing where it does not, or where it is too short to tell. Begins
// and ends with whole words. "..." inside of a quote stands for words that were left out.
std::optional<TextRange> findQuote(const FoldedText& text, std::string_view quote);
std::optional<TextRange> findQuote(std::string_view text, std::string_view quote);

} // namespace core::documents
