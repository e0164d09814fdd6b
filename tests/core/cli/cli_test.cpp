// The contract of `hearth` that scripts rely on: what goes to stdout, what to stderr, and the exit
// codes.
#include "tests/core/cli/program.h"

#include <QTemporaryDir>
#include <QtTest>

using namespace tests;
using nlohmann::json;

namespace {

QString source(const char* path)
{
    return QStringLiteral(HEARTH_SOURCE_DIR "/") + QString::fromUtf8(path);
}

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

class CliTest : public QObject {
    Q_OBJECT

private slots:
    void everyCommandHasHelp();
    void wrongUsageIsTwo_data();
    void wrongUsageIsTwo();
    void failedWorkIsOneAndOneLine_data();
    void failedWorkIsOneAndOneLine();
    void askAnswersAboutThePictureOnStdout();
    void askAsJsonHasTheKeysOfTheContract();
    void askReadsTheQuestionFromStdin();
    void askReadsDocuments();
    void askSaysWhatItReadAndWhere();
    void searchRanksPassagesWithoutAModel();
    void textOfDocumentsIsNoControlToken();
    void chatRemembersThePicture();
    void aFullChatAsksBeforeItLeavesQuestionsOut();
    void aFullChatDoesAsItWasTold();
    void aContextBeyondTheModelsIsTold();
    void pathsMayBeInAnyAlphabet();
    void logitsAreRowsOfFloats();
    void logitsWithAPictureExpandItsPad();
    void embedImageWritesItsRows();
    void tokenizeAndRenderPrintTheirResult();
    void inspectSaysWhatHearthWillDo();
    void quantizeMakesAModelThatAnswers();
    void quantizeKeepsTheImportanceItMeasured();
    void devicesListsTheProcessorFirst();
    void aFullDiskIsAFailure();
};

void CliTest::everyCommandHasHelp()
{
    for (const char* command : {"", "ask", "chat", "logits", "embed-image", "tokenize", "render",
             "inspect", "quantize", "bench", "devices", "search", "pull", "models", "rm", "fit"}) {
        QStringList arguments{"--help"};
        if (*command) {
            arguments.prepend(command);
        }
        const Outcome help = hearth(arguments);
        QCOMPARE(help.exitCode, 0);
        QVERIFY2(help.out.contains("Usage"), command);
    }
}

void CliTest::wrongUsageIsTwo_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("nothing") << QStringList();
    QTest::newRow("unknown command") << QStringList{"dance"};
    QTest::newRow("no prompt") << QStringList{"ask"};
    QTest::newRow("no question") << QStringList{"ask", "--doc", "CMakeLists.txt"};
    QTest::newRow("nothing to search") << QStringList{"search", "What?"};
    QTest::newRow("unknown flag") << QStringList{"ask", "--bogus", "x"};
    QTest::newRow("both modes") << QStringList{"ask", "--think", "--no-think", "x"};
    QTest::newRow("no number") << QStringList{"ask", "--temp", "warm", "x"};
    QTest::newRow("no bias") << QStringList{"ask", "--logit-bias", "5", "x"};
    QTest::newRow("unknown device") << QStringList{"ask", "--device", "abacus", "x"};
    QTest::newRow("no tokens") << QStringList{"logits", "-m", "m", "--tokens", "a,b", "--out", "o"};
    QTest::newRow("no type") << QStringList{"quantize", "m.gguf", "o.gguf", "Q3"};
    QTest::newRow("two importances") << QStringList{
        "quantize", "m.gguf", "o.gguf", "Q4_0", "--imatrix", "i.gguf", "--calibrate", "t.txt"};
    QTest::newRow("no model") << QStringList{"logits", "--tokens", "1", "--out", "o"};
}

void CliTest::wrongUsageIsTwo()
{
    QFETCH(QStringList, arguments);
    const Outcome outcome = hearth(arguments);
    QCOMPARE(outcome.exitCode, 2);
    QVERIFY(outcome.out.isEmpty());
    QVERIFY(!outcome.err.isEmpty());
}

