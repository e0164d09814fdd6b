#include "core/engine/tokenizer/piece_splitter.h"

#include "core/base/utf8.h"

namespace core::engine {

namespace {

constexpr char lower(char c) { return c >= 'A' && c <= 'Z' ? char(c - 'A' + 'a') : c; }

// The length of 's 't 're 've 'm 'll 'd in any case, at an apostrophe; 0 if none is there.
std::size_t contractionLength(std::string_view text)
{
    if (text.size() < 2) {
        return 0;
    }
    const char first = lower(text[1]);
    if (first == 's' || first == 't' || first == 'm' || first == 'd') {
        return 2;
    }
    // U+017F LATIN SMALL LETTER LONG S is an s to a case-insensitive Unicode expression.
    if (text.substr(1, 2) == "\xC5\xBF") {
        return 3;
    }
    if (text.size() < 3) {
        return 0;
    }
    const char second = lower(text[2]);
    const bool isPair = (first == 'r' && second == 'e') || (first == 'v' && second == 'e') ||
                        (first == 'l' && second == 'l');
    return isPair ? 3 : 0;
}

} // namespace

std::optional<PieceSplitter> PieceSplitter::named(std::string_view name)
{
    if (name == "qwen35") {
        return PieceSplitter(CodePointClass::Letter);
    }
    if (name == "qwen2") {
        return PieceSplitter(CodePointClass::Other);
    }
    return std::nullopt;
}

PieceSplitter::PieceSplitter(CodePointClass kindOfMarks)
    : m_classes(&UnicodeClasses::instance())
    , m_kindOfMarks(kindOfMarks)
{
    for (char32_t c = 0; c < m_ascii.size(); ++c) {
        m_ascii[c] = (*m_classes)[c];
    }
}

std::size_t PieceSplitter::pieceEnd(std::string_view text, std::size_t start) const
{
    if (text[start] == '\'') {
        if (const std::size_t length = contractionLength(text.substr(start))) {
            return start + length;
        }
    }

    const Character c = characterAt(text, start);
    std::size_t position = start + c.bytes;
    if (c.kind == CodePointClass::Letter) {
        return skip(CodePointClass::Letter, text, position);
    }
    if (c.kind == CodePointClass::Number) {
        return position;
    }

    const bool atEnd = position == text.size();
    const Character next =
        atEnd ? Character{CodePointClass::Space, 0} : characterAt(text, position);
    if (c.kind != CodePointClass::Newline && next.kind == CodePointClass::Letter) {
        return skip(CodePointClass::Letter, text, position + next.bytes);
    }
    const bool spaceBeforePunctuation = text[start] == ' ' && next.kind == CodePointClass::Other;
    if (c.kind == CodePointClass::Other || spaceBeforePunctuation) {
        position = skip(CodePointClass::Other, text, position);
        return skip(CodePointClass::Newline, text, position);
    }
    return spaceEnd(text, start);
}

PieceSplitter::Character PieceSplitter::characterAt(
    std::string_view text, std::size_t position) const
{
    const auto byte = static_cast<unsigned char>(text[position]);
    if (byte < m_ascii.size()) {
        return {m_ascii[byte], 1};
    }
    const Utf8Character decoded = decodeUtf8(text, position);
    const CodePointClass kind = (*m_classes)[decoded.codePoint];
    return {kind == CodePointClass::Mark ? m_kindOfMarks : kind, decoded.length};
}

// The end of the run of characters of this kind.
std::size_t PieceSplitter::skip(
    CodePointClass kind, std::string_view text, std::size_t position) const
{
    while (position < text.size()) {
        const Character c = characterAt(text, position);
        if (c.kind != kind) {
            break;
        }
        position += c.bytes;
    }
    return position;
}

// White space up to its last line break; without one, all but its last character, which belongs to
// what follows, unless nothing follows or it is alone.
std::size_t PieceSplitter::spaceEnd(std::string_view text, std::size_t start) const
{
    std::size_t afterNewline = start;
    std::size_t lastStart = start;
    std::size_t position = start;
    while (position < text.size()) {
        const Character c = characterAt(text, position);
        if (c.kind != CodePointClass::Space && c.kind != CodePointClass::Newline) {
            break;
        }
        lastStart = position;
        position += c.bytes;
        if (c.kind == CodePointClass::Newline) {
            afterNewline = position;
        }
    }
    if (afterNewline != start) {
        return afterNewline;
    }
    return position == text.size() || lastStart == start ? position : lastStart;
}

} // namespace core::engine
