#include "core/documents/retriever.h"

#include <algorithm>
#include <functional>
#include <map>
#include <set>

namespace core::documents {
namespace {

// How many BM25 hands over to be looked at more closely.
constexpr int kCandidates = 80;
// A part of BM25's score, which knows how long a chunk is and how often it says a word.
constexpr double kOfBm25 = 0.25;
// Each further passage of one document counts less, so that others get their turn.
constexpr double kSameDocument = 0.85;
// What is worse than this share of the best is noise.
constexpr double kLeastShare = 0.2;
constexpr std::size_t kMostPassages = 24;
constexpr std::size_t kWithNeighbours = 6;

} // namespace

// Chunks on their way into a prompt, joined where they touch.
class Retriever::Gathering {
public:
    using Key = std::pair<DocumentId, int>;

    bool has(const Key& key) const { return m_scores.contains(key); }
    void add(const Key& key, double score) { m_scores[key] = score; }

    Result<std::vector<Passage>> passages(
        DocumentIndex& index, const std::vector<DocumentRecord>& documents) const
    {
        std::vector<Passage> all;
        for (const DocumentRecord& document : documents) {
            auto at = m_scores.lower_bound({document.id, 0});
            while (at != m_scores.end() && at->first.first == document.id) {
                const int first = at->first.second;
                int last = first;
                double score = at->second;
                for (++at; at != m_scores.end() && at->first == Key(document.id, last + 1); ++at) {
                    ++last;
                    score = std::max(score, at->second);
                }
                ASSIGN_OR_RETURN(Passage passage, index.passage(document.id, first, last));
                passage.score = score;
                all.push_back(std::move(passage));
            }
        }
        return all;
    }

