// The page of documents without a window: counts, states in words, stopping and going on,
// searching, removing, and what is there after a restart.
#include "core/app/document_reader.h"
#include "gui/bridge/strings.h"
#include "gui/documents/documents_view_model.h"
#include "tests/support/patience.h"

#include <QAbstractItemModelTester>
#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <condition_variable>
#include <mutex>

using core::documents::DocumentEvent;
using core::documents::DocumentReader;
using core::documents::DocumentWorker;
using gui::documents::DocumentListModel;
using gui::documents::DocumentSearch;
using gui::documents::DocumentsViewModel;

namespace {

// Lets so many files be read; whoever wants more waits, unless reading is stopped.
class Turnstile {
public:
    void letIn(int files)
    {
        const std::lock_guard lock(m_mutex);
        m_left += files;
        m_changed.notify_all();
    }
    bool pass(const std::stop_token& stop)
    {
        const std::stop_callback wake(stop, [this] { letIn(0); });
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, [&] { return m_left > 0 || stop.stop_requested(); });
        return !stop.stop_requested() && m_left-- > 0;
    }

private:
    std::mutex m_mutex;
    std::condition_variable m_changed;
    int m_left = 0;
};

// The view model over a worker, which reads real files as far as the turnstile lets it.
class Bench {
public:
    explicit Bench(const QString& folder, int files = 1000)
        : m_relay([this](const std::vector<DocumentEvent>& events) {
            for (const DocumentEvent& event : events) {
                told << page.take(event);
            }
        })
        , m_worker((folder + "/documents.sqlite").toStdU16String(), reader(), m_relay.sink())
        , page(m_worker)
    {
        turnstile.letIn(files);
        ready = tests::eventually([this] { return page.listed(); });
    }

    void add(const QString& path) { page.add({QUrl::fromLocalFile(path)}); }
    bool addAndRead(const QString& path, int documents)
    {
        add(path);
        return tests::eventually([&] {
            return page.list()->total().documents == documents &&
                   page.list()->total().waiting == 0 && !page.unfinished();
        });
    }
    QVariant row(int index, int role) { return page.list()->index(index).data(role); }
    QString text(int index) { return row(index, DocumentListModel::TextRole).toString(); }
    QStringList names()
    {
        QStringList names;
        for (int i = 0; i < page.list()->count(); ++i) {
            names << row(i, DocumentListModel::NameRole).toString();
        }
        return names;
    }
    qint64 idOf(const QString& name)
    {
        return row(int(names().indexOf(name)), DocumentListModel::CollectionIdRole).toLongLong();
    }
    bool search(const QString& words)
    {
        page.search()->setTyped(words);
        return tests::eventually([this] { return !page.search()->searching(); });
    }
    QString found(int index, int role) { return page.search()->index(index).data(role).toString(); }

    QList<bool> told;
    Turnstile turnstile;
    bool ready = false;

private:
    DocumentReader reader()
    {
        DocumentReader reader = core::app::documentReader();
        reader.read =
            [this, read = reader.read](const std::filesystem::path& path, std::stop_token stop,
                const DocumentReader::Progress& progress) -> core::Result<core::DocumentText> {
            if (!turnstile.pass(stop)) {
                return core::fail(core::ErrorCode::Cancelled, "stopped");
            }
            return read(path, stop, progress);
        };
        return reader;
    }

    gui::EventRelay<DocumentEvent> m_relay;
    DocumentWorker m_worker;

public:
    DocumentsViewModel page; // last: it leaves before the worker does
};

void write(const QString& path, const QByteArray& text)
{
    QDir().mkpath(QFileInfo(path).path());
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(text);
}

// A folder with three files, one of them without a word.
QString papersIn(const QTemporaryDir& folder)
{
    const QString papers = folder.filePath("papers");
    write(papers + "/lease.txt", "The lease was signed by Anna Weber in the spring.");
    write(papers + "/below/notes.md", "# Notes\n\nThe deposit is returned by Anna.");
    write(papers + "/empty.txt", " \n");
    return papers;
}

} // namespace

class DocumentsViewModelTest : public QObject {
    Q_OBJECT
private slots:
    void aFolderIsCountedAndOpens();
    void readingStopsInTheMiddleAndGoesOn();
    void whatWasReadIsThereAfterARestart();
    void aRemovedFolderComesBackUnlessItIsForgotten();
    void theNewestSearchWins();
    void searchingInAFolderFindsNothingElse();
    void whatCannotBeAddedIsSaidHere();
    void failedOnesAreReadAgain();
    void askingNamesThePaths();
};

