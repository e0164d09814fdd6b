#include "gui/chat/markdown/markdown_document.h"

#include <cctype>
#include <utility>

namespace gui::chat {
namespace {

// Shorter tails are parsed again: prose in one piece is laid out in one piece.
constexpr std::size_t kSegmentBytes = 1500;
// From here on a list is cut between its points too.
constexpr std::size_t kLongSegmentBytes = 4 * kSegmentBytes;

constexpr auto kNone = std::string_view::npos;

bool isBlank(std::string_view line) { return line.find_first_not_of(" \t\r") == kNone; }

// The run of three or more ` or ~ that opens or closes a code block, or nothing.
std::string_view fenceOf(std::string_view line)
{
    const std::size_t begin = line.find_first_not_of(' ');
    if (begin == kNone || (line[begin] != '`' && line[begin] != '~')) {
        return {};
    }
    const std::size_t end = line.find_first_not_of(line[begin], begin);
    const std::string_view run = line.substr(begin, (end == kNone ? line.size() : end) - begin);
    if (run.size() < 3 || (run[0] == '`' && end != kNone && line.find('`', end) != kNone)) {
        return {};
    }
    return run;
}

bool closes(std::string_view line, std::string_view fence)
{
    const std::size_t begin = line.find_first_not_of(' ');
    const std::string_view run = fenceOf(line);
    return !run.empty() && begin < 4 && run[0] == fence[0] && run.size() >= fence.size() &&
           isBlank(line.substr(begin + run.size()));
}

// "- point", "2. point": the first line of a point at the left edge.
bool beginsPoint(std::string_view line)
{
    std::size_t digits = 0;
    while (digits < line.size() && std::isdigit(std::uint8_t(line[digits])) != 0) {
        ++digits;
    }
    const bool numbered =
        digits > 0 && digits < line.size() && (line[digits] == '.' || line[digits] == ')');
    const bool bullet = line[0] == '-' || line[0] == '*' || line[0] == '+';
    const std::size_t after = numbered ? digits + 1 : 1;
    return (numbered || bullet) && after < line.size() && line[after] == ' ';
}

// Continues a list, or belongs to the block before by its indentation.
bool mayContinue(std::string_view line)
{
    return std::isspace(std::uint8_t(line[0])) != 0 || line[0] == '-' || line[0] == '*' ||
           line[0] == '+' || beginsPoint(line);
}

QString asCode(std::string_view line)
{
    if (line.ends_with('\r')) {
        line.remove_suffix(1);
    }
    QString code = QString::fromUtf8(line.data(), qsizetype(line.size()));
    return code.replace(QChar(u'\0'), QChar(QChar::ReplacementCharacter));
}

} // namespace

int MarkdownDocument::append(std::string_view utf8)
{
    m_source += utf8;
    const auto firstChanged = int(m_finished);
    m_blocks.resize(m_finished);
    for (;;) {
        const std::size_t end = m_source.find('\n', m_scanned);
        if (end == std::string::npos) {
            break; // the last line may still become anything
        }
        takeLine(m_scanned, end);
        m_scanned = end + 1;
    }
    addTail();
    return firstChanged;
}

void MarkdownDocument::takeLine(std::size_t at, std::size_t end)
{
    const std::string_view line = std::string_view(m_source).substr(at, end - at);
    if (m_inCode) {
        takeCodeLine(line);
        if (!m_inCode) {
            m_tail = end + 1;
        }
        return;
    }
    if (!m_fence.empty()) { // indented, inside a list say
        if (closes(line, m_fence)) {
            m_fence.clear();
        }
    } else if (!isBlank(line)) {
        if (mayCutBefore(line, at)) {
            finishSegment(at);
        }
        if (opensCode(line)) {
            finishSegment(at);
            m_inCode = true;
            m_tail = end + 1;
        } else {
            m_fence = fenceOf(line);
        }
    }
    m_afterBlank = isBlank(line);
}

bool MarkdownDocument::mayCutBefore(std::string_view line, std::size_t at) const
{
    const std::size_t size = at - m_tail;
    return (size >= kSegmentBytes && m_afterBlank && !mayContinue(line)) ||
           (size >= kLongSegmentBytes && beginsPoint(line));
}

// At the left edge a fence belongs to no list or quote.
bool MarkdownDocument::opensCode(std::string_view line)
{
    const std::string_view run = line[0] == ' ' ? std::string_view() : fenceOf(line);
    if (run.empty()) {
        return false;
    }
    m_fence = run;
    std::string_view info = line.substr(run.size());
    const std::size_t begin = info.find_first_not_of(" \t\r");
    info = begin == kNone ? std::string_view() : info.substr(begin);
    info = info.substr(0, info.find_first_of(" \t\r"));
    m_language = asCode(info);
    m_code.clear();
    m_codeLines = 0;
    m_codeBegins = true;
    return true;
}

void MarkdownDocument::takeCodeLine(std::string_view line)
{
    MarkdownBlock block;
    block.kind = MarkdownBlock::Kind::Code;
    block.language = m_language;
    block.begins = m_codeBegins;
    if (closes(line, m_fence)) {
        block.text = std::exchange(m_code, {});
        m_blocks.push_back(std::move(block));
        m_finished = m_blocks.size();
        m_inCode = false;
        m_fence.clear();
        m_afterBlank = true;
        return;
    }
    if (m_codeLines == kCodePartLines) {
        block.text = std::exchange(m_code, {});
        block.ends = false;
        m_blocks.push_back(std::move(block));
        m_finished = m_blocks.size();
        m_codeLines = 0;
        m_codeBegins = false;
    }
    m_code += (m_codeLines++ > 0 ? QStringLiteral("\n") : QString()) + asCode(line);
}

void MarkdownDocument::finishSegment(std::size_t end)
{
    parseInto(std::string_view(m_source).substr(m_tail, end - m_tail));
    m_finished = m_blocks.size();
    m_tail = end;
}

void MarkdownDocument::parseInto(std::string_view text)
{
    m_parsedBytes += text.size();
    for (MarkdownBlock& block : parseMarkdown(text)) {
        m_blocks.push_back(std::move(block));
    }
}

// What may still change.
void MarkdownDocument::addTail()
{
    if (!m_inCode) {
        parseInto(std::string_view(m_source).substr(m_tail));
        return;
    }
    MarkdownBlock block;
    block.kind = MarkdownBlock::Kind::Code;
    block.language = m_language;
    block.begins = m_codeBegins;
    block.text = m_code;
    const std::string_view line = std::string_view(m_source).substr(m_scanned);
    const bool mayClose = line.find_first_not_of(line.empty() ? ' ' : m_fence[0]) == kNone;
    if (!closes(line, m_fence) && !(mayClose && !line.empty())) {
        if (!line.empty() && m_codeLines == kCodePartLines) {
            block.ends = false;
            m_blocks.push_back(block);
            block.begins = false;
            block.ends = true;
            block.text = asCode(line);
        } else if (!line.empty()) {
            block.text += (m_codeLines > 0 ? QStringLiteral("\n") : QString()) + asCode(line);
        }
    }
    m_blocks.push_back(std::move(block));
}

} // namespace gui::chat
