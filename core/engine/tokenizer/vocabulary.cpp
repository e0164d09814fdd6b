#include "core/engine/tokenizer/vocabulary.h"

#include "core/engine/gguf/gguf_file.h"
#include "core/engine/tokenizer/byte_alphabet.h"
#include "core/engine/tokenizer/token_index.h"

#include <limits>

namespace core::engine {

namespace {

constexpr const char* kTokensKey = "tokenizer.ggml.tokens";
constexpr const char* kKindsKey = "tokenizer.ggml.token_type";
constexpr const char* kMergesKey = "tokenizer.ggml.merges";

tl::unexpected<Error> missing(const char* key)
{
    return fail(ErrorCode::Malformed, std::string(key) +
                                          " is missing or not an array of its type, so "
                                          "the file has no usable vocabulary");
}

std::string entry(const char* key, std::size_t index)
{
    return std::string(key) + "[" + std::to_string(index) + "]";
}

Result<std::vector<TokenKind>> readKinds(const GgufFile& file, std::size_t tokenCount)
{
    const std::vector<std::int64_t>* values = file.integers(kKindsKey);
    if (!values) {
        return missing(kKindsKey);
    }
    if (values->size() != tokenCount) {
        return fail(ErrorCode::Malformed, std::string(kKindsKey) + " has " +
                                              std::to_string(values->size()) + " entries but " +
                                              kTokensKey + " has " + std::to_string(tokenCount));
    }
    std::vector<TokenKind> kinds;
    kinds.reserve(tokenCount);
    for (const std::int64_t value : *values) {
        if (value < std::int64_t(TokenKind::Normal) || value > std::int64_t(TokenKind::Byte)) {
            return fail(ErrorCode::Malformed, entry(kKindsKey, kinds.size()) + " is " +
                                                  std::to_string(value) +
                                                  ", which is no token type");
        }
        kinds.push_back(TokenKind(value));
    }
    return kinds;
}

// What a token stands for. Normal texts outside the byte alphabet, which no merge reaches, are
// taken literally.
void appendBytes(std::string_view text, TokenKind kind, std::string& bytes)
{
    const bool isLiteral = kind == TokenKind::Control || kind == TokenKind::UserDefined;
    const bool isSpelled = kind == TokenKind::Normal;
    if (isLiteral || (isSpelled && !appendSpelledBytes(text, bytes))) {
        bytes += text;
    }
}

Result<std::array<TokenId, 256>> findByteTokens(
    const TokenIndex& index, const std::vector<TokenKind>& kinds)
{
    std::array<TokenId, 256> tokens{};
    for (std::size_t byte = 0; byte < tokens.size(); ++byte) {
        const std::string spelling = spellByte(static_cast<unsigned char>(byte));
        tokens[byte] = index.find(spelling);
        if (tokens[byte] < 0 || kinds[std::size_t(tokens[byte])] != TokenKind::Normal) {
            return fail(ErrorCode::Malformed, std::string(kTokensKey) + " has no normal token \"" +
                                                  spelling + "\" for the byte " +
                                                  std::to_string(byte));
        }
    }
    return tokens;
}

Result<MergeTable> readMerges(
    const GgufFile& file, const TokenIndex& index, const std::vector<TokenKind>& kinds)
{
    const std::vector<std::string_view>* lines = file.strings(kMergesKey);
    if (!lines) {
        return missing(kMergesKey);
    }
    if (lines->size() >= Merge::kNone) {
        return fail(ErrorCode::Unsupported, std::string(kMergesKey) + " has too many entries");
    }
    const auto isNormal = [&](TokenId id) { return kinds[std::size_t(id)] == TokenKind::Normal; };
    MergeTable merges(lines->size());
    std::string joined;
    for (std::size_t rank = 0; rank < lines->size(); ++rank) {
        const std::string_view line = (*lines)[rank];
        const std::size_t space = line.find(' ');
        if (space == line.npos || line.find(' ', space + 1) != line.npos) {
            return fail(ErrorCode::Malformed,
                entry(kMergesKey, rank) + " is not two tokens separated by one space");
        }
        joined.assign(line.substr(0, space)).append(line.substr(space + 1));
        const TokenId left = index.find(line.substr(0, space));
        const TokenId right = index.find(line.substr(space + 1));
        const TokenId result = index.find(joined);
        if (left < 0 || right < 0 || result < 0) {
            return fail(ErrorCode::Malformed, entry(kMergesKey, rank) + ", \"" + std::string(line) +
                                                  "\", joins or makes a token that " + kTokensKey +
                                                  " lacks");
        }
        if (isNormal(left) && isNormal(right) && isNormal(result)) {
            merges.add(left, right, {std::uint32_t(rank), result});
        }
    }
    return merges;
}

} // namespace

Result<Vocabulary> Vocabulary::read(const GgufFile& file)
{
    const std::vector<std::string_view>* texts = file.strings(kTokensKey);
    if (!texts) {
        return missing(kTokensKey);
    }
    if (texts->size() > std::size_t(std::numeric_limits<TokenId>::max())) {
        return fail(ErrorCode::Unsupported, std::string(kTokensKey) + " has too many entries");
    }

    Vocabulary vocabulary;
    ASSIGN_OR_RETURN(vocabulary.m_kinds, readKinds(file, texts->size()));
    vocabulary.m_ends.reserve(texts->size());
    for (std::size_t i = 0; i < texts->size(); ++i) {
        appendBytes((*texts)[i], vocabulary.m_kinds[i], vocabulary.m_bytes);
        vocabulary.m_ends.push_back(vocabulary.m_bytes.size());
    }

    const TokenIndex index(*texts, vocabulary.m_kinds);
    ASSIGN_OR_RETURN(vocabulary.m_byteTokens, findByteTokens(index, vocabulary.m_kinds));
    ASSIGN_OR_RETURN(vocabulary.m_merges, readMerges(file, index, vocabulary.m_kinds));
    return vocabulary;
}

std::string_view Vocabulary::bytesOf(TokenId id) const
{
    const std::size_t begin = id == 0 ? 0 : m_ends[std::size_t(id) - 1];
    return std::string_view(m_bytes).substr(begin, m_ends[std::size_t(id)] - begin);
}

} // namespace core::engine
