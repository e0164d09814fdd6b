#include "core/documents/typed_search.h"

#include "core/documents/ranking.h"
#include "core/documents/retriever.h"

#include <algorithm>
#include <utility>

namespace core::documents {
namespace {

constexpr std::size_t kSnippetBytes = 260;
constexpr std::size_t kBeforeFound = 80; // where the first word found is far into the sentence

// What the text is looked through for: words as they are typed, other forms of them, and whatever
// begins as the last one.
class Wanted {
public:
    explicit Wanted(const std::vector<store::SearchWord>& typed)
    {
        const bool onlyEmpty = std::all_of(typed.begin(), typed.end(),
            [](const store::SearchWord& word) { return saysNothing(word.text); });
        for (const store::SearchWord& word : typed) {
            if (onlyEmpty || !saysNothing(word.text)) {
                m_words.push_back(word.text);
                m_stems.push_back(stemOf(word.text));
            }
        }
        if (!m_stems.empty() && m_stems.back().empty()) {
            m_stems.back() = m_words.back();
        }
    }

    bool has(std::string_view word) const
    {
        for (std::size_t i = 0; i < m_words.size(); ++i) {
            if (word == m_words[i] || (!m_stems[i].empty() && word.starts_with(m_stems[i]))) {
                return true;
            }
        }
        return false;
    }

private:
    std::vector<std::string> m_words;
    std::vector<std::string> m_stems;
};

// The part of the text around what was found in its best sentence; it ends between words.
TextRange snippetOf(std::string_view text, TextRange quote, const std::vector<TextRange>& found)
{
    std::size_t begin = quote.begin;
    const auto first = std::find_if(found.begin(), found.end(),
        [&](const TextRange& word) { return word.begin >= quote.begin; });
    if (first != found.end() && first->begin > begin + kSnippetBytes - kBeforeFound) {
        begin = text.find_first_of(" \n\t", first->begin - kBeforeFound);
        begin = begin == std::string_view::npos || begin >= first->begin ? first->begin : begin + 1;
    }
    std::size_t end = std::min(text.size(), begin + kSnippetBytes);
    if (end < text.size()) {
        const std::size_t space = text.find_last_of(" \n\t", end);
        if (space != std::string_view::npos && space > begin + kSnippetBytes / 2) {
            end = space;
        }
        // Scripts without spaces: not within a character.
        while (end > begin && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) {
            --end;
        }
    }
    return {begin, end};
}

Result<TypedHit> hitOf(DocumentIndex& index, Hit hit, const Wanted& wanted)
{
    ASSIGN_OR_RETURN(const std::vector<store::SearchWord> words, index.words(hit.passage.text));
    std::vector<TextRange> found;
    for (const store::SearchWord& word : words) {
        if (wanted.has(word.text)) {
            found.push_back({word.begin, word.end});
        }
    }
    const TextRange part = snippetOf(hit.passage.text, hit.quote, found);
    TypedHit typed{std::move(hit.passage), hit.quote, {}, {}};
    typed.snippet = typed.passage.text.substr(part.begin, part.end - part.begin);
    for (const TextRange& word : found) {
        if (word.begin >= part.begin && word.end <= part.end) {
            typed.found.push_back({word.begin - part.begin, word.end - part.begin});
        }
    }
    return typed;
}

// Where no whole word is found: passages that have words which begin as those typed.
Result<std::vector<Hit>> byBeginnings(DocumentIndex& index, std::string_view typed,
    const Wanted& wanted, Selection selection, int most)
{
    std::vector<Hit> hits;
    const std::string query = store::searchQuery(typed);
    if (query.empty()) {
        return hits;
    }
    ASSIGN_OR_RETURN(const std::vector<FoundChunk> found, index.find(query, selection, most));
    for (const FoundChunk& chunk : found) {
        ASSIGN_OR_RETURN(
            Passage passage, index.passage(chunk.document, chunk.number, chunk.number));
        ASSIGN_OR_RETURN(const std::vector<store::SearchWord> words, index.words(passage.text));
        const auto first = std::find_if(words.begin(), words.end(),
            [&](const store::SearchWord& word) { return wanted.has(word.text); });
        const std::size_t at = first == words.end() ? 0 : first->begin;
        TextRange quote{0, passage.text.size()};
        for (const TextRange& sentence : sentencesOf(passage.text)) {
            if (sentence.begin <= at && at < sentence.end) {
                quote = sentence;
                break;
            }
        }
        hits.push_back({std::move(passage), quote});
    }
    return hits;
}

} // namespace

Result<TypedHits> searchTyped(
    DocumentIndex& index, std::string_view typed, Selection selection, int most)
{
    TypedHits outcome;
    ASSIGN_OR_RETURN(const std::vector<DocumentRecord> documents, index.documents(selection));
    outcome.total = int(documents.size());
    outcome.searched = int(std::count_if(documents.begin(), documents.end(),
        [](const DocumentRecord& document) { return document.chunks > 0; }));
    ASSIGN_OR_RETURN(const std::vector<store::SearchWord> words, index.words(typed));
    const Wanted wanted(words);
    ASSIGN_OR_RETURN(std::vector<Hit> hits, Retriever(index).search(typed, selection, most));
    if (hits.empty()) {
        ASSIGN_OR_RETURN(hits, byBeginnings(index, typed, wanted, selection, most));
    }
    for (Hit& hit : hits) {
        ASSIGN_OR_RETURN(TypedHit one, hitOf(index, std::move(hit), wanted));
        outcome.hits.push_back(std::move(one));
    }
    return outcome;
}

} // namespace core::documents
