// Documents read on a thread of their own: told as they are read, paused, gone on with, asked
// meanwhile.
#include "core/documents/document_worker.h"
#include "tests/core/documents/documents_test_support.h"

#include <QTemporaryDir>

#include <future>

using namespace core;
using namespace core::documents;
using tests::textReader;
using tests::writeFile;

namespace fs = std::filesystem;

namespace {

// Gathers events, on the worker's thread, for the test's.
class Listener {
public:
    DocumentWorker::Sink sink()
    {
        return [this](const DocumentEvent& event) {
            const std::lock_guard lock(m_mutex);
            if (const auto* listed = std::get_if<DocumentsListed>(&event)) {
                m_listed = *listed;
            } else if (const auto* failed = std::get_if<DocumentsFailed>(&event)) {
                m_failures.push_back(failed->error);
                m_failedPath = failed->path;
            } else if (std::holds_alternative<ReadingPaused>(event)) {
                ++m_pauses;
            }
            m_changed.notify_all();
        };
    }

    template <typename Condition>
    bool waitUntil(const Condition& condition)
    {
        std::unique_lock lock(m_mutex);
        return m_changed.wait_for(lock, std::chrono::seconds(60), [&] { return condition(*this); });
    }

    DocumentsListed listed()
    {
        const std::lock_guard lock(m_mutex);
        return m_listed;
    }

    // Of what waitUntil() looks at.
    int ready() const
    {
        return int(std::count_if(m_listed.documents.begin(), m_listed.documents.end(),
            [](const DocumentRecord& one) { return one.state == DocumentState::Ready; }));
    }

    DocumentsListed m_listed;
    std::vector<Error> m_failures;
    fs::path m_failedPath; // of the last
    int m_pauses = 0;

private:
    std::mutex m_mutex;
    std::condition_variable m_changed;
};

// How many hits a word has, asked on the worker's thread.
int hits(DocumentWorker& worker, const std::string& word)
{
    std::promise<int> found;
    worker.ask([&](Result<DocumentIndex*> index) {
        const auto all = index ? Retriever(**index).search(word, {}, 5)
                               : Result<std::vector<Hit>>(tl::unexpected(index.error()));
        found.set_value(all ? int(all->size()) : -1);
    });
    return found.get_future().get();
}

} // namespace

class DocumentWorkerTest : public QObject {
    Q_OBJECT

private slots:
    void addedFoldersAreReadAndFound();
    void pausedReadingGoesOn();
    void questionsAreAnsweredWhileAFileIsRead();
    void whatFailsIsTold();
    void whatWaitedIsReadAtTheNextStart();
};

void DocumentWorkerTest::addedFoldersAreReadAndFound()
{
    const QTemporaryDir folder;
    const fs::path root = folder.path().toStdString();
    writeFile(root / "texts" / "a.txt", "The apple is red.");
    writeFile(root / "texts" / "b.txt", "The pear is green.");
    Listener listener;
    DocumentWorker worker(root / "documents.sqlite", textReader(), listener.sink());
    worker.add({root / "texts"});
    QVERIFY(listener.waitUntil([](const Listener& one) { return one.ready() == 2; }));
    QCOMPARE(hits(worker, "apple"), 1);

    worker.remove(listener.listed().collections.front().id);
    QVERIFY(listener.waitUntil([](const Listener& one) { return one.m_listed.documents.empty(); }));
    QCOMPARE(hits(worker, "apple"), 0);
}

void DocumentWorkerTest::pausedReadingGoesOn()
{
    const QTemporaryDir folder;
    const fs::path root = folder.path().toStdString();
    writeFile(root / "texts" / "a.txt", "The apple is red.");
    Listener listener;
    DocumentWorker worker(root / "documents.sqlite", textReader(), listener.sink());
    worker.pause();
    worker.add({root / "texts"});
    QVERIFY(
        listener.waitUntil([](const Listener& one) { return one.m_listed.documents.size() == 1; }));
    QCOMPARE(hits(worker, "apple"), 0);
    worker.resume();
    QVERIFY(listener.waitUntil([](const Listener& one) { return one.ready() == 1; }));
    QCOMPARE(hits(worker, "apple"), 1);
}

void DocumentWorkerTest::questionsAreAnsweredWhileAFileIsRead()
{
    const QTemporaryDir folder;
    const fs::path root = folder.path().toStdString();
    writeFile(root / "a.txt", "The apple is red.");
    writeFile(root / "slow.txt", "The pear is green.");
    std::promise<void> reads;
    std::promise<void> mayGoOn;
    auto goOn = mayGoOn.get_future().share();
    DocumentReader reader = textReader();
    reader.read = [&reads, goOn, read = reader.read](const fs::path& path, std::stop_token stop,
                      const DocumentReader::Progress& progress) {
        if (path.filename() == "slow.txt") {
            reads.set_value();
            goOn.wait();
        }
        return read(path, std::move(stop), progress);
    };
    Listener listener;
    DocumentWorker worker(root / "documents.sqlite", reader, listener.sink());
    worker.add({root / "a.txt"});
    QVERIFY(listener.waitUntil([](const Listener& one) { return one.ready() == 1; }));
    worker.add({root / "slow.txt"});
    reads.get_future().wait();
    QCOMPARE(hits(worker, "apple"), 1);
    mayGoOn.set_value();
    QVERIFY(listener.waitUntil([](const Listener& one) { return one.ready() == 2; }));
}

void DocumentWorkerTest::whatFailsIsTold()
{
    const QTemporaryDir folder;
    const fs::path root = folder.path().toStdString();
    Listener listener;
    DocumentWorker worker(root / "documents.sqlite", textReader(), listener.sink());
    worker.add({root / "nowhere"});
    QVERIFY(listener.waitUntil([](const Listener& one) { return !one.m_failures.empty(); }));
    QCOMPARE(listener.m_failures.front().code, ErrorCode::NotFound);
    QCOMPARE(listener.m_failedPath, root / "nowhere");

    // A database that is none.
    writeFile(root / "broken.sqlite", std::string(5000, 'x'));
    Listener other;
    DocumentWorker broken(root / "broken.sqlite", textReader(), other.sink());
    QVERIFY(other.waitUntil([](const Listener& one) { return !one.m_failures.empty(); }));
    QCOMPARE(hits(broken, "apple"), -1);
}

void DocumentWorkerTest::whatWaitedIsReadAtTheNextStart()
{
    const QTemporaryDir folder;
    const fs::path root = folder.path().toStdString();
    writeFile(root / "texts" / "a.txt", "The apple is red.");
    {
        Listener listener;
        DocumentWorker worker(root / "documents.sqlite", textReader(), listener.sink());
        worker.pause();
        worker.add({root / "texts"});
        QVERIFY(listener.waitUntil(
            [](const Listener& one) { return one.m_listed.documents.size() == 1; }));
    }
    Listener listener;
    DocumentWorker worker(root / "documents.sqlite", textReader(), listener.sink());
    QVERIFY(listener.waitUntil([](const Listener& one) { return one.ready() == 1; }));
}

QTEST_GUILESS_MAIN(DocumentWorkerTest)
#include "document_worker_test.moc"
