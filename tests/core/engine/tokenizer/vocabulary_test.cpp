// Files whose vocabulary cannot be used are refused in words; those that can keep their promises.
#include "core/engine/tokenizer/tokenizer.h"
#include "tests/core/engine/tokenizer/tiny_vocabulary.h"

#include <QtTest>

#include <functional>

using namespace core;
using namespace core::engine;

namespace {

using Change = std::function<void(FakeGgufFile&)>;

Change removing(const char* key)
{
    return [key](FakeGgufFile& file) { file.remove(key); };
}

Change setting(const char* key, GgufValue value)
{
    return [key, value](FakeGgufFile& file) { file.set(key, value); };
}

} // namespace

class VocabularyTest : public QObject {
    Q_OBJECT

private slots:
    void keysThatAreMissingOrForeignAreRefused_data();
    void keysThatAreMissingOrForeignAreRefused();
    void arraysOfDifferentLengthAreRefused();
    void kindsThatDoNotExistAreRefused();
    void vocabularyWithoutSomeByteIsRefused();
    void byteThatIsAControlTokenIsRefused();
    void mergesThatAreNotTwoTokensAreRefused_data();
    void mergesThatAreNotTwoTokensAreRefused();
    void endTokenOutsideTheVocabularyIsRefused();
    void mergeIntoAControlTokenIsNeverMade();
    void earlierOfTwoEqualMergesCounts();
    void normalTokenOutsideTheByteAlphabetIsLiteral();
};

void VocabularyTest::keysThatAreMissingOrForeignAreRefused_data()
{
    QTest::addColumn<Change>("change");
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("words");
    const auto row = [](const char* name, Change change, ErrorCode code, const char* words) {
        QTest::newRow(name) << change << int(code) << QString(words);
    };
    row("no model", removing("tokenizer.ggml.model"), ErrorCode::Malformed,
        "ggml.model is missing");
    row("other model", setting("tokenizer.ggml.model", std::string_view("llama")),
        ErrorCode::Unsupported, "\"llama\"");
    row("no pre", removing("tokenizer.ggml.pre"), ErrorCode::Malformed, "ggml.pre is missing");
    row("other pre", setting("tokenizer.ggml.pre", std::string_view("gpt-4o")),
        ErrorCode::Unsupported, "\"gpt-4o\"");
    row("no tokens", removing("tokenizer.ggml.tokens"), ErrorCode::Malformed, "ggml.tokens");
    row("tokens are numbers",
        setting("tokenizer.ggml.tokens", GgufArray(std::vector<std::int64_t>{1, 2})),
        ErrorCode::Malformed, "ggml.tokens");
    row("no kinds", removing("tokenizer.ggml.token_type"), ErrorCode::Malformed, "ggml.token_type");
    row("no merges", removing("tokenizer.ggml.merges"), ErrorCode::Malformed, "ggml.merges");
}

void VocabularyTest::keysThatAreMissingOrForeignAreRefused()
{
    QFETCH(Change, change);
    QFETCH(int, code);
    QFETCH(QString, words);
    const TinyVocabulary vocabulary;
    FakeGgufFile file = vocabulary.file();
    change(file);

    const auto tokenizer = Tokenizer::open(file);

    QVERIFY(!tokenizer);
    QCOMPARE(int(tokenizer.error().code), code);
    const QString detail = QString::fromStdString(tokenizer.error().detail);
    QVERIFY2(detail.startsWith("fake.gguf: "), qPrintable(detail));
    QVERIFY2(detail.contains(words), qPrintable(detail));
}

void VocabularyTest::arraysOfDifferentLengthAreRefused()
{
    TinyVocabulary vocabulary;
    vocabulary.kinds.pop_back();

    const auto tokenizer = Tokenizer::open(vocabulary.file());

    QVERIFY(!tokenizer);
    QCOMPARE(tokenizer.error().code, ErrorCode::Malformed);
    QVERIFY(tokenizer.error().detail.find("265 entries") != std::string::npos);
    QVERIFY(tokenizer.error().detail.find("has 266") != std::string::npos);
}

