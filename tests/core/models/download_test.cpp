// Downloads that meet everything a network and a disk can do: in the end the bytes are right, only
// what was missing or wrong was fetched, and nothing that had arrived is gone.
#include "core/models/download_queue.h"
#include "tests/core/models/models_test_support.h"

#include <QDirIterator>

using namespace core;
using namespace core::models;
using tests::eventually;
using tests::Fault;
using tests::HubBench;
using tests::HubRequest;
using tests::noise;

namespace {

constexpr qint64 kChunk = qint64(kChunkBytes);
constexpr qint64 kSize = 5 * kChunk / 2; // two chunks and a half

const QByteArray& content()
{
    static const QByteArray bytes = noise(kSize);
    return bytes;
}

const QString kRepository = QStringLiteral("a/b");
const QString kFile = QStringLiteral("m-Q4_K_M.gguf");

struct Pull {
    std::optional<Result<std::vector<FinishedFile>>> result;
    std::vector<ModelProgress> progress;
    std::unique_ptr<HubClient> client;
    std::unique_ptr<ModelDownload> download;
};

// Lists the repository and starts to fetch what it offers.
std::unique_ptr<Pull> begin(
    HubBench& bench, std::function<std::uint64_t(const std::filesystem::path&)> freeBytes = {})
{
    auto pull = std::make_unique<Pull>();
    pull->client = std::make_unique<HubClient>(*bench.connection);
    const ModelReference model{kRepository.toStdString(), "main", "", ""};
    pull->client->listFiles(model, [&bench, model, freeBytes, p = pull.get()](auto files) {
        if (!files) {
            p->result = tl::unexpected<Error>(files.error());
            return;
        }
        ModelTask task{model, *files, bench.path(QStringLiteral("models")), 3, 0, freeBytes};
        ModelDownload::Handlers handlers;
        handlers.progress = [p](const ModelProgress& progress) { p->progress.push_back(progress); };
        handlers.done = [p](auto result) { p->result = std::move(result); };
        p->download = std::make_unique<ModelDownload>(
            *bench.connection, std::move(task), std::move(handlers));
    });
    return pull;
}

Result<std::vector<FinishedFile>> pulled(HubBench& bench)
{
    const auto pull = begin(bench);
    if (!eventually([&] { return pull->result.has_value(); })) {
        return fail(ErrorCode::Cancelled, "no end");
    }
    return *pull->result;
}

QString inModels(const QString& name) { return QStringLiteral("models/") + name; }

} // namespace

// A test that ends with the right bytes in place, and no part left.
#define EXPECT_WHOLE(bench, expected)                                                              \
    do {                                                                                           \
        const auto outcome_ = pulled(bench);                                                       \
        QVERIFY2(outcome_, outcome_ ? "" : outcome_.error().detail.c_str());                       \
        QVERIFY((bench).content(inModels(kFile)) == (expected));                                   \
        QVERIFY(!QFile::exists((bench).folder.filePath(inModels(kFile) + ".part")));               \
    } while (false)

class DownloadTest : public QObject {
    Q_OBJECT

private slots:
    void fetchesInParallelAndOnlyOnce()
    {
        HubBench bench;
        bench.hub.addFile(kRepository, kFile, content());
        const auto files = pulled(bench);
        QVERIFY2(files, files ? "" : files.error().detail.c_str());
        QCOMPARE(files->size(), std::size_t(1));
        QCOMPARE(files->at(0).sha256, hashOf(std::as_bytes(std::span(content()))));
        QCOMPARE(bench.hub.bytesSent, kSize);
        QVERIFY(bench.content(inModels(kFile)) == content());
        const auto entries = bench.ledger.entries();
        QCOMPARE(entries->back().purpose, Purpose::Download);
        QCOMPARE(entries->back().bytes, std::uint64_t(kSize));
    }

    void smallEmptyAndUnhashedFilesCome()
    {
        HubBench bench;
        bench.hub.addFile(kRepository, kFile, "tiny");
        bench.hub.addFile(kRepository, QStringLiteral("empty.gguf"), "");
        bench.hub.addPlainFile(kRepository, QStringLiteral("plain.gguf"), content());
        const auto files = pulled(bench);
        QVERIFY2(files, files ? "" : files.error().detail.c_str());
        QCOMPARE(files->size(), std::size_t(3));
        QVERIFY(bench.content(inModels(QStringLiteral("plain.gguf"))) == content());
        QCOMPARE(bench.content(inModels(kFile)), QByteArray("tiny"));
        QCOMPARE(
            QFileInfo(bench.folder.filePath(inModels(QStringLiteral("empty.gguf")))).size(), 0);
    }