void DocumentsViewModelTest::aFolderIsCountedAndOpens()
{
    const QTemporaryDir folder;
    Bench bench(folder.path());
    QVERIFY(bench.ready);
    QVERIFY(bench.page.empty());
    const QAbstractItemModelTester tester(
        bench.page.list(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    QVERIFY(bench.addAndRead(papersIn(folder), 3));
    QVERIFY(!bench.page.empty());
    QCOMPARE(bench.page.summary(), QString("3 documents · 17 words · 1 could not be read"));
    QCOMPARE(bench.names(), QStringList("papers"));
    QCOMPARE(bench.text(0), bench.page.summary());

    bench.page.toggle(bench.idOf("papers"));
    QCOMPARE(bench.names(), QStringList({"papers", "below/notes.md", "empty.txt", "lease.txt"}));
    QCOMPARE(bench.text(1), QString("Ready: 7 words"));
    QCOMPARE(bench.text(2), QString("There is no text in it."));
    QVERIFY(bench.row(2, DocumentListModel::FailedRole).toBool());
    QVERIFY(!bench.row(3, DocumentListModel::FailedRole).toBool());

    // A file of its own stands above, since it came later.
    write(folder.filePath("one.txt"), "Alone.");
    QVERIFY(bench.addAndRead(folder.filePath("one.txt"), 4));
    QCOMPARE(bench.names().first(), QString("one.txt"));
    QCOMPARE(bench.text(0), QString("Ready: 1 words"));
    bench.page.toggle(bench.idOf("papers"));
    QCOMPARE(bench.names(), QStringList({"one.txt", "papers"}));
}

void DocumentsViewModelTest::readingStopsInTheMiddleAndGoesOn()
{
    const QTemporaryDir folder;
    Bench bench(folder.path(), 1);
    bench.add(papersIn(folder));
    const auto atSecond = [&] { return bench.page.progressText().startsWith("Reading: 1 of 3"); };
    TRY_VERIFY(atSecond());
    QVERIFY(bench.page.unfinished());
    QCOMPARE(bench.page.fraction(), 1.0 / 3);
    bench.page.toggle(bench.idOf("papers"));
    TRY_VERIFY(bench.names().size() == 4);
    QCOMPARE(bench.text(2), QString("Being read"));

    bench.page.stop();
    QVERIFY(bench.page.stopped());
    TRY_VERIFY(bench.page.progressText().startsWith("Reading was stopped. 1 of 3"));
    TRY_COMPARE(bench.page.list()->total().waiting, 2);
    QCOMPARE(bench.text(1), QString("Ready: 7 words"));
    QCOMPARE(bench.text(2), QString("Waits until reading goes on"));

    bench.page.goOn();
    QVERIFY(!bench.page.stopped());
    // The round is the same, though the worker began again.
    bench.turnstile.letIn(1);
    TRY_VERIFY(bench.page.progressText().startsWith("Reading: 2 of 3"));
    bench.turnstile.letIn(1);
    TRY_VERIFY(!bench.page.unfinished());
    TRY_COMPARE(bench.page.list()->total().waiting, 0);
    QCOMPARE(bench.page.list()->total().ready, 2);
}

void DocumentsViewModelTest::whatWasReadIsThereAfterARestart()
{
    const QTemporaryDir folder;
    {
        Bench bench(folder.path(), 1);
        bench.add(papersIn(folder));
        TRY_VERIFY(bench.page.progressText().startsWith("Reading: 1 of 3"));
        bench.page.stop();
        TRY_COMPARE(bench.page.list()->total().ready, 1);
    }
    // What waited is read by itself.
    Bench bench(folder.path());
    QVERIFY(bench.ready);
    TRY_COMPARE(bench.page.list()->total().ready, 2);
    TRY_VERIFY(!bench.page.unfinished());
    QCOMPARE(bench.names(), QStringList("papers"));
    QVERIFY(bench.search("signed"));
    QCOMPARE(bench.page.search()->count(), 1);
}

void DocumentsViewModelTest::aRemovedFolderComesBackUnlessItIsForgotten()
{
    const QTemporaryDir folder;
    const QString papers = papersIn(folder);
    Bench bench(folder.path());
    QVERIFY(bench.addAndRead(papers, 3));
    write(folder.filePath("one.txt"), "Anna alone.");
    QVERIFY(bench.addAndRead(folder.filePath("one.txt"), 4));

    bench.page.remove(bench.idOf("papers"));
    QCOMPARE(bench.names(), QStringList("one.txt"));
    QCOMPARE(bench.page.undoName(), QString("papers"));
    QVERIFY(bench.search("Anna"));
    QCOMPARE(bench.page.search()->count(), 1); // nor is it found
    bench.page.undo();
    QCOMPARE(bench.names(), QStringList({"one.txt", "papers"}));
    QCOMPARE(bench.page.list()->total().ready, 3); // without reading it again
    TRY_COMPARE(bench.page.search()->count(), 3);

    bench.page.remove(bench.idOf("papers"));
    bench.page.forgetUndo();
    QCOMPARE(bench.page.undoName(), QString());
    QCOMPARE(bench.names(), QStringList("one.txt"));
    QVERIFY(QFile::exists(papers + "/lease.txt"));
    // Added once more it is a new one.
    QVERIFY(bench.addAndRead(papers, 4));
    QCOMPARE(bench.names(), QStringList({"papers", "one.txt"}));
}

void DocumentsViewModelTest::theNewestSearchWins()
{
    const QTemporaryDir folder;
    Bench bench(folder.path());
    QVERIFY(bench.addAndRead(papersIn(folder), 3));
    const QAbstractItemModelTester tester(
        bench.page.search(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    bench.page.search()->setTyped("deposit");
    bench.page.search()->setTyped("nowhere to be found");
    QVERIFY(bench.search("signed"));
    QCOMPARE(bench.page.search()->count(), 1);
    QCOMPARE(bench.found(0, DocumentSearch::NameRole), QString("lease.txt"));
    QCOMPARE(bench.found(0, DocumentSearch::SnippetRole),
        QString("The lease was <b>signed</b> by Anna Weber in the spring."));
    QCOMPARE(bench.page.search()->coverage(),
        QString("Searched 2 of 3 documents. The others are not read yet, or could not be read."));

    QSignalSpy place(&bench.page, &DocumentsViewModel::placeRequested);
    bench.page.search()->open(0);
    TRY_COMPARE(place.count(), 1);
    QVERIFY(place[0][0].toString().endsWith("/papers/lease.txt"));
    QCOMPARE(place[0][3].toString(), QString("The lease was signed by Anna Weber in the spring."));

    bench.page.search()->setTyped("");
    QVERIFY(!bench.page.search()->active());
    QCOMPARE(bench.page.search()->count(), 0);
    QCOMPARE(bench.page.search()->coverage(), QString());
}

void DocumentsViewModelTest::searchingInAFolderFindsNothingElse()
{
    const QTemporaryDir folder;
    Bench bench(folder.path());
    QVERIFY(bench.addAndRead(papersIn(folder), 3));
    write(folder.filePath("one.txt"), "Anna <b>alone</b>.");
    QVERIFY(bench.addAndRead(folder.filePath("one.txt"), 4));

    bench.page.searchIn(bench.idOf("one.txt"));
    QCOMPARE(bench.page.scopeName(), QString("one.txt"));
    QVERIFY(bench.search("Anna"));
    QCOMPARE(bench.page.search()->count(), 1);
    // What a file says is no markup.
    QVERIFY(bench.found(0, DocumentSearch::SnippetRole).contains("&lt;b&gt;alone"));
    QCOMPARE(bench.page.search()->coverage(), QString("Searched 1 of 1 documents."));
    bench.page.searchIn(0);
    TRY_COMPARE(bench.page.search()->count(), 3);
}

void DocumentsViewModelTest::whatCannotBeAddedIsSaidHere()
{
    const QTemporaryDir folder;
    Bench bench(folder.path());
    bench.add(folder.filePath("picture.png"));
    QVERIFY2(bench.page.problem().contains("picture.png"), qUtf8Printable(bench.page.problem()));
    bench.page.dismissProblem();
    QCOMPARE(bench.page.problem(), QString());

    bench.page.add({QUrl("https://example.org/lease.pdf")});
    QVERIFY(bench.page.problem().contains("network"));

    QVERIFY(QDir().mkpath(folder.filePath("nothing")));
    bench.add(folder.filePath("nothing"));
    TRY_VERIFY(bench.page.problem().contains("nothing"));
    QVERIFY(bench.told.contains(true));
    QVERIFY(bench.page.empty());

    // What somebody else asked for is said there.
    bench.told.clear();
    const DocumentEvent other =
        core::documents::DocumentsFailed{{core::ErrorCode::NotFound, "gone"}, "/elsewhere"};
    bench.page.dismissProblem();
    QVERIFY(!bench.page.take(other));
    QCOMPARE(bench.page.problem(), QString());
}

void DocumentsViewModelTest::failedOnesAreReadAgain()
{
    const QTemporaryDir folder;
    const QString papers = papersIn(folder);
    Bench bench(folder.path());
    QVERIFY(bench.addAndRead(papers, 3));
    QCOMPARE(bench.page.failedCount(), 1);
    write(papers + "/empty.txt", "Not empty any more.");
    bench.page.retryFailed();
    TRY_COMPARE(bench.page.failedCount(), 0);
    TRY_COMPARE(bench.page.list()->total().ready, 3);

    write(papers + "/new.txt", "Another one.");
    bench.page.lookAgain();
    TRY_COMPARE(bench.page.list()->total().ready, 4);
}

void DocumentsViewModelTest::askingNamesThePaths()
{
    const QTemporaryDir folder;
    const QString papers = papersIn(folder);
    Bench bench(folder.path());
    QVERIFY(!bench.page.canAsk());
    QVERIFY(bench.addAndRead(papers, 3));
    write(folder.filePath("one.txt"), "Alone.");
    QVERIFY(bench.addAndRead(folder.filePath("one.txt"), 4));
    write(folder.filePath("blank.txt"), "");
    QVERIFY(bench.addAndRead(folder.filePath("blank.txt"), 5));

    QSignalSpy asked(&bench.page, &DocumentsViewModel::askRequested);
    bench.page.askAbout(bench.idOf("papers"));
    QCOMPARE(asked.takeFirst()[0].toStringList(), QStringList(papers));
    bench.page.askAbout(0); // what could not be read cannot be asked about
    QCOMPARE(
        asked.takeFirst()[0].toStringList(), QStringList({folder.filePath("one.txt"), papers}));
}

int main(int argc, char** argv)
{
    QCoreApplication application(argc, argv);
    DocumentsViewModelTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "documents_view_model_test.moc"