void VocabularyTest::kindsThatDoNotExistAreRefused()
{
    for (const std::int64_t kind : {0, 7, -1}) {
        TinyVocabulary vocabulary;
        vocabulary.kinds[3] = kind;

        const auto tokenizer = Tokenizer::open(vocabulary.file());

        QVERIFY(!tokenizer);
        QVERIFY(tokenizer.error().detail.find("token_type[3]") != std::string::npos);
    }
}

void VocabularyTest::vocabularyWithoutSomeByteIsRefused()
{
    TinyVocabulary vocabulary;
    vocabulary.texts[0xE4] = "elsewhere";

    const auto tokenizer = Tokenizer::open(vocabulary.file());

    QVERIFY(!tokenizer);
    QVERIFY(tokenizer.error().detail.find("for the byte 228") != std::string::npos);
}

void VocabularyTest::byteThatIsAControlTokenIsRefused()
{
    TinyVocabulary vocabulary;
    vocabulary.kinds['x'] = 3;

    QVERIFY(!Tokenizer::open(vocabulary.file()));
}

void VocabularyTest::mergesThatAreNotTwoTokensAreRefused_data()
{
    QTest::addColumn<std::string>("merge");
    for (const char* merge : {"", "ab", "a  b", "a b c", "a zz", "zz a", "a c", " a", "a "}) {
        QTest::addRow("'%s'", merge) << std::string(merge);
    }
}

void VocabularyTest::mergesThatAreNotTwoTokensAreRefused()
{
    QFETCH(std::string, merge);
    TinyVocabulary vocabulary;
    vocabulary.merges.push_back(merge);

    const auto tokenizer = Tokenizer::open(vocabulary.file());

    QVERIFY(!tokenizer);
    QCOMPARE(tokenizer.error().code, ErrorCode::Malformed);
    QVERIFY(tokenizer.error().detail.find("merges[3]") != std::string::npos);
}

void VocabularyTest::endTokenOutsideTheVocabularyIsRefused()
{
    const TinyVocabulary vocabulary;
    for (const std::int64_t end : {-1, 266}) {
        FakeGgufFile file = vocabulary.file();
        file.set("tokenizer.ggml.eos_token_id", end);

        const auto tokenizer = Tokenizer::open(file);

        QVERIFY(!tokenizer);
        QVERIFY(tokenizer.error().detail.find("eos_token_id is " + std::to_string(end)) !=
                std::string::npos);
    }
}

void VocabularyTest::mergeIntoAControlTokenIsNeverMade()
{
    TinyVocabulary vocabulary;
    vocabulary.add("xy", 3);
    vocabulary.merges.push_back("x y");
    const auto tokenizer = Tokenizer::open(vocabulary.file()).value();

    QCOMPARE(tokenizer->encode("xy", AddedTokens::None), (std::vector<TokenId>{'x', 'y'}));
    QCOMPARE(tokenizer->encode("xy", AddedTokens::All), (std::vector<TokenId>{266}));
}

void VocabularyTest::earlierOfTwoEqualMergesCounts()
{
    TinyVocabulary vocabulary;
    vocabulary.add("cd", 1);
    vocabulary.merges = {"c d", "b c", "c d"};
    const auto tokenizer = Tokenizer::open(vocabulary.file()).value();

    QCOMPARE(tokenizer->encode("bcd", AddedTokens::None), (std::vector<TokenId>{'b', 266}));
}

void VocabularyTest::normalTokenOutsideTheByteAlphabetIsLiteral()
{
    TinyVocabulary vocabulary;
    vocabulary.add("a b\u4F60", 1);
    const auto tokenizer = Tokenizer::open(vocabulary.file()).value();

    QCOMPARE(tokenizer->bytesOf(266), std::string_view("a b\u4F60"));
}

QTEST_APPLESS_MAIN(VocabularyTest)
#include "vocabulary_test.moc"
