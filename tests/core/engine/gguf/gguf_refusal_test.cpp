// Every file that a reader must reject (GGUF specification, section 10), one row each.
#include "core/engine/gguf/gguf_file.h"
#include "tests/support/gguf_builder.h"

#include <QTemporaryDir>
#include <QtTest>

using core::engine::GgufFile;
using kernels::DType;
using tests::Bytes;
using tests::GgufBuilder;
using tests::GgufType;
using TensorRecord = GgufBuilder::TensorRecord;

Q_DECLARE_METATYPE(tests::Bytes)

class GgufRefusalTest : public QObject {
    Q_OBJECT

private slots:
    void badStartIsRefused_data();
    void badStartIsRefused() { expectRefusal(); }
    void badMetadataIsRefused_data();
    void badMetadataIsRefused() { expectRefusal(); }
    void badTensorsAreRefused_data();
    void badTensorsAreRefused() { expectRefusal(); }

    void errorNamesFileOffsetAndReason();
    void incompleteDownloadSaysHowMuchIsThere();
    void everyPrefixOfAFileIsRefused();
    void everyByteMayBeAnything();
    void openRefusesAsParseDoes();

private:
    void expectRefusal();
};

namespace {

Bytes bytesOf(std::string_view text)
{
    const auto bytes = std::as_bytes(std::span(text));
    return {bytes.begin(), bytes.end()};
}

template <typename... Numbers>
Bytes packed(Numbers... numbers)
{
    Bytes bytes;
    (GgufBuilder::put(bytes, numbers), ...);
    return bytes;
}

void refusal(const char* name, const Bytes& bytes, std::uint64_t offset, const char* reason)
{
    QTest::newRow(name) << bytes << quint64(offset) << QString::fromUtf8(reason);
}

void columns()
{
    QTest::addColumn<Bytes>("bytes");
    QTest::addColumn<quint64>("offset");
    QTest::addColumn<QString>("reason");
}

Bytes withVersion(std::uint32_t version) { return GgufBuilder().version(version).build(); }

Bytes withArray(std::uint32_t elementType, std::uint64_t count, std::size_t bytesAfter)
{
    Bytes value = packed(elementType, count);
    value.resize(value.size() + bytesAfter);
    return GgufBuilder().addRaw("k", std::uint32_t(GgufType::Array), value).build();
}

Bytes withTensor(const TensorRecord& record) { return GgufBuilder().tensor(record).build(); }

constexpr std::uint32_t kF32 = 0;
constexpr std::uint32_t kQ8 = 8;
constexpr std::uint64_t kFirstRecord = 24;
constexpr std::uint64_t kFirstValue = kFirstRecord + 8 + 1 + 4; // after a key of one letter

} // namespace

void GgufRefusalTest::expectRefusal()
{
    QFETCH(Bytes, bytes);
    QFETCH(quint64, offset);
    QFETCH(QString, reason);
    const auto file = GgufFile::parse(bytes, "bad.gguf");
    QVERIFY(!file.has_value());
    const QString detail = QString::fromStdString(file.error().detail);
    QVERIFY2(detail.startsWith(QString("bad.gguf, byte %1: ").arg(offset)), qPrintable(detail));
    QVERIFY2(detail.contains(reason), qPrintable(detail));
}

void GgufRefusalTest::badStartIsRefused_data()
{
    columns();
    refusal("empty file", {}, 0, "the file is empty");
    refusal("shorter than the magic", bytesOf("GG"), 0, "the file ends inside the header");
    Bytes shortHeader = withVersion(3);
    shortHeader.pop_back();
    refusal("shorter than a header", shortHeader, 0, "the file ends inside the header");
    refusal("wrong magic", bytesOf("GGML and some more bytes than a header"), 0,
        "this is not a GGUF file");
    refusal("web page", bytesOf("<!DOCTYPE html><title>404</title>"), 0, "this is a web page");
    refusal(
        "git pointer", bytesOf("version https://git-lfs.github.com/spec/v1"), 0, "git lfs pull");
    refusal("archive", bytesOf("PK\x03\x04 and some more bytes"), 0, "unpack it");
    refusal("version 0", withVersion(0), 4, "version 0, which does not exist");
    refusal("version 1", withVersion(1), 4, "no longer in use");
    refusal("version 4", withVersion(4), 4, "update Hearth");
    refusal("other byte order", withVersion(0x03000000), 4, "the other byte order");
    refusal("negative tensor count", GgufBuilder().claimTensors(~0ULL).build(), 8,
        "18446744073709551615 tensors");
    refusal("more tensors than bytes", GgufBuilder().claimTensors(1).build(), 8, "1 tensors");
    refusal("negative metadata count", GgufBuilder().claimMetadata(~0ULL).build(), 16,
        "18446744073709551615 metadata keys");
    refusal("more metadata than bytes", GgufBuilder().claimMetadata(1).build(), 16,
        "the 24 bytes that are there");
    refusal("more metadata than any model has",
        GgufBuilder().add("k", std::string(20 << 20, 'x')).claimMetadata((1 << 20) + 1).build(), 16,
        "more than any model has");
}

