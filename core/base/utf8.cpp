#include "core/base/utf8.h"

namespace core {
namespace {

// How many bytes a character takes that starts with `lead`, or 0 where none can start.
std::size_t lengthOf(unsigned char lead)
{
    if (lead < 0x80) {
        return 1;
    }
    if (lead >= 0xC2 && lead < 0xE0) {
        return 2;
    }
    if (lead >= 0xE0 && lead < 0xF0) {
        return 3;
    }
    return lead >= 0xF0 && lead < 0xF5 ? 4 : 0;
}

bool isContinuation(unsigned char byte) { return (byte & 0xC0) == 0x80; }

// Encodings longer than needed, surrogates and numbers past the last plane show in the second byte.
bool isSecondByteOf(unsigned char lead, unsigned char byte)
{
    switch (lead) {
    case 0xE0:
        return byte >= 0xA0 && byte <= 0xBF;
    case 0xED:
        return byte >= 0x80 && byte <= 0x9F;
    case 0xF0:
        return byte >= 0x90 && byte <= 0xBF;
    case 0xF4:
        return byte >= 0x80 && byte <= 0x8F;
    default:
        return isContinuation(byte);
    }
}

} // namespace

Utf8Character decodeUtf8(std::string_view text, std::size_t offset)
{
    const auto byteAt = [&](std::size_t i) { return static_cast<unsigned char>(text[offset + i]); };
    const unsigned char lead = byteAt(0);
    const std::size_t length = lengthOf(lead);
    if (length == 1) {
        return {.codePoint = lead, .length = 1, .valid = true};
    }
    if (length == 0 || length > text.size() - offset || !isSecondByteOf(lead, byteAt(1))) {
        return {};
    }
    char32_t codePoint = lead & (0x7Fu >> length);
    for (std::size_t i = 1; i < length; ++i) {
        if (!isContinuation(byteAt(i))) {
            return {};
        }
        codePoint = codePoint << 6 | (byteAt(i) & 0x3Fu);
    }
    return {.codePoint = codePoint, .length = length, .valid = true};
}

void appendUtf8(std::string& text, char32_t codePoint)
{
    if (codePoint > 0x10FFFF || (codePoint >= 0xD800 && codePoint < 0xE000)) {
        codePoint = kReplacementCharacter;
    }
    const auto push = [&](char32_t byte) { text.push_back(static_cast<char>(byte)); };
    if (codePoint < 0x80) {
        push(codePoint);
    } else if (codePoint < 0x800) {
        push(0xC0 | codePoint >> 6);
        push(0x80 | (codePoint & 0x3F));
    } else if (codePoint < 0x10000) {
        push(0xE0 | codePoint >> 12);
        push(0x80 | (codePoint >> 6 & 0x3F));
        push(0x80 | (codePoint & 0x3F));
    } else {
        push(0xF0 | codePoint >> 18);
        push(0x80 | (codePoint >> 12 & 0x3F));
        push(0x80 | (codePoint >> 6 & 0x3F));
        push(0x80 | (codePoint & 0x3F));
    }
}

bool isValidUtf8(std::string_view text)
{
    for (std::size_t offset = 0; offset < text.size();) {
        const Utf8Character character = decodeUtf8(text, offset);
        if (!character.valid) {
            return false;
        }
        offset += character.length;
    }
    return true;
}

std::string repairedUtf8(std::string_view text)
{
    std::string repaired;
    repaired.reserve(text.size());
    for (std::size_t offset = 0; offset < text.size();) {
        const Utf8Character character = decodeUtf8(text, offset);
        if (character.valid) {
            repaired.append(text.substr(offset, character.length));
        } else {
            appendUtf8(repaired, kReplacementCharacter);
        }
        offset += character.length;
    }
    return repaired;
}

std::size_t completeUtf8Prefix(std::string_view text)
{
    for (std::size_t back = 1; back <= 3 && back <= text.size(); ++back) {
        const std::size_t start = text.size() - back;
        const auto byte = static_cast<unsigned char>(text[start]);
        if (isContinuation(byte)) {
            continue;
        }
        const bool mayGoOn =
            lengthOf(byte) > back &&
            (back == 1 || isSecondByteOf(byte, static_cast<unsigned char>(text[start + 1])));
        return mayGoOn ? start : text.size();
    }
    return text.size();
}

std::filesystem::path pathFromUtf8(std::string_view text)
{
    return std::filesystem::path(std::u8string(text.begin(), text.end()));
}

std::string pathToUtf8(const std::filesystem::path& path)
{
    const std::u8string text = path.u8string();
    return std::string(text.begin(), text.end());
}

} // namespace core
