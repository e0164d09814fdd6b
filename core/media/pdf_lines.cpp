#include "core/base/utf8.h"
#include "core/media/pdf_layout.h"

#include <algorithm>

namespace core::media {
namespace {

constexpr char16_t kLineEndHyphen = 0xFFFE; // how the PDF library marks one

// A gap wider than this many heights of the line is no space between words.
constexpr double kWideGap = 2.0;

double bottomOf(const PageRect& rect) { return rect.y + rect.height; }

bool standsInRow(const PageRect& row, const PageRect& ink)
{
    const double overlap = std::min(bottomOf(row), bottomOf(ink)) - std::max(row.y, ink.y);
    const double smaller = std::min(row.height, ink.height);
    if (overlap > 0.4 * smaller) {
        return true;
    }
    // A comma below the line, an accent above it: close enough, small, and further along.
    const bool isSmall = ink.height < 0.35 * row.height;
    const double distance = std::max(ink.y - bottomOf(row), row.y - bottomOf(ink));
    return isSmall && distance < 0.2 * row.height && ink.x >= row.x;
}

PageRect united(const PageRect& a, const PageRect& b)
{
    const double x = std::min(a.x, b.x);
    const double y = std::min(a.y, b.y);
    return {
        x, y, std::max(a.x + a.width, b.x + b.width) - x, std::max(bottomOf(a), bottomOf(b)) - y};
}

InkRow rowOf(std::span<const PageRect> inks)
{
    InkRow row{inks.front(), 0, false};
    std::vector<double> bottoms;
    for (const PageRect& ink : inks) {
        row.rect = united(row.rect, ink);
        bottoms.push_back(bottomOf(ink));
    }
    std::nth_element(
        bottoms.begin(), bottoms.begin() + std::ptrdiff_t(bottoms.size() / 2), bottoms.end());
    row.baseline = bottoms[bottoms.size() / 2];
    for (std::size_t i = 1; i < inks.size(); ++i) {
        const double gap = inks[i].x - (inks[i - 1].x + inks[i - 1].width);
        row.hasGap = row.hasGap || gap > kWideGap * row.rect.height;
    }
    return row;
}

std::string toUtf8(std::u16string_view units)
{
    std::string text;
    for (std::size_t i = 0; i < units.size(); ++i) {
        const char16_t unit = units[i];
        const bool pair = unit >= 0xD800 && unit < 0xDC00 && i + 1 < units.size() &&
                          units[i + 1] >= 0xDC00 && units[i + 1] < 0xE000;
        if (pair) {
            ++i;
            appendUtf8(text, 0x10000 + ((char32_t(unit) - 0xD800) << 10) + (units[i] - 0xDC00));
        } else if (unit < 0x20 || unit == 0x7F) {
            text += ' ';
        } else {
            appendUtf8(text, unit == kLineEndHyphen ? U'-' : char32_t(unit));
        }
    }
    return text;
}

} // namespace

std::vector<InkRow> rowsOf(std::span<const PageRect> inks)
{
    std::vector<InkRow> rows;
    std::size_t begin = 0;
    PageRect row;
    for (std::size_t i = 0; i < inks.size(); ++i) {
        if (i > begin && standsInRow(row, inks[i])) {
            row = united(row, inks[i]);
            continue;
        }
        if (i > begin) {
            rows.push_back(rowOf(inks.subspan(begin, i - begin)));
        }
        begin = i;
        row = inks[i];
    }
    if (begin < inks.size()) {
        rows.push_back(rowOf(inks.subspan(begin)));
    }
    return rows;
}

std::vector<PlacedLine> linesOf(std::u16string_view pageText)
{
    std::vector<PlacedLine> lines;
    std::size_t begin = 0;
    const auto endLine = [&](std::size_t end, bool joins) {
        const std::u16string_view units = pageText.substr(begin, end - begin);
        const std::size_t first = units.find_first_not_of(u" \t\u00A0");
        if (first != std::u16string_view::npos) {
            const std::size_t last = units.find_last_not_of(u" \t\u00A0");
            PlacedLine line;
            line.text = toUtf8(units.substr(first, last + 1 - first));
            line.start = int(begin + first);
            line.joinsNext = joins;
            lines.push_back(std::move(line));
        }
    };
    for (std::size_t i = 0; i < pageText.size(); ++i) {
        const char16_t unit = pageText[i];
        if (unit == u'\r' || unit == u'\n') {
            endLine(i, false);
            begin = i + 1;
        } else if (unit == kLineEndHyphen) {
            // The library leaves the line's end out where it found this.
            endLine(i, true);
            begin = i + 1;
        }
    }
    endLine(pageText.size(), false);
    return lines;
}

bool placeLines(std::vector<PlacedLine>& lines, std::span<const PageRect> inks)
{
    const std::vector<InkRow> rows = rowsOf(inks);
    if (rows.size() != lines.size()) {
        return false;
    }
    for (std::size_t i = 0; i < lines.size(); ++i) {
        lines[i].rect = rows[i].rect;
        lines[i].baseline = rows[i].baseline;
        lines[i].hasGap = rows[i].hasGap;
    }
    return true;
}

} // namespace core::media
