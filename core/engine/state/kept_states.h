// States that were kept so that no prompt is read twice: a tree over the keys of prompts.
//
// A kept state stands at one length of a prompt. It holds references to the key/value pages of its
// positions and a copy of the recurrent state, which cannot be cut, so a prompt can go on only from
// a length at which one was kept. Bytes of one, for a model of the family:
//   recurrent   4 * (taps * channels + valueHeads * valueDim * keyDim) for every DeltaNet layer
//   pages       2 * kvHeads * headDim * (2 or 4) * kPageTokens for every page and attention layer,
//               where memory is committed when it is written; shared pages count once
// Every state but the newest gives way when the bytes run out: the insides of long prompts first,
// then ends of turns, then system prompts, each the longer unused the sooner, and among equals the
// one whose loss costs the least reading.
//
// A page is written by the sequence it was handed to by PagePool::grow(), and only behind the
// states that refer to it: who goes on from a kept state copies the page that is partly full.
//
// Confined to the engine thread.
#pragma once

#include "core/engine/state/page_pool.h"
#include "core/engine/state/prefix_key.h"
#include "core/engine/state/recurrent_state.h"

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace core::engine {

// By how long they are worth keeping.
enum class StateKind : std::uint8_t { Passing, Turn, System };

struct KeptState {
    int tokens = 0;
    std::vector<PageId> pages; // for all tokens
    std::unique_ptr<RecurrentState> recurrent;
};

struct KeptLimits {
    std::uint64_t bytes = 0;     // of all; the two newest ends of turns are kept beyond it
    std::uint64_t pageBytes = 0; // what a page counts for
};

class KeptStates {
public:
    // The pool must outlive this.
    KeptStates(PagePool& pool, const KeptLimits& limits);
    ~KeptStates();

    KeptStates(const KeptStates&) = delete;
    KeptStates& operator=(const KeptStates&) = delete;

    struct Found {
        const KeptState* state = nullptr; // valid while it is kept; null: none
        int common = 0; // keys that are known, whether a state stands there or not
    };
    // The longest state of at most `most` tokens that these keys begin with. Asked once a request.
    Found find(std::span<const PrefixKey> keys, int most);
    // Whether one stands exactly there. It then counts as just used, and as `kind` if that is more.
    bool refresh(std::span<const PrefixKey> keys, StateKind kind);
    // Tokens of the longest state that these keys begin with; 0: none.
    int nearest(std::span<const PrefixKey> keys) const;
    // Keeps a state of keys.size() tokens, and gives others up if the bytes ask for it. Shares the
    // pages. Requires: !refresh(keys).
    void insert(std::span<const PrefixKey> keys, std::span<const PageId> pages,
        std::unique_ptr<RecurrentState> recurrent, StateKind kind);

    // Gives states up until the pool has so many free pages or nothing more can be gained; never
    // `except`.
    void makeRoom(int freePages, const KeptState* except = nullptr);
    void clear();

    // Pages that only kept states hold.
    int reclaimablePages() const;
    // How many kept states hold the page.
    int holders(PageId page) const { return m_holders[std::size_t(page)]; }
    int count() const { return m_count; }
    std::uint64_t bytes() const;

private:
    struct Node;
    using Children = std::vector<std::unique_ptr<Node>>;

    Node* longest(std::span<const PrefixKey> keys, int most) const;
    void touch(Node& node, StateKind kind);
    void holdPages(std::span<const PageId> pages);
    void forget(Node& node);
    Node* leastWorth(const KeptState* except, bool byPages) const;
    void collect(const Node& node, std::vector<Node*>& all) const;

    PagePool& m_pool;
    KeptLimits m_limits;
    std::unique_ptr<Node> m_root; // stands for no tokens and keeps nothing
    std::vector<int> m_holders;   // [pageCount]
    std::uint64_t m_recurrentBytes = 0;
    std::uint64_t m_requests = 0;
    std::uint64_t m_touches = 0;
    int m_keptPages = 0;
    int m_count = 0;
};

} // namespace core::engine
