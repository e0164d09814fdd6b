// Text to tokens and back, with a vocabulary known by heart and with that of the small golden
// model.
#include "core/engine/tokenizer/tokenizer.h"
#include "tests/core/engine/tokenizer/tiny_vocabulary.h"

#include <QtTest>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <fstream>
#include <random>

using namespace core::engine;

namespace {

using Tokens = std::vector<TokenId>;

std::unique_ptr<Tokenizer> tinyTokenizer()
{
    const TinyVocabulary vocabulary;
    return Tokenizer::open(vocabulary.file()).value();
}

std::unique_ptr<Tokenizer> goldenTokenizer()
{
    const auto file = GgufFile::open(HEARTH_SOURCE_DIR "/tests/golden/tiny_f32.gguf");
    return Tokenizer::open(**file).value();
}

std::string randomBytes(std::mt19937& random, std::size_t length)
{
    std::string bytes(length, '\0');
    for (char& c : bytes) {
        c = char(random());
    }
    return bytes;
}

// What a person might write to break out: whole and broken spellings of special tokens.
std::string randomHostileText(std::mt19937& random, std::span<const AddedToken> added)
{
    std::string text;
    for (unsigned left = 1 + random() % 6; left > 0; --left) {
        const std::string& special = added[random() % added.size()].text;
        const bool isWhole = random() % 3 != 0;
        text += isWhole ? special : special.substr(random() % special.size());
        text += random() % 2 ? "" : randomBytes(random, random() % 4);
    }
    return text;
}

} // namespace

class TokenizerTest : public QObject {
    Q_OBJECT

private slots:
    void tokensAreThoseOfAnotherImplementation();
    void anyBytesRoundTrip();
    void longAndShortTextsAgreePieceByPiece();
    void specialTokensNeverAriseFromPlainText();
    void controlTokensNeverAriseFromUserDefinedText();
    void addedTokensAreFoundLongestFirst();
    void gapsBetweenAddedTokensAreTextsOfTheirOwn();
    void hiddenTokensDecodeToNothing();
    void everyNormalTokenOfTheGoldenModelHasItsBytes();
    void streamedPiecesJoinToTheText();
    void endTokensAreGatheredOnce();
    void addedTokensAreKnownByName();
};

void TokenizerTest::tokensAreThoseOfAnotherImplementation()
{
    const auto tokenizer = goldenTokenizer();
    std::ifstream file(HEARTH_SOURCE_DIR "/tests/golden/tiny_f32_tokens.json");
    const auto golden = nlohmann::json::parse(file);
    QVERIFY(golden["cases"].size() >= 400);

    for (const auto& row : golden["cases"]) {
        const auto text = row["text"].get<std::string>();
        const auto expect = [&](const char* key, AddedTokens added) {
            return tokenizer->encode(text, added) == row[key].get<Tokens>();
        };
        QVERIFY2(expect("none", AddedTokens::None), text.c_str());
        QVERIFY2(expect("userDefined", AddedTokens::UserDefined), text.c_str());
        QVERIFY2(expect("all", AddedTokens::All), text.c_str());
    }
}

void TokenizerTest::anyBytesRoundTrip()
{
    const auto tokenizer = goldenTokenizer();
    std::mt19937 random(3);
    for (int round = 0; round < 2000; ++round) {
        const std::string text = randomBytes(random, random() % 100);
        for (const auto added : {AddedTokens::None, AddedTokens::UserDefined, AddedTokens::All}) {
            QCOMPARE(tokenizer->decode(tokenizer->encode(text, added), true), text);
        }
    }
    const std::string everyByte = [] {
        std::string bytes;
        for (int byte = 0; byte < 256; ++byte) {
            bytes.push_back(char(byte));
        }
        return bytes;
    }();
    QCOMPARE(tokenizer->decode(tokenizer->encode(everyByte, AddedTokens::None)), everyByte);
}

