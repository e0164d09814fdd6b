#include "core/engine/tokenizer/byte_alphabet.h"

#include "core/base/utf8.h"

#include <array>

namespace core::engine {

namespace {

struct Alphabet {
    static constexpr int kNone = -1;

    std::array<char32_t, 256> letterOf{};
    std::array<int, 0x144> byteOf{};
};

constexpr bool standsForItself(int byte)
{
    return (byte >= 33 && byte <= 126) || (byte >= 161 && byte <= 172) || byte >= 174;
}

constexpr Alphabet makeAlphabet()
{
    Alphabet alphabet;
    alphabet.byteOf.fill(Alphabet::kNone);
    char32_t nextFree = 0x100;
    for (int byte = 0; byte < 256; ++byte) {
        const char32_t letter = standsForItself(byte) ? char32_t(byte) : nextFree++;
        alphabet.letterOf[std::size_t(byte)] = letter;
        alphabet.byteOf[letter] = byte;
    }
    return alphabet;
}

constexpr Alphabet kAlphabet = makeAlphabet();

} // namespace

std::string spellByte(unsigned char byte)
{
    const char32_t letter = kAlphabet.letterOf[byte];
    if (letter < 0x80) {
        return {char(letter)};
    }
    return {char(0xC0 | letter >> 6), char(0x80 | (letter & 0x3F))};
}

bool appendSpelledBytes(std::string_view spelling, std::string& bytes)
{
    const std::size_t before = bytes.size();
    for (std::size_t position = 0; position < spelling.size();) {
        const Utf8Character letter = decodeUtf8(spelling, position);
        const bool known = letter.codePoint < kAlphabet.byteOf.size();
        const int byte = known ? kAlphabet.byteOf[letter.codePoint] : Alphabet::kNone;
        if (byte == Alphabet::kNone) {
            bytes.resize(before);
            return false;
        }
        bytes.push_back(char(byte));
        position += letter.length;
    }
    return true;
}

} // namespace core::engine
