#include "core/engine/text_stream.h"

#include "core/base/utf8.h"

#include <algorithm>
#include <utility>

namespace core::engine {

TextStream::TextStream(std::vector<std::string> stopTexts)
    : m_stopTexts(std::move(stopTexts))
{
    std::erase(m_stopTexts, std::string());
}

std::string TextStream::push(std::string_view bytes)
{
    if (m_stopped) {
        return {};
    }
    m_bytes += bytes;
    const std::size_t whole = completeUtf8Prefix(m_bytes);
    m_text += repairedUtf8(std::string_view(m_bytes).substr(0, whole));
    m_bytes.erase(0, whole);
    return release();
}

std::string TextStream::finish()
{
    if (m_stopped) {
        return {};
    }
    m_text += repairedUtf8(m_bytes);
    m_bytes.clear();
    std::string shown = release();
    if (!m_stopped) {
        shown += std::exchange(m_text, {});
    }
    return shown;
}

std::string TextStream::release()
{
    std::size_t earliest = std::string::npos;
    for (const std::string& stop : m_stopTexts) {
        earliest = std::min(earliest, m_text.find(stop));
    }
    if (earliest != std::string::npos) {
        m_stopped = true;
        m_text.resize(earliest);
        return std::exchange(m_text, {});
    }
    const std::size_t ready = m_text.size() - undecided();
    std::string shown = m_text.substr(0, ready);
    m_text.erase(0, ready);
    return shown;
}

// The longest end of the text that is the beginning of a stop text.
std::size_t TextStream::undecided() const
{
    std::size_t longest = 0;
    for (const std::string& stop : m_stopTexts) {
        for (std::size_t length = std::min(stop.size() - 1, m_text.size()); length > longest;
             --length) {
            if (m_text.ends_with(std::string_view(stop).substr(0, length))) {
                longest = length;
                break;
            }
        }
    }
    return longest;
}

} // namespace core::engine
