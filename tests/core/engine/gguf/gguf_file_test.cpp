#include "core/engine/gguf/gguf_file.h"
#include "tests/support/gguf_builder.h"

#include <QDir>
#include <QtTest>

#include <ctime>
#include <limits>

using core::engine::GgufFile;
using kernels::DType;
using tests::Bytes;
using tests::GgufBuilder;

class GgufFileTest : public QObject {
    Q_OBJECT

private slots:
    void integersOfEveryWidthAreIntegers();
    void integersThatDoNotFitAreNone();
    void otherScalarsKeepTheirKind();
    void numbersMayBeIntegers();
    void arraysOfEveryTypeAreRead();
    void tensorsAreFoundWithTheirBytes();
    void alignmentPlacesTheData();
    void gapsBetweenTensorsAreFine();
    void lastTensorNeedsNoPadding();
    void scalarTensorHasOneElement();
    void versionTwoIsRead();
    void unknownNamesAreNotFound();
    void goldenAndBuiltInFilesOpen_data();
    void goldenAndBuiltInFilesOpen();
    void seedsOfTheFuzzerAreReadOrRefusedInWords();
    void publishedVocabularyOpens();
    void largeVocabularyOpensQuickly();
};

namespace {

std::unique_ptr<GgufFile> parsed(const Bytes& bytes)
{
    auto file = GgufFile::parse(bytes, "test.gguf");
    if (!file) {
        qFatal("%s", file.error().detail.c_str());
    }
    return std::move(*file);
}

std::filesystem::path sourcePath(const char* relative)
{
    return std::filesystem::path(HEARTH_SOURCE_DIR) / relative;
}

} // namespace

void GgufFileTest::integersOfEveryWidthAreIntegers()
{
    const Bytes bytes = GgufBuilder()
                            .add("u8", std::uint8_t{200})
                            .add("i8", std::int8_t{-100})
                            .add("u16", std::uint16_t{60000})
                            .add("i16", std::int16_t{-30000})
                            .add("u32", std::uint32_t{4000000000})
                            .add("i32", std::int32_t{-2000000000})
                            .add("u64", std::uint64_t{1} << 62)
                            .add("i64", std::numeric_limits<std::int64_t>::min())
                            .build();
    const auto file = parsed(bytes);
    QCOMPARE(file->integer("u8"), 200);
    QCOMPARE(file->integer("i8"), -100);
    QCOMPARE(file->integer("u16"), 60000);
    QCOMPARE(file->integer("i16"), -30000);
    QCOMPARE(file->integer("u32"), 4000000000);
    QCOMPARE(file->integer("i32"), -2000000000);
    QCOMPARE(file->integer("u64"), std::int64_t{1} << 62);
    QCOMPARE(file->integer("i64"), std::numeric_limits<std::int64_t>::min());
}

void GgufFileTest::integersThatDoNotFitAreNone()
{
    const Bytes bytes = GgufBuilder()
                            .add("large", std::numeric_limits<std::uint64_t>::max())
                            .add("float", 1.0F)
                            .add("text", "1")
                            .build();
    const auto file = parsed(bytes);
    QVERIFY(!file->integer("large"));
    QVERIFY(!file->integer("float"));
    QVERIFY(!file->integer("text"));
    QCOMPARE(
        std::get<std::uint64_t>(*file->find("large")), std::numeric_limits<std::uint64_t>::max());
}

void GgufFileTest::otherScalarsKeepTheirKind()
{
    const Bytes bytes = GgufBuilder()
                            .add("float", 0.1F)
                            .add("double", 0.1)
                            .add("true", true)
                            .add("false", false)
                            .add("text", "grün")
                            .add("empty", "")
                            .build();
    const auto file = parsed(bytes);
    QCOMPARE(file->number("float"), double(0.1F));
    QCOMPARE(file->number("double"), 0.1);
    QCOMPARE(file->boolean("true"), true);
    QCOMPARE(file->boolean("false"), false);
    QVERIFY(file->string("text") == "grün");
    QVERIFY(file->string("empty") == "");
    QVERIFY(!file->boolean("text"));
    QVERIFY(!file->string("true"));
    QVERIFY(!file->number("true"));
}

void GgufFileTest::numbersMayBeIntegers()
{
    const Bytes bytes = GgufBuilder().add("base", std::uint32_t{10000000}).build();
    QCOMPARE(parsed(bytes)->number("base"), 1e7);
}

