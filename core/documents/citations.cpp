#include "core/documents/citations.h"

#include "core/documents/folded_text.h"
#include "core/documents/quote_finder.h"
#include "core/documents/ranking.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>

namespace core::documents {
namespace {

constexpr double kCitedSupport = 0.5;     // share of a sentence's words that its source must have
constexpr double kFoundSupport = 0.7;     // where the answer did not say where to look
constexpr std::size_t kShortestQuote = 2; // words

bool isNumber(const std::string& word)
{
    return std::any_of(
        word.begin(), word.end(), [](char letter) { return letter >= '0' && letter <= '9'; });
}

bool matches(const std::string& word, const std::set<std::string>& words)
{
    if (words.contains(word)) {
        return true;
    }
    const std::string stem = isNumber(word) ? std::string() : stemOf(word);
    if (stem.empty()) {
        return false;
    }
    const auto at = words.lower_bound(stem);
    return at != words.end() && at->starts_with(stem);
}

// What a sentence of the answer claims.
struct Claim {
    std::vector<std::string> news;  // words that the question did not have
    std::vector<std::string> known; // and those that it had
};

Claim claimOf(std::string_view sentence, const std::set<std::string>& question)
{
    Claim claim;
    for (std::string& word : foldedWords(sentence)) {
        if (saysNothing(word) || (word.size() < 2 && !isNumber(word))) {
            continue;
        }
        (matches(word, question) ? claim.known : claim.news).push_back(std::move(word));
    }
    return claim;
}

// 0 to 1, or 0 where a number is missing.
double supportFor(const Claim& claim, const std::set<std::string>& words)
{
    double all = 0;
    double there = 0;
    for (const std::string& word : claim.news) {
        const bool found = matches(word, words);
        if (!found && isNumber(word)) {
            return 0;
        }
        all += 1;
        there += found ? 1 : 0;
    }
    // What the question asked for says where to look, but is no answer.
    for (const std::string& word : claim.known) {
        const double weight = claim.news.empty() ? 1 : 0.3;
        all += weight;
        there += matches(word, words) ? weight : 0;
    }
    return all > 0 ? there / all : 0;
}

struct Support {
    TextRange range;
    double score = 0;
};

// A passage, cut and folded once.
struct Prepared {
    explicit Prepared(const Passage& one)
        : passage(&one)
        , letters(folded(one.text))
        , sentences(sentencesOf(one.text))
    {
        for (const TextRange& sentence : sentences) {
            const auto text =
                std::string_view(one.text).substr(sentence.begin, sentence.end - sentence.begin);
            std::vector<std::string> list = foldedWords(text);
            words.emplace_back(list.begin(), list.end());
        }
    }

