#include "core/chat/jinja/lexer.h"

#include "core/chat/jinja/failure.h"
#include "core/chat/jinja/python_text.h"
#include "core/chat/jinja/string_literal.h"

#include <algorithm>
#include <string_view>

namespace core::chat::jinja {
namespace {

// Every line end becomes LF, and one at the very end is dropped.
std::string normalizeNewlines(const std::string& source)
{
    std::string text;
    text.reserve(source.size());
    for (std::size_t i = 0; i < source.size(); ++i) {
        if (source[i] != '\r') {
            text += source[i];
        } else {
            text += '\n';
            i += i + 1 < source.size() && source[i + 1] == '\n';
        }
    }
    if (!text.empty() && text.back() == '\n') {
        text.pop_back();
    }
    return text;
}

bool isDigit(char c) { return c >= '0' && c <= '9'; }

bool isNameStart(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }

class Lexer {
public:
    explicit Lexer(const std::string& source)
        : m_source(normalizeNewlines(source))
        , m_rest(m_source)
    {
    }

    std::vector<Token> run()
    {
        while (!m_rest.empty()) {
            readData();
        }
        add(TokenKind::End, "");
        return std::move(m_tokens);
    }

private:
    static std::size_t findTag(std::string_view text)
    {
        std::size_t at = text.find('{');
        while (at != text.npos) {
            if (at + 1 < text.size() &&
                std::string_view("{%#").find(text[at + 1]) != std::string_view::npos) {
                return at;
            }
            at = text.find('{', at + 1);
        }
        return text.npos;
    }

    // Plain text up to a tag, then the tag.
    void readData()
    {
        const std::size_t tag = findTag(m_rest);
        std::string_view data = m_rest.substr(0, tag);
        if (tag == m_rest.npos) {
            addData(data);
            take(m_rest.size());
            return;
        }
        const char type = m_rest[tag + 1];
        const char sign = tag + 2 < m_rest.size() ? m_rest[tag + 2] : '\0';
        const bool hasSign = sign == '-' || (sign == '+' && type != '{');
        if (sign == '-') {
            data = stripRight(data);
        } else if (type != '{' && sign != '+') {
            data = withoutIndent(data);
        }
        addData(data);
        take(tag);
        take(hasSign ? 3 : 2);
        if (type == '#') {
            skipComment();
        } else {
            readTag(type == '{');
        }
    }

    // lstrip_blocks: white space between the start of a line and a block tag is not printed.
    std::string_view withoutIndent(std::string_view data) const
    {
        const std::size_t newline = data.rfind('\n');
        if (newline == data.npos && !m_atLineStart) {
            return data;
        }
        const std::size_t lineStart = newline == data.npos ? 0 : newline + 1;
        return stripLeft(data.substr(lineStart)).empty() ? data.substr(0, lineStart) : data;
    }

    void addData(std::string_view data)
    {
        if (!data.empty()) {
            add(TokenKind::Data, std::string(data));
        }
    }

    void skipComment()
    {
        const std::size_t end = m_rest.find("#}");
        if (end == m_rest.npos) {
            raise(ErrorCode::Malformed, "a comment is not closed with #}", m_line);
        }
        const char sign = end > 0 ? m_rest[end - 1] : '\0';
        take(end);
        closeTag(sign, true);
    }

    // What follows the sign of a closing tag: "-" takes all white space, trim_blocks one line end.
    void closeTag(char sign, bool trimsNewline)
    {
        take(2);
        if (sign == '-') {
            take(m_rest.size() - stripLeft(m_rest).size());
        } else if (sign != '+' && trimsNewline && !m_rest.empty() && m_rest.front() == '\n') {
            take(1);
        }
    }

    void readTag(bool isVariable)
    {
        const int openLine = m_line;
        const std::string_view close = isVariable ? "}}" : "%}";
        add(isVariable ? TokenKind::VariableBegin : TokenKind::BlockBegin, "");
        std::string brackets; // the closing ones still expected
        while (true) {
            take(m_rest.size() - stripLeft(m_rest).size());
            if (m_rest.empty()) {
                raise(ErrorCode::Malformed, "a tag is not closed with " + std::string(close),
                    openLine);
            }
            const char sign = m_rest.front();
            const bool isSigned =
                (sign == '-' || (sign == '+' && !isVariable)) && m_rest.substr(1, 2) == close;
            if (brackets.empty() && (isSigned || m_rest.substr(0, 2) == close)) {
                take(isSigned ? 1 : 0);
                add(isVariable ? TokenKind::VariableEnd : TokenKind::BlockEnd, "");
                closeTag(isSigned ? sign : '\0', !isVariable);
                return;
            }
            readToken(brackets);
        }
    }

