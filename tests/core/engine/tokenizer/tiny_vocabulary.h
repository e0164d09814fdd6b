// A vocabulary small enough to know by heart, in a GGUF file made of it.
//
// Ids 0 to 255 are the bytes of equal value. Then come the products of the merges and the added
// tokens below, in this order.
#pragma once

#include "core/engine/tokenizer/byte_alphabet.h"
#include "tests/core/engine/tokenizer/fake_gguf_file.h"

namespace core::engine {

struct TinyVocabulary {
    std::vector<std::string> texts;
    std::vector<std::int64_t> kinds;
    std::vector<std::string> merges;

    TinyVocabulary()
    {
        for (int byte = 0; byte < 256; ++byte) {
            add(spellByte(static_cast<unsigned char>(byte)), 1);
        }
        // 256 "ab", 257 "bc", 258 "abc"
        for (const char* merge : {"a b", "b c", "ab c"}) {
            merges.emplace_back(merge);
            std::string product(merge);
            product.erase(product.find(' '), 1);
            add(product, 1);
        }
        add("<|endoftext|>", 3); // 259
        add("<|im_end|>", 3);    // 260
        add("<tool>", 4);        // 261
        add("<tool>x", 4);       // 262
        add("[PAD0]", 5);        // 263
        add("<unk>", 2);         // 264
        add("<0x0A>", 6);        // 265
    }

    void add(const std::string& text, std::int64_t kind)
    {
        texts.push_back(text);
        kinds.push_back(kind);
    }

    // Views of this vocabulary: keep it.
    FakeGgufFile file() const
    {
        FakeGgufFile file;
        const auto views = [](const std::vector<std::string>& list) {
            return std::vector<std::string_view>(list.begin(), list.end());
        };
        file.set("tokenizer.ggml.model", std::string_view("gpt2"));
        file.set("tokenizer.ggml.pre", std::string_view("qwen35"));
        file.set("tokenizer.ggml.tokens", GgufArray(views(texts)));
        file.set("tokenizer.ggml.token_type", GgufArray(kinds));
        file.set("tokenizer.ggml.merges", GgufArray(views(merges)));
        return file;
    }
};

} // namespace core::engine
