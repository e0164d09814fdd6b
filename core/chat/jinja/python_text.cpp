#include "core/chat/jinja/python_text.h"

#include <algorithm>

namespace core::chat::jinja {
namespace {

struct Character {
    char32_t value;
    std::size_t bytes;
};

// Invalid UTF-8 gives its first byte as a character that no set contains.
constexpr char32_t kInvalid = 0x110000;

Character characterAt(std::string_view text, std::size_t at)
{
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[at + i]); };
    const unsigned lead = byte(0);
    if (lead < 0x80) {
        return {lead, 1};
    }
    const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    if (lead < 0xC2 || lead > 0xF4 || at + length > text.size()) {
        return {kInvalid, 1};
    }
    char32_t value = lead & (0x7Fu >> length);
    for (std::size_t i = 1; i < length; ++i) {
        if ((byte(i) & 0xC0) != 0x80) {
            return {kInvalid, 1};
        }
        value = value << 6 | (byte(i) & 0x3F);
    }
    return {value, length};
}

bool isContinuation(char byte) { return (static_cast<unsigned char>(byte) & 0xC0) == 0x80; }

// The character that ends before `end`.
Character characterBefore(std::string_view text, std::size_t end)
{
    std::size_t begin = end - 1;
    while (begin > 0 && end - begin < 4 && isContinuation(text[begin])) {
        --begin;
    }
    const Character character = characterAt(text.substr(0, end), begin);
    return character.bytes == end - begin ? character : Character{kInvalid, 1};
}

template <typename IsStripped>
std::pair<std::size_t, std::size_t> stripRange(
    std::string_view text, Side side, IsStripped isStripped)
{
    std::size_t begin = 0;
    std::size_t end = text.size();
    while (side != Side::Right && begin < end) {
        const Character first = characterAt(text, begin);
        if (!isStripped(first.value)) {
            break;
        }
        begin += first.bytes;
    }
    while (side != Side::Left && begin < end) {
        const Character last = characterBefore(text, end);
        if (!isStripped(last.value)) {
            break;
        }
        end -= last.bytes;
    }
    return {begin, end};
}

} // namespace

bool isPythonSpace(char32_t c)
{
    return (c >= 0x09 && c <= 0x0D) || (c >= 0x1C && c <= 0x20) || c == 0x85 || c == 0xA0 ||
           c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 ||
           c == 0x202F || c == 0x205F || c == 0x3000;
}

std::vector<std::size_t> characterStarts(std::string_view text)
{
    std::vector<std::size_t> starts;
    std::size_t at = 0;
    while (at < text.size()) {
        starts.push_back(at);
        at += characterAt(text, at).bytes;
    }
    starts.push_back(text.size());
    return starts;
}

std::size_t characterCount(std::string_view text)
{
    std::size_t count = 0;
    for (std::size_t at = 0; at < text.size(); at += characterAt(text, at).bytes) {
        ++count;
    }
    return count;
}

Text strip(const Text& text, Side side, const std::optional<std::string>& characters)
{
    std::u32string set;
    if (characters) {
        for (std::size_t at = 0; at < characters->size();) {
            const Character character = characterAt(*characters, at);
            set.push_back(character.value);
            at += character.bytes;
        }
    }
    const auto isStripped = [&](char32_t character) {
        return characters ? set.find(character) != set.npos && character != kInvalid
                          : isPythonSpace(character);
    };
    const auto [begin, end] = stripRange(text.bytes(), side, isStripped);
    return begin == 0 && end == text.size() ? text : text.slice(begin, end);
}

std::string_view stripLeft(std::string_view text)
{
    return text.substr(stripRange(text, Side::Left, isPythonSpace).first);
}

std::string_view stripRight(std::string_view text)
{
    return text.substr(0, stripRange(text, Side::Right, isPythonSpace).second);
}

std::vector<Text> split(const Text& text, std::string_view separator, std::int64_t limit)
{
    std::vector<Text> parts;
    std::size_t begin = 0;
    while (limit < 0 || std::int64_t(parts.size()) < limit) {
        const std::size_t found = text.bytes().find(separator, begin);
        if (found == std::string::npos) {
            break;
        }
        parts.push_back(text.slice(begin, found));
        begin = found + separator.size();
    }
    parts.push_back(text.slice(begin, text.size()));
    return parts;
}

std::vector<Text> splitSpace(const Text& text, std::int64_t limit)
{
    const std::string_view bytes = text.bytes();
    std::vector<Text> parts;
    std::size_t at = bytes.size() - stripLeft(bytes).size();
    while (at < bytes.size() && (limit < 0 || std::int64_t(parts.size()) < limit)) {
        const std::size_t begin = at;
        while (at < bytes.size() && !isPythonSpace(characterAt(bytes, at).value)) {
            at += characterAt(bytes, at).bytes;
        }
        parts.push_back(text.slice(begin, at));
        at = bytes.size() - stripLeft(bytes.substr(at)).size();
    }
    if (at < bytes.size()) {
        parts.push_back(text.slice(at, bytes.size())); // as Python: the rest keeps its end
    }
    return parts;
}

Text replace(const Text& text, std::string_view from, const Text& to, std::int64_t limit)
{
    Text result;
    std::int64_t count = 0;
    if (from.empty()) {
        const std::vector<std::size_t> starts = characterStarts(text.bytes());
        for (std::size_t i = 0; i < starts.size(); ++i) {
            if (limit < 0 || count++ < limit) {
                result.append(to);
            }
            if (i + 1 < starts.size()) {
                result.append(text, starts[i], starts[i + 1]);
            }
        }
        return result;
    }
    std::size_t begin = 0;
    while (limit < 0 || count++ < limit) {
        const std::size_t found = text.bytes().find(from, begin);
        if (found == std::string::npos) {
            break;
        }
        result.append(text, begin, found);
        result.append(to);
        begin = found + from.size();
    }
    result.append(text, begin, text.size());
    return result;
}

std::size_t occurrences(std::string_view text, std::string_view part)
{
    std::size_t count = 0;
    for (std::size_t at = text.find(part); at != text.npos;
         at = text.find(part, at + part.size())) {
        ++count;
    }
    return count;
}

std::optional<Text> changeCase(const Text& text, bool upper)
{
    std::string bytes = text.bytes();
    for (char& byte : bytes) {
        if (static_cast<unsigned char>(byte) >= 0x80) {
            return std::nullopt;
        }
        if (upper ? byte >= 'a' && byte <= 'z' : byte >= 'A' && byte <= 'Z') {
            byte = char(byte ^ 0x20);
        }
    }
    Text changed;
    std::size_t begin = 0;
    for (const Text::Run& run : text.runs()) {
        changed.append(std::string_view(bytes).substr(begin, run.end - begin), run.origin);
        begin = run.end;
    }
    return changed;
}

} // namespace core::chat::jinja