    void readToken(std::string& brackets)
    {
        const char first = m_rest.front();
        if (isNameStart(first)) {
            std::size_t length = 1;
            while (length < m_rest.size() &&
                   (isNameStart(m_rest[length]) || isDigit(m_rest[length]))) {
                ++length;
            }
            addTaken(TokenKind::Name, length);
        } else if (isDigit(first)) {
            readNumber();
        } else if (first == '\'' || first == '"') {
            readString();
        } else {
            readOperator(brackets);
        }
    }

    std::size_t digitsFrom(std::size_t at) const
    {
        while (at < m_rest.size() &&
               (isDigit(m_rest[at]) ||
                   (m_rest[at] == '_' && at + 1 < m_rest.size() && isDigit(m_rest[at + 1])))) {
            ++at;
        }
        return at;
    }

    void readNumber()
    {
        const auto isDigitAt = [&](std::size_t at) {
            return at < m_rest.size() && isDigit(m_rest[at]);
        };
        std::size_t end = digitsFrom(0);
        bool isFloat = false;
        // 1.5 is a number, but a.1.b are three look-ups.
        const bool afterDot = !m_tokens.empty() && m_tokens.back().kind == TokenKind::Operator &&
                              m_tokens.back().text == ".";
        if (!afterDot && end < m_rest.size() && m_rest[end] == '.' && isDigitAt(end + 1)) {
            isFloat = true;
            end = digitsFrom(end + 1);
        }
        if (!afterDot && end < m_rest.size() && (m_rest[end] == 'e' || m_rest[end] == 'E')) {
            const bool isSigned =
                end + 1 < m_rest.size() && (m_rest[end + 1] == '+' || m_rest[end + 1] == '-');
            if (isDigitAt(end + (isSigned ? 2 : 1))) {
                isFloat = true;
                end = digitsFrom(end + (isSigned ? 2 : 1));
            }
        }
        addTaken(isFloat ? TokenKind::Float : TokenKind::Integer, end);
        std::string& digits = m_tokens.back().text;
        digits.erase(std::remove(digits.begin(), digits.end(), '_'), digits.end());
    }

    void readString()
    {
        const char quote = m_rest.front();
        std::size_t end = 1;
        while (end < m_rest.size() && m_rest[end] != quote) {
            end += m_rest[end] == '\\' ? 2 : 1;
        }
        if (end >= m_rest.size()) {
            raise(ErrorCode::Malformed, "a string is not closed", m_line);
        }
        add(TokenKind::String, unescape(m_rest.substr(1, end - 1), m_line));
        take(end + 1);
    }

    void readOperator(std::string& brackets)
    {
        static constexpr std::string_view kTwo[] = {"==", "!=", ">=", "<=", "//", "**"};
        static constexpr std::string_view kOne = "+-*/%~<>=.,:|()[]{}";
        const char first = m_rest.front();
        if (std::find(std::begin(kTwo), std::end(kTwo), m_rest.substr(0, 2)) != std::end(kTwo)) {
            addTaken(TokenKind::Operator, 2);
            return;
        }
        if (kOne.find(first) == kOne.npos) {
            raise(
                ErrorCode::Malformed, std::string("unexpected character '") + first + "'", m_line);
        }
        const std::size_t opening = std::string_view("([{").find(first);
        if (opening != std::string_view::npos) {
            brackets += ")]}"[opening];
        } else if (first == ')' || first == ']' || first == '}') {
            if (brackets.empty() || brackets.back() != first) {
                raise(ErrorCode::Malformed, std::string("unexpected '") + first + "'", m_line);
            }
            brackets.pop_back();
        }
        addTaken(TokenKind::Operator, 1);
    }

    void add(TokenKind kind, std::string text)
    {
        m_tokens.push_back({kind, std::move(text), m_line});
    }

    void addTaken(TokenKind kind, std::size_t length)
    {
        add(kind, std::string(m_rest.substr(0, length)));
        take(length);
    }

    void take(std::size_t length)
    {
        if (length == 0) {
            return;
        }
        const std::string_view taken = m_rest.substr(0, length);
        m_line += int(std::count(taken.begin(), taken.end(), '\n'));
        m_atLineStart = taken.back() == '\n';
        m_rest.remove_prefix(taken.size());
    }

    std::string m_source;
    std::string_view m_rest;
    int m_line = 1;
    bool m_atLineStart = true;
    std::vector<Token> m_tokens;
};

} // namespace

std::vector<Token> tokenize(const std::string& source) { return Lexer(source).run(); }

} // namespace core::chat::jinja