    std::size_t size() const { return m_scores.size(); }

private:
    std::map<Key, double> m_scores;
};

namespace {

bool allHavePages(const std::vector<DocumentRecord>& documents)
{
    return std::all_of(documents.begin(), documents.end(),
        [](const DocumentRecord& document) { return document.pages > 0; });
}

Coverage coverageOf(const std::vector<DocumentRecord>& documents,
    const std::vector<Passage>& passages, Coverage::Mode mode)
{
    Coverage coverage{mode, Coverage::Unit::Passages, 0, 0};
    if (allHavePages(documents)) {
        coverage.unit = Coverage::Unit::Pages;
        for (const DocumentRecord& document : documents) {
            coverage.total += document.pages;
            coverage.read +=
                mode == Coverage::Mode::Whole ? document.pages - document.emptyPages : 0;
        }
        std::set<std::pair<DocumentId, int>> pages;
        for (const Passage& passage : passages) {
            for (const TextLine& line : passage.lines) {
                pages.emplace(passage.document, line.page);
            }
        }
        coverage.read = mode == Coverage::Mode::Whole ? coverage.read : int(pages.size());
        return coverage;
    }
    for (const DocumentRecord& document : documents) {
        coverage.total += document.chunks;
    }
    for (const Passage& passage : passages) {
        coverage.read += passage.lastChunk - passage.chunk + 1;
    }
    return coverage;
}

} // namespace

Result<std::vector<Retriever::Scored>> Retriever::ranked(
    const Query& query, Selection selection, int most)
{
    std::vector<Scored> all;
    if (query.fts.empty()) {
        return all;
    }
    ASSIGN_OR_RETURN(const std::vector<FoundChunk> found,
        m_index.find(query.fts, selection, std::max(most, kCandidates)));
    std::set<std::size_t> texts;
    for (const FoundChunk& chunk : found) {
        ASSIGN_OR_RETURN(
            Passage passage, m_index.passage(chunk.document, chunk.number, chunk.number));
        // The same text in two files answers once.
        if (!texts.insert(std::hash<std::string>()(passage.text)).second) {
            continue;
        }
        ASSIGN_OR_RETURN(std::vector<store::SearchWord> words, m_index.words(passage.text));
        ASSIGN_OR_RETURN(const std::vector<store::SearchWord> above,
            m_index.words(passage.name + "\n" + passage.heading));
        std::vector<store::SearchWord> both = above;
        both.insert(both.end(), words.begin(), words.end());
        // BM25 chose the candidates. Among them a chunk that has all the question asks for beats
        // one that has a part of it often; what the document is called counts for each of its
        // chunks.
        const double share = coverageOf(query, both);
        passage.score = (matchOf(query, words, above) + kOfBm25 * chunk.score) *
                        (0.2 + 0.8 * share * share) * (1 + 0.6 * closenessOf(query, both));
        all.push_back({std::move(passage), std::move(words)});
    }
    std::stable_sort(all.begin(), all.end(),
        [](const Scored& a, const Scored& b) { return a.passage.score > b.passage.score; });
    if (all.size() > std::size_t(most)) {
        all.erase(all.begin() + most, all.end());
    }
    return all;
}

Result<std::vector<Hit>> Retriever::search(std::string_view question, Selection selection, int most)
{
    ASSIGN_OR_RETURN(const Query query, queryFor(m_index, question));
    ASSIGN_OR_RETURN(std::vector<Scored> found, ranked(query, selection, most));
    std::vector<Hit> hits;
    for (Scored& one : found) {
        const TextRange quote = bestSentence(query, one.passage.text, one.words);
        hits.push_back({std::move(one.passage), quote});
    }
    return hits;
}

Result<std::vector<Passage>> Retriever::everything(const std::vector<DocumentRecord>& documents)
{
    std::vector<Passage> all;
    for (const DocumentRecord& document : documents) {
        for (int chunk = 0; chunk < document.chunks; ++chunk) {
            ASSIGN_OR_RETURN(Passage passage, m_index.passage(document.id, chunk, chunk));
            all.push_back(std::move(passage));
        }
    }
    return all;
}

// Best first, each further one of a document for a little less; lowers `left` by what they cost.
std::vector<const Passage*> Retriever::pick(const std::vector<Scored>& found,
    const std::function<int(const Passage&)>& cost, int& left, Gathering& gathering)
{
    std::vector<int> costs; // counting tokens takes time
    for (const Scored& one : found) {
        costs.push_back(cost(one.passage));
    }
    std::vector<const Passage*> picked;
    std::map<DocumentId, double> worth; // of the next passage of a document
    const double least = found.empty() ? 0 : kLeastShare * found.front().passage.score;
    while (gathering.size() < kMostPassages) {
        const Passage* next = nullptr;
        int price = 0;
        double highest = least;
        for (std::size_t i = 0; i < found.size(); ++i) {
            const Passage& passage = found[i].passage;
            const auto share = worth.find(passage.document);
            const double score = passage.score * (share == worth.end() ? 1 : share->second);
            if (score >= highest && costs[i] <= left &&
                !gathering.has({passage.document, passage.chunk})) {
                highest = score;
                price = costs[i];
                next = &passage;
            }
        }
        if (next == nullptr) {
            break;
        }
        gathering.add({next->document, next->chunk}, next->score);
        worth.try_emplace(next->document, 1).first->second *= kSameDocument;
        left -= price;
        picked.push_back(next);
    }
    return picked;
}

// Where nothing was found, "Sum this up" for one: chunks from everywhere, at even distances.
Result<void> Retriever::spread(const std::vector<DocumentRecord>& documents,
    const std::function<int(const Passage&)>& cost, int& left, Gathering& gathering)
{
    std::vector<Gathering::Key> all;
    std::int64_t tokens = 0;
    for (const DocumentRecord& document : documents) {
        tokens += document.tokens + std::int64_t(document.chunks) * kPassageFrameTokens;
        for (int chunk = 0; chunk < document.chunks; ++chunk) {
            all.emplace_back(document.id, chunk);
        }
    }
    const auto fitting =
        std::size_t(std::int64_t(all.size()) * left / std::max<std::int64_t>(tokens, 1));
    const std::size_t wanted = std::min({all.size(), kMostPassages, fitting});
    for (std::size_t i = 0; i < wanted; ++i) {
        const auto& [document, chunk] = all[i * all.size() / wanted];
        ASSIGN_OR_RETURN(const Passage passage, m_index.passage(document, chunk, chunk));
        if (const int price = cost(passage); price <= left) {
            gathering.add({document, chunk}, 0);
            left -= price;
        }
    }
    return {};
}

Result<Retrieved> Retriever::retrieve(
    std::string_view question, Selection selection, const RetrieveOptions& options)
{
    ASSIGN_OR_RETURN(std::vector<DocumentRecord> documents, m_index.documents(selection));
    std::erase_if(documents, [](const DocumentRecord& document) { return document.chunks == 0; });
    if (documents.empty()) {
        return Retrieved{};
    }
    const auto cost = [&](const Passage& passage) {
        return options.count(passage.text) + options.count(passage.heading) + kPassageFrameTokens;
    };
    std::int64_t estimate = 0;
    for (const DocumentRecord& document : documents) {
        estimate += document.tokens;
    }
    // An estimate may be wrong by a third; what cannot fit is not counted exactly.
    if (estimate * 3 <= std::int64_t(options.tokenBudget) * 4) {
        ASSIGN_OR_RETURN(std::vector<Passage> all, everything(documents));
        std::int64_t tokens = 0;
        for (const Passage& passage : all) {
            tokens += cost(passage);
        }
        if (tokens <= options.tokenBudget) {
            const Coverage coverage = coverageOf(documents, all, Coverage::Mode::Whole);
            return Retrieved{std::move(all), coverage};
        }
    }

    ASSIGN_OR_RETURN(const Query query, queryFor(m_index, question));
    ASSIGN_OR_RETURN(const std::vector<Scored> found, ranked(query, selection, kCandidates));
    Gathering gathering;
    int left = options.tokenBudget;
    if (found.empty()) {
        RETURN_IF_ERROR(spread(documents, cost, left, gathering));
    }
    const std::vector<const Passage*> picked = pick(found, cost, left, gathering);
    for (std::size_t i = 0; i < std::min(picked.size(), kWithNeighbours); ++i) {
        for (const int step : {1, -1}) {
            const int chunk = picked[i]->chunk + step;
            if (chunk < 0 || gathering.has({picked[i]->document, chunk})) {
                continue;
            }
            const auto neighbour = m_index.passage(picked[i]->document, chunk, chunk);
            if (neighbour && cost(*neighbour) <= left) {
                gathering.add({picked[i]->document, chunk}, 0);
                left -= cost(*neighbour);
            }
        }
    }
    ASSIGN_OR_RETURN(std::vector<Passage> passages, gathering.passages(m_index, documents));
    const Coverage coverage = coverageOf(documents, passages, Coverage::Mode::Search);
    return Retrieved{std::move(passages), coverage};
}

} // namespace core::documents
