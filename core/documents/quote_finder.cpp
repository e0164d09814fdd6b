#include "core/documents/quote_finder.h"

#include <algorithm>
#include <vector>

namespace core::documents {
namespace {

constexpr std::size_t kLeastLetters = 2;
// Letters that "..." may stand for.
constexpr std::size_t kMostLeftOut = 600;

struct Found {
    std::size_t begin = 0; // letters
    std::size_t end = 0;
};

std::optional<Found> findPart(
    const FoldedText& text, const std::u32string& part, std::size_t from, std::size_t mostFrom)
{
    for (std::size_t at = text.letters.find(part, from);
         at != std::u32string::npos && at <= mostFrom; at = text.letters.find(part, at + 1)) {
        const std::size_t end = at + part.size();
        if (text.wordStarts[at] && (end == text.letters.size() || text.wordStarts[end])) {
            return Found{at, end};
        }
    }
    return {};
}

std::vector<std::u32string> partsOf(std::string_view quote)
{
    std::vector<std::u32string> parts;
    while (!quote.empty()) {
        const std::size_t dots = std::min(quote.find("..."), quote.find("…"));
        const std::string_view part = quote.substr(0, dots);
        quote.remove_prefix(
            std::min(quote.size(), dots == std::string_view::npos ? quote.size() : dots + 3));
        std::u32string letters = folded(part).letters;
        if (!letters.empty()) {
            parts.push_back(std::move(letters));
        }
    }
    return parts;
}

} // namespace

std::optional<TextRange> findQuote(const FoldedText& text, std::string_view quote)
{
    const std::vector<std::u32string> parts = partsOf(quote);
    std::size_t letters = 0;
    for (const std::u32string& part : parts) {
        letters += part.size();
    }
    if (letters < kLeastLetters) {
        return {};
    }
    std::size_t from = 0;
    while (const auto first = findPart(text, parts.front(), from, text.letters.size())) {
        std::size_t end = first->end;
        bool whole = true;
        for (std::size_t i = 1; i < parts.size() && whole; ++i) {
            const auto next = findPart(text, parts[i], end, end + kMostLeftOut);
            whole = next.has_value();
            end = next ? next->end : end;
        }
        if (whole) {
            return TextRange{text.begins[first->begin], text.ends[end - 1]};
        }
        from = first->begin + 1;
    }
    return {};
}

std::optional<TextRange> findQuote(std::string_view text, std::string_view quote)
{
    return findQuote(folded(text), quote);
}

} // namespace core::documents