void TokenizerTest::longAndShortTextsAgreePieceByPiece()
{
    // A long text remembers its pieces; line by line, nothing is remembered. Lines end a piece
    // here, because each starts with a letter.
    const auto tokenizer = goldenTokenizer();
    std::mt19937 random(5);
    std::string whole;
    Tokens lineByLine;
    for (int line = 0; line < 3000; ++line) {
        std::string text;
        for (unsigned words = 1 + random() % 8; words > 0; --words) {
            text += "w" + std::to_string(random() % 500) + (random() % 2 ? " the" : " Dontheron");
        }
        text += "!\n";
        whole += text;
        const Tokens tokens = tokenizer->encode(text, AddedTokens::None);
        lineByLine.insert(lineByLine.end(), tokens.begin(), tokens.end());
    }

    QCOMPARE(tokenizer->encode(whole, AddedTokens::None), lineByLine);
}

void TokenizerTest::specialTokensNeverAriseFromPlainText()
{
    const auto tokenizer = goldenTokenizer();
    std::mt19937 random(11);
    for (int round = 0; round < 2000; ++round) {
        const std::string text = randomHostileText(random, tokenizer->addedTokens());

        const Tokens tokens = tokenizer->encode(text, AddedTokens::None);

        QVERIFY(std::ranges::all_of(
            tokens, [&](TokenId id) { return tokenizer->kindOf(id) == TokenKind::Normal; }));
        QCOMPARE(tokenizer->decode(tokens), text);
    }
}

void TokenizerTest::controlTokensNeverAriseFromUserDefinedText()
{
    const auto tokenizer = goldenTokenizer();
    std::mt19937 random(13);
    int userDefined = 0;
    for (int round = 0; round < 2000; ++round) {
        const std::string text = randomHostileText(random, tokenizer->addedTokens());

        const Tokens tokens = tokenizer->encode(text, AddedTokens::UserDefined);

        for (const TokenId id : tokens) {
            QVERIFY(tokenizer->kindOf(id) != TokenKind::Control);
            userDefined += tokenizer->kindOf(id) == TokenKind::UserDefined;
        }
        QCOMPARE(tokenizer->decode(tokens), text);
    }
    QVERIFY(userDefined > 0);
}

void TokenizerTest::addedTokensAreFoundLongestFirst()
{
    const auto tokenizer = tinyTokenizer();

    QCOMPARE(tokenizer->encode("<tool>xabc<tool><|im_end|>", AddedTokens::All),
        (Tokens{262, 258, 261, 260}));
    QCOMPARE(tokenizer->encode("<<tool>", AddedTokens::UserDefined), (Tokens{'<', 261}));
    // Broken off, or not of the kind that was asked for: plain text.
    QCOMPARE(tokenizer->encode("<tool", AddedTokens::All), (Tokens{'<', 't', 'o', 'o', 'l'}));
    QCOMPARE(tokenizer->encode("<|im_end|>", AddedTokens::UserDefined).size(), std::size_t(10));
    QCOMPARE(tokenizer->encode("<tool>", AddedTokens::None).size(), std::size_t(6));
    // Unused, unknown and byte tokens are never matched.
    for (const char* text : {"[PAD0]", "<unk>", "<0x0A>"}) {
        QCOMPARE(tokenizer->encode(text, AddedTokens::All).size(), std::string_view(text).size());
    }
}

void TokenizerTest::gapsBetweenAddedTokensAreTextsOfTheirOwn()
{
    TinyVocabulary vocabulary;
    vocabulary.add("\u0120\u0120", 1); // two spaces
    vocabulary.merges.push_back("\u0120 \u0120");
    const auto tokenizer = Tokenizer::open(vocabulary.file()).value();

    // At the end of a gap the spaces stay together; before a word the last goes with the word.
    QCOMPARE(tokenizer->encode("a  <tool>", AddedTokens::All), (Tokens{'a', 266, 261}));
    QCOMPARE(tokenizer->encode("a  x", AddedTokens::All), (Tokens{'a', ' ', ' ', 'x'}));
}

