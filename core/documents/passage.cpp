#include "core/documents/passage.h"

#include "core/documents/sentences.h"

#include <algorithm>
#include <string_view>

namespace core::documents {

Place placeOf(const Passage& passage, std::size_t begin, std::size_t end)
{
    Place place;
    for (const TextLine& line : passage.lines) {
        if (line.end <= begin || line.begin >= end) {
            continue;
        }
        if (place.page == 0) {
            place.page = line.page;
        }
        if (line.page != place.page) {
            break; // a quote over the end of a page is shown where it begins
        }
        const std::string_view text = passage.text;
        const std::size_t from = std::max(begin, line.begin);
        const std::size_t to = std::min(end, line.end);
        const int start = line.start + utf16Length(text.substr(line.begin, from - line.begin));
        const int length = utf16Length(text.substr(from, to - from));
        // Between lines there are only their ends.
        constexpr int kLineEnd = 4;
        if (!place.ranges.empty()) {
            PageRange& last = place.ranges.back();
            const int gap = start - (last.start + last.length);
            if (gap >= 0 && gap <= kLineEnd) {
                last.length += gap + length;
                place.rects.push_back(line.rect);
                continue;
            }
        }
        place.ranges.push_back({start, length});
        place.rects.push_back(line.rect);
    }
    if (place.page == 0) {
        place.page = passage.firstPage;
    }
    return place;
}

void refine(const std::string& file, int page, std::span<const PageRange> ranges,
    std::vector<PageRect>& rects, const FindRects& find)
{
    std::vector<PageRect> exact;
    for (const PageRange& range : ranges) {
        const std::vector<PageRect> found = find(file, page, range.start, range.length);
        if (found.empty()) {
            return; // not the file that was read: whole lines then
        }
        exact.insert(exact.end(), found.begin(), found.end());
    }
    if (!exact.empty()) {
        rects = std::move(exact);
    }
}

} // namespace core::documents
