#include "core/engine/state/page_pool.h"

#include <cassert>

namespace core::engine {

PagePool::PagePool(int pageCount)
    : m_references(std::size_t(pageCount), 0)
{
    // Taken from the back, so that low pages are used, and their memory touched, first.
    for (PageId page = pageCount - 1; page >= 0; --page) {
        m_free.push_back(page);
    }
}

Result<void> PagePool::grow(std::vector<PageId>& table, int tokens)
{
    const int missing = pagesFor(tokens) - int(table.size());
    if (missing > freePages()) {
        return fail(ErrorCode::OutOfMemory,
            "the conversations hold " + std::to_string(pageCount() - freePages()) + " of " +
                std::to_string(pageCount()) + " pages and one needs " + std::to_string(missing) +
                " more");
    }
    for (int i = 0; i < missing; ++i) {
        const PageId page = m_free.back();
        m_free.pop_back();
        m_references[std::size_t(page)] = 1;
        table.push_back(page);
    }
    return {};
}

void PagePool::share(std::vector<PageId>& table, std::span<const PageId> donor, int pages)
{
    assert(table.empty() && pages <= int(donor.size()));
    for (int i = 0; i < pages; ++i) {
        ++m_references[std::size_t(donor[std::size_t(i)])];
        table.push_back(donor[std::size_t(i)]);
    }
}

void PagePool::shrink(std::vector<PageId>& table, int tokens)
{
    while (int(table.size()) > pagesFor(tokens)) {
        release(table.back());
        table.pop_back();
    }
}

void PagePool::release(PageId page)
{
    if (--m_references[std::size_t(page)] == 0) {
        m_free.push_back(page);
    }
}

} // namespace core::engine
