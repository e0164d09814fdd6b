// Vectors of a public vocabulary, taken from other engines. They are not part of the repository.
#include "core/engine/gguf/gguf_file.h"
#include "core/engine/tokenizer/tokenizer.h"

#include <QtTest>

#include <nlohmann/json.hpp>

#include <filesystem>
#include <fstream>
#include <sstream>

using namespace core::engine;

namespace {

using Tokens = std::vector<TokenId>;

const std::filesystem::path kFolder = HEARTH_SHARED_DIR "/golden/tokenizer";
const std::filesystem::path kVocabulary = kFolder / "ggml-vocab-qwen35.gguf";

std::unique_ptr<Tokenizer> open(const std::filesystem::path& path)
{
    return Tokenizer::open(**GgufFile::open(path)).value();
}

std::string contents(const std::filesystem::path& path)
{
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

} // namespace

class SharedVectorsTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void casesAgreeWithOtherEngines_data();
    void casesAgreeWithOtherEngines();
    void listOfTextsAgreesWithItsList();
    void textsAreNotNormalised();
};

void SharedVectorsTest::initTestCase()
{
    if (!std::filesystem::exists(kVocabulary)) {
        QSKIP("golden/tokenizer, which is not part of the repository, is not here");
    }
}

void SharedVectorsTest::casesAgreeWithOtherEngines_data()
{
    QTest::addColumn<QString>("vocabulary");
    QTest::addColumn<QString>("cases");
    const QString folder = QString::fromStdString(kFolder.string());
    QTest::newRow("qwen2 vocabulary")
        << QString::fromStdString(kVocabulary.string()) << folder + "/qwen35_cases.json";
    QTest::newRow("tiny_f32") << HEARTH_SOURCE_DIR "/tests/golden/tiny_f32.gguf"
                              << folder + "/tiny_f32_cases.json";
}

void SharedVectorsTest::casesAgreeWithOtherEngines()
{
    QFETCH(QString, vocabulary);
    QFETCH(QString, cases);
    const auto tokenizer = open(vocabulary.toStdString());
    const auto golden = nlohmann::json::parse(contents(cases.toStdString()));
    QVERIFY(golden["cases"].size() >= 90);

    for (const auto& row : golden["cases"]) {
        const auto text = row["text"].get<std::string>();
        // Those engines match user-defined tokens even in plain text.
        const Tokens plain = tokenizer->encode(text, AddedTokens::UserDefined);
        const Tokens special = tokenizer->encode(text, AddedTokens::All);
        QVERIFY2(plain == row["ids"].get<Tokens>(), text.c_str());
        QVERIFY2(special == row["ids_parse_special"].get<Tokens>(), text.c_str());
        QCOMPARE(tokenizer->decode(plain), text);
        QCOMPARE(tokenizer->decode(special, true), text);
    }
}

void SharedVectorsTest::listOfTextsAgreesWithItsList()
{
    const auto tokenizer = open(kVocabulary);
    const std::string texts = contents(kVocabulary.string() + ".inp");
    std::istringstream lines(contents(kVocabulary.string() + ".out"));
    const std::string separator = "\n__ggml_vocab_test__\n";

    int count = 0;
    std::string line;
    for (std::size_t start = 0; std::getline(lines, line); ++count) {
        std::istringstream numbers(line);
        const Tokens expected{std::istream_iterator<TokenId>(numbers), {}};
        const std::size_t end = std::min(texts.find(separator, start), texts.size());
        const std::string text = texts.substr(start, end - start);
        QVERIFY2(tokenizer->encode(text, AddedTokens::UserDefined) == expected, text.c_str());
        start = end + separator.size();
    }
    QVERIFY(count >= 40);
}

void SharedVectorsTest::textsAreNotNormalised()
{
    const auto tokenizer = open(kVocabulary);
    const std::string decomposed = "e\u0301";

    const Tokens tokens = tokenizer->encode(decomposed, AddedTokens::None);

    QVERIFY(tokens != tokenizer->encode("\u00E9", AddedTokens::None));
    QCOMPARE(tokenizer->decode(tokens), decomposed);
}

QTEST_APPLESS_MAIN(SharedVectorsTest)
#include "shared_vectors_test.moc"
