#include "core/documents/folded_text.h"

#include "core/base/utf8.h"

#include <utility>

namespace core::documents {
namespace {

using namespace std::string_view_literals;

// U+00C0 to U+017F without their accents; '\0' where two letters are needed or there is no letter.
constexpr std::string_view kLatin =
    "aaaaaa\0ceeeeiiii\0nooooo\0ouuuuy\0\0aaaaaa\0ceeeeiiii\0nooooo\0ouuuuy\0y"
    "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiii\0\0jjkkkllllll\0\0ll"
    "nnnnnnnnnoooooo\0\0rrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs"sv;
static_assert(kLatin.size() == 192);

constexpr std::pair<char32_t, std::u32string_view> kSeveral[] = {{0xDF, U"ss"}, {0xC6, U"ae"},
    {0xE6, U"ae"}, {0x152, U"oe"}, {0x153, U"oe"}, {0xFB00, U"ff"}, {0xFB01, U"fi"},
    {0xFB02, U"fl"}, {0xFB03, U"ffi"}, {0xFB04, U"ffl"}, {0xFB05, U"st"}, {0xFB06, U"st"}};

bool isDigit(char32_t c) { return c >= '0' && c <= '9'; }

} // namespace

char32_t foldedCharacter(char32_t c)
{
    if (c < 0x80) {
        return c >= 'A' && c <= 'Z' ? c + 32 : c;
    }
    if (c >= 0xC0 && c < 0xC0 + kLatin.size()) {
        const char plain = kLatin[c - 0xC0];
        return plain == '\0' ? c : char32_t(plain);
    }
    if ((c >= 0x391 && c <= 0x3A9) || (c >= 0x410 && c <= 0x42F)) {
        return c + 32;
    }
    if (c >= 0x400 && c <= 0x40F) {
        return c == 0x401 ? 0x435 : c + 80;
    }
    if (c == 0x451) {
        return 0x435;
    }
    if (c >= 0xFF01 && c <= 0xFF5E) {
        return foldedCharacter(c - 0xFEE0); // full width
    }
    return c;
}

bool isWordCharacter(char32_t c)
{
    if (c < 0x80) {
        return isDigit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }
    const bool isSign = (c >= 0x80 && c < 0xC0 && c != 0xAA && c != 0xB5 && c != 0xBA) ||
                        c == 0xD7 || c == 0xF7 || (c >= 0x2000 && c <= 0x206F) ||
                        (c >= 0x2190 && c <= 0x2BFF) || (c >= 0x3000 && c <= 0x303F) ||
                        (c >= 0xFE30 && c <= 0xFE6F) || (c >= 0xFF00 && c <= 0xFF0F) ||
                        c == 0xFEFF || c == 0xFFFD;
    return !isSign;
}

FoldedText folded(std::string_view text)
{
    FoldedText result;
    const auto push = [&](char32_t letter, std::size_t begin, std::size_t end, bool starts) {
        result.letters += letter;
        result.begins.push_back(begin);
        result.ends.push_back(end);
        result.wordStarts.push_back(starts);
    };
    char32_t between = 0; // what parted the last letter from this one: 0, ' ', '.' or ','
    bool parted = true;
    for (std::size_t i = 0; i < text.size();) {
        const Utf8Character character = decodeUtf8(text, i);
        const std::size_t end = i + character.length;
        const char32_t c = character.codePoint;
        if (!isWordCharacter(c)) {
            const bool mark = c == '.' || c == ',';
            between = mark && !parted ? c : U' ';
            parted = true;
            i = end;
            continue;
        }
        if (parted && isDigit(c) && !result.letters.empty() && isDigit(result.letters.back())) {
            push(between, i, i, true);
        }
        bool wrote = false;
        for (const auto& [from, to] : kSeveral) {
            if (from == c) {
                for (std::size_t k = 0; k < to.size(); ++k) {
                    push(to[k], i, end, parted && k == 0);
                }
                wrote = true;
            }
        }
        if (!wrote) {
            // Scripts without spaces: a word may begin anywhere.
            push(foldedCharacter(c), i, end, parted || c >= 0x2E80);
        }
        parted = false;
        i = end;
    }
    return result;
}

std::vector<std::string> foldedWords(std::string_view text)
{
    std::vector<std::string> words;
    const FoldedText all = folded(text);
    for (std::size_t i = 0; i < all.letters.size(); ++i) {
        const char32_t letter = all.letters[i];
        if (!isWordCharacter(letter)) {
            // A mark inside of a number stays with it.
            if (letter != U' ' && !words.empty()) {
                words.back() += char(letter);
                continue;
            }
            words.emplace_back();
            continue;
        }
        const bool inNumber = i > 0 && (all.letters[i - 1] == U'.' || all.letters[i - 1] == U',');
        const bool afterSpace = i > 0 && all.letters[i - 1] == U' ';
        if (words.empty() || (all.wordStarts[i] && !inNumber && !afterSpace)) {
            words.emplace_back();
        }
        appendUtf8(words.back(), letter);
    }
    return words;
}

} // namespace core::documents