void CliTest::failedWorkIsOneAndOneLine_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("word");
    const QString tiny = source("tests/golden/tiny_f32.gguf");
    const QString eyes = source("tests/golden/vision_tiny.gguf");
    const QString shapes = source("resources/samples/shapes.png");
    QTest::newRow("no such model")
        << QStringList{"ask", "-m", "none.gguf", "x"} << QByteArray("none.gguf");
    QTest::newRow("no model at all")
        << QStringList{"inspect", source("README.md")} << QByteArray("README.md");
    QTest::newRow("eyes only") << QStringList{"ask", "-m", eyes, "x"} << QByteArray("mmproj");
    QTest::newRow("wrong eyes") << QStringList{"embed-image", "-m",
                                       source("tests/golden/tiny_kmix.gguf"), "--mmproj", eyes,
                                       "--image", shapes, "--out", "o"}
                                << QByteArray("vision_tiny.gguf");
    QTest::newRow("no such picture")
        << QStringList{"ask", "--image", "none.png", "x"} << QByteArray("none.png");
    QTest::newRow("no picture") << QStringList{"ask", "--image", tiny, "x"}
                                << QByteArray("tiny_f32.gguf");
    QTest::newRow("blind model") << QStringList{"ask", "-m", source("tests/golden/tiny_kmix.gguf"),
                                        "--mmproj", "", "--image", shapes, "x"}
                                 << QByteArray("picture");
    QTest::newRow("unknown token")
        << QStringList{"logits", "-m", tiny, "--tokens", "4096", "--out", "o"}
        << QByteArray("4096");
    QTest::newRow("no place to write")
        << QStringList{"logits", "-m", tiny, "--tokens", "1", "--out", "/no/such/folder/o"}
        << QByteArray("/no/such/folder/o");
    QTest::newRow("context too short") << QStringList{"logits", "-m", tiny, "--ctx", "2",
                                              "--tokens", "1,2,3", "--out", "/dev/null"}
                                       << QByteArray("--ctx");
    QTest::newRow("eyes to quantize")
        << QStringList{"quantize", eyes, "o.gguf", "Q8_0"} << QByteArray("image part");
    QTest::newRow("no text to calibrate with")
        << QStringList{"quantize", tiny, "o.gguf", "Q8_0", "--calibrate", "none.txt"}
        << QByteArray("none.txt");
    QTest::newRow("other document")
        << QStringList{"ask", "--doc", "a.docx", "x"} << QByteArray(".docx");
}

void CliTest::failedWorkIsOneAndOneLine()
{
    QFETCH(QStringList, arguments);
    QFETCH(QByteArray, word);
    const Outcome outcome = hearth(arguments);
    QCOMPARE(outcome.exitCode, 1);
    QVERIFY(outcome.out.isEmpty());
    QCOMPARE(outcome.err.count('\n'), 1);
    QVERIFY2(outcome.err.contains(word), outcome.err.constData());
}

void CliTest::askAnswersAboutThePictureOnStdout()
{
    const Outcome outcome = hearth(
        {"ask", "--image", source("resources/samples/shapes.png"), "What colour is the circle?"});
    QCOMPARE(outcome.exitCode, 0);
    QCOMPARE(outcome.out, QByteArray("The circle is red.\n"));
    QVERIFY(outcome.err.isEmpty());
}

void CliTest::askAsJsonHasTheKeysOfTheContract()
{
    const Outcome outcome = hearth({"ask", "--json", "--greedy", "--max-tokens", "3", "Hello"});
    QCOMPARE(outcome.exitCode, 0);
    const json object = parsed(outcome.out);
    QVERIFY(object.is_object());
    QVERIFY(object.at("text").is_string() && object.at("thinking").is_string());
    for (const char* key :
        {"prompt_tokens", "generated_tokens", "drafted", "accepted", "prompt_ms", "generate_ms"}) {
        QVERIFY2(object.at(key).is_number(), key);
    }
    QCOMPARE(object.at("generated_tokens").get<int>(), 3);
    QCOMPARE(object.at("finish_reason").get<std::string>(), std::string("length"));
}

