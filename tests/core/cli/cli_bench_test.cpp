// What `hearth bench` prints for scripts.
#include "tests/core/cli/program.h"

#include <QtTest>

using namespace tests;
using nlohmann::json;

class CliBenchTest : public QObject {
    Q_OBJECT

private slots:
    void benchPrintsALineForEveryTest();
    void benchMeasuresTheSecondTurn();
    void benchMeasuresTheSamePictureAgain();
    void benchMeasuresGuessingAhead();
    void benchMeasuresStreams();
};

void CliBenchTest::benchPrintsALineForEveryTest()
{
    const Outcome outcome = hearth({"bench", "--prompt", "16,32", "--generate", "4", "--depth",
        "0,8", "--repeat", "2", "--image-side", "64", "--json"});
    QCOMPARE(outcome.exitCode, 0);
    QStringList tests;
    std::vector<qint64> bytes; // of a token
    for (const QByteArray& line : outcome.out.trimmed().split('\n')) {
        const json object = parsed(line);
        tests << QString::fromStdString(object.at("test").get<std::string>());
        if (tests.back() == "load") {
            QVERIFY(object.at("first_token_seconds") > 0 && object.at("peak_rss_bytes") > 0);
            continue;
        }
        const json& speed = object.at("tokens_per_second");
        QVERIFY(speed.at("min") <= speed.at("median") && speed.at("median") <= speed.at("max"));
        QVERIFY(object.at("load_seconds").is_number() && object.at("device").is_string());
        bytes.push_back(object.at("bytes_per_token").get<qint64>());
        QVERIFY(object.at("peak_rss_bytes") > 0);
    }
    QCOMPARE(tests, (QStringList{"pp16", "pp32", "tg4@d0", "tg4@d8", "image64", "load"}));
    QVERIFY(bytes[0] > 0 && bytes[1] == bytes[0]);
    QVERIFY(bytes[2] > bytes[0]); // keys and values of two tokens
    QCOMPARE(bytes[3] - bytes[2], 4 * (bytes[2] - bytes[0]));
    const Outcome plain = hearth({"bench", "--device", "cpu", "--instructions", "portable",
        "--prompt", "8", "--generate", "0", "--repeat", "1", "--json"});
    const json first = parsed(plain.out.left(plain.out.indexOf('\n')));
    QVERIFY(first.at("device").get<std::string>().ends_with("portable"));
#if defined(Q_OS_LINUX) && !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
    // What the machine's own speed is measured with holds more than that, for each thread.
    QVERIFY(first.at("peak_rss_bytes") < (200 << 20));
#endif
}

void CliBenchTest::benchMeasuresTheSecondTurn()
{
    const Outcome outcome = hearth({"bench", "--turns", "200", "--repeat", "1", "--json"});
    QCOMPARE(outcome.exitCode, 0);
    const json object = parsed(outcome.out);
    QCOMPARE(object.at("test").get<std::string>(), std::string("turn2@d200"));
    QVERIFY(object.at("reused") > 150 && object.at("reused") < object.at("prompt_tokens"));
    QVERIFY(object.at("first_token_seconds").at("median") > 0);
    QVERIFY(object.at("first_token_seconds_unknown").at("median") > 0);
    const Outcome forgetful =
        hearth({"bench", "--turns", "200", "--repeat", "1", "--json", "--keep", "0"});
    QCOMPARE(parsed(forgetful.out).at("reused"), json(0));
}

void CliBenchTest::benchMeasuresTheSamePictureAgain()
{
    const Outcome outcome = hearth({"bench", "--again", "96,64", "--repeat", "2", "--json"});
    QCOMPARE(outcome.exitCode, 0);
    const QList<QByteArray> lines = outcome.out.trimmed().split('\n');
    QCOMPARE(lines.size(), 2);
    const json object = parsed(lines[1]);
    QCOMPARE(object.at("test").get<std::string>(), std::string("again64"));
    QVERIFY(object.at("picture_tokens") > 0);
    QCOMPARE(object.at("encoded_again"), json(0));
    QVERIFY(object.at("reused_again") >= object.at("picture_tokens"));
    QVERIFY(object.at("first_token_seconds").at("median") >= object.at("encode_seconds"));
    QVERIFY(object.at("first_token_seconds_again").at("median") > 0);
}

void CliBenchTest::benchMeasuresGuessingAhead()
{
    const Outcome outcome =
        hearth({"bench", "--speculate", "200", "--generate", "40", "--repeat", "2", "--json"});
    QCOMPARE(outcome.exitCode, 0);
    const json object = parsed(outcome.out);
    QCOMPARE(object.at("test").get<std::string>(), std::string("repeat@d200"));
    QCOMPARE(object.at("identical"), json(true));
    QCOMPARE(object.at("generated_tokens"), json(80));
    QVERIFY(object.at("accepted") >= 0 && object.at("accepted") <= object.at("drafted"));
    QVERIFY(object.at("tokens_per_second").at("median") > 0);
    QVERIFY(object.at("tokens_per_second_plain").at("median") > 0);
}

void CliBenchTest::benchMeasuresStreams()
{
    const Outcome outcome = hearth({"bench", "--device", "cpu", "--streams", "1,3", "--generate",
        "8", "--stream-prompt", "8", "--long-prompt", "200", "--cancels", "2", "--json"});
    QCOMPARE(outcome.exitCode, 0);
    const QList<QByteArray> lines = outcome.out.trimmed().split('\n');
    QCOMPARE(lines.size(), 7);
    const json together = parsed(lines[1]);
    QCOMPARE(together.at("test").get<std::string>(), std::string("streams"));
    QCOMPARE(together.at("streams"), json(3));
    QVERIFY(together.at("slowest") > 0 && together.at("slowest") <= together.at("fastest"));
    const json beside = parsed(lines[3]);
    QCOMPARE(beside.at("test").get<std::string>(), std::string("streams-beside"));
    QVERIFY(beside.at("prompt_tokens") > 150);
    QVERIFY(beside.at("kept") > 0);
    QCOMPARE(parsed(lines[4]).at("test").get<std::string>(), std::string("cancel-prompt"));
    QCOMPARE(parsed(lines[5]).at("streams"), json(3));
    QVERIFY(parsed(lines[6]).at("seconds").at("max") >= 0);
    QCOMPARE(hearth({"bench", "--streams", "17"}).exitCode, 2);
}

QTEST_GUILESS_MAIN(CliBenchTest)
#include "cli_bench_test.moc"
