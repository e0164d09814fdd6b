#include "core/media/pdf_layout.h"

#include <algorithm>
#include <map>

namespace core::media {
namespace {

// Of the page's height, at its top and at its bottom.
constexpr double kMarginZone = 0.1;
constexpr double kHeadingSize = 1.15; // of the size most text has
constexpr std::size_t kLongestHeading = 140;
// A step to the next line that is larger than the usual one by this much opens a paragraph.
constexpr double kParagraphStep = 1.3;
// A page of a few lines far apart has no usual step. Double spacing is 2.5 heights of a line.
constexpr double kWidestStep = 2.7;
constexpr double kNewSize = 1.2;

bool isDigit(char letter) { return letter >= '0' && letter <= '9'; }

// "Page 3 of 12" and "Page 4 of 12" are one.
std::string withoutNumbers(const std::string& text)
{
    std::string plain;
    for (const char letter : text) {
        if (!isDigit(letter)) {
            plain += letter;
        } else if (!plain.ends_with('#')) {
            plain += '#';
        }
    }
    return plain;
}

bool isInMargin(const PlacedPage& page, const PlacedLine& line)
{
    return line.rect.y + line.rect.height < kMarginZone * page.height ||
           line.rect.y > (1 - kMarginZone) * page.height;
}

// A line that comes back in the margin: where and with which numbers.
struct Occurrence {
    int page = 0;
    double baseline = 0;
    std::vector<long> numbers;
};

std::vector<long> numbersIn(const std::string& text)
{
    std::vector<long> numbers;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (!isDigit(text[i])) {
            continue;
        }
        long number = 0;
        for (; i < text.size() && isDigit(text[i]); ++i) {
            number = number < 100'000'000 ? number * 10 + (text[i] - '0') : number;
        }
        numbers.push_back(number);
    }
    return numbers;
}

// Each number stays or counts the pages: "Page 3 of 12" does, "Invoice 4711" does not.
bool onlyCountsPages(const std::vector<Occurrence>& all)
{
    const Occurrence& first = all.front();
    for (std::size_t i = 0; i < first.numbers.size(); ++i) {
        const auto every = [&](const auto& holds) {
            return std::all_of(all.begin(), all.end(), holds);
        };
        const bool stays =
            every([&](const Occurrence& one) { return one.numbers[i] == first.numbers[i]; });
        const bool counts = every([&](const Occurrence& one) {
            return one.numbers[i] - one.page == first.numbers[i] - first.page;
        });
        if (!stays && !counts) {
            return false;
        }
    }
    return true;
}

// By their text without numbers: those that come back at one place, with the page of the first.
using RunningLines = std::map<std::string, int>;

RunningLines runningLines(std::span<const PlacedPage> pages)
{
    std::map<std::string, std::vector<Occurrence>> found;
    for (std::size_t i = 0; i < pages.size(); ++i) {
        for (const PlacedLine& line : pages[i].lines) {
            if (isInMargin(pages[i], line)) {
                found[withoutNumbers(line.text)].push_back(
                    {int(i) + 1, line.baseline, numbersIn(line.text)});
            }
        }
    }
    RunningLines running;
    for (const auto& [text, all] : found) {
        const auto [lowest, highest] = std::minmax_element(all.begin(), all.end(),
            [](const Occurrence& a, const Occurrence& b) { return a.baseline < b.baseline; });
        constexpr double kSamePlace = 3; // points
        if (all.size() >= 3 && highest->baseline - lowest->baseline <= kSamePlace &&
            onlyCountsPages(all)) {
            running[text] = all.front().page;
        }
    }
    return running;
}

// The height that half of all text has at most.
double bodySize(std::span<const PlacedPage> pages)
{
    std::vector<std::pair<double, std::size_t>> sizes;
    std::size_t all = 0;
    for (const PlacedPage& page : pages) {
        for (const PlacedLine& line : page.lines) {
            sizes.emplace_back(line.rect.height, line.text.size());
            all += line.text.size();
        }
    }
    std::sort(sizes.begin(), sizes.end());
    std::size_t before = 0;
    for (const auto& [size, letters] : sizes) {
        before += letters;
        if (before * 2 >= all) {
            return size;
        }
    }
    return 0;
}

// "3", "3.", "3.2", "3.2.1" before a capital letter: 1, 1, 2, 3. Else 0.
int numberingDepth(const std::string& text)
{
    std::size_t at = 0;
    int depth = 0;
    while (at < text.size() && isDigit(text[at])) {
        const std::size_t begin = at;
        while (at < text.size() && isDigit(text[at])) {
            ++at;
        }
        if (at - begin > 2) {
            return 0;
        }
        ++depth;
        if (at < text.size() && text[at] == '.') {
            ++at;
        }
    }
    const std::size_t word = text.find_first_not_of(' ', at);
    const bool capital = word != std::string::npos && word > at &&
                         ((text[word] >= 'A' && text[word] <= 'Z') ||
                             static_cast<unsigned char>(text[word]) >= 0xC3);
    return capital ? depth : 0;
}

bool startsItem(const std::string& text)
{
    for (const std::string_view bullet : {"\xE2\x80\xA2", "\xE2\x96\xAA", "\xE2\x97\x8F",
             "\xE2\x97\xA6", "\xE2\x80\x93 ", "- ", "* ", "\xEF\x82\xB7"}) {
        if (text.starts_with(bullet)) {
            return true;
        }
    }
    const std::size_t close = text.find_first_of(").");
    return close != std::string::npos && close <= 3 && close + 1 < text.size() &&
           text[close + 1] == ' ' && text[0] != '(' &&
           (isDigit(text[0]) || (close == 1 && text[close] == ')'));
}

bool endsSentence(const std::string& text)
{
    return text.ends_with('.') || text.ends_with('!') || text.ends_with('?') ||
           text.ends_with(':') || text.ends_with("\xE3\x80\x82");
}

class Composer {
public:
    Composer(std::span<const PlacedPage> pages, DocumentText& out)
        : m_out(out)
        , m_body(bodySize(pages))
    {
    }

