#include "core/engine/tokenizer/unicode_classes.h"

#include <map>

namespace core::engine {

const UnicodeClasses& UnicodeClasses::instance()
{
    static const UnicodeClasses classes;
    return classes;
}

UnicodeClasses::UnicodeClasses()
{
    std::vector<CodePointClass> flat(m_blockOf.size() * kBlockSize, CodePointClass::Other);
    for (const CodePointRange& range : unicodeRanges()) {
        for (char32_t codePoint = range.first; codePoint <= range.last; ++codePoint) {
            flat[codePoint] = range.kind;
        }
    }

    std::map<Block, std::uint16_t> known;
    for (std::size_t page = 0; page < m_blockOf.size(); ++page) {
        Block block;
        for (std::size_t i = 0; i < kBlockSize; ++i) {
            block[i] = flat[page * kBlockSize + i];
        }
        const auto [entry, isNew] = known.emplace(block, std::uint16_t(m_blocks.size()));
        if (isNew) {
            m_blocks.push_back(block);
        }
        m_blockOf[page] = entry->second;
    }
}

} // namespace core::engine
