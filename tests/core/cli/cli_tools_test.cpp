// The commands for scripts and for files of models: what they print and what they write.
#include "tests/core/cli/program.h"

#include <QTemporaryDir>
#include <QtTest>

#include <cstring>
#include <vector>

using namespace tests;
using nlohmann::json;

namespace {

std::vector<float> floatsIn(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return {};
    }
    const QByteArray bytes = file.readAll();
    std::vector<float> numbers(std::size_t(bytes.size()) / sizeof(float));
    std::memcpy(numbers.data(), bytes.constData(), numbers.size() * sizeof(float));
    return numbers;
}

} // namespace

class CliToolsTest : public QObject {
    Q_OBJECT

private slots:
    void logitsAreRowsOfFloats();
    void logitsWithAPictureExpandItsPad();
    void embedImageWritesItsRows();
    void tokenizeAndRenderPrintTheirResult();
    void inspectSaysWhatHearthWillDo();
    void quantizeMakesAModelThatAnswers();
    void quantizeKeepsTheImportanceItMeasured();
    void aFullDiskIsAFailure();
};

void CliToolsTest::logitsAreRowsOfFloats()
{
    QTemporaryDir folder;
    const QString model = source("tests/golden/tiny_f32.gguf");
    const QString all = folder.filePath("all");
    const QString last = folder.filePath("last");
    const json report = parsed(hearth({"logits", "-m", model, "--tokens", "5,6,7", "--positions",
                                          "all", "--batch", "2", "--out", all})
                                   .out);
    QCOMPARE(report.at("rows").get<int>(), 3);
    QCOMPARE(report.at("vocab").get<int>(), 1024);
    QVERIFY(report.at("greedy").empty());

    const json greedy = parsed(hearth(
        {"logits", "-m", model, "--tokens-file", "-", "--greedy", "4", "--out", last}, "[5, 6, 7]")
                                   .out);
    QCOMPARE(greedy.at("rows").get<int>(), 1);
    QCOMPARE(greedy.at("greedy").size(), std::size_t(4));
    const std::vector<float> rows = floatsIn(all);
    QCOMPARE(rows.size(), std::size_t(3 * 1024));
    QCOMPARE(floatsIn(last), std::vector<float>(rows.end() - 1024, rows.end()));
}

void CliToolsTest::logitsWithAPictureExpandItsPad()
{
    QTemporaryDir folder;
    const QString model = source("tests/golden/tiny_f32.gguf");
    const json pad = parsed(hearth({"tokenize", "-m", model}, "<|image_pad|>").out);
    QCOMPARE(pad.size(), std::size_t(1));
    const QString tokens = QString("5,%1,6").arg(pad[0].get<int>());
    const json report =
        parsed(hearth({"logits", "-m", model, "--mmproj", source("tests/golden/vision_tiny.gguf"),
                          "--image", source("tests/golden/images/a_128x96.png"), "--tokens", tokens,
                          "--positions", "all", "--out", folder.filePath("rows")})
                   .out);
    QCOMPARE(report.at("rows").get<int>(), 1 + 12 + 1);
}

void CliToolsTest::embedImageWritesItsRows()
{
    QTemporaryDir folder;
    const json report = parsed(
        hearth({"embed-image", "-m", source("tests/golden/tiny_f32.gguf"), "--mmproj",
                   source("tests/golden/vision_tiny.gguf"), "--image",
                   source("tests/golden/images/a_128x96.png"), "--out", folder.filePath("rows")})
            .out);
    QCOMPARE(report.at("tokens").get<int>(), 12);
    QCOMPARE(report.at("hidden").get<int>(), 64);
    QCOMPARE(report.at("grid"), (json{4, 3}));
    QCOMPARE(report.at("resized"), (json{128, 96}));
    QCOMPARE(floatsIn(folder.filePath("rows")).size(), std::size_t(12 * 64));
}

void CliToolsTest::tokenizeAndRenderPrintTheirResult()
{
    const QString model = source("tests/golden/tiny_f32.gguf");
    const json special = parsed(hearth({"tokenize", "-m", model}, "<|im_end|>").out);
    const json plain = parsed(hearth({"tokenize", "-m", model, "--no-special"}, "<|im_end|>").out);
    QCOMPARE(special.size(), std::size_t(1));
    QVERIFY(plain.size() > 1);

    const QByteArray messages = R"([{"role": "user", "content": "Hi"}])";
    const Outcome rendered =
        hearth({"render", "-m", source("resources/demo-model/hearth-demo.gguf"), "--messages", "-"},
            messages);
    QCOMPARE(rendered.out, QByteArray("<|im_start|>user\nHi<|im_end|>\n<|im_start|>assistant\n"));
}

