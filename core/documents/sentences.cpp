#include "core/documents/sentences.h"

#include "core/base/utf8.h"

#include <algorithm>

namespace core::documents {
namespace {

bool isSpace(char letter) { return letter == ' ' || letter == '\n' || letter == '\t'; }
bool isDigit(char letter) { return letter >= '0' && letter <= '9'; }
bool isLetter(char letter)
{
    return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') ||
           static_cast<unsigned char>(letter) >= 0x80;
}

// "e.g.", "Dr.", "No.", "3.", "A." are seldom the end of a sentence.
bool isAbbreviation(std::string_view text, std::size_t stop)
{
    std::size_t begin = stop;
    while (begin > 0 && (isLetter(text[begin - 1]) || isDigit(text[begin - 1]))) {
        --begin;
    }
    const std::string_view word = text.substr(begin, stop - begin);
    if (word.size() == 1 && isLetter(word[0])) {
        return true;
    }
    const bool atStart = begin == 0 || text[begin - 1] == '\n';
    if (!word.empty() && word.size() <= 2 && std::all_of(word.begin(), word.end(), isDigit)) {
        return atStart; // "3. The buyer"
    }
    for (const std::string_view known : {"Dr", "Mr", "Mrs", "Ms", "Prof", "No", "Nr", "St", "vs",
             "etc", "Fig", "Abs", "Art", "bzw", "ca", "Inc", "Ltd", "Co", "cf", "approx", "Sec"}) {
        if (word == known) {
            return true;
        }
    }
    return false;
}

constexpr std::string_view kWideStops[] = {"。", "！", "？", "।", "؟"};

} // namespace

std::size_t sentenceEnd(std::string_view text, std::size_t begin)
{
    for (std::size_t i = begin; i < text.size(); ++i) {
        const char letter = text[i];
        if (letter == '\n' && i > begin) {
            return i;
        }
        if (static_cast<unsigned char>(letter) >= 0x80) {
            for (const std::string_view stop : kWideStops) {
                if (text.substr(i).starts_with(stop)) {
                    return i + stop.size();
                }
            }
            continue;
        }
        if (letter != '.' && letter != '!' && letter != '?') {
            continue;
        }
        std::size_t after = i + 1;
        while (after < text.size() && (text[after] == ')' || text[after] == '"' ||
                                          text[after] == '\'' || text[after] == '.')) {
            ++after;
        }
        // The closing quotes of typesetters, of three bytes.
        if (text.substr(after).starts_with("”") || text.substr(after).starts_with("’")) {
            after += 3;
        }
        const bool ends = after >= text.size() || isSpace(text[after]);
        if (ends && !(letter == '.' && isAbbreviation(text, i))) {
            return after;
        }
    }
    return text.size();
}

std::vector<TextRange> sentencesOf(std::string_view text)
{
    std::vector<TextRange> sentences;
    std::size_t begin = 0;
    while (begin < text.size()) {
        if (isSpace(text[begin])) {
            ++begin;
            continue;
        }
        const std::size_t end = sentenceEnd(text, begin);
        sentences.push_back({begin, end});
        begin = end;
    }
    return sentences;
}

int utf16Length(std::string_view text)
{
    int units = 0;
    for (std::size_t i = 0; i < text.size();) {
        const Utf8Character character = decodeUtf8(text, i);
        units += character.codePoint >= 0x10000 ? 2 : 1;
        i += character.length;
    }
    return units;
}

} // namespace core::documents
