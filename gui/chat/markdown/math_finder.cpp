#include "gui/chat/markdown/math_finder.h"

#include <algorithm>
#include <cctype>
#include <cstdint>
#include <string>

namespace gui::chat {
namespace {

constexpr std::string_view kBeginUtf8 = "\xef\xa3\xb0"; // kMarkBegin in UTF-8
constexpr std::string_view kEndUtf8 = "\xef\xa3\xb1";
constexpr std::string_view kReplacement = "\xef\xbf\xbd";
constexpr std::size_t kLongestFormula = 4000;
constexpr std::size_t kLongestDollar = 300;
constexpr auto kNowhere = std::string_view::npos;

bool isSpace(char letter) { return std::isspace(std::uint8_t(letter)) != 0; }
bool isDigit(char letter) { return std::isdigit(std::uint8_t(letter)) != 0; }
bool isLetter(char letter) { return std::isalpha(std::uint8_t(letter)) != 0; }

bool isOnlySpace(std::string_view text) { return std::ranges::all_of(text, isSpace); }

bool hasEmptyLine(std::string_view text)
{
    std::size_t at = text.find('\n');
    while (at != kNowhere) {
        const std::size_t next = text.find('\n', at + 1);
        if (next != kNowhere && isOnlySpace(text.substr(at, next - at))) {
            return true;
        }
        at = next;
    }
    return false;
}

// "5 and " is no formula, "x_1 + 2" and "n" are: words in a row speak against it.
bool looksLikeMath(std::string_view tex)
{
    int words = 0;
    int depth = 0; // of braces: \text{some words} is fine
    for (std::size_t at = 0; at < tex.size();) {
        if (tex[at] == '\\') {
            ++at;
            while (at < tex.size() && isLetter(tex[at])) {
                ++at;
            }
            at += at < tex.size() && tex[at - 1] == '\\' ? 1 : 0;
            continue;
        }
        depth += tex[at] == '{' ? 1 : tex[at] == '}' ? -1 : 0;
        std::size_t end = at;
        while (end < tex.size() && (isLetter(tex[end]) || std::uint8_t(tex[end]) >= 0x80)) {
            ++end;
        }
        words += depth == 0 && end - at >= 3 ? 1 : 0;
        at = std::max(end, at + 1);
    }
    const bool marked = tex.find_first_of("\\^_=<>") != kNowhere;
    if (isDigit(tex[0]) && !marked && tex.find(' ') != kNowhere) {
        return false; // "5 (or 6"
    }
    return words == 0 || (words == 1 && marked) || (marked && tex.find(' ') == kNowhere);
}

class Finder {
public:
    explicit Finder(std::string_view text)
        : m_text(text)
    {
    }

    FoundMath run()
    {
        while (m_at < m_text.size()) {
            if (m_at == 0 || m_text[m_at - 1] == '\n') {
                beginLine();
                if (m_at >= m_text.size()) {
                    break;
                }
            }
            const char letter = m_text[m_at];
            if (letter == '\\' && !backslash()) {
                copy(1); // an escaped letter is no delimiter
                copy(1);
            } else if (letter == '`') {
                codeSpan();
            } else if (letter == '$') {
                dollar();
            } else if (letter != '\\') {
                copy(1);
            }
        }
        return std::move(m_found);
    }

private:
    void copy(std::size_t bytes)
    {
        bytes = std::min(bytes, m_text.size() - m_at);
        if (bytes == 0) {
            return;
        }
        const std::string_view piece = m_text.substr(m_at, bytes);
        // Nobody else may write our marks.
        if (piece[0] == kBeginUtf8[0] &&
            (m_text.substr(m_at, 3) == kBeginUtf8 || m_text.substr(m_at, 3) == kEndUtf8)) {
            m_found.text += kReplacement;
            m_at += 3;
            return;
        }
        m_found.text += piece;
        m_at += bytes;
    }

    // Copies lines of code as they are: fenced, or indented by four or more after an empty line.
    void beginLine()
    {
        for (;;) {
            const std::size_t end = std::min(m_text.find('\n', m_at), m_text.size() - 1) + 1;
            const std::string_view line = m_text.substr(m_at, end - m_at);
            const std::size_t indent = line.find_first_not_of(" \t>");
            const std::string_view rest =
                indent == kNowhere ? std::string_view() : line.substr(indent);
            const bool isFence = rest.starts_with("```") || rest.starts_with("~~~");
            const bool inFence = m_fence != 0;
            if (isFence && !inFence) {
                m_fence = rest[0];
            } else if (isFence && rest[0] == m_fence) {
                m_fence = 0;
            }
            if (!isFence && !inFence) {
                return;
            }
            while (m_at < end) {
                copy(1);
            }
            if (m_at >= m_text.size()) {
                return;
            }
        }
    }

