// Cuts text into the pieces that byte-pair encoding never crosses.
//
// A hand-written form of the regular expressions that the GGUF names in tokenizer.ggml.pre (spec
// qwen35-tokenizer-and-chat.md, sections 2 and 2.1). Nothing is dropped: the pieces follow each
// other to the end. An invalid byte counts as a punctuation mark of its own. Immutable, any thread.
#pragma once

#include "core/engine/tokenizer/unicode_classes.h"

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

namespace core::engine {

class PieceSplitter {
public:
    // "qwen35", where marks belong to words, or "qwen2", where they are punctuation.
    static std::optional<PieceSplitter> named(std::string_view name);

    // The end of the piece that starts at `start`. The end of `text` counts as the end of the text
    // for trailing spaces, so pass the whole gap between two added tokens. Requires: start <
    // text.size().
    std::size_t pieceEnd(std::string_view text, std::size_t start) const;

private:
    struct Character {
        CodePointClass kind;
        std::size_t bytes;
    };

    explicit PieceSplitter(CodePointClass kindOfMarks);

    Character characterAt(std::string_view text, std::size_t position) const;
    std::size_t skip(CodePointClass kind, std::string_view text, std::size_t position) const;
    std::size_t spaceEnd(std::string_view text, std::size_t start) const;

    const UnicodeClasses* m_classes;
    CodePointClass m_kindOfMarks;
    std::array<CodePointClass, 128> m_ascii{};
};

} // namespace core::engine
