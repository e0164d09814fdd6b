#include "core/base/utf8.h"
#include "core/engine/gguf/gguf_file.h"
#include "tests/support/gguf_builder.h"

#include <QTemporaryDir>
#include <QtTest>

#include <memory>

using core::ErrorCode;
using core::engine::GgufFile;
using kernels::DType;
using tests::GgufBuilder;

// A model in three parts: metadata only, then one tensor, then two.
class SplitSetTest : public QObject {
    Q_OBJECT

private slots:
    void init();

    void partsReadAsOneFile();
    void metadataIsThatOfTheFirstPart();
    void setOfOneIsAnOrdinaryFile();
    void otherPartsNeedNoArchitecture();

    void openingALaterPartNamesTheFirst();
    void missingPartIsNamed();
    void renamedFirstPartSaysHowItMustBeCalled();
    void partOfAnotherPlaceIsRefused();
    void partOfALargerSetIsRefused();
    void ordinaryFileAsPartIsRefused();
    void partOfAnotherArchitectureIsRefused();
    void tensorInTwoPartsIsRefused();
    void wrongSumOfTensorsIsRefused();
    void damagedPartIsRefusedByItsName();
    void senselessNumbersAreRefused_data();
    void senselessNumbersAreRefused();
    void bytesAloneCannotBeASet();

private:
    struct PartSettings {
        int number;
        int count = 3;
        int tensorsInAll = 3;
        const char* architecture = "qwen35";
        std::vector<std::string> tensors;
    };

    std::filesystem::path path(int number) const
    {
        return core::pathFromUtf8(
            m_folder->filePath(
                        QString("модель-%1-of-00003.gguf").arg(number + 1, 5, 10, QChar('0')))
                .toStdString());
    }

    void write(const PartSettings& part)
    {
        GgufBuilder builder;
        builder.add("split.no", std::uint16_t(part.number))
            .add("split.count", std::uint16_t(part.count))
            .add("split.tensors.count", std::int32_t(part.tensorsInAll));
        if (part.architecture != nullptr) {
            builder.add("general.architecture", part.architecture);
        }
        for (const std::string& name : part.tensors) {
            builder.tensor(name, DType::F32, {4}, tests::Bytes(16, std::byte(part.number)));
        }
        tests::writeBytes(path(part.number), builder.build());
    }

