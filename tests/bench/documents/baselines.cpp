#include "tests/bench/documents/baselines.h"

#include <algorithm>
#include <set>

namespace bench {

using namespace core;
using namespace core::documents;

std::vector<Chunk> cut(const DocumentText& document, const Cutting& cutting)
{
    std::string all;
    for (const DocumentBlock& block : document.blocks) {
        all += (all.empty() ? "" : "\n") + block.text;
    }
    std::vector<Chunk> chunks;
    const auto sizeOf = [&](std::size_t begin, std::size_t end) {
        const std::string_view text = std::string_view(all).substr(begin, end - begin);
        return cutting.tokens ? estimateTokens(text) : int(text.size());
    };
    std::size_t begin = 0;
    while (begin < all.size()) {
        std::size_t end = begin;
        while (end < all.size()) {
            const std::size_t next = std::min(all.find_first_of(" \n", end + 1), all.size());
            if (end > begin && sizeOf(begin, next) > cutting.size) {
                break;
            }
            end = next;
        }
        Chunk chunk;
        chunk.text = all.substr(begin, end - begin);
        chunk.tokens = estimateTokens(chunk.text);
        chunks.push_back(std::move(chunk));
        if (end >= all.size()) {
            break;
        }
        std::size_t next = end;
        while (cutting.overlap > 0 && next > begin + 1 && sizeOf(next, end) < cutting.overlap) {
            const std::size_t space = all.find_last_of(" \n", next - 1);
            if (space == std::string::npos || space <= begin) {
                break;
            }
            next = space;
        }
        begin = next > begin ? next : end;
    }
    return chunks;
}

Result<std::vector<FoundChunk>> plainSearch(
    DocumentIndex& index, const std::string& question, int most)
{
    ASSIGN_OR_RETURN(const std::vector<store::SearchWord> words, index.words(question));
    std::set<std::string> once;
    std::string query;
    for (const store::SearchWord& word : words) {
        if (once.insert(word.text).second) {
            query += (query.empty() ? "\"" : " OR \"") + word.text + "\"";
        }
    }
    if (query.empty()) {
        return std::vector<FoundChunk>();
    }
    return index.find(query, {}, most);
}

} // namespace bench
