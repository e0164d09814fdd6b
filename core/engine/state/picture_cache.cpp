#include "core/engine/state/picture_cache.h"

#include <algorithm>

namespace core::engine {
namespace {

std::size_t bytesOf(const PictureRowsPtr& rows) { return rows->size() * sizeof(float); }

} // namespace

PictureRowsPtr PictureCache::find(std::uint64_t hash)
{
    const auto entry = std::find_if(
        m_entries.begin(), m_entries.end(), [&](const Entry& e) { return e.hash == hash; });
    if (entry == m_entries.end()) {
        return nullptr;
    }
    m_entries.splice(m_entries.begin(), m_entries, entry);
    return m_entries.front().rows;
}

void PictureCache::insert(std::uint64_t hash, PictureRowsPtr rows)
{
    m_bytes += bytesOf(rows);
    m_entries.push_front({hash, std::move(rows)});
    while (m_bytes > m_limitBytes && m_entries.size() > 1) {
        m_bytes -= bytesOf(m_entries.back().rows);
        m_entries.pop_back();
    }
}

} // namespace core::engine
