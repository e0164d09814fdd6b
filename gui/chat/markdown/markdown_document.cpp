#include "gui/chat/markdown/markdown_document.h"

#include <cctype>
#include <cstdint>

namespace gui::chat {
namespace {

// Shorter tails are parsed again: prose in one piece can be selected in one piece.
constexpr std::size_t kSegmentBytes = 1500;

bool isBlank(std::string_view line)
{
    return line.find_first_not_of(" \t\r") == std::string_view::npos;
}

// The run of three or more ` or ~ that opens or closes a code block, or nothing.
std::string_view fenceOf(std::string_view line)
{
    const std::size_t begin = line.find_first_not_of(' ');
    if (begin == std::string_view::npos || (line[begin] != '`' && line[begin] != '~')) {
        return {};
    }
    const std::size_t end = line.find_first_not_of(line[begin], begin);
    const std::string_view run =
        line.substr(begin, (end == std::string_view::npos ? line.size() : end) - begin);
    return run.size() >= 3 ? run : std::string_view();
}

// Continues a list, or belongs to the block before by its indentation.
bool mayContinue(std::string_view line)
{
    if (std::isspace(std::uint8_t(line[0])) != 0) {
        return true;
    }
    std::size_t digits = 0;
    while (digits < line.size() && std::isdigit(std::uint8_t(line[digits])) != 0) {
        ++digits;
    }
    const bool numbered =
        digits > 0 && digits < line.size() && (line[digits] == '.' || line[digits] == ')');
    return numbered || line[0] == '-' || line[0] == '*' || line[0] == '+';
}

// The last place in `text` where it can be cut, at least kSegmentBytes from its beginning; 0 for
// none.
std::size_t lastCut(std::string_view text)
{
    std::size_t cut = 0;
    std::string_view fence;
    bool afterBlank = false;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = text.find('\n', at);
        if (end == std::string_view::npos) {
            break; // the last line may still become anything
        }
        const std::string_view line = text.substr(at, end - at);
        if (!fence.empty()) {
            const std::string_view run = fenceOf(line);
            if (!run.empty() && run[0] == fence[0] && run.size() >= fence.size()) {
                fence = {};
            }
        } else if (!isBlank(line)) {
            if (afterBlank && at >= kSegmentBytes && !mayContinue(line)) {
                cut = at;
            }
            fence = fenceOf(line);
        }
        afterBlank = isBlank(line);
        at = end + 1;
    }
    return cut;
}

} // namespace

int MarkdownDocument::append(std::string_view utf8)
{
    m_source += utf8;
    const auto firstChanged = int(m_finished);

    std::string_view tail = std::string_view(m_source).substr(m_tail);
    m_blocks.resize(m_finished);
    if (const std::size_t cut = lastCut(tail); cut > 0) {
        for (MarkdownBlock& block : parseMarkdown(tail.substr(0, cut))) {
            m_blocks.push_back(std::move(block));
        }
        m_finished = m_blocks.size();
        m_tail += cut;
        tail.remove_prefix(cut);
    }
    for (MarkdownBlock& block : parseMarkdown(tail)) {
        m_blocks.push_back(std::move(block));
    }
    return firstChanged;
}

} // namespace gui::chat
