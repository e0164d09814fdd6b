#include "core/media/text_encoding.h"

#include "core/base/utf8.h"

#include <algorithm>
#include <array>

namespace core::media {
namespace {

// 0x80 to 0x9F, where Windows-1252 has more than Latin-1; 0 is none.
constexpr std::array<char16_t, 32> kWindows = {0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020,
    0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017D, 0, 0, 0x2018, 0x2019, 0x201C, 0x201D,
    0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E, 0x0178};

std::string fromUtf16(std::string_view bytes, bool bigEndian)
{
    std::string text;
    text.reserve(bytes.size());
    const auto unitAt = [&](std::size_t i) {
        const auto first = static_cast<unsigned char>(bytes[i]);
        const auto second = static_cast<unsigned char>(bytes[i + 1]);
        return char32_t(bigEndian ? first << 8 | second : second << 8 | first);
    };
    for (std::size_t i = 0; i + 1 < bytes.size(); i += 2) {
        char32_t unit = unitAt(i);
        if (unit >= 0xD800 && unit < 0xDC00 && i + 3 < bytes.size()) {
            const char32_t low = unitAt(i + 2);
            if (low >= 0xDC00 && low < 0xE000) {
                unit = 0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00);
                i += 2;
            }
        }
        appendUtf8(text, unit);
    }
    return text;
}

// Latin text in UTF-16 without a mark: every other byte is zero.
std::optional<bool> bigEndianWithoutMark(std::string_view bytes)
{
    const std::size_t looked = std::min<std::size_t>(bytes.size() & ~std::size_t(1), 4096);
    if (looked < 4) {
        return {};
    }
    std::size_t even = 0;
    std::size_t odd = 0;
    for (std::size_t i = 0; i < looked; ++i) {
        (i % 2 == 0 ? even : odd) += bytes[i] == 0;
    }
    const std::size_t most = looked / 2;
    if (odd * 10 > most * 7 && even * 10 < most) {
        return false;
    }
    if (even * 10 > most * 7 && odd * 10 < most) {
        return true;
    }
    return {};
}

void plainLineEnds(std::string& text)
{
    std::size_t kept = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '\r') {
            text[kept++] = '\n';
            i += i + 1 < text.size() && text[i + 1] == '\n' ? 1 : 0;
        } else {
            text[kept++] = text[i];
        }
    }
    text.resize(kept);
}

// Control characters that no text has, but for a few that old files end or print with.
bool looksBinary(std::string_view bytes)
{
    const std::string_view looked = bytes.substr(0, 8192);
    const auto strange = std::count_if(looked.begin(), looked.end(), [](char byte) {
        const auto code = static_cast<unsigned char>(byte);
        return code < 0x20 && code != '\n' && code != '\r' && code != '\t' && code != '\f' &&
               code != 0x1A && code != 0x1B && code != 0x08;
    });
    return std::size_t(strange) * 100 > looked.size();
}

} // namespace

std::string fromWindows1252(std::string_view bytes)
{
    std::string text;
    text.reserve(bytes.size() + bytes.size() / 8);
    for (const char byte : bytes) {
        const auto code = static_cast<unsigned char>(byte);
        const bool special = code >= 0x80 && code < 0xA0 && kWindows[code - 0x80] != 0;
        appendUtf8(text, special ? char32_t(kWindows[code - 0x80]) : char32_t(code));
    }
    return text;
}

std::optional<std::string> decodeText(std::string_view bytes)
{
    std::string text;
    if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) {
        text = fromUtf16(bytes.substr(2), bytes[0] == '\xFE');
    } else if (const auto bigEndian = bigEndianWithoutMark(bytes)) {
        text = fromUtf16(bytes, *bigEndian);
    } else {
        if (bytes.starts_with("\xEF\xBB\xBF")) {
            bytes.remove_prefix(3);
        }
        if (looksBinary(bytes) || bytes.substr(0, 8192).find('\0') != std::string_view::npos) {
            return {};
        }
        text = isValidUtf8(bytes) ? std::string(bytes) : fromWindows1252(bytes);
    }
    std::replace(text.begin(), text.end(), '\0', ' ');
    plainLineEnds(text);
    return text;
}

} // namespace core::media