void GgufRefusalTest::badMetadataIsRefused_data()
{
    columns();
    Bytes longKey = GgufBuilder().claimMetadata(1).build();
    longKey.resize(longKey.size() + 32);
    longKey[24] = std::byte{200};
    refusal("key past the end", longKey, 24, "the file ends inside the name of a metadata key");
    refusal("string past the end",
        GgufBuilder().addRaw("k", 8, packed(std::uint64_t{100}, 'a')).build(), kFirstValue,
        "the file ends inside the value of \"k\"");
    refusal("string longer than a gigabyte",
        GgufBuilder().addRaw("k", 8, packed((std::uint64_t{1} << 30) + 1)).build(), kFirstValue,
        "1073741825 bytes long");
    refusal("number past the end", GgufBuilder().addRaw("k", 10, Bytes(4)).build(), kFirstValue,
        "the file ends inside the value of \"k\"");
    refusal("array past the end", withArray(10, 3, 23), kFirstValue, "3 elements");
    refusal("array whose size wraps around", withArray(10, (1ULL << 61) + 1, 8), kFirstValue,
        "2305843009213693953 elements");
    refusal("strings past the end", withArray(8, 2, 15), kFirstValue, "2 elements");
    refusal("string in an array past the end",
        GgufBuilder()
            .addRaw("k", 9, packed(std::uint32_t{8}, std::uint64_t{1}, std::uint64_t{9}))
            .build(),
        kFirstValue + 12, "the file ends inside the value of \"k\"");
    refusal("array longer than any vocabulary", withArray(0, (1 << 26) + 1, (1 << 26) + 1),
        kFirstValue, "far more than any vocabulary");
    refusal("empty key", GgufBuilder().add("", "value").build(), 24, "has no name");
    refusal("duplicate key", GgufBuilder().add("k", "one").add("k", "two").build(),
        kFirstValue + 11, "\"k\" occurs twice");
    refusal("unknown value type", GgufBuilder().addRaw("k", 13, Bytes(8)).build(), kFirstValue - 4,
        "unknown type 13");
    refusal("nested array", withArray(9, 1, 32), kFirstValue, "a list of lists");
    refusal("array of an unknown type", withArray(13, 1, 32), kFirstValue, "unknown type 13");
    refusal("array element that no signed number holds",
        GgufBuilder().add("k", std::vector<std::uint64_t>{0, ~0ULL}).build(), kFirstValue + 20,
        "18446744073709551615");
    refusal("alignment of another width",
        GgufBuilder().add("general.alignment", std::uint64_t{32}).build(), 24,
        "not a 32-bit unsigned number");
    refusal("alignment of zero", GgufBuilder().add("general.alignment", std::uint32_t{0}).build(),
        24, "general.alignment is 0");
    refusal("alignment that is no power of two",
        GgufBuilder().add("general.alignment", std::uint32_t{48}).build(), 24,
        "general.alignment is 48");
}

void GgufRefusalTest::badTensorsAreRefused_data()
{
    columns();
    const std::uint64_t half = 1ULL << 32;
    const auto record = [](std::vector<std::uint64_t> shape, std::uint32_t type = kF32) {
        return TensorRecord{"t", std::move(shape), type, Bytes(256), {}};
    };
    const auto at = [](std::uint64_t offset) {
        return TensorRecord{"t", {8}, kF32, Bytes(32), offset};
    };
    refusal("name of 64 bytes", withTensor({std::string(64, 'n'), {8}, kF32, Bytes(32), {}}), 24,
        "a name of 64 bytes");
    refusal("no name", withTensor({"", {8}, kF32, Bytes(32), {}}), 24, "a name of 0 bytes");
    refusal("duplicate name", GgufBuilder().tensor(record({8})).tensor(record({8})).build(),
        24 + 33, "\"t\" occurs twice");
    refusal("five dimensions", withTensor(record({1, 1, 1, 1, 1})), 24, "5 dimensions");
    refusal("negative dimension", withTensor(record({8, 1ULL << 63})), 24,
        "a dimension of 9223372036854775808");
    refusal("dimension of zero", withTensor(record({8, 0})), 24, "a dimension of 0");
    refusal("more elements than 63 bits", withTensor(record({half, half})), 24,
        "a dimension of 4294967296");
    refusal("more bytes than 63 bits", withTensor(record({1ULL << 61, 2})), 24,
        "larger than any memory");
    refusal("retired type", withTensor(record({32}, 4)), 24, "type number 4,");
    refusal("activation type", withTensor(record({32}, 9)), 24, "type number 9,");
    refusal("type of the future", withTensor(record({32}, 1000)), 24, "type number 1000,");
    refusal("part of a block", withTensor(record({48}, kQ8)), 24, "blocks of 32");
    refusal("offset between alignments", withTensor(at(4)), 24, "no multiple");
    refusal("offset past the end", withTensor(at(64)), 24, "the download is incomplete");
    refusal("offset near the end of numbers", withTensor(at(~0ULL - 31)), 24,
        "past the end of any file");
    refusal("tensors that overlap",
        GgufBuilder()
            .tensor({"a", {16}, kF32, Bytes(64), 0})
            .tensor({"b", {8}, kF32, Bytes(32), 32})
            .build(),
        24 + 33, "\"b\" shares bytes with \"a\"");
    refusal("tensors on the same bytes",
        GgufBuilder()
            .tensor({"a", {8}, kF32, Bytes(32), 0})
            .tensor({"b", {8}, kF32, Bytes(32), 0})
            .build(),
        24 + 33, "\"b\" shares bytes with \"a\"");
}

