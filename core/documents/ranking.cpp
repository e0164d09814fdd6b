#include "core/documents/ranking.h"

#include "core/base/utf8.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace core::documents {
namespace {

// Words of this share of all chunks find everything and take the time for it.
constexpr double kCommonShare = 0.2;
constexpr std::int64_t kFewChunks = 500;
constexpr std::size_t kMostWords = 32;

// Questions are made of these, in the languages that most documents are in.
constexpr std::string_view kEmptyWords[] = {"a", "about", "all", "am", "an", "and", "any", "are",
    "as", "at", "be", "been", "but", "by", "can", "could", "did", "do", "does", "for", "from",
    "had", "has", "have", "how", "i", "if", "many", "much", "in", "into", "is", "it", "its", "me",
    "my", "of", "on", "or", "our", "please", "shall", "should", "tell", "than", "that", "the",
    "their", "them", "there", "these", "they", "this", "those", "to", "was", "we", "were", "what",
    "when", "where", "which", "who", "whom", "whose", "why", "will", "with", "would", "you",
    "your", //
    "aber", "als", "auch", "auf", "aus", "bei", "das", "dass", "dem", "den", "der", "des", "die",
    "durch", "ein", "eine", "einem", "einen", "einer", "er", "es", "fur", "hat", "ich", "im", "ist",
    "mit", "nach", "nicht", "oder", "sich", "sie", "sind", "und", "um", "vom", "von", "war", "wann",
    "warum", "was", "wer", "wie", "wird", "wo", "zu", "zum", "zur", //
    "au", "aux", "avec", "ce", "ces", "cette", "dans", "de", "del", "du", "elle", "en", "est", "et",
    "il", "la", "le", "les", "ou", "par", "pas", "pour", "que", "quel", "quelle", "qui", "sont",
    "sur", "un", "une", //
    "como", "con", "cual", "donde", "el", "ha", "las", "lo", "los", "para", "por", "quien", "se",
    "su", "una", "y", //
    "che", "chi", "come", "cosa", "dei", "della", "di", "e", "gli", "i", "nel", "non", "per",
    "quando", "sono", "da", "do", "em", "na", "no", "o", "os", "uma", //
    "и", "в", "на", "с", "что", "как", "кто", "не", "по", "к", "это", "где", "когда"};

constexpr std::string_view kEndings[] = {"ations", "ation", "ments", "ment", "ings", "ing", "ies",
    "ied", "edly", "ed", "ers", "er", "ely", "ly", "ungen", "ung", "est", "es", "en", "em", "ern",
    "s", "e", "n", "y"};

bool isOf(const QueryWord& word, std::string_view text)
{
    return text == word.text || (!word.stem.empty() && text.starts_with(word.stem));
}

std::string phraseOf(std::string_view word)
{
    return "\"" + std::string(word) + "\""; // the tokenizer leaves no quotes in a word
}

} // namespace

bool saysNothing(std::string_view word)
{
    return std::find(std::begin(kEmptyWords), std::end(kEmptyWords), word) != std::end(kEmptyWords);
}

std::string stemOf(std::string_view word)
{
    constexpr std::size_t kShortestStem = 4;
    const bool isPlain = std::all_of(
        word.begin(), word.end(), [](char letter) { return letter < '0' || letter > '9'; });
    if (word.size() <= kShortestStem || !isPlain) {
        return {};
    }
    for (const std::string_view ending : kEndings) {
        if (word.ends_with(ending) && word.size() >= ending.size() + kShortestStem) {
            return std::string(word.substr(0, word.size() - ending.size()));
        }
    }
    return std::string(word);
}