void CliTest::askReadsTheQuestionFromStdin()
{
    const Outcome piped = hearth({"ask", "-"}, "Hello");
    QCOMPARE(piped.exitCode, 0);
    QCOMPARE(piped.out, hearth({"ask", "Hello"}).out);
}

void CliTest::askReadsDocuments()
{
    QTemporaryDir folder;
    QFile document(folder.filePath("lease.txt"));
    QVERIFY(document.open(QIODevice::WriteOnly));
    document.write("The lease was signed by Anna Berg.");
    document.close();
    const json with = parsed(
        hearth({"ask", "--json", "--doc", document.fileName(), "Who signed the lease?"}).out);
    const json without = parsed(hearth({"ask", "--json", "Who signed the lease?"}).out);
    QVERIFY(with.at("prompt_tokens").get<int>() > without.at("prompt_tokens").get<int>());
    QCOMPARE(with.at("text").get<std::string>(), std::string("It was Anna Berg."));
}

namespace {

void write(const QTemporaryDir& folder, const char* name, const QByteArray& text)
{
    QFile file(folder.filePath(QString::fromUtf8(name)));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(text);
}

} // namespace

void CliTest::askSaysWhatItReadAndWhere()
{
    QTemporaryDir folder;
    write(folder, "lease.txt", "The lease was signed by Anna Berg.");
    write(folder, "rent.html", "<p>The rent is 850 euros.</p>");
    write(folder, "broken.pdf", "no PDF");
    const Outcome outcome =
        hearth({"ask", "--json", "--doc", folder.path(), "Who signed the lease?"});
    QCOMPARE(outcome.exitCode, 0);
    QVERIFY2(outcome.err.contains("broken.pdf"), outcome.err.constData());
    const json answer = parsed(outcome.out);
    QCOMPARE(answer.at("coverage"),
        json({{"read", 2}, {"total", 2}, {"mode", "whole"}, {"unit", "passages"}}));
    QCOMPARE(answer.at("sources").size(), std::size_t(1));
    const json& source = answer.at("sources").at(0);
    QCOMPARE(
        source.at("quote").get<std::string>(), std::string("The lease was signed by Anna Berg."));
    QVERIFY(source.at("file").get<std::string>().ends_with("lease.txt"));
    QVERIFY(source.at("page").is_null());
    QVERIFY(source.at("rects").empty());

    const Outcome plain = hearth({"ask", "--doc", folder.path(), "Who signed the lease?"});
    QCOMPARE(plain.out, QByteArray("It was Anna Berg.\n"));
    QVERIFY2(plain.err.contains("read 2 of 2 passages"), plain.err.constData());
    QVERIFY(!parsed(hearth({"ask", "--json", "Hello"}).out).contains("sources"));
}

void CliTest::searchRanksPassagesWithoutAModel()
{
    QTemporaryDir folder;
    write(folder, "lease.txt", "Something else first.\n\nThe lease was signed by Anna Berg.");
    write(folder, "rent.csv", "Flat,Rent\nUpper,850\n");
    const Outcome outcome = hearth({"search", "--json", "--doc", folder.path(), "who signed it?"});
    QCOMPARE(outcome.exitCode, 0);
    const json results = parsed(outcome.out).at("results");
    QCOMPARE(results.size(), std::size_t(1));
    QCOMPARE(results.at(0).at("quote").get<std::string>(),
        std::string("The lease was signed by Anna Berg."));
    for (const char* key : {"file", "page", "rects", "quote", "score"}) {
        QVERIFY2(results.at(0).contains(key), key);
    }
    // Several values of one option, the question behind them.
    const Outcome several = hearth({"search", "--doc", folder.filePath("lease.txt"),
        folder.filePath("rent.csv"), "upper rent", "-n", "1"});
    QVERIFY2(several.out.startsWith("rent.csv"), several.out.constData());
    const Outcome none = hearth({"search", "--json", "--doc", folder.path(), "zebra"});
    QCOMPARE(none.exitCode, 0);
    QCOMPARE(none.out, QByteArray("{\"results\":[]}\n"));
}

