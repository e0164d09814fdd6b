// Listing and searching over the network, with a hub in every mood, and the record of it all.
#include "core/models/hub_client.h"
#include "tests/core/models/models_test_support.h"

using namespace core;
using namespace core::models;
using tests::eventually;
using tests::Fault;
using tests::HubBench;
using tests::HubRequest;

namespace {

Result<std::vector<HubFile>> listed(HubBench& bench, const char* repository = "a/b")
{
    HubClient client(*bench.connection);
    std::optional<Result<std::vector<HubFile>>> answer;
    client.listFiles({repository, "main", "", ""}, [&](auto files) { answer = std::move(files); });
    if (!eventually([&] { return answer.has_value(); })) {
        return fail(ErrorCode::Cancelled, "no answer");
    }
    return *answer;
}

} // namespace

class HubClientTest : public QObject {
    Q_OBJECT

private slots:
    void listsFilesOverSeveralPages()
    {
        HubBench bench;
        for (int i = 0; i < 5; ++i) {
            bench.hub.addFile(QStringLiteral("a/b"), QStringLiteral("m-%1.gguf").arg(i), "x");
        }
        bench.hub.pageSize = 2;
        const auto files = listed(bench);
        QVERIFY(files);
        QCOMPARE(files->size(), std::size_t(5));
        QCOMPARE(files->at(4).path, std::string("m-4.gguf"));
        QVERIFY(isSha256(files->at(4).sha256));
        QCOMPARE(bench.hub.requests.size(), std::size_t(3));
    }

    void searchesByName()
    {
        HubBench bench;
        bench.hub.addFile(QStringLiteral("a/Qwen3.5-4B-GGUF"), QStringLiteral("m.gguf"), "x");
        bench.hub.addFile(QStringLiteral("a/other"), QStringLiteral("m.gguf"), "x");
        HubClient client(*bench.connection);
        std::optional<Result<std::vector<HubRepository>>> answer;
        client.search(QStringLiteral("qwen3.5"), [&](auto found) { answer = std::move(found); });
        QVERIFY(eventually([&] { return answer.has_value(); }));
        QVERIFY(*answer);
        QCOMPARE((*answer)->size(), std::size_t(1));
        QCOMPARE((*answer)->at(0).name, std::string("a/Qwen3.5-4B-GGUF"));
    }

    void busyHubsAreAskedAgain_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("headers");
        QTest::newRow("429") << 429 << QByteArray("Retry-After: 0\r\n");
        QTest::newRow("429, rate limit") << 429 << QByteArray("RateLimit: \"api\";r=0;t=0\r\n");
        QTest::newRow("503") << 503 << QByteArray();
        QTest::newRow("502") << 502 << QByteArray();
    }
    void busyHubsAreAskedAgain()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, headers);
        HubBench bench;
        bench.hub.addFile(QStringLiteral("a/b"), QStringLiteral("m.gguf"), "x");
        int asked = 0;
        bench.hub.apiFault = [&](const HubRequest&) -> std::optional<Fault> {
            return ++asked < 3 ? std::optional(Fault{status, headers}) : std::nullopt;
        };
        QVERIFY(listed(bench));
        QCOMPARE(asked, 3);
    }

    void silentAndCutShortHubsAreAskedAgain()
    {
        HubBench bench(tests::giveUpSilenceSoon);
        bench.hub.addFile(QStringLiteral("a/b"), QStringLiteral("m.gguf"), "x");
        int asked = 0;
        bench.hub.apiFault = [&](const HubRequest&) -> std::optional<Fault> {
            Fault fault;
            ++asked;
            fault.stallAfter = asked == 1 ? 0 : -1;
            fault.cutAfter = asked == 2 ? 5 : -1;
            return fault;
        };
        QVERIFY(listed(bench));
        QCOMPARE(asked, 3);
    }

    void refusalsAreFinal_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<int>("code");
        QTest::newRow("401") << 401 << int(ErrorCode::NotAllowed);
        QTest::newRow("403") << 403 << int(ErrorCode::NotAllowed);
        QTest::newRow("404") << 404 << int(ErrorCode::NotFound);
    }
    void refusalsAreFinal()
    {
        QFETCH(int, status);
        QFETCH(int, code);
        HubBench bench;
        bench.hub.addFile(QStringLiteral("a/b"), QStringLiteral("m.gguf"), "x");
        bench.hub.apiFault = [&](const HubRequest&) { return Fault{status}; };
        const auto files = listed(bench);
        QVERIFY(!files);
        QCOMPARE(int(files.error().code), code);
        QCOMPARE(bench.hub.requests.size(), std::size_t(1));
    }

    void deadHubsAreGivenUpInTheEnd()
    {
        HubBench bench([](HubSettings& settings) {
            settings.base = QUrl(QStringLiteral("http://127.0.0.1:1"));
            settings.tries = 3;
        });
        const auto files = listed(bench);
        QVERIFY(!files);
        QCOMPARE(files.error().code, ErrorCode::Unreachable);
    }

    void theTokenGoesToTheHub()
    {
        HubBench bench([](HubSettings& settings) { settings.token = QStringLiteral("secret"); });
        bench.hub.token = "secret";
        bench.hub.addFile(QStringLiteral("a/b"), QStringLiteral("m.gguf"), "x");
        QVERIFY(listed(bench));
        HubBench stranger;
        stranger.hub.token = "secret";
        QCOMPARE(listed(stranger).error().code, ErrorCode::NotAllowed);
    }

    void everyConnectionIsOnRecord()
    {
        HubBench bench;
        bench.hub.addFile(QStringLiteral("a/b"), QStringLiteral("m.gguf"), "x");
        QVERIFY(listed(bench));
        const auto entries = bench.ledger.entries();
        QVERIFY(entries);
        QCOMPARE(entries->size(), std::size_t(1));
        QCOMPARE(entries->at(0).host,
            QStringLiteral("127.0.0.1:%1").arg(bench.hub.url().port()).toStdString());
        QCOMPARE(entries->at(0).purpose, Purpose::ListFiles);
        QCOMPARE(entries->at(0).connections, 1);
        QVERIFY(entries->at(0).bytes > 100);
        QVERIFY(entries->at(0).time > 1'700'000'000);
    }

    void withoutARecordNothingIsSent()
    {
        HubBench bench;
        QVERIFY(QDir(bench.folder.path()).mkdir(QStringLiteral("connections.jsonl")));
        const auto files = listed(bench);
        QVERIFY(!files);
        QCOMPARE(files.error().code, ErrorCode::Unreadable);
        QVERIFY(bench.hub.requests.empty());
    }

    void aRecordCutShortIsReadToThere()
    {
        HubBench bench;
        bench.hub.addFile(QStringLiteral("a/b"), QStringLiteral("m.gguf"), "x");
        QVERIFY(listed(bench));
        QFile file(bench.folder.filePath(QStringLiteral("connections.jsonl")));
        QVERIFY(file.open(QIODevice::Append));
        file.write("{\"id\":\"7\",\"host\":\"ex");
        file.close();
        QCOMPARE(bench.ledger.entries()->size(), std::size_t(1));
    }
};

QTEST_GUILESS_MAIN(HubClientTest)
#include "hub_client_test.moc"
