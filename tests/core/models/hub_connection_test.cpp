// The way to the hub: addresses, certificates, proxies, the token and the speed limit.
#include "core/models/hub_client.h"
#include "core/models/model_download.h"
#include "core/models/model_settings.h"
#include "tests/core/models/models_test_support.h"
#include "tests/support/test_proxy.h"

#include <QProcess>
#include <QSslCertificate>
#include <QSslKey>

using namespace core;
using namespace core::models;
using tests::eventually;
using tests::Fault;
using tests::HubBench;
using tests::HubRequest;
using tests::TestHub;
using tests::TestProxy;

namespace {

const QString kRepository = QStringLiteral("a/b");
const QString kFile = QStringLiteral("m.gguf");

Result<std::vector<HubFile>> listed(HubConnection& connection)
{
    HubClient client(connection);
    std::optional<Result<std::vector<HubFile>>> answer;
    client.listFiles({"a/b", "main", "", ""}, [&](auto files) { answer = std::move(files); });
    if (!eventually([&] { return answer.has_value(); })) {
        return fail(ErrorCode::Cancelled, "no answer");
    }
    return *answer;
}

// A certificate authority of this test, and a hub's certificate by it.
class Authority {
public:
    Authority()
    {
        const QStringList key{
            "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"};
        QFile names(m_folder.filePath("names"));
        if (!names.open(QIODevice::WriteOnly) ||
            names.write("subjectAltName=DNS:hub.test,IP:127.0.0.1\n") < 0) {
            qFatal("no file for the names");
        }
        names.close();
        run(QStringList{"req", "-x509", "-days", "30", "-subj", "/CN=Hearth test authority",
                "-keyout", "ca.key", "-out", "ca.pem"} +
            key);
        run(QStringList{"req", "-subj", "/CN=hub.test", "-keyout", "hub.key", "-out", "hub.csr"} +
            key);
        run({"x509", "-req", "-in", "hub.csr", "-CA", "ca.pem", "-CAkey", "ca.key",
            "-CAcreateserial", "-days", "30", "-extfile", "names", "-out", "hub.pem"});
    }

    QString file() const { return m_folder.filePath("ca.pem"); }
    QSslConfiguration hub() const
    {
        QFile key(m_folder.filePath("hub.key"));
        if (!key.open(QIODevice::ReadOnly)) {
            qFatal("openssl made no key");
        }
        QSslConfiguration tls;
        tls.setLocalCertificate(QSslCertificate::fromPath(m_folder.filePath("hub.pem")).value(0));
        tls.setPrivateKey(QSslKey(&key, QSsl::Ec));
        return tls;
    }

private:
    void run(const QStringList& arguments)
    {
        QProcess process;
        process.setWorkingDirectory(m_folder.path());
        process.start(QStringLiteral(OPENSSL_PROGRAM), arguments);
        if (!process.waitForFinished() || process.exitCode() != 0) {
            qFatal("openssl: %s", process.readAllStandardError().constData());
        }
    }

    QTemporaryDir m_folder;
};

const Authority& authority()
{
    static const Authority own;
    return own;
}

} // namespace

class HubConnectionTest : public QObject {
    Q_OBJECT

private slots:
    void cleanup()
    {
        for (const char* name : {"http_proxy", "HEARTH_HUB_URL", "HEARTH_HUB_PROXY", "HF_TOKEN"}) {
            qunsetenv(name);
        }
    }

