#include "core/media/plain_text.h"

#include "core/media/block_builder.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

namespace core::media {
namespace {

std::vector<std::string_view> linesOf(std::string_view text)
{
    std::vector<std::string_view> lines;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        lines.push_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return lines;
}

bool isBlank(std::string_view line)
{
    return line.find_first_not_of(" \t\f") == std::string_view::npos;
}

// "=====", "-----": three or more of one of them and nothing else.
bool isUnderline(std::string_view line)
{
    const std::size_t end = line.find_last_not_of(" \t");
    if (end == std::string_view::npos || end + 1 < 3 || (line[0] != '=' && line[0] != '-')) {
        return false;
    }
    return line.substr(0, end + 1).find_first_not_of(line[0]) == std::string_view::npos;
}

bool isBullet(std::string_view line)
{
    const std::size_t first = line.find_first_not_of(" \t");
    if (first == std::string_view::npos) {
        return false;
    }
    const std::string_view rest = line.substr(first);
    if (rest.starts_with("- ") || rest.starts_with("* ") || rest.starts_with("+ ") ||
        rest.starts_with("\xE2\x80\xA2")) {
        return true;
    }
    const std::size_t digits = std::min(rest.find_first_not_of("0123456789"), rest.size());
    return digits > 0 && digits <= 3 && digits + 1 < rest.size() &&
           (rest[digits] == '.' || rest[digits] == ')') && rest[digits + 1] == ' ';
}

// "SEE ALSO": letters, all of them capitals, and not a whole sentence.
bool isShouted(std::string_view line)
{
    if (line.size() < 3 || line.size() > 60 || line.front() == ' ' || line.front() == '\t') {
        return false;
    }
    const auto letters = std::count_if(
        line.begin(), line.end(), [](char letter) { return letter >= 'A' && letter <= 'Z'; });
    const bool hasSmall = std::any_of(
        line.begin(), line.end(), [](char letter) { return letter >= 'a' && letter <= 'z'; });
    const bool isPlain = line.find_first_of("|;=<>{}\t") == std::string_view::npos;
    return letters >= 3 && !hasSmall && isPlain && line.back() != '.' && line.back() != ',';
}

char separatorOf(std::string_view text)
{
    constexpr std::array<char, 4> kSeparators = {',', ';', '\t', '|'};
    const std::string_view line = text.substr(0, std::min(text.find('\n'), text.size()));
    char best = ',';
    std::ptrdiff_t most = 0;
    for (const char separator : kSeparators) {
        const auto count = std::count(line.begin(), line.end(), separator);
        if (count > most) {
            most = count;
            best = separator;
        }
    }
    return best;
}

// Reads one cell and what ends it. Returns true where the row goes on.
bool readCell(std::string_view& text, char separator, std::string& cell)
{
    cell.clear();
    bool quoted = text.starts_with('"');
    std::size_t at = quoted ? 1 : 0;
    for (; at < text.size(); ++at) {
        const char letter = text[at];
        if (quoted && letter == '"') {
            if (at + 1 < text.size() && text[at + 1] == '"') {
                cell += '"';
                ++at;
            } else {
                quoted = false;
            }
        } else if (!quoted && (letter == separator || letter == '\n')) {
            text.remove_prefix(at + 1);
            return letter == separator;
        } else {
            cell += letter;
        }
    }
    text = {};
    return false;
}

} // namespace

DocumentText readPlainText(std::string_view text)
{
    BlockBuilder builder;
    std::string paragraph;
    auto kind = DocumentBlockKind::Paragraph;
    const auto endParagraph = [&] {
        builder.add(kind, 0, paragraph);
        paragraph.clear();
        kind = DocumentBlockKind::Paragraph;
    };
    const std::vector<std::string_view> lines = linesOf(text);
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const std::string_view line = lines[i];
        const bool underlined =
            i + 1 < lines.size() && line.size() <= 100 && isUnderline(lines[i + 1]);
        if (isBlank(line)) {
            endParagraph();
        } else if (paragraph.empty() && underlined) {
            builder.add(DocumentBlockKind::Heading, lines[i + 1][0] == '=' ? 1 : 2, line);
            ++i;
        } else if (isShouted(line) && paragraph.empty()) {
            builder.add(DocumentBlockKind::Heading, 1, line);
        } else {
            if (isBullet(line)) {
                endParagraph();
                kind = DocumentBlockKind::ListItem;
            }
            paragraph += line;
            paragraph += '\n';
        }
    }
    endParagraph();
    return builder.take();
}

DocumentText readCsv(std::string_view text)
{
    BlockBuilder builder;
    const char separator = separatorOf(text);
    bool first = true;
    while (!text.empty()) {
        std::vector<std::string> cells(1);
        while (readCell(text, separator, cells.back())) {
            cells.emplace_back();
        }
        builder.addRow(cells, first);
        first = false;
    }
    return builder.take();
}

DocumentText readCode(std::string_view text)
{
    BlockBuilder builder;
    std::string piece;
    bool afterBlank = false;
    for (const std::string_view line : linesOf(text)) {
        if (isBlank(line)) {
            afterBlank = true;
            continue;
        }
        const bool atMargin = line.front() != ' ' && line.front() != '\t' && line.front() != '}';
        if (afterBlank && atMargin) {
            builder.add(DocumentBlockKind::Code, 0, piece);
            piece.clear();
        } else if (afterBlank) {
            piece += '\n';
        }
        afterBlank = false;
        piece += line;
        piece += '\n';
    }
    builder.add(DocumentBlockKind::Code, 0, piece);
    return builder.take();
}

} // namespace core::media