void CliToolsTest::inspectSaysWhatHearthWillDo()
{
    const Outcome text = hearth({"inspect", source("tests/golden/tiny_moe.gguf")});
    QCOMPARE(text.exitCode, 0);
    QVERIFY(text.out.contains("bits per weight") && text.out.contains("8 experts"));
    const json object =
        parsed(hearth({"inspect", "--json", source("tests/golden/vision_tiny.gguf")}).out);
    QVERIFY(object.at("plan").get<std::string>().find("64 wide") != std::string::npos);
}

void CliToolsTest::quantizeMakesAModelThatAnswers()
{
    QTemporaryDir folder;
    const QString model = source("resources/demo-model/hearth-demo.gguf");
    const QString out = folder.filePath(QString::fromUtf8("kl\u00e8in.gguf"));
    const Outcome outcome = hearth({"quantize", model, out, "q6_k", "--json"});
    QCOMPARE(outcome.exitCode, 0);
    const json report = parsed(outcome.out);
    QCOMPARE(report.at("bytes").get<qint64>(), QFileInfo(out).size());
    QVERIFY(report.at("bytes").get<qint64>() < report.at("bytes_before").get<qint64>());
    QVERIFY(report.at("bits_per_weight").get<double>() < 8.6);
    QVERIFY(report.at("converted").get<int>() > 0);
    // The source was rounded before, which is said.
    QVERIFY2(outcome.err.contains("rounded before"), outcome.err.constData());
    QCOMPARE(hearth({"ask", "-m", out, "--mmproj",
                        source("resources/demo-model/hearth-demo-mmproj.gguf"), "--image",
                        source("resources/samples/shapes.png"), "What colour is the circle?"})
                 .out,
        QByteArray("The circle is red.\n"));
    const Outcome again = hearth({"quantize", model, out, "Q6_K"});
    QCOMPARE(again.exitCode, 1);
    QVERIFY2(again.err.contains("there is a file of this name"), again.err.constData());
}

void CliToolsTest::quantizeKeepsTheImportanceItMeasured()
{
    QTemporaryDir folder;
    write(folder, "text.txt", "The lease was signed by Anna Berg. The rent is 850 euros.");
    const QString model = source("tests/golden/tiny_f32.gguf");
    const QString matrix = folder.filePath("importance.gguf");
    const auto bytesOf = [&](const char* name) {
        QFile file(folder.filePath(QString::fromUtf8(name)));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    };
    const Outcome told = hearth({"quantize", model, folder.filePath("told.gguf"), "Q4_0",
        "--calibrate", folder.filePath("text.txt"), "--keep-imatrix", matrix});
    QCOMPARE(told.exitCode, 0);
    QVERIFY2(told.out.contains("bits per weight"), told.out.constData());
    QCOMPARE(hearth({"quantize", model, folder.filePath("blind.gguf"), "Q4_0"}).exitCode, 0);
    QCOMPARE(hearth({"quantize", model, folder.filePath("read.gguf"), "Q4_0", "--imatrix", matrix})
                 .exitCode,
        0);
    // Beside the name of the source, which is told in the metadata, the two are the same.
    QVERIFY(!bytesOf("told.gguf").isEmpty());
    QCOMPARE(bytesOf("read.gguf").right(100'000), bytesOf("told.gguf").right(100'000));
    QVERIFY(bytesOf("blind.gguf").right(100'000) != bytesOf("told.gguf").right(100'000));
}

void CliToolsTest::aFullDiskIsAFailure()
{
    if (!QFile::exists("/dev/full")) {
        QSKIP("this system has no /dev/full to stand for a full disk");
    }
    const Outcome outcome = hearth({"logits", "-m", source("tests/golden/tiny_f32.gguf"),
        "--tokens", "1", "--out", "/dev/full"});
    QCOMPARE(outcome.exitCode, 1);
    QVERIFY(outcome.err.contains("disk"));
}

QTEST_GUILESS_MAIN(CliToolsTest)
#include "cli_tools_test.moc"