    void addressesAreMadeWhole_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("address"); // empty: refused
        QTest::newRow("whole") << "https://hub.example"
                               << "https://hub.example";
        QTest::newRow("bare") << " hub.example "
                              << "https://hub.example";
        QTest::newRow("with a path") << "hub.example/hf/"
                                     << "https://hub.example/hf";
        QTest::newRow("of one's own") << "http://127.0.0.1:8080/"
                                      << "http://127.0.0.1:8080";
        QTest::newRow("nothing") << ""
                                 << "";
        QTest::newRow("a password") << "https://me:secret@hub.example"
                                    << "";
        QTest::newRow("a question") << "https://hub.example/?a=b"
                                    << "";
        QTest::newRow("a file") << "file:///etc/passwd"
                                << "";
        QTest::newRow("words") << "a hub somewhere"
                               << "";
    }
    void addressesAreMadeWhole()
    {
        QFETCH(QString, text);
        QFETCH(QString, address);
        const auto url = hubAddressFrom(text);
        QCOMPARE(url.has_value(), !address.isEmpty());
        QCOMPARE(url ? url->toString() : QString(), address);
    }

    void proxiesAreMadeWhole()
    {
        QCOMPARE(proxyAddressFrom(" proxy.example:3128/ ").value(),
            QStringLiteral("http://proxy.example:3128"));
        QCOMPARE(proxyAddressFrom("socks5://127.0.0.1:9050").value(),
            QStringLiteral("socks5://127.0.0.1:9050"));
        QCOMPARE(proxyAddressFrom("http://me:secret@proxy:80").value(),
            QStringLiteral("http://me:secret@proxy:80"));
        QVERIFY(!proxyAddressFrom("ftp://proxy.example"));
        QVERIFY(!proxyAddressFrom("none at all"));
        QVERIFY(!proxyAddressFrom(""));
    }

    void theEnvironmentStandsOverTheSettings()
    {
        qputenv("HEARTH_HUB_URL", "http://mirror.example");
        qputenv("HEARTH_HUB_PROXY", "proxy.example:3128");
        qputenv("HF_TOKEN", " fresh \n");
        HubSettings settings;
        settings.token = QStringLiteral("old");
        settings.tokenHost = QStringLiteral("huggingface.co");
        const auto used = HubSettings::fromEnvironment(settings);
        QVERIFY(used);
        QCOMPARE(used->base.host(), QStringLiteral("mirror.example"));
        QCOMPARE(used->proxy, QStringLiteral("http://proxy.example:3128"));
        QCOMPARE(used->token, QStringLiteral("fresh"));
        QVERIFY(used->tokenHost.isEmpty());
        qputenv("HEARTH_HUB_PROXY", "none");
        QCOMPARE(HubSettings::fromEnvironment(settings)->proxy, QStringLiteral("none"));
        qputenv("HEARTH_HUB_PROXY", "ftp://x");
        QVERIFY(!HubSettings::fromEnvironment(settings));
    }

    void anUnknownAuthorityIsRefusedWithWhatToDo()
    {
        HubBench bench({}, authority().hub());
        bench.hub.addFile(kRepository, kFile, "x");
        const auto files = listed(*bench.connection);
        QVERIFY(!files);
        QCOMPARE(files.error().code, ErrorCode::Untrusted);
        QVERIFY2(files.error().detail.find("HEARTH_HUB_CA") != std::string::npos,
            files.error().detail.c_str());
        QVERIFY(bench.hub.requests.empty());
        // It is no mood that passes: the hub was asked once.
        QCOMPARE(bench.ledger.entries()->at(0).connections, 1);
    }

    void anAuthorityThatWasChosenIsTrusted()
    {
        const auto choose = [](HubSettings& settings) {
            settings.certificates = authority().file();
            settings.token = QStringLiteral("secret");
        };
        HubBench bench(choose, authority().hub());
        bench.hub.token = "secret";
        bench.hub.addFile(kRepository, kFile, "x");
        const auto files = listed(*bench.connection);
        QVERIFY2(files, files ? "" : files.error().detail.c_str());
        QCOMPARE(files->size(), std::size_t(1));
        // By this connection alone: the next one is without it.
        HubBench stranger({}, authority().hub());
        QCOMPARE(listed(*stranger.connection).error().code, ErrorCode::Untrusted);
    }

    void aFileWithoutCertificatesIsRefused()
    {
        HubBench bench;
        QFile file(bench.folder.filePath("letter.txt"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("Dear sirs");
        file.close();
        for (const QString& path : {file.fileName(), QStringLiteral("/nowhere/ca.pem")}) {
            HubSettings settings;
            settings.certificates = path;
            const auto opened = HubConnection::open(settings, bench.ledger);
            QVERIFY(!opened);
            QCOMPARE(opened.error().code, ErrorCode::Untrusted);
        }
    }

    void plainRequestsGoThroughTheProxy()
    {
        TestHub hub;
        hub.addFile(kRepository, kFile, "x");
        TestProxy proxy(hub.port());
        HubBench bench([&](HubSettings& settings) {
            settings.base = QUrl(QStringLiteral("http://hub.test"));
            settings.proxy = proxy.address();
        });
        QVERIFY(listed(*bench.connection));
        QCOMPARE(proxy.asked.size(), std::size_t(1));
        QVERIFY2(proxy.asked[0].startsWith("GET http://hub.test/api/models/a/b"),
            proxy.asked[0].constData());
        QCOMPARE(hub.requests.size(), std::size_t(1));
    }

    void encryptedOnesGoThroughATunnel()
    {
        TestHub hub(authority().hub());
        hub.token = "secret";
        hub.addFile(kRepository, kFile, "x");
        TestProxy proxy(hub.port());
        HubBench bench([&](HubSettings& settings) {
            settings.base = QUrl(QStringLiteral("https://hub.test"));
            settings.certificates = authority().file();
            settings.token = QStringLiteral("secret");
            settings.proxy = proxy.address();
        });
        QVERIFY(listed(*bench.connection));
        QCOMPARE(proxy.asked, std::vector<QByteArray>{"CONNECT hub.test:443"});
    }

    void theSystemsProxyIsUsedUnlessNoneIsWanted()
    {
        TestHub hub;
        hub.addFile(kRepository, kFile, "x");
        TestProxy proxy(hub.port());
        qputenv("http_proxy", proxy.address().toUtf8());
        const auto way = [](const char* proxy) {
            return [proxy](HubSettings& settings) {
                settings.base = QUrl(QStringLiteral("http://hub.test"));
                settings.proxy = QString::fromLatin1(proxy);
                settings.tries = 1;
            };
        };
        HubBench withIt(way(""));
        QVERIFY(listed(*withIt.connection));
        QCOMPARE(proxy.asked.size(), std::size_t(1));
        HubBench without(way(HubSettings::kNoProxy));
        QCOMPARE(listed(*without.connection).error().code, ErrorCode::Unreachable);
        QCOMPARE(proxy.asked.size(), std::size_t(1));
    }

    void aProxyMayWantAPassword_data()
    {
        QTest::addColumn<bool>("encrypted");
        QTest::newRow("plain") << false;
        QTest::newRow("tunnel") << true;
    }
    void aProxyMayWantAPassword()
    {
        QFETCH(bool, encrypted);
        TestHub hub(encrypted ? std::optional(authority().hub()) : std::nullopt);
        hub.addFile(kRepository, kFile, "x");
        TestProxy proxy(hub.port());
        proxy.credentials = "me:secret";
        const auto way = [&](const QString& address) {
            return [=](HubSettings& settings) {
                settings.base = QUrl(encrypted ? QStringLiteral("https://hub.test")
                                               : QStringLiteral("http://hub.test"));
                settings.certificates = authority().file();
                settings.proxy = address;
            };
        };
        HubBench stranger(way(proxy.address()));
        const auto refused = listed(*stranger.connection);
        QVERIFY(!refused);
        QVERIFY2(refused.error().detail.find("name and a password") != std::string::npos,
            refused.error().detail.c_str());
        QVERIFY(proxy.asked.empty());
        QString address = proxy.address();
        HubBench known(way(address.replace("//", "//me:secret@")));
        const auto files = listed(*known.connection);
        QVERIFY2(files, files ? "" : files.error().detail.c_str());
    }

    void theTokenDoesNotFollowToAnotherHost()
    {
        TestHub elsewhere;
        elsewhere.addFile(kRepository, kFile, "x");
        HubBench bench([](HubSettings& settings) { settings.token = QStringLiteral("secret"); });
        bench.hub.token = "secret";
        bench.hub.addFile(kRepository, kFile, "x");
        bench.hub.apiFault = [&](const HubRequest& request) {
            const QUrl target = elsewhere.url().resolved(QUrl(request.path));
            return Fault{302, "Location: " + target.toEncoded() + "?recursive=true\r\n"};
        };
        QVERIFY(listed(*bench.connection));
        QCOMPARE(bench.hub.requests.size(), std::size_t(1));
        QCOMPARE(bench.hub.requests[0].headers.value("authorization"), QByteArray("Bearer secret"));
        QCOMPARE(elsewhere.requests.size(), std::size_t(1));
        QVERIFY(!elsewhere.requests[0].headers.contains("authorization"));
    }

    void theTokenBelongsToOneHub_data()
    {
        QTest::addColumn<QString>("hub");
        QTest::addColumn<QString>("givenFor");
        QTest::addColumn<QString>("url");
        QTest::addColumn<bool>("sent");
        const char* const hub = "https://hub.example";
        QTest::newRow("the hub") << hub << "hub.example"
                                 << "https://hub.example/a" << true;
        QTest::newRow("its port") << hub << "hub.example"
                                  << "https://hub.example:443/a" << true;
        QTest::newRow("another port") << hub << ""
                                      << "https://hub.example:444/a" << false;
        QTest::newRow("another host") << hub << ""
                                      << "https://cdn.hub.example/a" << false;
        QTest::newRow("an open line") << hub << ""
                                      << "http://hub.example/a" << false;
        QTest::newRow("an open hub") << "http://hub.example"
                                     << ""
                                     << "http://hub.example/a" << false;
        QTest::newRow("another hub's") << hub << "huggingface.co"
                                       << "https://hub.example/a" << false;
    }
    void theTokenBelongsToOneHub()
    {
        QFETCH(QString, hub);
        QFETCH(QString, givenFor);
        QFETCH(QString, url);
        QFETCH(bool, sent);
        HubBench bench([&](HubSettings& settings) {
            settings.base = QUrl(hub);
            settings.token = QStringLiteral("secret");
            settings.tokenHost = givenFor;
        });
        QCOMPARE(bench.connection->requestFor(QUrl(url)).hasRawHeader("Authorization"), sent);
    }

    void aHubThatWantsATokenSaysWhereToGiveIt()
    {
        HubBench bench;
        bench.hub.token = "secret";
        bench.hub.addFile(kRepository, kFile, "x");
        const auto files = listed(*bench.connection);
        QVERIFY(!files);
        QCOMPARE(files.error().code, ErrorCode::NotAllowed);
        QVERIFY2(files.error().detail.find("settings under Downloads") != std::string::npos,
            files.error().detail.c_str());
    }

    void secretsAreNobodyElses()
    {
        HubBench bench([](HubSettings& settings) { settings.token = QStringLiteral("hf_secret"); });
        bench.hub.addFile(kRepository, kFile, "x");
        QVERIFY(listed(*bench.connection));
        ModelSettings settings;
        settings.hub.token = QStringLiteral("hf_secret");
        settings.hub.tokenHost = QStringLiteral("huggingface.co");
        settings.hub.proxy = QStringLiteral("http://me:hf_secret@proxy:80");
        const std::filesystem::path folder = bench.path(QStringLiteral("data"));
        QVERIFY(settings.save(folder));
        QVERIFY(ModelSettings::load(folder).hub == settings.hub);
        QVERIFY(!bench.content(QStringLiteral("data/models.json")).contains("hf_secret"));
        QVERIFY(!bench.content(QStringLiteral("connections.jsonl")).contains("hf_secret"));
        const auto others = std::filesystem::perms::group_all | std::filesystem::perms::others_all;
        for (const char* name : {"hub-token", "hub-proxy"}) {
            const auto rights = std::filesystem::status(folder / name).permissions();
            QVERIFY((rights & others) == std::filesystem::perms::none);
        }
        settings.hub.token.clear();
        settings.hub.proxy = QStringLiteral("http://proxy:80");
        QVERIFY(settings.save(folder));
        QVERIFY(!std::filesystem::exists(folder / "hub-token"));
        QVERIFY(!std::filesystem::exists(folder / "hub-proxy"));
        QCOMPARE(ModelSettings::load(folder).hub.proxy, settings.hub.proxy);
    }

    void theSpeedLimitIsKept()
    {
        constexpr std::uint64_t kPerSecond = 1'000'000;
        constexpr qint64 kBytes = 3'000'000;
        std::chrono::steady_clock::time_point now{};
        HubBench bench([](HubSettings& settings) { settings.mostBytesPerSecond = kPerSecond; }, {},
            [&] { return now; });
        const QByteArray content = tests::noise(kBytes);
        bench.hub.addFile(kRepository, kFile, content);
        std::uint64_t received = 0;
        std::optional<Result<std::vector<FinishedFile>>> result;
        ModelDownload::Handlers handlers;
        handlers.progress = [&](const ModelProgress& progress) { received = progress.bytesDone; };
        handlers.done = [&](auto files) { result = std::move(files); };
        ModelDownload download(*bench.connection,
            {{"a/b", "main", "", ""},
                {{"m.gguf", std::uint64_t(kBytes),
                    QCryptographicHash::hash(content, QCryptographicHash::Sha256)
                        .toHex()
                        .toStdString()}},
                bench.path(QStringLiteral("to")), 4, 0, {}},
            std::move(handlers));
        // The clock stands still but for a fifth of a second at a time.
        for (std::uint64_t allowed = 0; allowed < 2 * kPerSecond;) {
            now += std::chrono::milliseconds(200);
            allowed += kPerSecond / 5;
            QVERIFY(eventually([&] { return received + 10 >= allowed; }));
            QVERIFY(received <= allowed);
        }
        QVERIFY(!result);
        // Taken away, it is taken from what is under way.
        bench.connection->setSpeedLimit(0);
        QVERIFY(eventually([&] { return result.has_value(); }));
        QVERIFY(*result);
        QCOMPARE(bench.content(QStringLiteral("to/m.gguf")), content);
    }
};

QTEST_GUILESS_MAIN(HubConnectionTest)
#include "hub_connection_test.moc"
