// How texts are cut into words for the full-text search: FTS5's tokenizer "hearth".
//
// Words are those of FTS5's unicode61 without their accents ("größte" and "grosste" are one word),
// and every character of a script that puts no spaces between words is a word: "中文" is found in
// "我喜欢中文搜索", as two neighbouring words. The alternatives that come with SQLite find less:
// unicode61 takes a whole Chinese sentence for one word, and trigram finds nothing shorter than
// three characters, which is most Chinese words, keeps accents apart, and takes three times the
// space.
//
// Indexes hold what this makes of texts. A change here needs a migration that rebuilds them.
#pragma once

#include "core/base/result.h"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace core::store {

class Database;

// Every connection needs this before it touches a table that uses the tokenizer.
Result<void> registerSearchTokenizer(Database& database);

// What a person typed as an FTS5 query: every word must be there, or one that starts with it; what
// is in double quotes must be there as it is. Empty where there is nothing to look for. Whatever is
// typed, the query is well formed.
std::string searchQuery(std::string_view typed);

// A text as the index sees it: its words in their order, each with the bytes it stands on.
struct SearchWord {
    std::string text;
    std::size_t begin = 0;
    std::size_t end = 0;
};
Result<std::vector<SearchWord>> searchWords(Database& database, std::string_view text);

} // namespace core::store
