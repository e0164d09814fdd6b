#include "core/chat/jinja/text.h"

#include <algorithm>
#include <utility>

namespace core::chat::jinja {

Text::Text(std::string bytes, Origin origin)
    : m_bytes(std::move(bytes))
{
    if (!m_bytes.empty()) {
        m_runs.push_back({m_bytes.size(), origin});
    }
}

void Text::append(std::string_view bytes, Origin origin)
{
    if (bytes.empty()) {
        return;
    }
    m_bytes.append(bytes);
    if (!m_runs.empty() && m_runs.back().origin == origin) {
        m_runs.back().end = m_bytes.size();
    } else {
        m_runs.push_back({m_bytes.size(), origin});
    }
}

void Text::append(const Text& other, std::size_t begin, std::size_t end)
{
    const auto endsAfterBegin = [](std::size_t at, const Run& run) { return at < run.end; };
    auto run = std::upper_bound(other.m_runs.begin(), other.m_runs.end(), begin, endsAfterBegin);
    const std::string_view bytes = other.m_bytes;
    while (begin < end && run != other.m_runs.end()) {
        const std::size_t stop = std::min(end, run->end);
        append(bytes.substr(begin, stop - begin), run->origin);
        begin = stop;
        ++run;
    }
}

Text Text::slice(std::size_t begin, std::size_t end) const
{
    Text part;
    part.append(*this, begin, end);
    return part;
}

} // namespace core::chat::jinja
