#include "core/base/utf8.h"
#include "core/engine/gguf/describe.h"
#include "tests/support/gguf_builder.h"

#include <QtTest>

#include <nlohmann/json.hpp>

#include <limits>

using core::engine::GgufFile;
using kernels::DType;
using tests::Bytes;
using tests::GgufBuilder;

class DescribeTest : public QObject {
    Q_OBJECT

private slots:
    void summaryAddsUpTypesAndBits();
    void fileWithoutTensorsHasNoBitsPerWeight();
    void jsonHoldsMetadataAndTensorsInOrder();
    void jsonCutsLongArraysOnly();
    void textShowsEveryKeyAndTensor();
    void textKeepsLongValuesToOneLine();
    void hostileTextBecomesValidUtf8();
};

namespace {

Bytes sampleBytes()
{
    return GgufBuilder()
        .add("general.architecture", "qwen35")
        .add("qwen35.epsilon", 1e-6F)
        .add("flag", true)
        .add("sections", std::vector<std::int32_t>{11, 11, 10, 0})
        .add("tokens", std::vector<std::string>(1000, "tok"))
        .tensor("a", DType::F32, {16})
        .tensor("b", DType::Q8_0, {64, 2})
        .tensor("c", DType::Q8_0, {32})
        .build();
}

std::unique_ptr<GgufFile> parsed(const Bytes& bytes)
{
    return GgufFile::parse(bytes, "sample.gguf").value();
}

bool contains(const std::string& text, const char* part)
{
    return text.find(part) != std::string::npos;
}

} // namespace

void DescribeTest::summaryAddsUpTypesAndBits()
{
    const Bytes bytes = sampleBytes();
    const auto summary = core::engine::summaryOf(*parsed(bytes));
    QCOMPARE(summary.weights, std::uint64_t(16 + 128 + 32));
    QCOMPARE(summary.bytes, std::uint64_t(64 + 136 + 34));
    QCOMPARE(summary.bitsPerWeight(), 8.0 * 234 / 176);
    QCOMPARE(summary.types.size(), std::size_t(2));
    QCOMPARE(summary.types[0].type, DType::Q8_0); // the larger share first
    QCOMPARE(summary.types[0].tensors, std::size_t(2));
    QCOMPARE(summary.types[0].bytes, std::uint64_t(170));
    QCOMPARE(summary.types[1].weights, std::uint64_t(16));
}

void DescribeTest::fileWithoutTensorsHasNoBitsPerWeight()
{
    const Bytes bytes = GgufBuilder().build();
    QCOMPARE(core::engine::summaryOf(*parsed(bytes)).bitsPerWeight(), 0.0);
    QVERIFY(contains(core::engine::describeAsText(*parsed(bytes)), "0 tensors"));
}

void DescribeTest::jsonHoldsMetadataAndTensorsInOrder()
{
    const Bytes bytes = sampleBytes();
    const auto json = core::engine::describeAsJson(*parsed(bytes));
    QVERIFY(json["file"] == "sample.gguf");
    QVERIFY(json["size_bytes"] == bytes.size());
    QVERIFY(json["metadata"].begin().key() == "general.architecture");
    QVERIFY(json["metadata"]["qwen35.epsilon"].dump() == "1e-06");
    QVERIFY(json["metadata"]["flag"] == true);
    QVERIFY(json["tensors"][1] == nlohmann::ordered_json({{"name", "b"}, {"type", "Q8_0"},
                                      {"shape", {64, 2}}, {"bytes", 136}}));
    QVERIFY(json["types"][1]["type"] == "F32");
    QVERIFY(json["tensor_bytes"] == 234);
}

void DescribeTest::jsonCutsLongArraysOnly()
{
    const Bytes bytes = sampleBytes();
    const auto metadata = core::engine::describeAsJson(*parsed(bytes))["metadata"];
    QVERIFY(metadata["sections"] == std::vector<int>({11, 11, 10, 0}));
    QVERIFY(metadata["tokens"]["count"] == 1000);
    QVERIFY(metadata["tokens"]["first"] == std::vector<std::string>(16, "tok"));
}

void DescribeTest::textShowsEveryKeyAndTensor()
{
    const Bytes bytes = sampleBytes();
    const std::string text = core::engine::describeAsText(*parsed(bytes));
    QVERIFY(contains(text, "sample.gguf: "));
    QVERIFY(contains(text, "5 metadata keys, 3 tensors"));
    QVERIFY(contains(text, "general.architecture  \"qwen35\"\n"));
    QVERIFY(contains(text, "qwen35.epsilon        1e-06\n"));
    QVERIFY(contains(text, "sections              [11, 11, 10, 0]\n"));
    QVERIFY(contains(text, "[\"tok\", \"tok\", \"tok\", \"tok\", ...] 1000 elements\n"));
    QVERIFY(contains(text, "  b  Q8_0    64 x 2                  136 bytes\n"));
    QVERIFY(contains(text, "  Q8_0    2 tensors     170 bytes\n"));
    QVERIFY(contains(text, "176 weights in 234 bytes, 10.64 bits per weight\n"));
}

void DescribeTest::textKeepsLongValuesToOneLine()
{
    const std::string pattern(5000, '\n');
    const Bytes bytes = GgufBuilder().add("tokenizer.chat_template", pattern).build();
    const std::string text = core::engine::describeAsText(*parsed(bytes));
    QVERIFY(text.size() < 500);
    QVERIFY(contains(text, "tokenizer.chat_template  \"???"));
}

void DescribeTest::hostileTextBecomesValidUtf8()
{
    const Bytes bytes = GgufBuilder()
                            .add("k\xFF", "v\xC3")
                            .add("infinite", std::numeric_limits<float>::infinity())
                            .add("none", std::numeric_limits<double>::quiet_NaN())
                            .add("list", std::vector<std::string>{"\x80"})
                            .tensor("t\xFE", DType::F32, {1})
                            .build();
    const auto file = parsed(bytes);
    QVERIFY(core::isValidUtf8(core::engine::describeAsText(*file)));
    const std::string json = core::engine::describeAsJson(*file).dump();
    QVERIFY(contains(json, "\"k\uFFFD\":\"v\uFFFD\""));
    QVERIFY(contains(json, "\"infinite\":null"));
}

QTEST_APPLESS_MAIN(DescribeTest)
#include "describe_test.moc"
