// What the pre-tokenizers ask about a code point, from one fixed version of Unicode.
//
// The ranges are generated (generate_unicode_ranges.mjs, which writes its version into the file);
// unassigned code points are Other, like punctuation and symbols. Immutable, any thread.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

namespace core::engine {

enum class CodePointClass : std::uint8_t {
    Other,   // punctuation, symbols, controls, unassigned
    Letter,  // \p{L}
    Mark,    // \p{M}
    Number,  // \p{N}
    Space,   // White_Space but the two below
    Newline, // U+000A, U+000D
};

struct CodePointRange {
    char32_t first;
    char32_t last; // inclusive
    CodePointClass kind;
};

// Everything that is not Other, ascending.
std::span<const CodePointRange> unicodeRanges();

// The same as a two-stage table: two loads a look-up.
class UnicodeClasses {
public:
    static const UnicodeClasses& instance();

    // Requires: codePoint <= U+10FFFF.
    CodePointClass operator[](char32_t codePoint) const
    {
        return m_blocks[m_blockOf[codePoint / kBlockSize]][codePoint % kBlockSize];
    }

private:
    static constexpr std::size_t kBlockSize = 256;
    using Block = std::array<CodePointClass, kBlockSize>;

    UnicodeClasses();

    std::array<std::uint16_t, 0x110000 / kBlockSize> m_blockOf{};
    std::vector<Block> m_blocks;
};

} // namespace core::engine
