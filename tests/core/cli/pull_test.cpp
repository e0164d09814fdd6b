// `hearth pull`, `models` and `rm` as scripts use them, against a hub of our own; and a hundred
// kills that lose nothing that had arrived.
#include "core/models/model_settings.h"
#include "core/models/part_file.h"
#include "tests/core/models/models_test_support.h"

#include <QProcess>

#include <nlohmann/json.hpp>

#include <random>

using nlohmann::json;
using tests::eventually;
using tests::noise;
using tests::TestHub;

namespace {

constexpr qint64 kChunk = 8 << 20;
const QString kRepository = QStringLiteral("owner/Tiny-GGUF");

struct Outcome {
    int exitCode = -1;
    QByteArray out;
    QByteArray err;
};

} // namespace

class PullTest : public QObject {
    Q_OBJECT

private slots:
    void pullsProvesListsAndRemoves()
    {
        Bench bench;
        QFile model(QStringLiteral(HEARTH_SOURCE_DIR "/tests/golden/tiny_kmix.gguf"));
        QVERIFY(model.open(QIODevice::ReadOnly));
        const QByteArray content = model.readAll();
        bench.hub.addFile(kRepository, QStringLiteral("Tiny-Q4_K_M.gguf"), content);
        bench.hub.addFile(kRepository, QStringLiteral("Tiny-Q8_0.gguf"), "other");
        bench.hub.addFile(kRepository, QStringLiteral("mmproj-F16.gguf"), "eyes");

        const Outcome pull = bench.run({"pull", kRepository + ":q4_k_m", "--json"});
        QVERIFY2(pull.exitCode == 0, pull.err.constData());
        const json files = json::parse(pull.out.toStdString())["files"];
        QCOMPARE(files.size(), std::size_t(2));
        const QString path = QString::fromStdString(files[0]["path"]);
        QCOMPARE(
            path, bench.folder.filePath(QStringLiteral("models/owner/Tiny-GGUF/Tiny-Q4_K_M.gguf")));
        QCOMPARE(files[0]["bytes"].get<qint64>(), content.size());
        QCOMPARE(QByteArray::fromStdString(files[0]["sha256"]),
            QCryptographicHash::hash(content, QCryptographicHash::Sha256).toHex());
        QVERIFY(QFile::exists(path));
        QVERIFY(!pull.err.isEmpty());

        bench.hub.bytesSent = 0;
        QCOMPARE(bench.run({"pull", kRepository + ":Q4_K_M"}).exitCode, 0);
        QCOMPARE(bench.hub.bytesSent, 0);

        const Outcome list = bench.run({"models", "--json", "--verify"});
        const json models = json::parse(list.out.toStdString(), nullptr, false)["models"];
        const auto tiny = std::find_if(
            models.begin(), models.end(), [](const json& each) { return each["name"] == "Tiny"; });
        QVERIFY(tiny != models.end());
        QCOMPARE((*tiny)["repository"].get<std::string>(), kRepository.toStdString());
        QCOMPARE((*tiny)["verified"].get<bool>(), true);

        QCOMPARE(bench.run({"rm", "--forever", "Tiny"}).exitCode, 0);
        QVERIFY(!QFile::exists(path));
        QCOMPARE(bench.run({"rm", "Tiny"}).exitCode, 1);
    }

    void whatTheWindowWasToldCounts()
    {
        Bench bench;
        bench.namesHub = false;
        bench.hub.token = "secret";
        bench.hub.addFile(kRepository, QStringLiteral("Tiny-Q4_K_M.gguf"), "x");
        core::models::ModelSettings settings;
        settings.hub.base = bench.hub.url();
        settings.hub.token = QStringLiteral("secret");
        settings.hub.tokenHost = bench.hub.url().host();
        QVERIFY(settings.save(bench.folder.path().toStdU16String()));
        const Outcome pull = bench.run({"pull", kRepository});
        QVERIFY2(pull.exitCode == 0, pull.err.constData());
        QVERIFY(!pull.err.contains("secret"));

        // Given for another hub, it is not sent to this one.
        settings.hub.tokenHost = QStringLiteral("huggingface.co");
        QVERIFY(settings.save(bench.folder.path().toStdU16String()));
        const Outcome refused = bench.run({"pull", kRepository});
        QCOMPARE(refused.exitCode, 1);
        QVERIFY2(refused.err.contains("settings under Downloads"), refused.err.constData());
        QVERIFY(!refused.err.contains("secret"));
    }

    void withoutAQuantTheUsualOneComes()
    {
        Bench bench;
        for (const char* quant : {"Q2_K", "Q4_K_M", "Q8_0"}) {
            bench.hub.addFile(
                kRepository, QStringLiteral("Tiny-%1.gguf").arg(QString::fromUtf8(quant)), quant);
        }
        const QString to = bench.folder.filePath(QStringLiteral("elsewhere"));
        const Outcome pull =
            bench.run({"pull", bench.hub.url().toString() + "/" + kRepository, "--to", to});
        QVERIFY2(pull.exitCode == 0, pull.err.constData());
        QCOMPARE(pull.out, (to + "/Tiny-Q4_K_M.gguf\n").toUtf8());
    }

