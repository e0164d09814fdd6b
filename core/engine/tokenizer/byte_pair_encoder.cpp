#include "core/engine/tokenizer/byte_pair_encoder.h"

#include <queue>

#include <cassert>
#include <limits>
#include <utility>

namespace core::engine {

namespace {

// Where scanning for the lowest rank still beats the queue.
constexpr std::size_t kShortPiece = 64;

// A token of a long piece; tokens are linked because merging removes them from the middle.
struct Node {
    TokenId token;
    std::int32_t previous; // -1: none
    std::int32_t next;     // -1: none
    Merge merge;           // with the next
};

// A merge that was possible when it was queued. Stale once the node's own merge has another rank.
struct Candidate {
    std::uint32_t rank;
    std::int32_t node;

    bool operator>(const Candidate& other) const
    {
        return std::pair(rank, node) > std::pair(other.rank, other.node);
    }
};

using Queue = std::priority_queue<Candidate, std::vector<Candidate>, std::greater<>>;

} // namespace

BytePairEncoder::BytePairEncoder(const std::array<TokenId, 256>& byteTokens, MergeTable merges)
    : m_byteTokens(byteTokens)
    , m_merges(std::move(merges))
{
}

void BytePairEncoder::encode(std::string_view piece, std::vector<TokenId>& tokens) const
{
    if (piece.size() <= kShortPiece) {
        encodeShort(piece, tokens);
    } else {
        encodeLong(piece, tokens);
    }
}

void BytePairEncoder::encodeShort(std::string_view piece, std::vector<TokenId>& tokens) const
{
    // merges[i] joins parts[i] and parts[i + 1]; the last part has none.
    std::array<TokenId, kShortPiece> parts;
    std::array<Merge, kShortPiece> merges;
    std::size_t count = piece.size();
    for (std::size_t i = 0; i < count; ++i) {
        parts[i] = m_byteTokens[static_cast<unsigned char>(piece[i])];
    }
    for (std::size_t i = 0; i + 1 < count; ++i) {
        merges[i] = m_merges.find(parts[i], parts[i + 1]);
    }

    while (count > 1) {
        std::size_t best = 0;
        for (std::size_t i = 1; i + 1 < count; ++i) {
            best = merges[i].rank < merges[best].rank ? i : best;
        }
        if (merges[best].rank == Merge::kNone) {
            break;
        }
        parts[best] = merges[best].result;
        --count;
        for (std::size_t i = best + 1; i < count; ++i) {
            parts[i] = parts[i + 1];
        }
        for (std::size_t i = best; i + 1 < count; ++i) {
            merges[i] = merges[i + 1];
        }
        if (best > 0) {
            merges[best - 1] = m_merges.find(parts[best - 1], parts[best]);
        }
        if (best + 1 < count) {
            merges[best] = m_merges.find(parts[best], parts[best + 1]);
        }
    }
    tokens.insert(tokens.end(), parts.begin(), parts.begin() + std::ptrdiff_t(count));
}

void BytePairEncoder::encodeLong(std::string_view piece, std::vector<TokenId>& tokens) const
{
    assert(piece.size() < std::size_t(std::numeric_limits<std::int32_t>::max()));
    std::vector<Node> nodes(piece.size());
    std::vector<Candidate> candidates;
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        const bool isLast = i + 1 == nodes.size();
        nodes[i] = {m_byteTokens[static_cast<unsigned char>(piece[i])], std::int32_t(i) - 1,
            isLast ? -1 : std::int32_t(i) + 1, {}};
    }
    const auto lookUpMerge = [&](Node& node) {
        node.merge = node.next < 0 ? Merge{}
                                   : m_merges.find(node.token, nodes[std::size_t(node.next)].token);
        return node.merge.rank != Merge::kNone;
    };
    for (std::size_t i = 0; i < nodes.size(); ++i) {
        if (lookUpMerge(nodes[i])) {
            candidates.push_back({nodes[i].merge.rank, std::int32_t(i)});
        }
    }

    Queue queue(std::greater<>(), std::move(candidates));
    while (!queue.empty()) {
        const Candidate candidate = queue.top();
        queue.pop();
        Node& left = nodes[std::size_t(candidate.node)];
        if (left.merge.rank != candidate.rank) {
            continue;
        }
        Node& right = nodes[std::size_t(left.next)];
        left.token = left.merge.result;
        left.next = right.next;
        right.merge = {}; // gone: what is queued for it is stale
        if (left.next >= 0) {
            nodes[std::size_t(left.next)].previous = candidate.node;
        }
        if (lookUpMerge(left)) {
            queue.push({left.merge.rank, candidate.node});
        }
        if (left.previous >= 0 && lookUpMerge(nodes[std::size_t(left.previous)])) {
            queue.push({nodes[std::size_t(left.previous)].merge.rank, left.previous});
        }
    }
    for (std::int32_t i = 0; i >= 0; i = nodes[std::size_t(i)].next) {
        tokens.push_back(nodes[std::size_t(i)].token);
    }
}

} // namespace core::engine
