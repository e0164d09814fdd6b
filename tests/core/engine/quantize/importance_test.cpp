// What the columns of weights are multiplied with: measured, kept in a file, asked for.
#include "core/base/utf8.h"
#include "core/engine/evaluator.h"
#include "core/engine/quantize/importance.h"
#include "tests/support/gguf_builder.h"
#include "tests/support/golden_data.h"

#include <QTemporaryDir>
#include <QtTest>

#include <cmath>
#include <numeric>

using namespace core;
using engine::Importance;
using kernels::DType;

namespace {

constexpr const char* kText = "The quick brown fox counts 1234 tokens, don't you see?";

Result<Importance> measured(const char* model, const std::string& text = kText)
{
    engine::EngineOptions options;
    options.model = pathFromUtf8(tests::goldenPath(model));
    options.threads = 2;
    return Importance::measure(options, text, {}, [](float) {});
}

std::size_t tokensOf(const char* model, const std::string& text)
{
    engine::EngineOptions options;
    options.device = "cpu";
    options.model = pathFromUtf8(tests::goldenPath(model));
    return (*engine::Evaluator::open(options))
        ->tokenizer()
        .encode(text, engine::AddedTokens::All)
        .size();
}

} // namespace

class ImportanceTest : public QObject {
    Q_OBJECT

private slots:
    void everyProductIsCountedOnce();
    void columnsAreTheInputsOfTheWeight();
    void expertsAreCountedByWhoChoseThem();
    void fileHoldsWhatWasMeasured();
    void llamaCppsFilesAreRead();
    void otherFilesAreRefused_data();
    void otherFilesAreRefused();
    void otherModelsAreAMismatch();
    void longTextsAreReadInPieces();
    void stoppingAndEmptyTextsAreTold();

private:
    std::filesystem::path path(const char* name) const
    {
        return pathFromUtf8(m_folder.filePath(QString::fromUtf8(name)).toStdString());
    }

    QTemporaryDir m_folder;
};

void ImportanceTest::everyProductIsCountedOnce()
{
    const auto importance = measured("tiny_f32.gguf");
    QVERIFY2(importance, importance ? "" : importance.error().detail.c_str());
    const std::size_t tokens = tokensOf("tiny_f32.gguf", kText);
    // Six of eight layers are DeltaNet with eight matrices, two attention with seven; and the head.
    QCOMPARE(importance->weights().size(), std::size_t(6 * 8 + 2 * 7 + 1));
    for (const auto& [name, sums] : importance->weights()) {
        QCOMPARE(sums.rows, std::vector<double>{double(tokens)});
        QCOMPARE(sums.squares.size(), std::size_t(sums.columns));
        QVERIFY2(std::accumulate(sums.squares.begin(), sums.squares.end(), 0.0) > 0, name.c_str());
    }
    QCOMPARE(importance->weights().at("blk.0.ffn_down.weight").columns, 192);
}

void ImportanceTest::columnsAreTheInputsOfTheWeight()
{
    const auto importance = measured("tiny_f32.gguf");
    QVERIFY(importance);
    // What follows the same norm is multiplied with the same numbers.
    const auto& gate = importance->weights().at("blk.0.ffn_gate.weight");
    const auto& up = importance->weights().at("blk.0.ffn_up.weight");
    const auto& attention = importance->weights().at("blk.0.attn_qkv.weight");
    QCOMPARE(gate.squares, up.squares);
    QVERIFY(gate.squares != attention.squares);

    const auto values = importance->of("blk.0.ffn_gate.weight", 64, 0);
    QVERIFY(values);
    const double mean = std::accumulate(values->begin(), values->end(), 0.0) / 64;
    QVERIFY(std::abs(mean - 1.0) < 0.01);
    const double ratio = gate.squares[3] / gate.squares[4];
    QVERIFY(std::abs(double((*values)[3] / (*values)[4]) / ratio - 1.0) < 0.05);
    QVERIFY(importance->of("blk.0.attn_norm.weight", 64, 0)->empty());
}

void ImportanceTest::expertsAreCountedByWhoChoseThem()
{
    const auto importance = measured("tiny_moe.gguf");
    QVERIFY2(importance, importance ? "" : importance.error().detail.c_str());
    const std::size_t tokens = tokensOf("tiny_moe.gguf", kText);
    const auto& down = importance->weights().at("blk.1.ffn_down_exps.weight");
    const auto& gate = importance->weights().at("blk.1.ffn_gate_exps.weight");
    QCOMPARE(down.rows.size(), std::size_t(8));
    QCOMPARE(down.rows, gate.rows);
    QCOMPARE(std::accumulate(down.rows.begin(), down.rows.end(), 0.0), 2.0 * double(tokens));
    for (std::size_t expert = 0; expert < 8; ++expert) {
        const auto values =
            importance->of("blk.1.ffn_down_exps.weight", down.columns, std::int64_t(expert));
        QVERIFY(values);
        QCOMPARE(values->empty(), down.rows[expert] == 0);
    }
}