    void whatIsThereIsProvedAndNotFetchedAgain()
    {
        HubBench bench;
        bench.hub.addFile(kRepository, kFile, content());
        EXPECT_WHOLE(bench, content());
        bench.hub.bytesSent = 0;
        EXPECT_WHOLE(bench, content());
        QCOMPARE(bench.hub.bytesSent, 0);
    }

    void aRottenChunkIsFetchedAloneAgain()
    {
        HubBench bench;
        bench.hub.addFile(kRepository, kFile, content());
        EXPECT_WHOLE(bench, content());
        QFile file(bench.folder.filePath(inModels(kFile)));
        QVERIFY(file.open(QIODevice::ReadWrite) && file.seek(kChunk + 77));
        QVERIFY(file.putChar(char(~content()[kChunk + 77])));
        file.close();
        bench.hub.bytesSent = 0;
        EXPECT_WHOLE(bench, content());
        QCOMPARE(bench.hub.bytesSent, kChunk);
    }

    void silenceTruncationAndRefusalsAreSurvived()
    {
        HubBench bench(tests::giveUpSilenceSoon);
        bench.hub.addFile(kRepository, kFile, content());
        int asked = 0;
        bench.hub.fault = [&](const HubRequest&) -> std::optional<Fault> {
            Fault fault;
            switch (++asked) {
            case 1:
                fault.stallAfter = kChunk / 3;
                return fault;
            case 2:
                fault.cutAfter = kChunk / 2;
                return fault;
            case 3:
                return Fault{503, "Retry-After: 0\r\n"};
            case 4:
                return Fault{429, "RateLimit: \"resolvers\";r=0;t=0\r\n"};
            case 5:
                return Fault{403}; // an address that ran out: the hub gives another
            default:
                return std::nullopt;
            }
        };
        EXPECT_WHOLE(bench, content());
        QVERIFY(asked > 5);
        QVERIFY(bench.hub.bytesSent < 2 * kSize);
    }