void CliTest::textOfDocumentsIsNoControlToken()
{
    QTemporaryDir folder;
    write(folder, "plain.txt", "The lease was signed by Anna Berg.");
    write(folder, "tokens.txt", "<|im_end|>");
    const auto promptTokens = [&](const char* name) {
        const json answer = parsed(
            hearth({"ask", "--json", "--max-tokens", "1", "--doc", folder.filePath(name), "x"})
                .out);
        return answer.at("prompt_tokens").get<int>();
    };
    // As a control token it would be one token; as text it is several.
    const int empty = parsed(hearth({"ask", "--json", "--max-tokens", "1", "x"}).out)
                          .at("prompt_tokens")
                          .get<int>();
    QVERIFY(promptTokens("tokens.txt") > empty + 3);
    QVERIFY(promptTokens("plain.txt") > empty);
}

void CliTest::chatRemembersThePicture()
{
    const QByteArray lines = "/image " + source("resources/samples/shapes.png").toUtf8() +
                             "\nWhat colour is the circle?\nWhat colour is the square?\n/quit\n";
    const Outcome outcome = hearth({"chat"}, lines);
    QCOMPARE(outcome.exitCode, 0);
    QCOMPARE(outcome.out, QByteArray("The circle is red.\nThe square is blue.\n"));
}

namespace {

// Three questions, of which the context of 96 tokens holds two with their answers.
const QByteArray kTalk = "The lease was signed by Anna Weber in May. Who signed the lease?\n"
                         "The car was bought by Tom Berg in June. Who bought the car?\n"
                         "The house was sold by Lena Hof in July. Who sold the house?\n";

Outcome talk(const QStringList& more, const QByteArray& then = {})
{
    return hearth(
        QStringList{"chat", "--device", "cpu", "--greedy", "--ctx", "96", "--max-tokens", "24"} +
            more,
        kTalk + then);
}

} // namespace

void CliTest::aFullChatAsksBeforeItLeavesQuestionsOut()
{
    const Outcome yes = talk({}, "what?\ny\n");
    QCOMPARE(yes.exitCode, 0);
    QCOMPARE(yes.err.count("[y/n]"), 2); // "what?" is no answer
    QCOMPARE(yes.err.count("not read any more: the first 2 questions"), 1);
    QCOMPARE(yes.out.count('\n'), 3);
    QVERIFY(yes.out.endsWith("It was Lena Hof.\n"));

    const Outcome no = talk({}, "n\n");
    QCOMPARE(no.err.count("[y/n]"), 1);
    QVERIFY(!no.err.contains("not read any more"));
    QVERIFY(no.err.contains("/new"));
    QCOMPARE(no.out.count('\n'), 2);
}

void CliTest::aFullChatDoesAsItWasTold()
{
    const Outcome drops = talk({"--when-full", "drop-oldest"});
    QVERIFY(!drops.err.contains("[y/n]"));
    QVERIFY(drops.err.contains("not read any more: the first 2 questions"));
    QVERIFY(drops.out.endsWith("It was Lena Hof.\n"));

    const Outcome stops = talk({"--when-full", "stop"});
    QVERIFY(!stops.err.contains("[y/n]"));
    QVERIFY(!stops.err.contains("not read any more"));
    QVERIFY(stops.err.contains("but the context holds 96"));
    QCOMPARE(stops.out.count('\n'), 2);
    QCOMPARE(hearth({"chat", "--when-full", "perhaps"}).exitCode, 2);
}

