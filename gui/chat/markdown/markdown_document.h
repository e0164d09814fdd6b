// A Markdown text that grows: only its tail is parsed again.
//
// The text is cut where no later letter can change what came before: after about kSegmentBytes at a
// blank line before a line that begins something new, in a very long list also between its points,
// and before a code fence at the beginning of a line. Code inside such a fence is not parsed at
// all, its lines are taken as they come. Where it is cut depends on the text alone, not on the
// pieces it came in. Confined to one thread.
#pragma once

#include "gui/chat/markdown/markdown_block.h"

#include <cstdint>
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
    // What was handed to the parser so far, in all.
    std::uint64_t parsedBytes() const { return m_parsedBytes; }

private:
    void takeLine(std::size_t at, std::size_t end);
    void takeCodeLine(std::string_view line);
    bool mayCutBefore(std::string_view line, std::size_t at) const;
    bool opensCode(std::string_view line);
    void finishSegment(std::size_t end);
    void parseInto(std::string_view text);
    void addTail();

    std::string m_source;
    std::size_t m_scanned = 0;  // the lines before are known
    std::size_t m_tail = 0;     // where in m_source the part begins that is parsed again
    std::size_t m_finished = 0; // blocks that stay as they are
    std::vector<MarkdownBlock> m_blocks;
    std::uint64_t m_parsedBytes = 0;

    std::string m_fence; // of a code block that is open in the tail
    bool m_afterBlank = false;
    bool m_inCode = false; // the tail is code, m_fence closes it
    QString m_code;        // of it, the lines of the part that is not full yet
    int m_codeLines = 0;
    bool m_codeBegins = true;
    QString m_language;
};

} // namespace gui::chat