void ImportanceTest::fileHoldsWhatWasMeasured()
{
    auto importance = measured("tiny_moe.gguf");
    QVERIFY(importance);
    importance->source = "text.txt";
    QVERIFY(importance->write(path("measured.gguf")));
    const auto read = Importance::read(path("measured.gguf"));
    QVERIFY2(read, read ? "" : read.error().detail.c_str());
    QCOMPARE(read->chunks, 1u);
    QCOMPARE(read->weights().size(), importance->weights().size());
    for (const auto& [name, sums] : importance->weights()) {
        const auto& other = read->weights().at(name);
        QCOMPARE(other.columns, sums.columns);
        QCOMPARE(other.rows, sums.rows);
        for (std::size_t i = 0; i < sums.squares.size(); ++i) {
            QCOMPARE(float(other.squares[i]), float(sums.squares[i]));
        }
    }
}

void ImportanceTest::llamaCppsFilesAreRead()
{
    const std::vector<float> squares{4, 0, 2, 2};
    const std::vector<float> counts{2};
    const auto bytes = [](const std::vector<float>& values) {
        const auto all = std::as_bytes(std::span(values));
        return tests::Bytes(all.begin(), all.end());
    };
    tests::writeBytes(path("imatrix.gguf"),
        tests::GgufBuilder()
            .add("general.type", "imatrix")
            .add("imatrix.datasets", std::vector<std::string>{"wiki.txt"})
            .add("imatrix.chunk_count", std::uint32_t{3})
            .add("imatrix.chunk_size", std::uint32_t{512})
            .tensor("blk.0.ffn_up.weight.in_sum2", DType::F32, {4, 1}, bytes(squares))
            .tensor("blk.0.ffn_up.weight.counts", DType::F32, {1, 1}, bytes(counts))
            .build());
    const auto importance = Importance::read(path("imatrix.gguf"));
    QVERIFY2(importance, importance ? "" : importance.error().detail.c_str());
    QCOMPARE(importance->chunks, 3u);
    const auto values = importance->of("blk.0.ffn_up.weight", 4, 0);
    QVERIFY(values);
    QVERIFY(std::abs((*values)[0] - 2.0f) < 0.01f);
    QVERIFY((*values)[1] > 0 && (*values)[1] < 0.01f);
}

void ImportanceTest::otherFilesAreRefused_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QByteArray>("word");
    const auto file = [](const tests::GgufBuilder& builder) {
        const tests::Bytes bytes = builder.build();
        return QByteArray(reinterpret_cast<const char*>(bytes.data()), qsizetype(bytes.size()));
    };
    const tests::Bytes negative(16, std::byte{0xbf});
    QTest::newRow("text") << QByteArray("no GGUF") << QByteArray("GGUF");
    QTest::newRow("model") << file(tests::GgufBuilder()
                                       .add("general.architecture", "qwen35")
                                       .tensor("a.weight", DType::F32, {4}))
                           << QByteArray("no importance matrix");
    QTest::newRow("no counts") << file(tests::GgufBuilder().tensor("a.in_sum2", DType::F32, {4, 1}))
                               << QByteArray("counts");
    QTest::newRow("other counts") << file(tests::GgufBuilder()
                                              .tensor("a.in_sum2", DType::F32, {4, 1})
                                              .tensor("a.counts", DType::F32, {1, 3}))
                                  << QByteArray("counts");
    QTest::newRow("negative") << file(tests::GgufBuilder()
                                          .tensor("a.in_sum2", DType::F32, {4, 1}, negative)
                                          .tensor("a.counts", DType::F32, {1, 1}))
                              << QByteArray("sums of squares");
}

void ImportanceTest::otherFilesAreRefused()
{
    QFETCH(QByteArray, content);
    QFETCH(QByteArray, word);
    tests::writeBytes(
        path("other.gguf"), std::as_bytes(std::span(content.data(), std::size_t(content.size()))));
    const auto importance = Importance::read(path("other.gguf"));
    QVERIFY(!importance);
    QVERIFY2(importance.error().detail.find(word.toStdString()) != std::string::npos,
        importance.error().detail.c_str());
}

void ImportanceTest::otherModelsAreAMismatch()
{
    const auto importance = measured("tiny_f32.gguf");
    QVERIFY(importance);
    const auto values = importance->of("blk.0.ffn_up.weight", 128, 0);
    QVERIFY(!values);
    QCOMPARE(values.error().code, ErrorCode::Mismatch);
}

void ImportanceTest::longTextsAreReadInPieces()
{
    std::string text;
    while (tokensOf("tiny_f32.gguf", text) <= std::size_t(engine::kImportanceChunk)) {
        text += kText;
    }
    const auto importance = measured("tiny_f32.gguf", text);
    QVERIFY2(importance, importance ? "" : importance.error().detail.c_str());
    QCOMPARE(importance->chunks, 2u);
    QCOMPARE(importance->weights().at("token_embd.weight").rows,
        std::vector<double>{double(tokensOf("tiny_f32.gguf", text))});
}

void ImportanceTest::stoppingAndEmptyTextsAreTold()
{
    QCOMPARE(measured("tiny_f32.gguf", "").error().code, ErrorCode::InvalidInput);
    QCOMPARE(measured("none.gguf").error().code, ErrorCode::NotFound);
    engine::EngineOptions options;
    options.model = pathFromUtf8(tests::goldenPath("tiny_f32.gguf"));
    std::stop_source stop;
    stop.request_stop();
    const auto stopped = Importance::measure(options, kText, stop.get_token(), [](float) {});
    QVERIFY(!stopped);
    QCOMPARE(stopped.error().code, ErrorCode::Cancelled);
}

QTEST_GUILESS_MAIN(ImportanceTest)
#include "importance_test.moc"
