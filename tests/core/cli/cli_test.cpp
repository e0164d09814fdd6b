// The contract of `hearth` that scripts rely on: what goes to stdout, what to stderr, and the exit
// codes.
#include "tests/core/cli/program.h"

#include <QTemporaryDir>
#include <QtTest>

using namespace tests;
using nlohmann::json;

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
    void chatRemembersThePicture();
    void aFullChatAsksBeforeItLeavesQuestionsOut();
    void aFullChatDoesAsItWasTold();
    void aContextBeyondTheModelsIsTold();
    void pathsMayBeInAnyAlphabet();
    void devicesListsTheProcessorFirst();
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
    QTest::newRow("unknown instructions") << QStringList{"ask", "--instructions", "mmx", "x"};
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
#ifdef __x86_64__
    const QByteArray foreign = "neon";
#else
    const QByteArray foreign = "avx2";
#endif
    QTest::newRow("another processor's instructions")
        << QStringList{"ask", "--device", "cpu", "--instructions", QString(foreign), "x"}
        << foreign;
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

QTEST_GUILESS_MAIN(CliTest)
#include "cli_test.moc"
