// Any change to a vocabulary is refused in words or leaves one with which any bytes round-trip, and
// whose special tokens never arise from plain text.
//
// The input: a number of changes (what, where, a string with its length), then the text.
#include "core/engine/tokenizer/tokenizer.h"
#include "tests/core/engine/tokenizer/tiny_vocabulary.h"
#include "tests/fuzz/fuzz_support.h"

#include <algorithm>

using namespace core::engine;

namespace {

class Input {
public:
    explicit Input(std::string_view bytes)
        : m_left(bytes)
    {
    }

    std::size_t number()
    {
        const std::string_view byte = text(1);
        return byte.empty() ? 0 : static_cast<unsigned char>(byte.front());
    }
    std::string_view text(std::size_t length)
    {
        const std::string_view taken = m_left.substr(0, length);
        m_left.remove_prefix(taken.size());
        return taken;
    }
    std::string_view rest() const { return m_left; }

private:
    std::string_view m_left;
};

void change(TinyVocabulary& vocabulary, Input& input)
{
    const std::size_t what = input.number();
    const std::size_t page = input.number();
    const std::size_t where = (page * 256 + input.number()) % vocabulary.texts.size();
    const std::string text(input.text(input.number()));
    switch (what % 5) {
    case 0:
        vocabulary.texts[where] = text;
        break;
    case 1:
        vocabulary.kinds[where] = std::int64_t(what / 5 % 8);
        break;
    case 2:
        vocabulary.add(text, std::int64_t(1 + what / 5 % 6));
        break;
    case 3:
        vocabulary.merges.push_back(text);
        break;
    case 4: // a good merge of two tokens
        vocabulary.add(vocabulary.texts[where] + text, 1);
        vocabulary.merges.push_back(vocabulary.texts[where] + " " + text);
        break;
    }
}

void checkText(const Tokenizer& tokenizer, std::string_view text)
{
    for (const auto added : {AddedTokens::None, AddedTokens::UserDefined, AddedTokens::All}) {
        const auto tokens = tokenizer.encode(text, added);
        fuzz::require(tokenizer.decode(tokens, true) == text);
        fuzz::require(std::ranges::all_of(tokens, [&](TokenId id) {
            const TokenKind kind = tokenizer.kindOf(id);
            return kind == TokenKind::Normal ||
                   (added != AddedTokens::None && kind == TokenKind::UserDefined) ||
                   (added == AddedTokens::All && kind == TokenKind::Control);
        }));
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    Input input({reinterpret_cast<const char*>(data), size});
    TinyVocabulary vocabulary;
    for (std::size_t changes = input.number() % 8; changes > 0; --changes) {
        change(vocabulary, input);
    }
    FakeGgufFile file = vocabulary.file();
    if (size % 2) {
        file.set("tokenizer.ggml.pre", std::string_view("qwen2"));
    }

    const auto tokenizer = Tokenizer::open(file);
    if (tokenizer) {
        checkText(**tokenizer, input.rest());
    } else {
        fuzz::require(tokenizer.error().detail.starts_with("fake.gguf: tokenizer.ggml."));
    }
    return 0;
}
