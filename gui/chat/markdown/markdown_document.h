// A Markdown text that grows: only its tail is parsed again.
//
// The text is cut where no later letter can change what came before (a blank line outside a code
// fence, before a line that begins something new); what lies before the cut is parsed once.
// Confined to one thread.
#pragma once

#include "gui/chat/markdown/markdown_block.h"

#include <string>
#include <string_view>
#include <vector>

namespace gui::chat {

class MarkdownDocument {
public:
    // Returns the index of the first block that may have changed.
    int append(std::string_view utf8);

    const std::vector<MarkdownBlock>& blocks() const { return m_blocks; }
    const std::string& source() const { return m_source; }

private:
    std::string m_source;
    std::size_t m_tail = 0;     // where in m_source the part begins that is parsed again
    std::size_t m_finished = 0; // blocks that stay as they are
    std::vector<MarkdownBlock> m_blocks;
};

} // namespace gui::chat