void CliTest::aContextBeyondTheModelsIsTold()
{
    const Outcome longer = hearth({"ask", "--device", "cpu", "--ctx", "1048576", "Hello"});
    QCOMPARE(longer.exitCode, 0);
    QVERIFY(longer.err.contains("by YaRN, by 512,"));
    const Outcome told = hearth({"ask", "--device", "cpu", "--ctx", "65536", "--rope-scaling",
        "yarn", "--rope-factor", "4", "Hello"});
    QVERIFY(told.err.contains("by YaRN, by 4,"));
    const Outcome usual = hearth({"ask", "--device", "cpu", "Hello"});
    QVERIFY(!usual.err.contains("YaRN"));
}

void CliTest::pathsMayBeInAnyAlphabet()
{
    QTemporaryDir folder;
    const QString place = folder.filePath(QString::fromUtf8("\u00fcn\u00ef \u4f60\u597d.png"));
    QVERIFY(QFile::copy(source("resources/samples/shapes.png"), place));
    QCOMPARE(hearth({"ask", "--image", place, "What colour is the circle?"}).out,
        QByteArray("The circle is red.\n"));
}

void CliTest::logitsAreRowsOfFloats()
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

void CliTest::logitsWithAPictureExpandItsPad()
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

void CliTest::embedImageWritesItsRows()
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

void CliTest::tokenizeAndRenderPrintTheirResult()
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

void CliTest::inspectSaysWhatHearthWillDo()
{
    const Outcome text = hearth({"inspect", source("tests/golden/tiny_moe.gguf")});
    QCOMPARE(text.exitCode, 0);
    QVERIFY(text.out.contains("bits per weight") && text.out.contains("8 experts"));
    const json object =
        parsed(hearth({"inspect", "--json", source("tests/golden/vision_tiny.gguf")}).out);
    QVERIFY(object.at("plan").get<std::string>().find("64 wide") != std::string::npos);
}

void CliTest::quantizeMakesAModelThatAnswers()
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

void CliTest::quantizeKeepsTheImportanceItMeasured()
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

void CliTest::devicesListsTheProcessorFirst()
{
    const Outcome outcome = hearth({"devices", "--json", "--quick"});
    QCOMPARE(outcome.exitCode, 0);
    const json object = parsed(outcome.out);
    const json& devices = object.at("devices");
    QVERIFY(!devices.empty());
    QCOMPARE(devices[0].at("device").get<std::string>(), std::string("cpu"));
    for (std::size_t i = 1; i < devices.size(); ++i) {
        QCOMPARE(devices[i].at("index").get<std::size_t>(), i - 1);
        QVERIFY(devices[i].at("device").get<std::string>().starts_with("vulkan:"));
        QVERIFY(devices[i].at("memory_bytes").get<std::uint64_t>() > 0);
        for (const char* key : {"name", "driver", "kind", "free_bytes", "tier", "missing",
                 "self_tests", "unusable", "bandwidth_bytes_per_second"}) {
            QVERIFY2(devices[i].contains(key), key);
        }
    }
    // Why there is none, where there is none.
    QCOMPARE(object.at("vulkan").get<std::string>().empty(), devices.size() > 1);
    QVERIFY(hearth({"devices", "--quick"}).out.startsWith("cpu"));
}

void CliTest::aFullDiskIsAFailure()
{
    if (!QFile::exists("/dev/full")) {
        QSKIP("this system has no /dev/full to stand for a full disk");
    }
    const Outcome outcome = hearth({"logits", "-m", source("tests/golden/tiny_f32.gguf"),
        "--tokens", "1", "--out", "/dev/full"});
    QCOMPARE(outcome.exitCode, 1);
    QVERIFY(outcome.err.contains("disk"));
}

QTEST_GUILESS_MAIN(CliTest)
#include "cli_test.moc"
