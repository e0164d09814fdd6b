#include "core/media/block_builder.h"

namespace core::media {
namespace {

bool isSpace(char letter)
{
    return letter == ' ' || letter == '\n' || letter == '\t' || letter == '\r' || letter == '\f' ||
           letter == '\v';
}

} // namespace

std::string withSimpleSpaces(std::string_view text)
{
    constexpr std::string_view kNoBreakSpace = "\xC2\xA0";
    std::string simple;
    simple.reserve(text.size());
    bool space = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool noBreak = text.substr(i, 2) == kNoBreakSpace;
        if (noBreak || isSpace(text[i])) {
            i += noBreak ? 1 : 0;
            space = !simple.empty();
            continue;
        }
        if (space) {
            simple += ' ';
            space = false;
        }
        simple += text[i];
    }
    return simple;
}

void BlockBuilder::add(DocumentBlockKind kind, int level, std::string_view text)
{
    std::string kept;
    if (kind == DocumentBlockKind::Code) {
        const std::size_t first = text.find_first_not_of("\n");
        const std::size_t last = text.find_last_not_of(" \t\n");
        if (last == std::string_view::npos) {
            return;
        }
        kept = std::string(text.substr(first, last + 1 - first));
    } else {
        kept = withSimpleSpaces(text);
    }
    if (!kept.empty()) {
        m_document.blocks.push_back({kind, level, std::move(kept), {}});
    }
}

void BlockBuilder::addRow(const std::vector<std::string>& cells, bool namesColumns)
{
    std::string row;
    bool hasWord = false;
    for (std::size_t i = 0; i < cells.size(); ++i) {
        const std::string cell = withSimpleSpaces(cells[i]);
        hasWord = hasWord || !cell.empty();
        row += (i == 0 ? "" : " | ") + cell;
    }
    if (hasWord) {
        m_document.blocks.push_back(
            {DocumentBlockKind::TableRow, namesColumns ? 1 : 0, std::move(row), {}});
    }
}

} // namespace core::media