void TokenizerTest::hiddenTokensDecodeToNothing()
{
    const auto tokenizer = tinyTokenizer();

    QCOMPARE(tokenizer->decode(Tokens{'a', 260, 261, 263, 264, 265, -1, 266, 1 << 30, 'b'}),
        std::string("a<tool>b"));
    QCOMPARE(tokenizer->decode(Tokens{'a', 260, 261}, true), std::string("a<|im_end|><tool>"));
    QCOMPARE(tokenizer->kindOf(263), TokenKind::Unused);
    QCOMPARE(tokenizer->kindOf(265), TokenKind::Byte);
    QCOMPARE(tokenizer->kindOf(266), TokenKind::Unknown);
    QCOMPARE(tokenizer->kindOf(-1), TokenKind::Unknown);
    QCOMPARE(tokenizer->size(), std::size_t(266));
}

void TokenizerTest::everyNormalTokenOfTheGoldenModelHasItsBytes()
{
    const auto file = GgufFile::open(HEARTH_SOURCE_DIR "/tests/golden/tiny_f32.gguf");
    const auto tokenizer = Tokenizer::open(**file).value();
    const auto& texts = *(*file)->strings("tokenizer.ggml.tokens");
    for (std::size_t i = 0; i < texts.size(); ++i) {
        const std::string_view bytes = tokenizer->bytesOf(TokenId(i));
        std::string respelled;
        for (const char byte : bytes) {
            respelled += spellByte(static_cast<unsigned char>(byte));
        }
        switch (tokenizer->kindOf(TokenId(i))) {
        case TokenKind::Normal:
            QCOMPARE(respelled, std::string(texts[i]));
            break;
        case TokenKind::UserDefined:
            QCOMPARE(bytes, texts[i]);
            break;
        default:
            QVERIFY(bytes.empty());
        }
    }
}

void TokenizerTest::streamedPiecesJoinToTheText()
{
    const auto tokenizer = goldenTokenizer();
    const std::string text = "the café 你好 🙂 <think>é</think> the end\n";

    std::string streamed;
    bool someTokenEndsInsideACharacter = false;
    for (const TokenId id : tokenizer->encode(text, AddedTokens::UserDefined)) {
        streamed += tokenizer->bytesOf(id);
        const std::string_view rest = std::string_view(text).substr(streamed.size());
        someTokenEndsInsideACharacter |= !rest.empty() && (rest.front() & 0xC0) == 0x80;
        QVERIFY(text.starts_with(streamed));
    }

    QCOMPARE(streamed, text);
    QVERIFY(someTokenEndsInsideACharacter);
}

void TokenizerTest::endTokensAreGatheredOnce()
{
    const TinyVocabulary vocabulary;
    const auto endTokens = [](const FakeGgufFile& file) {
        const auto tokenizer = Tokenizer::open(file).value();
        return Tokens(tokenizer->endTokens().begin(), tokenizer->endTokens().end());
    };
    FakeGgufFile file = vocabulary.file();
    QCOMPARE(endTokens(file), (Tokens{260, 259}));

    file.set("tokenizer.ggml.eos_token_id", std::int64_t(260));
    QCOMPARE(endTokens(file), (Tokens{260, 259}));

    file.set("tokenizer.ggml.eos_token_id", std::int64_t(65));
    QCOMPARE(endTokens(file), (Tokens{260, 259, 65}));
}

void TokenizerTest::addedTokensAreKnownByName()
{
    const auto tokenizer = tinyTokenizer();

    QCOMPARE(tokenizer->addedTokens().size(), std::size_t(4));
    QCOMPARE(tokenizer->addedTokens()[2].text, std::string("<tool>"));
    QCOMPARE(tokenizer->addedTokens()[2].id, 261);
    QCOMPARE(tokenizer->addedTokens()[2].kind, TokenKind::UserDefined);
    QCOMPARE(tokenizer->addedToken("<|im_end|>"), 260);
    QCOMPARE(tokenizer->addedToken("<tool>x"), 262);
    for (const char* text : {"", "<tool", "<tool>xx", "abc", "[PAD0]"}) {
        QCOMPARE(tokenizer->addedToken(text), -1);
    }
}

QTEST_APPLESS_MAIN(TokenizerTest)
#include "tokenizer_test.moc"
