#include "core/engine/state/kept_states.h"

#include <algorithm>
#include <array>
#include <cassert>

namespace core::engine {
namespace {

// Ends of turns outlive the insides of prompts by so many requests; system prompts, of which there
// are few, outlive both.
constexpr std::array<std::uint64_t, 3> kHeadStart{0, 16, 128};
// Where the conversation that was just going on stands, and where its last question ended.
constexpr int kAlwaysKept = 2;

} // namespace

struct KeptStates::Node {
    KeptState state;
    Node* parent = nullptr;
    std::vector<PrefixKey> edge; // the keys behind the parent's
    Children children;           // no two edges begin with one another
    StateKind kind = StateKind::Passing;
    std::uint64_t lastUse = 0;   // in requests
    std::uint64_t lastTouch = 0; // the order of all uses

    std::uint64_t worth() const { return lastUse + kHeadStart[std::size_t(kind)]; }
    int rereading() const { return state.tokens - parent->state.tokens; }
};

KeptStates::KeptStates(PagePool& pool, const KeptLimits& limits)
    : m_pool(pool)
    , m_limits(limits)
    , m_root(std::make_unique<Node>())
    , m_holders(std::size_t(pool.pageCount()), 0)
{
}

KeptStates::~KeptStates() { clear(); }

KeptStates::Node* KeptStates::longest(std::span<const PrefixKey> keys, int most) const
{
    Node* node = m_root.get();
    while (true) {
        const auto rest = keys.subspan(std::size_t(node->state.tokens));
        const auto next = std::find_if(
            node->children.begin(), node->children.end(), [&](const std::unique_ptr<Node>& child) {
                return child->state.tokens <= most &&
                       commonKeys(child->edge, rest) == int(child->edge.size());
            });
        if (next == node->children.end()) {
            return node;
        }
        node = next->get();
    }
}

KeptStates::Found KeptStates::find(std::span<const PrefixKey> keys, int most)
{
    ++m_requests;
    Node* known = longest(keys, int(keys.size()));
    int common = known->state.tokens;
    for (const auto& child : known->children) {
        common = std::max(
            common, known->state.tokens +
                        commonKeys(child->edge, keys.subspan(std::size_t(known->state.tokens))));
    }
    Node* node = longest(keys, most);
    if (node == m_root.get()) {
        return {nullptr, common};
    }
    touch(*node, node->kind);
    return {&node->state, common};
}

bool KeptStates::refresh(std::span<const PrefixKey> keys, StateKind kind)
{
    Node* node = longest(keys, int(keys.size()));
    if (node == m_root.get() || node->state.tokens != int(keys.size())) {
        return false;
    }
    touch(*node, kind);
    return true;
}

int KeptStates::nearest(std::span<const PrefixKey> keys) const
{
    return longest(keys, int(keys.size()))->state.tokens;
}

void KeptStates::touch(Node& node, StateKind kind)
{
    node.lastUse = m_requests;
    node.lastTouch = ++m_touches;
    node.kind = std::max(node.kind, kind);
}

void KeptStates::insert(std::span<const PrefixKey> keys, std::span<const PageId> pages,
    std::unique_ptr<RecurrentState> recurrent, StateKind kind)
{
    Node* parent = longest(keys, int(keys.size()));
    const int tokens = int(keys.size());
    const int before = parent->state.tokens;
    assert(before < tokens && int(pages.size()) >= pagesFor(tokens));
    auto node = std::make_unique<Node>();
    node->parent = parent;
    node->edge.assign(keys.begin() + before, keys.end());
    node->state.tokens = tokens;
    m_pool.share(node->state.pages, pages, pagesFor(tokens));
    holdPages(node->state.pages);
    node->state.recurrent = std::move(recurrent);
    m_recurrentBytes += node->state.recurrent->bytes;
    // What was known to go on from here is now behind it.
    Children& siblings = parent->children;
    const auto behind =
        std::stable_partition(siblings.begin(), siblings.end(), [&](const auto& sibling) {
            return commonKeys(node->edge, sibling->edge) < int(node->edge.size());
        });
    for (auto child = behind; child != siblings.end(); ++child) {
        (*child)->parent = node.get();
        (*child)->edge.erase(
            (*child)->edge.begin(), (*child)->edge.begin() + std::ptrdiff_t(node->edge.size()));
        node->children.push_back(std::move(*child));
    }
    siblings.erase(behind, siblings.end());
    touch(*node, kind);
    siblings.push_back(std::move(node));
    ++m_count;
    while (bytes() > m_limits.bytes) {
        Node* victim = leastWorth(nullptr, false);
        if (victim == nullptr) {
            break;
        }
        forget(*victim);
    }
}

void KeptStates::holdPages(std::span<const PageId> pages)
{
    for (const PageId page : pages) {
        m_keptPages += m_holders[std::size_t(page)]++ == 0;
    }
}

// The children go on from the parent.
void KeptStates::forget(Node& node)
{
    for (const PageId page : node.state.pages) {
        m_keptPages -= --m_holders[std::size_t(page)] == 0;
    }
    m_pool.shrink(node.state.pages, 0);
    m_recurrentBytes -= node.state.recurrent->bytes;
    --m_count;
    Children& siblings = node.parent->children;
    for (std::unique_ptr<Node>& child : node.children) {
        child->edge.insert(child->edge.begin(), node.edge.begin(), node.edge.end());
        child->parent = node.parent;
    }
    Children orphans = std::move(node.children);
    std::erase_if(siblings, [&](const auto& sibling) { return sibling.get() == &node; });
    std::move(orphans.begin(), orphans.end(), std::back_inserter(siblings));
}

void KeptStates::collect(const Node& node, std::vector<Node*>& all) const
{
    for (const auto& child : node.children) {
        all.push_back(child.get());
        collect(*child, all);
    }
}

// Null when there is none that may go. `byPages`: only such as bring a free page nearer.
KeptStates::Node* KeptStates::leastWorth(const KeptState* except, bool byPages) const
{
    std::vector<Node*> all;
    collect(*m_root, all);
    if (!byPages) {
        const auto newest =
            all.begin() + std::min<std::ptrdiff_t>(kAlwaysKept, std::ptrdiff_t(all.size()));
        std::partial_sort(all.begin(), newest, all.end(), [](const Node* a, const Node* b) {
            const auto key = [](const Node* node) {
                return std::pair(node->kind != StateKind::Passing, node->lastTouch);
            };
            return key(a) > key(b);
        });
        all.erase(all.begin(), newest);
    }
    std::erase_if(all, [&](const Node* node) {
        return &node->state == except ||
               (byPages &&
                   std::none_of(node->state.pages.begin(), node->state.pages.end(),
                       [&](PageId page) { return m_pool.references(page) == holders(page); }));
    });
    const auto least = std::min_element(all.begin(), all.end(), [](const Node* a, const Node* b) {
        return std::pair(a->worth(), a->rereading()) < std::pair(b->worth(), b->rereading());
    });
    return least == all.end() ? nullptr : *least;
}

void KeptStates::makeRoom(int freePages, const KeptState* except)
{
    while (m_pool.freePages() < freePages) {
        Node* victim = leastWorth(except, true);
        if (victim == nullptr) {
            return;
        }
        forget(*victim);
    }
}

void KeptStates::clear()
{
    while (!m_root->children.empty()) {
        forget(*m_root->children.back());
    }
}

int KeptStates::reclaimablePages() const
{
    int pages = 0;
    for (PageId page = 0; page < m_pool.pageCount(); ++page) {
        pages += holders(page) > 0 && m_pool.references(page) == holders(page);
    }
    return pages;
}

std::uint64_t KeptStates::bytes() const
{
    return m_recurrentBytes + std::uint64_t(m_keptPages) * m_limits.pageBytes;
}

} // namespace core::engine