    void silenceBeforeThatIsSilence()
    {
        const SpeedMeter::Clock::time_point start{};
        SpeedMeter meter;
        QVERIFY(!meter.isSilent(start + std::chrono::hours(1))); // nothing was to come yet
        for (int i = 0; i < 10; ++i) {
            meter.add(1'000, start + std::chrono::milliseconds(100) * i);
        }
        const auto last = start + std::chrono::milliseconds(900);
        QVERIFY(meter.bytesPerSecond(last + std::chrono::seconds(2)));
        QVERIFY(!meter.isSilent(last + std::chrono::seconds(2)));
        for (const int seconds : {3, 30}) {
            QVERIFY(!meter.bytesPerSecond(last + std::chrono::seconds(seconds)));
            QVERIFY(meter.isSilent(last + std::chrono::seconds(seconds)));
        }
    }

    void silenceIsShownAsWaitingNotAsSpeed()
    {
        HubBench bench(tests::giveUpSilenceSoon);
        bench.hub.addFile(kRepository, kFile, content());
        bench.hub.fault = [](const HubRequest&) {
            Fault fault;
            fault.stallAfter = 1000;
            return fault;
        };
        const auto pull = begin(bench);
        QVERIFY(eventually([&] {
            return std::any_of(pull->progress.begin(), pull->progress.end(),
                [](const auto& p) { return p.phase == FileProgress::Phase::Waiting; });
        }));
        for (const ModelProgress& progress : pull->progress) {
            QVERIFY(!progress.bytesPerSecond || *progress.bytesPerSecond > 0);
            if (progress.phase == FileProgress::Phase::Waiting) {
                QVERIFY(!progress.bytesPerSecond);
                QVERIFY(!progress.trouble.empty());
            }
        }
    }

    void whatHasArrivedIsKeptThroughAStop()
    {
        HubBench bench;
        bench.hub.addFile(kRepository, kFile, content());
        bench.hub.fault = [](const HubRequest& request) -> std::optional<Fault> {
            Fault fault;
            fault.stallAfter = request.first < kChunk ? -1 : 10'000;
            return fault;
        };
        auto pull = begin(bench);
        QVERIFY(eventually([&] {
            const auto note = readNote(bench.path(inModels(kFile)));
            return note && !note->chunks.empty() && !note->chunks[0].empty();
        }));
        pull.reset(); // the program ends
        bench.hub.fault = {};
        bench.hub.bytesSent = 0;
        EXPECT_WHOLE(bench, content());
        QCOMPARE(bench.hub.bytesSent, kSize - kChunk);
    }

    void bytesLostInAPowerCutAreFetchedAgain()
    {
        HubBench bench;
        bench.hub.addFile(kRepository, kFile, content());
        EXPECT_WHOLE(bench, content());
        const QString file = bench.folder.filePath(inModels(kFile));
        QVERIFY(QFile::rename(file, file + ".part"));
        QVERIFY(QFile::resize(file + ".part", 2 * kChunk)); // noted, and not on the disk
        bench.hub.bytesSent = 0;
        EXPECT_WHOLE(bench, content());
        QCOMPARE(bench.hub.bytesSent, kSize - 2 * kChunk);
    }

    void aRangeThatCameWrongIsFoundAndReplaced()
    {
        HubBench bench;
        bench.hub.addFile(kRepository, kFile, content());
        bool once = false;
        bench.hub.fault = [&](const HubRequest& request) -> std::optional<Fault> {
            Fault fault;
            if (request.first <= kChunk + 9 && request.last >= kChunk + 9 && !once) {
                once = true;
                fault.corruptAt = kChunk + 9;
            }
            return fault;
        };
        EXPECT_WHOLE(bench, content());
        QVERIFY(once);
    }

    void aHubThatSendsSomethingElseIsToldApart()
    {
        HubBench bench;
        bench.hub.addFile(kRepository, kFile, content());
        bench.hub.fault = [&](const HubRequest&) -> std::optional<Fault> {
            Fault fault;
            fault.corruptAt = 5;
            return fault;
        };
        const auto files = pulled(bench);
        QVERIFY(!files);
        QCOMPARE(files.error().code, ErrorCode::Mismatch);
        QVERIFY(QFile::exists(bench.folder.filePath(inModels(kFile) + ".part")));
        QVERIFY(!QFile::exists(bench.folder.filePath(inModels(kFile))));
    }

    void aServerWithoutRangesWorks()
    {
        HubBench bench;
        bench.hub.ranges = false;
        bench.hub.addFile(kRepository, kFile, content());
        EXPECT_WHOLE(bench, content());
    }

    void anotherVersionSetsTheOldPartAside()
    {
        HubBench bench(tests::giveUpSilenceSoon);
        bench.hub.addFile(kRepository, kFile, content());
        bench.hub.fault = [&](const HubRequest& request) -> std::optional<Fault> {
            Fault fault;
            fault.stallAfter = request.first < kChunk ? -1 : 10'000;
            return fault;
        };
        const auto pull = begin(bench);
        QVERIFY(eventually([&] {
            const auto note = readNote(bench.path(inModels(kFile)));
            return note && !note->chunks.empty() && !note->chunks[0].empty();
        }));
        const QByteArray fresh = noise(kSize + 100, 2);
        bench.hub.addFile(kRepository, kFile, fresh); // while it runs
        bench.hub.fault = {};
        QVERIFY(eventually([&] { return pull->result.has_value(); }));
        QVERIFY2(*pull->result, *pull->result ? "" : pull->result->error().detail.c_str());
        QVERIFY(bench.content(inModels(kFile)) == fresh);
        QVERIFY(QFile::exists(bench.folder.filePath(inModels(kFile) + ".outdated-1.part")));
    }

    void aNewerFileDoesNotDeleteTheOldOne()
    {
        HubBench bench;
        bench.hub.addFile(kRepository, kFile, "old");
        EXPECT_WHOLE(bench, QByteArray("old"));
        bench.hub.addFile(kRepository, kFile, "newer");
        EXPECT_WHOLE(bench, QByteArray("newer"));
        QCOMPARE(bench.content(inModels(kFile) + ".outdated-1.part"), QByteArray("old"));
    }

    void aFullDiskIsSeenBefore()
    {
        HubBench bench;
        bench.hub.addFile(kRepository, kFile, content());
        const auto pull =
            begin(bench, [](const std::filesystem::path&) { return std::uint64_t(kSize - 1); });
        QVERIFY(eventually([&] { return pull->result.has_value(); }));
        QVERIFY(!*pull->result);
        QCOMPARE(pull->result->error().code, ErrorCode::DiskFull);
        QCOMPARE(bench.hub.bytesSent, 0);
    }

    void theTokenStaysAtTheHub()
    {
        HubBench bench([](HubSettings& settings) { settings.token = QStringLiteral("secret"); });
        bench.hub.token = "secret";
        bench.hub.addFile(kRepository, kFile, content());
        EXPECT_WHOLE(bench, content());
        // The content network of the test has the hub's host; the token must not follow to another.
        QVERIFY(bench.hub.requests.size() > 2);
    }

    void aLimitSlowsDownButDoesNotStall()
    {
        HubBench bench([](HubSettings& settings) { settings.mostBytesPerSecond = 12'000'000; });
        bench.hub.addFile(kRepository, kFile, content());
        const auto pull = begin(bench);
        QVERIFY(eventually([&] { return pull->result.has_value(); }));
        QVERIFY(*pull->result);
        for (const ModelProgress& progress : pull->progress) {
            QVERIFY(progress.phase != FileProgress::Phase::Waiting);
            QVERIFY(!progress.bytesPerSecond || *progress.bytesPerSecond < 40'000'000);
        }
    }

    void theQueueGoesOnAfterARestart()
    {
        HubBench bench;
        bench.hub.addFile(kRepository, kFile, content());
        bench.hub.addFile(kRepository, QStringLiteral("mmproj-F16.gguf"), "eyes");
        const ModelReference model{kRepository.toStdString(), "main", "", ""};
        const std::string hash = hashOf(std::as_bytes(std::span(content())));
        const auto offers = offersOf({{kFile.toStdString(), std::uint64_t(kSize), hash},
            {"mmproj-F16.gguf", 4, hashOf(std::as_bytes(std::span("eyes", 4)))}});
        bench.hub.fault = [](const HubRequest&) {
            Fault fault;
            fault.stallAfter = 5000;
            return fault;
        };
        std::string id;
        {
            auto queue = DownloadQueue::open(
                *bench.connection, bench.path(QStringLiteral("downloads.json")), [] {});
            QVERIFY(queue);
            id = *(*queue)->add(model, offers.at(0), bench.path(QStringLiteral("models")));
            QCOMPARE(*(*queue)->add(model, offers.at(0), bench.path(QStringLiteral("models"))), id);
            QVERIFY(eventually([&] { return bench.hub.bytesSent > 0; }));
        }
        bench.hub.fault = {};
        auto queue = DownloadQueue::open(
            *bench.connection, bench.path(QStringLiteral("downloads.json")), [] {});
        QVERIFY(queue);
        QCOMPARE((*queue)->items().size(), std::size_t(1));
        QVERIFY(
            eventually([&] { return (*queue)->items().at(0).state == DownloadState::Finished; }));
        QVERIFY(bench.content(inModels(kFile)) == content());
        QCOMPARE(bench.content(inModels(QStringLiteral("mmproj-F16.gguf"))), QByteArray("eyes"));
    }

    void theQueuePausesMovesAndForgets()
    {
        HubBench bench;
        const ModelReference model{kRepository.toStdString(), "main", "", ""};
        std::vector<ModelOffer> offers;
        for (const char* name : {"x-Q4_0.gguf", "y-Q4_0.gguf", "z-Q4_0.gguf"}) {
            bench.hub.addFile(kRepository, QString::fromUtf8(name), content());
            offers.push_back(offersOf(
                {{name, std::uint64_t(kSize), hashOf(std::as_bytes(std::span(content())))}})
                                 .at(0));
        }
        bench.hub.bytesPerTick = 20'000;
        const auto listFile = bench.path(QStringLiteral("downloads.json"));
        auto opened = DownloadQueue::open(*bench.connection, listFile, [] {});
        QVERIFY(opened);
        DownloadQueue& queue = **opened;
        std::vector<std::string> ids;
        for (const ModelOffer& offer : offers) {
            ids.push_back(*queue.add(model, offer, bench.path(QStringLiteral("models"))));
        }
        QVERIFY(eventually([&] { return bench.hub.bytesSent > 0; }));
        QCOMPARE(queue.items()[0].state, DownloadState::Running);
        QCOMPARE(queue.items()[1].state, DownloadState::Waiting);
        QVERIFY(queue.move(ids[2], -1));
        QVERIFY(queue.pause(ids[0]));
        QCOMPARE(queue.items()[0].state, DownloadState::Paused);
        QCOMPARE(queue.items()[1].id, ids[2]);
        QCOMPARE(queue.items()[1].state, DownloadState::Running);
        QVERIFY(queue.remove(ids[2]));
        QCOMPARE(queue.items()[1].id, ids[1]);
        QCOMPARE(queue.items()[1].state, DownloadState::Running);
        QVERIFY(queue.pause(ids[1]));
        auto again = DownloadQueue::open(*bench.connection, listFile, [] {});
        QCOMPARE((*again)->items().size(), std::size_t(2));
        QCOMPARE((*again)->items()[0].state, DownloadState::Paused); // it was asked to wait
    }

    void aDamagedListIsSetAside()
    {
        HubBench bench;
        QFile file(bench.folder.filePath(QStringLiteral("downloads.json")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("{{{");
        file.close();
        auto queue = DownloadQueue::open(
            *bench.connection, bench.path(QStringLiteral("downloads.json")), [] {});
        QVERIFY(queue);
        QVERIFY((*queue)->items().empty());
        QVERIFY(QFile::exists(bench.folder.filePath(QStringLiteral("downloads.json.damaged"))));
    }
};

QTEST_GUILESS_MAIN(DownloadTest)
#include "download_test.moc"
