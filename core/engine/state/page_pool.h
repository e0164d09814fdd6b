// Fixed pool of key/value pages shared by every sequence.
//
// A page holds kPageTokens positions of every attention layer. Pages are counted references, so a
// prompt prefix that two conversations share is stored once. Confined to the engine thread.
#pragma once

#include "core/base/result.h"

#include <cstdint>
#include <span>
#include <vector>

namespace core::engine {

inline constexpr int kPageTokens = 256;

using PageId = std::int32_t;

inline int pagesFor(int tokens) { return (tokens + kPageTokens - 1) / kPageTokens; }

class PagePool {
public:
    explicit PagePool(int pageCount);

    PagePool(const PagePool&) = delete;
    PagePool& operator=(const PagePool&) = delete;

    // Appends enough fresh pages to `table` to hold `tokens` positions in all.
    // All or nothing: on OutOfMemory `table` is unchanged and the caller may evict and try again.
    [[nodiscard]] Result<void> grow(std::vector<PageId>& table, int tokens);

    // Makes `table` share the first `pages` pages of `donor`. Requires: table is empty.
    void share(std::vector<PageId>& table, std::span<const PageId> donor, int pages);

    // Gives back every page past the first `tokens` positions.
    void shrink(std::vector<PageId>& table, int tokens);

    // How many tables hold the page.
    int references(PageId page) const { return m_references[std::size_t(page)]; }
    int freePages() const { return int(m_free.size()); }
    int pageCount() const { return int(m_references.size()); }

private:
    void release(PageId page);

    std::vector<PageId> m_free;
    std::vector<std::int32_t> m_references; // [pageCount]
};

} // namespace core::engine