    // The error of the set, which has to name `culprit`.
    core::Error refused(const std::filesystem::path& culprit) const
    {
        const auto file = GgufFile::open(path(0));
        if (file) {
            return {ErrorCode::Cancelled, "was opened"};
        }
        if (!file.error().detail.starts_with(core::pathToUtf8(culprit))) {
            return {ErrorCode::Cancelled, "names another file: " + file.error().detail};
        }
        return file.error();
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void SplitSetTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    write({.number = 0, .tensors = {}});
    write({.number = 1, .tensors = {"a"}});
    write({.number = 2, .tensors = {"b", "c"}});
}

void SplitSetTest::partsReadAsOneFile()
{
    const auto file = GgufFile::open(path(0));
    QVERIFY2(file.has_value(), file ? "" : file.error().detail.c_str());
    QCOMPARE((*file)->tensors().size(), std::size_t(3));
    QVERIFY((*file)->tensor("a")->data[15] == std::byte{1});
    QVERIFY((*file)->tensor("b")->data[0] == std::byte{2});
    QVERIFY((*file)->tensor("c")->data[15] == std::byte{2});
    std::uint64_t size = 0;
    for (int number = 0; number < 3; ++number) {
        size += std::filesystem::file_size(path(number));
    }
    QCOMPARE((*file)->sizeBytes(), size);
    QCOMPARE((*file)->path(), path(0));
}

void SplitSetTest::metadataIsThatOfTheFirstPart()
{
    const auto file = GgufFile::open(path(0));
    QCOMPARE((*file)->metadata().size(), std::size_t(4));
    QCOMPARE((*file)->integer("split.no"), 0);
}

void SplitSetTest::setOfOneIsAnOrdinaryFile()
{
    write({.number = 0, .count = 1, .tensorsInAll = 1, .tensors = {"a"}});
    const auto file = GgufFile::open(path(0));
    QVERIFY(file.has_value());
    QCOMPARE((*file)->tensors().size(), std::size_t(1));
}

void SplitSetTest::otherPartsNeedNoArchitecture()
{
    write({.number = 1, .architecture = nullptr, .tensors = {"a"}});
    QVERIFY(GgufFile::open(path(0)).has_value());
}

void SplitSetTest::openingALaterPartNamesTheFirst()
{
    const auto file = GgufFile::open(path(1));
    QCOMPARE(file.error().code, ErrorCode::InvalidInput);
    QVERIFY2(
        file.error().detail.find("open модель-00001-of-00003.gguf instead") != std::string::npos,
        file.error().detail.c_str());
}

void SplitSetTest::missingPartIsNamed()
{
    std::filesystem::remove(path(2));
    const auto error = refused(path(2));
    QCOMPARE(error.code, ErrorCode::NotFound);
    QVERIFY(error.detail.find("part 3 of 3") != std::string::npos);
}

void SplitSetTest::renamedFirstPartSaysHowItMustBeCalled()
{
    const auto renamed = path(0).parent_path() / "model.gguf";
    std::filesystem::rename(path(0), renamed);
    const auto file = GgufFile::open(renamed);
    QCOMPARE(file.error().code, ErrorCode::InvalidInput);
    QVERIFY(file.error().detail.find("-00001-of-00003.gguf") != std::string::npos);
}

void SplitSetTest::partOfAnotherPlaceIsRefused()
{
    std::filesystem::copy_file(path(1), path(2), std::filesystem::copy_options::overwrite_existing);
    const auto error = refused(path(2));
    QCOMPARE(error.code, ErrorCode::Mismatch);
    QVERIFY(error.detail.find("it is part 2, but its name says part 3") != std::string::npos);
}

void SplitSetTest::partOfALargerSetIsRefused()
{
    write({.number = 1, .count = 4, .tensors = {"a"}});
    const auto error = refused(path(1));
    QCOMPARE(error.code, ErrorCode::Mismatch);
    QVERIFY(
        error.detail.find("a model of 4 files, but the first part says 3") != std::string::npos);
}

void SplitSetTest::ordinaryFileAsPartIsRefused()
{
    tests::writeBytes(path(1), GgufBuilder().tensor("a", DType::F32, {4}).build());
    QCOMPARE(refused(path(1)).code, ErrorCode::Mismatch);
}

void SplitSetTest::partOfAnotherArchitectureIsRefused()
{
    write({.number = 2, .architecture = "llama", .tensors = {"b", "c"}});
    const auto error = refused(path(2));
    QCOMPARE(error.code, ErrorCode::Mismatch);
    QVERIFY(error.detail.find("\"llama\", but the first part has \"qwen35\"") != std::string::npos);
}

void SplitSetTest::tensorInTwoPartsIsRefused()
{
    write({.number = 2, .tensors = {"b", "a"}});
    const auto error = refused(path(2));
    QCOMPARE(error.code, ErrorCode::Mismatch);
    QVERIFY(error.detail.find("\"a\" is in an earlier part already") != std::string::npos);
}

void SplitSetTest::wrongSumOfTensorsIsRefused()
{
    write({.number = 2, .tensors = {"b"}});
    const auto error = refused(path(0));
    QCOMPARE(error.code, ErrorCode::Mismatch);
    QVERIFY(error.detail.find("should have 3 tensors, but its parts have 2") != std::string::npos);
}

void SplitSetTest::damagedPartIsRefusedByItsName()
{
    std::filesystem::resize_file(path(2), std::filesystem::file_size(path(2)) - 1);
    QVERIFY(refused(path(2)).detail.find("the download is incomplete") != std::string::npos);
}

void SplitSetTest::senselessNumbersAreRefused_data()
{
    QTest::addColumn<int>("number");
    QTest::addColumn<int>("count");
    QTest::newRow("negative part") << -1 << 3;
    QTest::newRow("part past the last") << 3 << 3;
    QTest::newRow("negative count") << 0 << -3;
    QTest::newRow("count of no 16 bits") << 0 << 65536;
}

void SplitSetTest::senselessNumbersAreRefused()
{
    QFETCH(int, number);
    QFETCH(int, count);
    const auto bytes = GgufBuilder().add("split.no", number).add("split.count", count).build();
    const auto file = GgufFile::parse(bytes, "part.gguf");
    QCOMPARE(file.error().code, ErrorCode::Malformed);
}

void SplitSetTest::bytesAloneCannotBeASet()
{
    const auto bytes = GgufBuilder()
                           .add("split.no", std::uint16_t{0})
                           .add("split.count", std::uint16_t{2})
                           .build();
    QCOMPARE(GgufFile::parse(bytes, "part.gguf").error().code, ErrorCode::Unsupported);
}

QTEST_APPLESS_MAIN(SplitSetTest)
#include "split_set_test.moc"
