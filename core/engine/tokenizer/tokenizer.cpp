#include "core/engine/tokenizer/tokenizer.h"

#include "core/base/utf8.h"
#include "core/engine/gguf/gguf_file.h"
#include "core/engine/tokenizer/added_token_matcher.h"
#include "core/engine/tokenizer/byte_pair_encoder.h"
#include "core/engine/tokenizer/piece_cache.h"
#include "core/engine/tokenizer/piece_splitter.h"
#include "core/engine/tokenizer/vocabulary.h"

#include <algorithm>
#include <utility>

namespace core::engine {

namespace {

std::vector<AddedToken> addedTokensOf(const Vocabulary& vocabulary)
{
    std::vector<AddedToken> added;
    for (TokenId id = 0; id < TokenId(vocabulary.size()); ++id) {
        const TokenKind kind = vocabulary.kindOf(id);
        if (kind == TokenKind::Control || kind == TokenKind::UserDefined) {
            added.push_back({id, std::string(vocabulary.bytesOf(id)), kind});
        }
    }
    return added;
}

class BytePairTokenizer final : public Tokenizer {
public:
    BytePairTokenizer(Vocabulary vocabulary, PieceSplitter splitter, TokenId fileEnd)
        : m_vocabulary(std::move(vocabulary))
        , m_splitter(splitter)
        , m_encoder(m_vocabulary.byteTokens(), m_vocabulary.takeMerges())
        , m_addedTokens(addedTokensOf(m_vocabulary))
        , m_matcher(m_addedTokens)
    {
        for (const TokenId end : {addedToken("<|im_end|>"), addedToken("<|endoftext|>"), fileEnd}) {
            if (end >= 0 && std::ranges::find(m_endTokens, end) == m_endTokens.end()) {
                m_endTokens.push_back(end);
            }
        }
    }

    std::vector<TokenId> encode(std::string_view text, AddedTokens added) const override
    {
        std::vector<TokenId> tokens;
        tokens.reserve(text.size() / 3 + 8);
        PieceCache cache(text.size());
        std::size_t position = 0;
        while (const auto match = m_matcher.find(text, position, added)) {
            encodeGap(text.substr(position, match->begin - position), cache, tokens);
            tokens.push_back(match->token);
            position = match->end;
        }
        encodeGap(text.substr(position), cache, tokens);
        return tokens;
    }

    std::string_view bytesOf(TokenId id, bool withControl) const override
    {
        const TokenKind kind = kindOf(id);
        const bool isHidden = kind == TokenKind::Control && !withControl;
        return !isKnown(id) || isHidden ? std::string_view() : m_vocabulary.bytesOf(id);
    }

    TokenKind kindOf(TokenId id) const override
    {
        return isKnown(id) ? m_vocabulary.kindOf(id) : TokenKind::Unknown;
    }

    std::size_t size() const override { return m_vocabulary.size(); }
    std::span<const AddedToken> addedTokens() const override { return m_addedTokens; }
    TokenId addedToken(std::string_view text) const override { return m_matcher.exactly(text); }
    std::span<const TokenId> endTokens() const override { return m_endTokens; }

private:
    bool isKnown(TokenId id) const { return id >= 0 && std::size_t(id) < m_vocabulary.size(); }

    void encodeGap(std::string_view gap, PieceCache& cache, std::vector<TokenId>& tokens) const
    {
        for (std::size_t start = 0; start < gap.size();) {
            const std::size_t end = m_splitter.pieceEnd(gap, start);
            const std::string_view piece = gap.substr(start, end - start);
            if (!cache.append(piece, tokens)) {
                const std::size_t firstToken = tokens.size();
                m_encoder.encode(piece, tokens);
                cache.remember(piece, firstToken, tokens);
            }
            start = end;
        }
    }

    Vocabulary m_vocabulary;
    PieceSplitter m_splitter;
    BytePairEncoder m_encoder;
    std::vector<AddedToken> m_addedTokens;
    AddedTokenMatcher m_matcher;
    std::vector<TokenId> m_endTokens;
};

Result<PieceSplitter> openSplitter(const GgufFile& file)
{
    const auto model = file.string("tokenizer.ggml.model");
    if (!model) {
        return fail(
            ErrorCode::Malformed, "tokenizer.ggml.model is missing, so the file has no vocabulary");
    }
    if (*model != "gpt2") {
        return fail(ErrorCode::Unsupported, "tokenizer.ggml.model is \"" + std::string(*model) +
                                                "\"; only \"gpt2\", byte-level BPE, is supported");
    }
    const auto name = file.string("tokenizer.ggml.pre");
    if (!name) {
        return fail(ErrorCode::Malformed,
            "tokenizer.ggml.pre is missing, so the rules for splitting text are unknown");
    }
    const auto splitter = PieceSplitter::named(*name);
    if (!splitter) {
        return fail(ErrorCode::Unsupported, "tokenizer.ggml.pre is \"" + std::string(*name) +
                                                "\"; only \"qwen35\" and \"qwen2\" are supported");
    }
    return *splitter;
}

// The file's own end token, or -1 if it names none.
Result<TokenId> openEndToken(const GgufFile& file, std::size_t size)
{
    const auto id = file.integer("tokenizer.ggml.eos_token_id");
    if (!id) {
        return -1;
    }
    if (*id < 0 || std::uint64_t(*id) >= size) {
        return fail(ErrorCode::Malformed, "tokenizer.ggml.eos_token_id is " + std::to_string(*id) +
                                              " but the vocabulary has " + std::to_string(size) +
                                              " tokens");
    }
    return TokenId(*id);
}

Result<std::unique_ptr<Tokenizer>> openTokenizer(const GgufFile& file)
{
    ASSIGN_OR_RETURN(PieceSplitter splitter, openSplitter(file));
    ASSIGN_OR_RETURN(Vocabulary vocabulary, Vocabulary::read(file));
    ASSIGN_OR_RETURN(const TokenId fileEnd, openEndToken(file, vocabulary.size()));
    return std::make_unique<BytePairTokenizer>(std::move(vocabulary), splitter, fileEnd);
}

} // namespace

Result<std::unique_ptr<Tokenizer>> Tokenizer::open(const GgufFile& file)
{
    return openTokenizer(file).map_error([&](Error error) {
        error.detail = pathToUtf8(file.path()) + ": " + error.detail;
        return error;
    });
}

std::string Tokenizer::decode(std::span<const TokenId> ids, bool withControl) const
{
    std::string bytes;
    for (const TokenId id : ids) {
        bytes += bytesOf(id, withControl);
    }
    return bytes;
}

} // namespace core::engine