    void whatCannotBeHadIsOneLine()
    {
        Bench bench;
        bench.hub.addFile(kRepository, QStringLiteral("Tiny-Q8_0.gguf"), "x");
        bench.hub.addFile(QStringLiteral("owner/none"), QStringLiteral("README.md"), "x");
        for (const QStringList& arguments : std::vector<QStringList>{{"pull", "no model"},
                 {"pull", kRepository + ":Q2_K"}, {"pull", "owner/none"}, {"pull", "owner/gone"},
                 {"pull", "https://example.org/a/b"}}) {
            const Outcome outcome = bench.run(arguments);
            QCOMPARE(outcome.exitCode, 1);
            QVERIFY(outcome.out.isEmpty());
            QVERIFY2(outcome.err.startsWith("hearth: ") && outcome.err.count('\n') == 1,
                outcome.err.constData());
        }
    }

    void killsLoseNothingThatArrived()
    {
        constexpr int kKills = 60;
        Bench bench;
        const QByteArray content = noise(24 * kChunk);
        bench.hub.addFile(kRepository, QStringLiteral("Tiny-Q4_K_M.gguf"), content);
        const QStringList arguments{"pull", kRepository, "--to", bench.folder.path()};
        const auto note =
            bench.folder.filePath(QStringLiteral("Tiny-Q4_K_M.gguf")).toStdU16String();
        std::mt19937 random(3);
        std::size_t arrived = 0;
        int longest = 160; // milliseconds of a run; more where nothing arrives in them
        int kills = 0;
        for (; kills < kKills; ++kills) {
            // Slow enough to be caught at it, at any moment after its first byte.
            bench.hub.bytesPerTick = 700'000;
            const qint64 sent = bench.hub.bytesSent;
            QProcess process;
            bench.start(process, arguments);
            const auto ended = [&] { return process.state() == QProcess::NotRunning; };
            eventually([&] { return bench.hub.bytesSent > sent || ended(); });
            const QDeadlineTimer life(qint64(random() % unsigned(longest)));
            eventually([&] { return life.hasExpired() || ended(); });
            process.kill();
            process.waitForFinished();
            const std::size_t there = chunksIn(core::models::readNote(note));
            QVERIFY(there >= arrived);
            longest += there == arrived ? longest / 8 : 0;
            arrived = there;
            if (QFile::exists(bench.folder.filePath(QStringLiteral("Tiny-Q4_K_M.gguf")))) {
                break;
            }
        }
        bench.hub.bytesPerTick = 0;
        const qint64 before = bench.hub.bytesSent;
        const Outcome last = bench.run(arguments);
        QVERIFY2(last.exitCode == 0, last.err.constData());
        QFile file(bench.folder.filePath(QStringLiteral("Tiny-Q4_K_M.gguf")));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(file.readAll() == content);
        const qint64 rest = content.size() - qint64(arrived) * kChunk;
        QVERIFY(bench.hub.bytesSent - before <= std::max<qint64>(rest, 0));
        qInfo("%d kills, %zu of 24 chunks arrived before the last run", kills, arrived);
        QVERIFY(arrived > 0 && kills > 3);
    }

private:
    static std::size_t chunksIn(const core::Result<core::models::FileNote>& note)
    {
        const auto arrived = [](const std::string& hash) { return !hash.empty(); };
        // None where it was killed before it knew the file.
        return note ? std::size_t(std::count_if(note->chunks.begin(), note->chunks.end(), arrived))
                    : 0;
    }

    struct Bench {
        QTemporaryDir folder;
        TestHub hub;
        bool namesHub = true; // in the environment

        void start(QProcess& process, const QStringList& arguments) const
        {
            QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
            for (const char* name : {"HEARTH_HUB_TOKEN", "HF_TOKEN"}) {
                environment.remove(QString::fromLatin1(name));
            }
            if (namesHub) {
                environment.insert(QStringLiteral("HEARTH_HUB_URL"), hub.url().toString());
            }
            environment.insert(QStringLiteral("HEARTH_DATA"), folder.path());
            environment.insert(QStringLiteral("HOME"), folder.path());
            process.setProcessEnvironment(environment);
            process.start(QStringLiteral(HEARTH_PROGRAM), arguments);
        }
        Outcome run(const QStringList& arguments) const
        {
            QProcess process;
            start(process, arguments);
            eventually([&] { return process.state() == QProcess::NotRunning; });
            return {process.exitCode(), process.readAllStandardOutput(),
                process.readAllStandardError()};
        }
    };
};

QTEST_GUILESS_MAIN(PullTest)
#include "pull_test.moc"
