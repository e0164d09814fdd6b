#include "core/chat/jinja/string_literal.h"

#include "core/chat/jinja/failure.h"

#include <algorithm>

namespace core::chat::jinja {
namespace {

void appendUtf8(std::string& out, char32_t c)
{
    if (c < 0x80) {
        out += char(c);
    } else if (c < 0x800) {
        out += char(0xC0 | c >> 6);
        out += char(0x80 | (c & 0x3F));
    } else if (c < 0x10000) {
        out += char(0xE0 | c >> 12);
        out += char(0x80 | (c >> 6 & 0x3F));
        out += char(0x80 | (c & 0x3F));
    } else {
        out += char(0xF0 | c >> 18);
        out += char(0x80 | (c >> 12 & 0x3F));
        out += char(0x80 | (c >> 6 & 0x3F));
        out += char(0x80 | (c & 0x3F));
    }
}

int digitValue(char c)
{
    if (c >= '0' && c <= '9') {
        return c - '0';
    }
    if (c >= 'a' && c <= 'f') {
        return c - 'a' + 10;
    }
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : 16;
}

// Reads at most `most` digits of `base`, and at least `least`.
char32_t readCode(std::string_view text, std::size_t& at, int base, int least, int most, int line)
{
    char32_t code = 0;
    int count = 0;
    while (count < most && at < text.size() && digitValue(text[at]) < base) {
        code = code * char32_t(base) + char32_t(digitValue(text[at++]));
        ++count;
    }
    if (count < least || code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF)) {
        raise(ErrorCode::Malformed, "a string has an escape that names no character", line);
    }
    return code;
}

} // namespace

std::string unescape(std::string_view literal, int line)
{
    static constexpr std::string_view kLetters = "abfnrtv\\'\"";
    static constexpr std::string_view kMeanings = "\a\b\f\n\r\t\v\\'\"";
    std::string out;
    std::size_t at = 0;
    while (at < literal.size()) {
        if (literal[at] != '\\' || at + 1 == literal.size()) {
            out += literal[at++];
            continue;
        }
        const char letter = literal[at + 1];
        at += 2;
        if (const std::size_t known = kLetters.find(letter); known != kLetters.npos) {
            out += kMeanings[known];
        } else if (letter == 'x') {
            appendUtf8(out, readCode(literal, at, 16, 2, 2, line));
        } else if (letter == 'u') {
            appendUtf8(out, readCode(literal, at, 16, 4, 4, line));
        } else if (letter == 'U') {
            appendUtf8(out, readCode(literal, at, 16, 8, 8, line));
        } else if (letter >= '0' && letter <= '7') {
            --at;
            appendUtf8(out, readCode(literal, at, 8, 1, 3, line));
        } else if (letter != '\n') { // a backslash joins lines
            out += '\\';
            out += letter;
        }
    }
    return out;
}

} // namespace core::chat::jinja