Result<Query> queryFor(DocumentIndex& index, std::string_view question)
{
    ASSIGN_OR_RETURN(const std::vector<store::SearchWord> asked, index.words(question));
    ASSIGN_OR_RETURN(const std::int64_t chunks, index.chunkCount());
    Query query;
    std::vector<QueryWord> common;
    int place = 0;
    const bool onlyEmpty = std::all_of(asked.begin(), asked.end(),
        [](const store::SearchWord& word) { return saysNothing(word.text); });
    for (const store::SearchWord& word : asked) {
        ++place;
        const auto known = [&](const QueryWord& one) { return one.text == word.text; };
        if ((saysNothing(word.text) && !onlyEmpty) || query.words.size() >= kMostWords ||
            std::any_of(query.words.begin(), query.words.end(), known) ||
            std::any_of(common.begin(), common.end(), known)) {
            continue;
        }
        const std::string stem = stemOf(word.text);
        ASSIGN_OR_RETURN(std::int64_t with, index.chunksWith(word.text));
        if (with == 0 && !stem.empty()) {
            ASSIGN_OR_RETURN(with, index.chunksWithPrefix(stem));
        }
        if (with == 0) {
            continue; // nowhere: it tells no chunk from another
        }
        const double rest = double(std::max<std::int64_t>(chunks - with, 0));
        QueryWord found{
            word.text, stemOf(word.text), std::log(1 + (rest + 0.5) / (double(with) + 0.5)), place};
        const bool isCommon = chunks > kFewChunks && double(with) > kCommonShare * double(chunks);
        (isCommon ? common : query.words).push_back(std::move(found));
    }
    if (query.words.empty()) {
        query.words = std::move(common);
    }
    for (const QueryWord& word : query.words) {
        query.fts += (query.fts.empty() ? "" : " OR ") + phraseOf(word.text);
        if (!word.stem.empty()) {
            query.fts += " OR " + phraseOf(word.stem) + "*";
        }
    }
    return query;
}

double coverageOf(const Query& query, std::span<const store::SearchWord> text)
{
    double all = 0;
    double there = 0;
    for (const QueryWord& word : query.words) {
        all += word.weight;
        const auto isThere = [&](const store::SearchWord& one) { return isOf(word, one.text); };
        there += std::any_of(text.begin(), text.end(), isThere) ? word.weight : 0;
    }
    return all > 0 ? there / all : 0;
}

double matchOf(const Query& query, std::span<const store::SearchWord> text,
    std::span<const store::SearchWord> above)
{
    constexpr double kOnce = 0.75;
    constexpr double kMostAgain = 3;
    double match = 0;
    for (const QueryWord& word : query.words) {
        const auto isThere = [&](const store::SearchWord& one) { return isOf(word, one.text); };
        const auto said = double(std::count_if(text.begin(), text.end(), isThere));
        if (said > 0 || std::any_of(above.begin(), above.end(), isThere)) {
            const double again = std::min(std::max(said - 1, 0.0), kMostAgain);
            match += word.weight * (kOnce + (1 - kOnce) * again / kMostAgain);
        }
    }
    return match;
}

double closenessOf(const Query& query, std::span<const store::SearchWord> text)
{
    std::vector<std::vector<int>> places(query.words.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        for (std::size_t k = 0; k < query.words.size(); ++k) {
            if (isOf(query.words[k], text[i].text)) {
                places[k].push_back(int(i));
            }
        }
    }
    double all = 0;
    double close = 0;
    for (std::size_t k = 1; k < query.words.size(); ++k) {
        const double weight = std::min(query.words[k - 1].weight, query.words[k].weight);
        all += weight;
        const int asked = query.words[k].place - query.words[k - 1].place;
        int nearest = 1000;
        for (const int left : places[k - 1]) {
            for (const int right : places[k]) {
                const int distance = right - left;
                // The other way around is as good from a step away.
                nearest = std::min(nearest, std::abs(distance - asked));
                nearest = std::min(nearest, 1 + std::abs(std::abs(distance) - asked));
            }
        }
        close += nearest == 0   ? weight
                 : nearest <= 2 ? weight * 0.6
                 : nearest <= 8 ? weight * 0.3
                                : 0;
    }
    return all > 0 ? close / all : 0;
}

TextRange bestSentence(
    const Query& query, std::string_view text, std::span<const store::SearchWord> words)
{
    constexpr std::size_t kLongest = 500;
    constexpr std::size_t kWholeSentence = 8; // words
    TextRange best{0, std::min(text.size(), kLongest)};
    double most = -1;
    for (const TextRange& sentence : sentencesOf(text)) {
        const auto begin = std::lower_bound(words.begin(), words.end(), sentence.begin,
            [](const store::SearchWord& word, std::size_t at) { return word.begin < at; });
        const auto end = std::lower_bound(begin, words.end(), sentence.end,
            [](const store::SearchWord& word, std::size_t at) { return word.begin < at; });
        const std::span<const store::SearchWord> inside(begin, end);
        // A heading names what the sentence below it says: of equals, the one that says more.
        const double said = double(std::min<std::size_t>(inside.size(), kWholeSentence));
        const double score = coverageOf(query, inside) + 0.3 * closenessOf(query, inside) +
                             0.3 * said / double(kWholeSentence);
        if (score > most) {
            most = score;
            best = sentence;
        }
    }
    if (best.end - best.begin > kLongest) {
        best.end = best.begin + completeUtf8Prefix(text.substr(best.begin, kLongest));
    }
    return best;
}

} // namespace core::documents