void GgufRefusalTest::errorNamesFileOffsetAndReason()
{
    const auto file = GgufFile::parse(withVersion(1), "folder/модель.gguf");
    QCOMPARE(file.error().code, core::ErrorCode::Unsupported);
    QCOMPARE(QString::fromStdString(file.error().detail),
        QString("folder/модель.gguf, byte 4: the file has GGUF version 1, which is no longer in "
                "use; get a newer conversion of this model"));
}

void GgufRefusalTest::incompleteDownloadSaysHowMuchIsThere()
{
    Bytes bytes =
        GgufBuilder().tensor("a", DType::F32, {250'000}).tensor("b", DType::F32, {500'000}).build();
    bytes.resize(1'250'000);
    const auto file = GgufFile::parse(bytes, "model.gguf");
    QCOMPARE(file.error().code, core::ErrorCode::Malformed);
    QVERIFY2(
        file.error().detail.ends_with("the download is incomplete: 1.2 MB of 3.0 MB are there; "
                                      "download it again"),
        file.error().detail.c_str());
}

namespace {

Bytes smallFile()
{
    return GgufBuilder()
        .add("general.architecture", "qwen35")
        .add("general.alignment", std::uint32_t{64})
        .alignment(64)
        .add("flag", true)
        .add("sections", std::vector<std::int32_t>{11, 11, 10, 0})
        .add("tokens", std::vector<std::string>{"a", "bc", ""})
        .tensor("a", DType::Q8_0, {32, 2})
        .tensor("b", DType::F32, {3})
        .build();
}

} // namespace

void GgufRefusalTest::everyPrefixOfAFileIsRefused()
{
    const Bytes whole = smallFile();
    QVERIFY(GgufFile::parse(whole, "whole").has_value());
    for (std::size_t size = 0; size < whole.size(); ++size) {
        // A copy of just that size, so that the sanitizer sees a step past its end.
        const Bytes prefix(whole.begin(), whole.begin() + std::ptrdiff_t(size));
        const auto file = GgufFile::parse(prefix, "cut.gguf");
        QVERIFY2(!file.has_value(), qPrintable(QString::number(size)));
        const std::string& detail = file.error().detail;
        QVERIFY2(detail.find("download it again") != std::string::npos, detail.c_str());
    }
}

void GgufRefusalTest::everyByteMayBeAnything()
{
    const Bytes whole = smallFile();
    int read = 0;
    for (std::size_t i = 0; i < whole.size(); ++i) {
        for (const int value : {0x00, 0x01, 0x7F, 0x80, 0xFF}) {
            Bytes changed = whole;
            changed[i] = std::byte(value);
            const auto file = GgufFile::parse(changed, "changed.gguf");
            read += file.has_value() ? 1 : 0;
            QVERIFY(file || file.error().detail.starts_with("changed.gguf, byte "));
        }
    }
    QVERIFY(read > 0); // bytes of the data may be anything
}

void GgufRefusalTest::openRefusesAsParseDoes()
{
    const QTemporaryDir folder;
    const auto path = std::filesystem::path(folder.path().toStdString()) / "bad.gguf";
    tests::writeBytes(path, withVersion(1));
    const auto file = GgufFile::open(path);
    QVERIFY(file.error().detail.starts_with(path.string() + ", byte 4: "));

    tests::writeBytes(path, {});
    QVERIFY(GgufFile::open(path).error().detail.find("empty") != std::string::npos);
    QCOMPARE(GgufFile::open(path / "none").error().code, core::ErrorCode::Unreadable);
    QCOMPARE(GgufFile::open(folder.path().toStdString()).error().code, core::ErrorCode::Unreadable);
}

QTEST_APPLESS_MAIN(GgufRefusalTest)
#include "gguf_refusal_test.moc"