    void codeSpan()
    {
        const std::size_t after = std::min(m_text.find_first_not_of('`', m_at), m_text.size());
        const std::string_view run = m_text.substr(m_at, after - m_at);
        std::size_t close = m_text.find(run, after);
        while (close != kNowhere) {
            const std::size_t closeEnd =
                std::min(m_text.find_first_not_of('`', close), m_text.size());
            if (closeEnd - close == run.size()) {
                break;
            }
            close = m_text.find(run, closeEnd);
        }
        const bool isSpan = close != kNowhere && !hasEmptyLine(m_text.substr(after, close - after));
        const std::size_t end = isSpan ? close + run.size() : after;
        while (m_at < end) {
            copy(1);
        }
    }

    bool backslash()
    {
        const std::string_view two = m_text.substr(m_at, 2);
        if (two == "\\(") {
            return take("\\)", 2, false);
        }
        return two == "\\[" && take("\\]", 2, true);
    }

    void dollar()
    {
        if (m_text.substr(m_at, 2) == "$$") {
            if (!take("$$", 2, true)) {
                copy(2);
            }
            return;
        }
        if (!takeDollar()) {
            copy(1);
        }
    }

    bool takeDollar()
    {
        const std::string_view rest = m_text.substr(m_at + 1, kLongestDollar);
        if (rest.empty() || isSpace(rest[0]) ||
            (m_at > 0 && (std::isalnum(std::uint8_t(m_text[m_at - 1])) != 0))) {
            return false;
        }
        std::size_t close = 0;
        while (close < rest.size() && rest[close] != '$' && rest[close] != '\n') {
            close += rest[close] == '\\' ? 2 : 1;
        }
        if (close == 0 || close >= rest.size() || rest[close] != '$' || isSpace(rest[close - 1])) {
            return false;
        }
        const char next = close + 1 < rest.size() ? rest[close + 1] : ' ';
        if (isDigit(next) || isLetter(next) || next == '$' ||
            rest.substr(0, close).find('`') != kNowhere || !looksLikeMath(rest.substr(0, close))) {
            return false;
        }
        put(close + 2, false);
        return true;
    }

    bool take(std::string_view close, std::size_t open, bool display)
    {
        const std::string_view rest = m_text.substr(m_at + open, kLongestFormula);
        const std::size_t end = rest.find(close);
        if (end == kNowhere || isOnlySpace(rest.substr(0, end)) ||
            hasEmptyLine(rest.substr(0, end))) {
            return false;
        }
        put(open + end + close.size(), display);
        return true;
    }

    void put(std::size_t bytes, bool display)
    {
        const bool alone = display && standsAlone(bytes);
        m_found.text += alone ? "\n\n" : "";
        m_found.text += kBeginUtf8;
        m_found.text += std::to_string(m_found.formulas.size());
        m_found.text += kEndUtf8;
        m_found.text += alone ? "\n\n" : "";
        m_found.formulas.emplace_back(m_text.substr(m_at, bytes));
        m_at += bytes;
    }

    // At the beginning of its line, with nothing but the line's end behind it.
    bool standsAlone(std::size_t bytes) const
    {
        if (m_at > 0 && m_text[m_at - 1] != '\n') {
            return false;
        }
        const std::string_view rest = m_text.substr(m_at + bytes);
        return isOnlySpace(rest.substr(0, rest.find('\n')));
    }

    const std::string_view m_text;
    std::size_t m_at = 0;
    char m_fence = 0;
    FoundMath m_found;
};

} // namespace

FoundMath findMath(std::string_view utf8)
{
    if (utf8.find_first_of("$\\") == kNowhere && utf8.find(kBeginUtf8.substr(0, 2)) == kNowhere) {
        return {std::string(utf8), {}};
    }
    return Finder(utf8).run();
}

Formula formulaIn(std::string_view source)
{
    const bool single = source.starts_with("$") && !source.starts_with("$$");
    const std::size_t marks = single ? 1 : 2;
    if (source.size() < 2 * marks) {
        return {};
    }
    const bool display = source.starts_with("$$") || source.starts_with("\\[");
    return {source.substr(marks, source.size() - 2 * marks), display};
}

} // namespace gui::chat