    void addPage(const PlacedPage& page, int number, const RunningLines& running)
    {
        m_page = number;
        m_step = usualStep(page);
        m_right = 0;
        for (const PlacedLine& line : page.lines) {
            m_right = std::max(m_right, line.rect.x + line.rect.width);
        }
        const PlacedLine* before = nullptr;
        for (const PlacedLine& line : page.lines) {
            const auto found =
                isInMargin(page, line) ? running.find(withoutNumbers(line.text)) : running.end();
            if (found != running.end() && found->second != number) {
                continue;
            }
            add(line, before);
            before = &line;
        }
    }

private:
    // From one baseline to the next, the median.
    static double usualStep(const PlacedPage& page)
    {
        std::vector<double> steps;
        for (std::size_t i = 1; i < page.lines.size(); ++i) {
            const double step = page.lines[i].baseline - page.lines[i - 1].baseline;
            if (step > 1) {
                steps.push_back(step);
            }
        }
        if (steps.empty()) {
            return 0;
        }
        const auto middle = steps.begin() + std::ptrdiff_t(steps.size() / 2);
        std::nth_element(steps.begin(), middle, steps.end());
        return *middle;
    }

    int headingLevel(const PlacedLine& line, bool apart) const
    {
        if (line.text.size() > kLongestHeading || line.text.size() < 2 || line.hasGap) {
            return 0;
        }
        const double ratio = m_body > 0 ? line.rect.height / m_body : 1;
        const int depth = numberingDepth(line.text);
        if (ratio >= kHeadingSize && !line.text.ends_with('.') && !line.text.ends_with(',')) {
            return depth > 0 ? depth : ratio >= 1.7 ? 1 : ratio >= 1.4 ? 2 : 3;
        }
        const bool numbered = depth > 0 && apart && line.text.size() <= 80;
        return numbered && !endsSentence(line.text) && !line.text.ends_with(';') ? depth : 0;
    }

    bool continues(const PlacedLine& line, const PlacedLine* before, int level) const
    {
        if (m_out.blocks.empty()) {
            return false;
        }
        const DocumentBlock& block = m_out.blocks.back();
        if (before == nullptr) {
            // Over the page's end: a sentence that has not ended goes on in small letters.
            const char first = line.text.front();
            return level == 0 && block.kind == DocumentBlockKind::Paragraph &&
                   !block.lines.empty() && block.lines.back().page + 1 == m_page &&
                   !endsSentence(block.text) && first >= 'a' && first <= 'z';
        }
        if (before->joinsNext) {
            return true;
        }
        const double step = line.baseline - before->baseline;
        const double usual = std::max(m_step, 1.0);
        const double sizes = line.rect.height / std::max(before->rect.height, 0.1);
        const double tallest = std::max({line.rect.height, before->rect.height, m_body});
        const bool near = step > 0 && step <= kParagraphStep * usual * std::max(1.0, sizes) &&
                          step <= kWidestStep * tallest &&
                          line.rect.x < before->rect.x + before->rect.width &&
                          before->rect.x < line.rect.x + line.rect.width;
        if (block.kind == DocumentBlockKind::Heading) {
            // A heading of two lines: same size, close together.
            return level > 0 && near && sizes > 1 / kNewSize && sizes < kNewSize &&
                   numberingDepth(line.text) == 0 &&
                   block.text.size() + line.text.size() <= kLongestHeading;
        }
        if (level > 0 || block.kind == DocumentBlockKind::TableRow || line.hasGap ||
            startsItem(line.text) || !near) {
            return false;
        }
        // The last line of a paragraph ends early.
        const double width = m_right - before->rect.x;
        const bool early = before->rect.x + before->rect.width < m_right - 0.3 * width;
        return !(early && endsSentence(before->text) && line.rect.x <= before->rect.x + 1);
    }

    void add(const PlacedLine& line, const PlacedLine* before)
    {
        const double step = before == nullptr ? 0 : line.baseline - before->baseline;
        const bool apart = before == nullptr || step <= 0 || step > kParagraphStep * m_step;
        const int level = headingLevel(line, apart);
        if (!continues(line, before, level)) {
            const auto kind = level > 0               ? DocumentBlockKind::Heading
                              : line.hasGap           ? DocumentBlockKind::TableRow
                              : startsItem(line.text) ? DocumentBlockKind::ListItem
                                                      : DocumentBlockKind::Paragraph;
            m_out.blocks.push_back({kind, level, {}, {}});
        } else if (!m_joins) {
            m_out.blocks.back().text += ' ';
        }
        DocumentBlock& block = m_out.blocks.back();
        const std::size_t begin = block.text.size();
        block.text += line.text;
        block.lines.push_back({begin, block.text.size(), m_page, line.start, line.rect});
        m_joins = line.joinsNext;
    }

    DocumentText& m_out;
    double m_body;
    int m_page = 0;
    double m_step = 0;
    double m_right = 0;
    bool m_joins = false;
};

} // namespace

DocumentText layOut(std::span<const PlacedPage> pages)
{
    DocumentText document;
    document.pages = int(pages.size());
    const RunningLines running = runningLines(pages);
    Composer composer(pages, document);
    for (std::size_t i = 0; i < pages.size(); ++i) {
        document.emptyPages += pages[i].lines.empty() ? 1 : 0;
        composer.addPage(pages[i], int(i) + 1, running);
    }
    return document;
}

} // namespace core::media