    const Passage* passage;
    FoldedText letters;
    std::vector<TextRange> sentences;
    std::vector<std::set<std::string>> words; // of each sentence
};

Support bestSupport(const Claim& claim, const Prepared& prepared)
{
    Support best;
    for (std::size_t i = 0; i < prepared.sentences.size(); ++i) {
        const double alone = supportFor(claim, prepared.words[i]);
        if (alone > best.score) {
            best = {prepared.sentences[i], alone};
        }
    }
    // Two sentences must be clearly better than one.
    constexpr double kBetter = 0.15;
    const double one = best.score;
    for (std::size_t i = 0; i + 1 < prepared.sentences.size() && one < 1 - kBetter; ++i) {
        std::set<std::string> both = prepared.words[i];
        both.insert(prepared.words[i + 1].begin(), prepared.words[i + 1].end());
        const double two = supportFor(claim, both);
        if (two > std::max(best.score, one + kBetter)) {
            best = {{prepared.sentences[i].begin, prepared.sentences[i + 1].end}, two};
        }
    }
    return best;
}

// What stands between quotation marks and is long enough to be a quote.
std::vector<std::string_view> quotesIn(std::string_view sentence)
{
    constexpr std::pair<std::string_view, std::string_view> kMarks[] = {
        {"\"", "\""}, {"“", "”"}, {"„", "“"}, {"«", "»"}, {"‘", "’"}};
    std::vector<std::string_view> quotes;
    for (const auto& [open, close] : kMarks) {
        std::size_t at = sentence.find(open);
        while (at != std::string_view::npos) {
            const std::size_t begin = at + open.size();
            const std::size_t end = sentence.find(close, begin);
            if (end == std::string_view::npos) {
                break;
            }
            const std::string_view quote = sentence.substr(begin, end - begin);
            if (foldedWords(quote).size() >= kShortestQuote) {
                quotes.push_back(quote);
            }
            at = sentence.find(open, end + close.size());
        }
    }
    return quotes;
}

struct Mark {
    std::string clause; // what stands between the mark before and this one
    std::vector<int> numbers;
    int first = 0; // of its numbers, among all of the answer
};

// The answer's sentences with the marks in and right behind them.
struct CitingStatement {
    std::string text; // without the marks
    std::vector<Mark> marks;
};

std::vector<CitingStatement> statementsOf(std::string_view answer)
{
    std::vector<CitingStatement> statements;
    std::string plain;
    std::vector<std::pair<std::size_t, Mark>> at; // place in `plain`
    std::size_t begin = 0;
    int numbers = 0;
    for (const CitationMark& mark : citationMarks(answer)) {
        plain += answer.substr(begin, mark.range.begin - begin);
        at.emplace_back(plain.size(), Mark{{}, mark.numbers, numbers});
        numbers += int(mark.numbers.size());
        begin = mark.range.end;
    }
    plain += answer.substr(std::min(begin, answer.size()));
    std::size_t next = 0;
    const std::vector<TextRange> sentences = sentencesOf(plain);
    for (std::size_t i = 0; i < sentences.size(); ++i) {
        const auto [from, to] = sentences[i];
        CitingStatement statement{plain.substr(from, to - from), {}};
        // A mark behind the full stop belongs to the sentence before it.
        const std::size_t until =
            i + 1 < sentences.size() ? sentences[i + 1].begin : plain.size() + 1;
        std::size_t clause = from;
        for (; next < at.size() && at[next].first < until; ++next) {
            const std::size_t end = std::clamp(at[next].first, from, to);
            std::string text = plain.substr(clause, end - clause);
            // "[1][2]": both stand for the same.
            if (foldedWords(text).empty() && !statement.marks.empty()) {
                text = statement.marks.back().clause;
            }
            at[next].second.clause = std::move(text);
            statement.marks.push_back(std::move(at[next].second));
            clause = end;
        }
        statements.push_back(std::move(statement));
    }
    return statements;
}

class Finder {
public:
    Finder(std::string_view question, std::span<const Passage> passages)
        : m_passages(passages)
    {
        std::vector<std::string> words = foldedWords(question);
        m_question.insert(words.begin(), words.end());
    }

    void cited(const CitingStatement& statement)
    {
        for (const Mark& mark : statement.marks) {
            for (std::size_t i = 0; i < mark.numbers.size(); ++i) {
                const int number = mark.numbers[i];
                if (number >= 1 && std::size_t(number) <= m_passages.size()) {
                    cited(statement, mark, number, mark.first + int(i));
                }
            }
        }
    }

    void unmarked(const CitingStatement& statement)
    {
        const Claim claim = claimOf(statement.text, m_question);
        if (claim.news.empty()) {
            return; // it repeats the question
        }
        Support best;
        int number = 0;
        double highest = 0;
        for (std::size_t i = 0; i < m_passages.size(); ++i) {
            const Support support = bestSupport(claim, prepared(i));
            // Of equals, the passage that the question found first.
            const double score = support.score + 1e-3 * m_passages[i].score;
            if (support.score >= kFoundSupport && score > highest) {
                best = support;
                number = int(i) + 1;
                highest = score;
            }
        }
        if (number > 0) {
            add(number, best.range, best.score);
        }
    }

