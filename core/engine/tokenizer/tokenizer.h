// Byte-level BPE of the Qwen family: text to token ids and back.
//
// Built from the vocabulary in a GGUF file. Immutable once made, so any thread may use it. Any
// bytes round-trip, so text is not normalised to NFC as the models' first tokenizer does: "e" with
// U+0301 stays two characters, as in llama.cpp. Bytes that are not UTF-8 split like punctuation.
// Control tokens never arise from text unless the caller asks; BOS is never added. Algorithm: spec
// qwen35-tokenizer-and-chat.md, sections 1 to 3.
#pragma once

#include "core/base/result.h"

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace core::engine {

class GgufFile;

using TokenId = std::int32_t;

// Values of tokenizer.ggml.token_type.
enum class TokenKind : std::uint8_t {
    Normal = 1,
    Unknown = 2,
    Control = 3,
    UserDefined = 4,
    Unused = 5,
    Byte = 6,
};

// A token that the tokenizer matches as a whole string when asked to.
struct AddedToken {
    TokenId id;
    std::string text;
    TokenKind kind; // Control or UserDefined
};

// Which added tokens a text may contain.
enum class AddedTokens {
    None,        // text of people and documents: everything is plain text
    UserDefined, // <think>, <tool_call> and the like, but no control tokens
    All,         // template text
};

class Tokenizer {
public:
    // Keeps nothing of `file`. Errors name the file, the key and the reason: other families of
    // tokenizers and pre-tokenizers, missing keys, arrays that do not fit each other.
    static Result<std::unique_ptr<Tokenizer>> open(const GgufFile& file);
    virtual ~Tokenizer() = default;

    virtual std::vector<TokenId> encode(std::string_view text, AddedTokens added) const = 0;
    // The bytes of one token: may be part of a character. Control tokens give their text only when
    // `withControl`; unused, unknown and byte tokens (of other tokenizer families) give nothing,
    // nor do ids outside the vocabulary.
    virtual std::string_view bytesOf(TokenId id, bool withControl = false) const = 0;
    // Unknown for ids outside the vocabulary.
    virtual TokenKind kindOf(TokenId id) const = 0;
    virtual std::size_t size() const = 0; // entries of the vocabulary

    virtual std::span<const AddedToken> addedTokens() const = 0; // ascending ids
    // The added token with exactly this text, or -1.
    virtual TokenId addedToken(std::string_view text) const = 0;
    // <|im_end|>, <|endoftext|> and the file's own end token.
    virtual std::span<const TokenId> endTokens() const = 0;

    std::string decode(std::span<const TokenId> ids, bool withControl = false) const;
};

} // namespace core::engine