void GgufFileTest::arraysOfEveryTypeAreRead()
{
    const Bytes bytes = GgufBuilder()
                            .add("u8", std::vector<std::uint8_t>{1, 255})
                            .add("i8", std::vector<std::int8_t>{-1})
                            .add("u16", std::vector<std::uint16_t>{65535})
                            .add("i16", std::vector<std::int16_t>{-2})
                            .add("u32", std::vector<std::uint32_t>{4294967295})
                            .add("i32", std::vector<std::int32_t>{11, 11, 10, 0})
                            .add("u64", std::vector<std::uint64_t>{7})
                            .add("i64", std::vector<std::int64_t>{-7})
                            .add("float", std::vector<float>{0.5F, -1})
                            .add("double", std::vector<double>{0.1})
                            .add("bool", std::vector<bool>{true, false})
                            .add("text", std::vector<std::string>{"a", "", "ü"})
                            .add("none", std::vector<std::int32_t>{})
                            .build();
    const auto file = parsed(bytes);
    using Integers = std::vector<std::int64_t>;
    QCOMPARE(*file->integers("u8"), Integers({1, 255}));
    QCOMPARE(*file->integers("i8"), Integers({-1}));
    QCOMPARE(*file->integers("u16"), Integers({65535}));
    QCOMPARE(*file->integers("i16"), Integers({-2}));
    QCOMPARE(*file->integers("u32"), Integers({4294967295}));
    QCOMPARE(*file->integers("i32"), Integers({11, 11, 10, 0}));
    QCOMPARE(*file->integers("u64"), Integers({7}));
    QCOMPARE(*file->integers("i64"), Integers({-7}));
    QCOMPARE(*file->numbers("float"), std::vector<double>({0.5, -1}));
    QCOMPARE(*file->numbers("double"), std::vector<double>({0.1}));
    QVERIFY(*file->strings("text") == std::vector<std::string_view>({"a", "", "ü"}));
    QVERIFY(file->integers("none")->empty());
    QVERIFY(std::get<std::vector<bool>>(std::get<core::engine::GgufArray>(*file->find("bool"))) ==
            std::vector<bool>({true, false}));
    QVERIFY(file->numbers("i32") == nullptr);
    QVERIFY(file->strings("float") == nullptr);
    QVERIFY(!file->integer("i32"));
}

void GgufFileTest::tensorsAreFoundWithTheirBytes()
{
    const Bytes first(34 * 2 * 3, std::byte{1});
    const Bytes second(4 * 5, std::byte{2});
    const Bytes bytes = GgufBuilder()
                            .tensor("first", DType::Q8_0, {32, 2, 3}, first)
                            .tensor("second", DType::F32, {5}, second)
                            .build();
    const auto file = parsed(bytes);
    QCOMPARE(file->tensors().size(), std::size_t(2));
    QCOMPARE(file->sizeBytes(), std::uint64_t(bytes.size()));

    const auto* tensor = file->tensor("first");
    QVERIFY(tensor != nullptr);
    QCOMPARE(tensor->type, DType::Q8_0);
    QCOMPARE(tensor->rank, 3);
    QVERIFY((tensor->shape == std::array<std::int64_t, 4>{32, 2, 3, 1}));
    QVERIFY(std::ranges::equal(tensor->data, first));
    QVERIFY(std::ranges::equal(file->tensor("second")->data, second));
}

void GgufFileTest::alignmentPlacesTheData()
{
    const Bytes content(4, std::byte{9});
    const Bytes bytes = GgufBuilder()
                            .add("general.alignment", std::uint32_t{1024})
                            .alignment(1024)
                            .tensor("a", DType::F32, {1}, content)
                            .tensor("b", DType::F32, {1}, content)
                            .build();
    const auto file = parsed(bytes);
    QCOMPARE(file->tensor("a")->data.data() - bytes.data(), 1024);
    QCOMPARE(file->tensor("b")->data.data() - bytes.data(), 2048);
    QVERIFY(std::ranges::equal(file->tensor("b")->data, content));
}

void GgufFileTest::gapsBetweenTensorsAreFine()
{
    const Bytes bytes = GgufBuilder()
                            .tensor({"late", {8}, 0, Bytes(32), 128})
                            .tensor({"early", {8}, 0, Bytes(128), 0})
                            .build();
    const auto file = parsed(bytes);
    QCOMPARE(file->tensor("late")->data.data() - file->tensor("early")->data.data(), 128);
}

void GgufFileTest::lastTensorNeedsNoPadding()
{
    const Bytes bytes = GgufBuilder().tensor("a", DType::F32, {1}).build();
    QVERIFY(bytes.size() % 32 != 0);
    QCOMPARE(parsed(bytes)->tensor("a")->data.size(), std::size_t(4));
}

void GgufFileTest::scalarTensorHasOneElement()
{
    const Bytes bytes = GgufBuilder().tensor("a", DType::F32, {}).build();
    const auto file = parsed(bytes);
    QCOMPARE(file->tensor("a")->rank, 1);
    QCOMPARE(file->tensor("a")->shape[0], 1);
    QCOMPARE(file->tensor("a")->data.size(), std::size_t(4));
}