    std::vector<Source> take() { return std::move(m_sources); }

private:
    // `place`: of the number among all numbers of marks.
    void cited(const CitingStatement& statement, const Mark& mark, int number, int place)
    {
        const Prepared& passage = prepared(std::size_t(number - 1));
        const auto quotes = quotesIn(mark.clause);
        bool found = false;
        for (const std::string_view quote : quotes) {
            if (const auto range = findQuote(passage.letters, quote)) {
                add(number, *range, 1, place);
                found = true;
            }
        }
        // Where the words in quotes are not in the passage, the mark is wrong.
        if (found || !quotes.empty()) {
            return;
        }
        for (const std::string& text : {mark.clause, statement.text}) {
            const Support support = bestSupport(claimOf(text, m_question), passage);
            if (support.score >= kCitedSupport) {
                add(number, support.range, support.score, place);
                return;
            }
        }
    }

    const Prepared& prepared(std::size_t index)
    {
        const auto found = m_prepared.find(index);
        return found != m_prepared.end()
                   ? found->second
                   : m_prepared.emplace(index, Prepared(m_passages[index])).first->second;
    }

    void add(int number, const TextRange& range, double score, std::optional<int> mark = {})
    {
        const Passage& passage = m_passages[std::size_t(number - 1)];
        std::string quote = passage.text.substr(range.begin, range.end - range.begin);
        const auto same = [&](const Source& one) {
            return one.number == number && one.quote == quote;
        };
        auto source = std::find_if(m_sources.begin(), m_sources.end(), same);
        if (source == m_sources.end()) {
            Place place = placeOf(passage, range.begin, range.end);
            source = m_sources.insert(source,
                {number, {}, passage.document, passage.file, passage.title, place.page,
                    std::move(place.ranges), std::move(place.rects), std::move(quote), score});
        }
        if (mark) {
            source->marks.push_back(*mark);
        }
    }

    std::span<const Passage> m_passages;
    std::set<std::string> m_question;
    std::map<std::size_t, Prepared> m_prepared;
    std::vector<Source> m_sources;
};

} // namespace

std::vector<CitationMark> citationMarks(std::string_view answer)
{
    std::vector<CitationMark> marks;
    for (std::size_t at = answer.find('['); at != std::string_view::npos;
         at = answer.find('[', at + 1)) {
        const std::size_t end = answer.find(']', at);
        if (end == std::string_view::npos) {
            break;
        }
        const std::string_view inside = answer.substr(at + 1, end - at - 1);
        constexpr std::size_t kLongest = 40;
        const bool plain = !inside.empty() && inside.size() <= kLongest &&
                           inside.find_first_not_of("0123456789, ;") == std::string_view::npos;
        // "[1](address)" is a link.
        if (!plain || (end + 1 < answer.size() && answer[end + 1] == '(')) {
            continue;
        }
        CitationMark mark{{at, end + 1}, {}};
        int number = 0;
        for (const char letter : std::string(inside) + ",") {
            if (letter >= '0' && letter <= '9') {
                number = std::min(number * 10 + (letter - '0'), 1'000'000);
            } else if (number > 0) {
                mark.numbers.push_back(std::exchange(number, 0));
            }
        }
        if (!mark.numbers.empty()) {
            marks.push_back(std::move(mark));
        }
    }
    return marks;
}

std::vector<Source> sourcesOf(
    std::string_view answer, std::string_view question, std::span<const Passage> passages)
{
    Finder finder(question, passages);
    const std::vector<CitingStatement> statements = statementsOf(answer);
    const bool marked = std::any_of(statements.begin(), statements.end(),
        [](const CitingStatement& statement) { return !statement.marks.empty(); });
    for (const CitingStatement& statement : statements) {
        marked ? finder.cited(statement) : finder.unmarked(statement);
    }
    return finder.take();
}

} // namespace core::documents
