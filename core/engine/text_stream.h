// Turns the bytes of an answer into text that can be shown: whole characters, and nothing of a stop
// text.
//
// Bytes that are no UTF-8 become U+FFFD. Whatever might be the beginning of a stop text is held
// back until that is decided. One per answer; confined to its thread.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace core::engine {

class TextStream {
public:
    explicit TextStream(std::vector<std::string> stopTexts = {});

    // What can be shown now. Empty once stopped.
    std::string push(std::string_view bytes);
    // What was held back, when nothing more comes.
    std::string finish();
    // A stop text has been met; it and what follows is not shown.
    bool stopped() const { return m_stopped; }

private:
    std::string release();
    std::size_t undecided() const;

    std::vector<std::string> m_stopTexts;
    std::string m_bytes; // may end inside a character
    std::string m_text;  // whole characters, may end inside a stop text
    bool m_stopped = false;
};

} // namespace core::engine