void GgufFileTest::versionTwoIsRead()
{
    const Bytes bytes = GgufBuilder().version(2).add("a", "b").tensor("t", DType::F16, {3}).build();
    const auto file = parsed(bytes);
    QVERIFY(file->string("a") == "b");
    QCOMPARE(file->tensor("t")->data.size(), std::size_t(6));
}

void GgufFileTest::unknownNamesAreNotFound()
{
    const Bytes bytes = GgufBuilder().add("a", "b").tensor("t", DType::F16, {3}).build();
    const auto file = parsed(bytes);
    QVERIFY(file->find("t") == nullptr);
    QVERIFY(file->tensor("a") == nullptr);
    QVERIFY(!file->integer("b"));
    QVERIFY(file->strings("") == nullptr);
}

void GgufFileTest::goldenAndBuiltInFilesOpen_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("architecture");
    QTest::addColumn<int>("tensors");
    QTest::newRow("f32") << "tests/golden/tiny_f32.gguf"
                         << "qwen35" << 108;
    QTest::newRow("k quants") << "tests/golden/tiny_kmix.gguf"
                              << "qwen35" << 109;
    QTest::newRow("old quants") << "tests/golden/tiny_legacy.gguf"
                                << "qwen35" << 108;
    QTest::newRow("experts") << "tests/golden/tiny_moe.gguf"
                             << "qwen35moe" << 76;
    QTest::newRow("vision") << "tests/golden/vision_tiny.gguf"
                            << "clip" << 46;
    QTest::newRow("built in") << "resources/demo-model/hearth-demo.gguf"
                              << "qwen35" << 0;
    QTest::newRow("built in, vision") << "resources/demo-model/hearth-demo-mmproj.gguf"
                                      << "clip" << 0;
}

void GgufFileTest::goldenAndBuiltInFilesOpen()
{
    QFETCH(QString, name);
    QFETCH(QString, architecture);
    QFETCH(int, tensors);
    const auto path = sourcePath(name.toUtf8().constData());
    const auto file = GgufFile::open(path);
    QVERIFY2(file.has_value(), file ? "" : file.error().detail.c_str());
    QCOMPARE((*file)->path(), path);
    QCOMPARE((*file)->sizeBytes(), std::uint64_t(std::filesystem::file_size(path)));
    QVERIFY((*file)->string("general.architecture") == architecture.toStdString());
    if (tensors > 0) { // the built-in model may be trained anew in another shape
        QCOMPARE(int((*file)->tensors().size()), tensors);
    }
    QVERIFY(!(*file)->tensors().empty());
}

void GgufFileTest::seedsOfTheFuzzerAreReadOrRefusedInWords()
{
    int read = 0;
    int refused = 0;
    const auto folder = sourcePath("tests/fuzz/corpus/gguf");
    for (const auto& seed : std::filesystem::directory_iterator(folder)) {
        const auto file = GgufFile::open(seed.path());
        ++(file ? read : refused);
        QVERIFY(file || file.error().detail.starts_with(seed.path().string()));
    }
    QVERIFY(read >= 4);
    QVERIFY(refused >= 4);
}

void GgufFileTest::publishedVocabularyOpens()
{
    const auto path =
        std::filesystem::path(HEARTH_SHARED_DIR) / "golden/tokenizer/ggml-vocab-qwen35.gguf";
    if (!std::filesystem::exists(path)) {
        QSKIP("the published vocabulary is not part of the repository");
    }
    const auto file = GgufFile::open(path);
    QVERIFY(file.has_value());
    QCOMPARE((*file)->strings("tokenizer.ggml.tokens")->size(), std::size_t(151936));
}

void GgufFileTest::largeVocabularyOpensQuickly()
{
    // The vocabulary of the published models: 248320 tokens and 247587 merges.
    std::vector<std::string> tokens(248320);
    std::vector<std::string> merges(247587);
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        tokens[i] = "token" + std::to_string(i);
    }
    for (std::size_t i = 0; i < merges.size(); ++i) {
        merges[i] = "left" + std::to_string(i) + " right";
    }
    const Bytes bytes =
        GgufBuilder()
            .add("tokenizer.ggml.tokens", tokens)
            .add("tokenizer.ggml.token_type", std::vector<std::int32_t>(tokens.size(), 1))
            .add("tokenizer.ggml.merges", merges)
            .build();
    const std::clock_t start = std::clock(); // of the processor: a busy machine changes nothing
    const auto file = parsed(bytes);
    const double milliseconds = 1000.0 * double(std::clock() - start) / CLOCKS_PER_SEC;

    QVERIFY(file->strings("tokenizer.ggml.tokens")->back() == "token248319");
    QVERIFY(file->strings("tokenizer.ggml.merges")->back() == "left247586 right");
    qInfo("%.1f ms", milliseconds);
    QVERIFY(milliseconds < 500); // 50 ms is the aim; sanitizers take longer
}

QTEST_APPLESS_MAIN(GgufFileTest)
#include "gguf_file_test.moc"
