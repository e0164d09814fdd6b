// From a question to the passages it is answered from: everything where that fits, else what ranks
// best, with its neighbours, in the order of the documents.
//
// Works on an index that it does not own, on that index's thread.
#pragma once

#include "core/documents/document_index.h"
#include "core/documents/passage.h"
#include "core/documents/ranking.h"

#include <functional>
#include <string_view>
#include <vector>

namespace core::documents {

struct Hit {
    Passage passage; // one chunk
    TextRange quote; // of its text: what answers best
};

struct RetrieveOptions {
    int tokenBudget = 8192; // of all passages with their headings
    CountTokens count = estimateTokens;
};

struct Retrieved {
    std::vector<Passage> passages;
    Coverage coverage;
};

// Tokens that a passage takes besides its text: its number, its file and page.
inline constexpr int kPassageFrameTokens = 24;

class Retriever {
public:
    explicit Retriever(DocumentIndex& index)
        : m_index(index)
    {
    }

    // Best first. Nothing asked finds nothing.
    Result<std::vector<Hit>> search(std::string_view question, Selection selection, int most);
    Result<Retrieved> retrieve(
        std::string_view question, Selection selection, const RetrieveOptions& options);

private:
    struct Scored {
        Passage passage;
        std::vector<store::SearchWord> words;
    };
    class Gathering;
    static std::vector<const Passage*> pick(const std::vector<Scored>& found,
        const std::function<int(const Passage&)>& cost, int& left, Gathering& gathering);
    Result<void> spread(const std::vector<DocumentRecord>& documents,
        const std::function<int(const Passage&)>& cost, int& left, Gathering& gathering);
    Result<std::vector<Scored>> ranked(const Query& query, Selection selection, int most);
    Result<std::vector<Passage>> everything(const std::vector<DocumentRecord>& documents);

    DocumentIndex& m_index;
};

} // namespace core::documents
