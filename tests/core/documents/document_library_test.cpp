// Documents of folders: read once, again when they change, dropped when they are gone, and what a
// kill or a stop in between leaves.
#include "core/documents/document_library.h"
#include "core/documents/document_schema.h"
#include "core/store/migrations.h"
#include "core/store/search_tokenizer.h"
#include "tests/core/documents/documents_test_support.h"

#include <QTemporaryDir>

#include <memory>

using namespace core;
using namespace core::documents;
using tests::textReader;
using tests::valueOf;
using tests::writeFile;

namespace fs = std::filesystem;

namespace {

class Folder {
public:
    fs::path path() const { return fs::path(m_folder.path().toStdString()); }
    fs::path documents() const { return path() / "documents"; }
    fs::path database() const { return path() / "data" / "documents.sqlite"; }

    std::unique_ptr<DocumentLibrary> open(DocumentReader reader = textReader()) const
    {
        return tests::owned(DocumentLibrary::open(database(), std::move(reader)));
    }

private:
    QTemporaryDir m_folder;
};

// "a.txt ready, b.txt failed"
QByteArray shown(DocumentLibrary& library)
{
    QByteArray text;
    for (const DocumentRecord& document : valueOf(library.documents())) {
        text += (text.isEmpty() ? "" : ", ") +
                QByteArray::fromStdString(fs::path(document.path).filename().string()) +
                (document.state == DocumentState::Ready       ? " ready"
                    : document.state == DocumentState::Failed ? " failed"
                                                              : " waiting");
    }
    return text;
}

bool finds(DocumentLibrary& library, const std::string& word)
{
    return !valueOf(library.search(word, {}, 1)).empty();
}

// Another time, as the next edit of a file would have.
void touch(const fs::path& path, int seconds)
{
    fs::last_write_time(path, fs::last_write_time(path) + std::chrono::seconds(seconds));
}

} // namespace

class DocumentLibraryTest : public QObject {
    Q_OBJECT

private slots:
    void foldersAreReadWithWhatIsBelow();
    void failuresAreInWordsAndCounted();
    void unchangedFilesAreNotReadAgain();
    void changedFilesAreReadAgain();
    void goneFilesAreDropped();
    void disconnectedDiskKeepsItsDocuments();
    void stoppedReadingGoesOnLater();
    void removingAFolderKeepsWhatAnotherHas();
    void progressCountsToItsEnd();
    void nothingToReadIsToldInWords();
    void whyAFileFailedIsKept();
    void anOlderDatabaseIsBroughtUpToDate();
};

void DocumentLibraryTest::foldersAreReadWithWhatIsBelow()
{
    Folder folder;
    writeFile(folder.documents() / "a.txt", "The apple is red.");
    writeFile(folder.documents() / "below" / "b.txt", "The pear is green.");
    writeFile(folder.documents() / "photo.jpg", "no text");
    writeFile(folder.documents() / ".hidden" / "c.txt", "The secret plum.");
    const auto library = folder.open();
    QVERIFY(library->add(folder.documents()));
    QCOMPARE(shown(*library), QByteArray("a.txt waiting, b.txt waiting"));
    QVERIFY(library->readAll());
    QCOMPARE(shown(*library), QByteArray("a.txt ready, b.txt ready"));
    QVERIFY(finds(*library, "pear"));
    QVERIFY(!finds(*library, "plum"));
    QCOMPARE(valueOf(library->documents())[0].words, 4);
}

void DocumentLibraryTest::failuresAreInWordsAndCounted()
{
    Folder folder;
    writeFile(folder.documents() / "a.txt", "fine");
    writeFile(folder.documents() / "b.txt", "unreadable");
    const auto library = folder.open();
    QVERIFY(library->add(folder.documents()));
    IngestProgress last;
    QVERIFY(library->readAll({}, [&](const IngestProgress& progress) { last = progress; }));
    QCOMPARE(shown(*library), QByteArray("a.txt ready, b.txt failed"));
    QCOMPARE(valueOf(library->documents())[1].reason, std::string("this cannot be read"));
    QCOMPARE(valueOf(library->documents())[1].failure, DocumentFailure::Other);
    QCOMPARE(last.failed, 1);
    // Once more only when asked, or when the file is another.
    QVERIFY(library->refresh());
    QCOMPARE(shown(*library), QByteArray("a.txt ready, b.txt failed"));
    writeFile(folder.documents() / "b.txt", "better now");
    QVERIFY(library->refresh());
    QVERIFY(library->readAll());
    QCOMPARE(shown(*library), QByteArray("a.txt ready, b.txt ready"));
}

void DocumentLibraryTest::unchangedFilesAreNotReadAgain()
{
    Folder folder;
    writeFile(folder.documents() / "a.txt", "The apple is red.");
    DocumentReader reader = textReader();
    int reads = 0;
    const auto read = reader.read;
    reader.read = [&](const fs::path& path, std::stop_token stop,
                      const DocumentReader::Progress& progress) {
        ++reads;
        return read(path, std::move(stop), progress);
    };
    {
        const auto library = folder.open(reader);
        QVERIFY(library->add(folder.documents()));
        QVERIFY(library->readAll());
    }
    const auto library = folder.open(reader);
    const RefreshOutcome same = valueOf(library->refresh());
    QCOMPARE(same.added + same.changed + same.gone, 0);
    touch(folder.documents() / "a.txt", 5);
    QCOMPARE(valueOf(library->refresh()).changed, 1);
    QVERIFY(library->readAll());
    QCOMPARE(reads, 1);
    QCOMPARE(shown(*library), QByteArray("a.txt ready"));
    QVERIFY(finds(*library, "apple"));
    QCOMPARE(valueOf(library->refresh()).changed, 0);
}

void DocumentLibraryTest::changedFilesAreReadAgain()
{
    Folder folder;
    const fs::path file = folder.documents() / "a.txt";
    writeFile(file, "The apple is red.");
    const auto library = folder.open();
    QVERIFY(library->add(file));
    QVERIFY(library->readAll());
    writeFile(file, "The pears are green.");
    touch(file, 5);
    QCOMPARE(valueOf(library->refresh()).changed, 1);
    // The old text serves until the new one is read.
    QVERIFY(finds(*library, "apple"));
    QVERIFY(library->readAll());
    QVERIFY(!finds(*library, "apple"));
    QVERIFY(finds(*library, "pears"));
}

void DocumentLibraryTest::goneFilesAreDropped()
{
    Folder folder;
    writeFile(folder.documents() / "a.txt", "The apple is red.");
    writeFile(folder.documents() / "b.txt", "The pear is green.");
    const auto library = folder.open();
    QVERIFY(library->add(folder.documents()));
    QVERIFY(library->readAll());
    fs::remove(folder.documents() / "a.txt");
    QCOMPARE(valueOf(library->refresh()).gone, 1);
    QVERIFY(!finds(*library, "apple"));
    QVERIFY(finds(*library, "pear"));
}

void DocumentLibraryTest::disconnectedDiskKeepsItsDocuments()
{
    Folder folder;
    const fs::path disk = folder.path() / "disk";
    writeFile(disk / "documents" / "a.txt", "The apple is red.");
    const auto library = folder.open();
    QVERIFY(library->add(disk / "documents"));
    QVERIFY(library->readAll());
    fs::rename(disk, folder.path() / "away");
    QCOMPARE(valueOf(library->refresh()).gone, 0);
    QVERIFY(finds(*library, "apple"));
}

void DocumentLibraryTest::stoppedReadingGoesOnLater()
{
    Folder folder;
    for (int i = 0; i < 6; ++i) {
        writeFile(folder.documents() / ("f" + std::to_string(i) + ".txt"),
            "Number" + std::to_string(i) + " is here.");
    }
    {
        const auto library = folder.open();
        QVERIFY(library->add(folder.documents()));
        std::stop_source stop;
        const auto stopped =
            library->readAll(stop.get_token(), [&](const IngestProgress& progress) {
                if (progress.done == 3) {
                    stop.request_stop();
                }
            });
        QVERIFY(!stopped);
        QCOMPARE(stopped.error().code, ErrorCode::Cancelled);
        QVERIFY(finds(*library, "number2"));
        QVERIFY(!finds(*library, "number3"));
    }
    const auto library = folder.open();
    QVERIFY(library->readAll());
    QVERIFY(finds(*library, "number5"));
}

void DocumentLibraryTest::removingAFolderKeepsWhatAnotherHas()
{
    Folder folder;
    writeFile(folder.documents() / "below" / "a.txt", "The apple is red.");
    writeFile(folder.documents() / "b.txt", "The pear is green.");
    const auto library = folder.open();
    const CollectionId all = valueOf(library->add(folder.documents()));
    QVERIFY(library->add(folder.documents() / "below"));
    QVERIFY(library->readAll());
    QCOMPARE(valueOf(library->documents()).size(), std::size_t(2));
    QVERIFY(library->remove(all));
    QVERIFY(library->readAll());
    QCOMPARE(shown(*library), QByteArray("a.txt ready"));
    QVERIFY(!finds(*library, "pear"));
}

void DocumentLibraryTest::progressCountsToItsEnd()
{
    Folder folder;
    for (int i = 0; i < 5; ++i) {
        writeFile(folder.documents() / ("f" + std::to_string(i) + ".txt"), "text");
    }
    const auto library = folder.open();
    QVERIFY(library->add(folder.documents()));
    std::vector<IngestProgress> told;
    QVERIFY(
        library->readAll({}, [&](const IngestProgress& progress) { told.push_back(progress); }));
    QVERIFY(told.size() >= 6);
    QCOMPARE(told.front().done, 0);
    QCOMPARE(told.front().total, 5);
    QCOMPARE(told.front().bytesTotal, 20);
    QCOMPARE(told.back().done, 5);
    QCOMPARE(told.back().bytesDone, 20);
    QVERIFY(told.back().file.empty());
}

void DocumentLibraryTest::nothingToReadIsToldInWords()
{
    Folder folder;
    fs::create_directories(folder.documents());
    const auto library = folder.open();
    const auto empty = library->add(folder.documents());
    QVERIFY(!empty);
    QCOMPARE(empty.error().code, ErrorCode::Unsupported);
    const auto missing = library->add(folder.path() / "nowhere.txt");
    QVERIFY(!missing);
    QCOMPARE(missing.error().code, ErrorCode::NotFound);
    QVERIFY(valueOf(library->collections()).empty());
}

void DocumentLibraryTest::whyAFileFailedIsKept()
{
    Folder folder;
    writeFile(folder.documents() / "scan.txt", "no words");
    DocumentReader reader = textReader();
    reader.read = [](const fs::path&, std::stop_token,
                      const DocumentReader::Progress&) -> Result<DocumentText> {
        return fail(ErrorCode::NoText, "a scan");
    };
    {
        const auto library = folder.open(reader);
        QVERIFY(library->add(folder.documents()));
        QVERIFY(library->readAll());
    }
    const auto library = folder.open();
    const auto failed = valueOf(library->documents());
    QCOMPARE(failed[0].failure, DocumentFailure::NoText);
    QCOMPARE(failed[0].reason, std::string("a scan"));
    QVERIFY(library->retryFailed());
    QCOMPARE(valueOf(library->documents())[0].failure, DocumentFailure::None);
    QVERIFY(library->readAll());
    QCOMPARE(shown(*library), QByteArray("scan.txt ready"));
}

void DocumentLibraryTest::anOlderDatabaseIsBroughtUpToDate()
{
    Folder folder;
    fs::create_directories(folder.database().parent_path());
    {
        constexpr const char* kFirst[] = {kDocumentSchemaVersion1};
        const auto database = tests::owned(store::Database::open(folder.database()));
        QVERIFY(store::registerSearchTokenizer(*database));
        QVERIFY(store::migrate(*database, {}, kFirst));
        QVERIFY(database->script(
            "INSERT INTO collection(id, path, folder) VALUES (1, '/old', 1);"
            "INSERT INTO document(collection, path, state, reason, bytes, modified)"
            " VALUES (1, '/old/a.txt', 2, 'why', 1, 1), (1, '/old/b.txt', 1, '', 1, 1);"));
    }
    const auto library = folder.open();
    const auto documents = valueOf(library->documents());
    QCOMPARE(documents.size(), std::size_t(2));
    QCOMPARE(documents[0].failure, DocumentFailure::Other);
    QCOMPARE(documents[0].reason, std::string("why"));
    QCOMPARE(documents[1].failure, DocumentFailure::None);
}

QTEST_GUILESS_MAIN(DocumentLibraryTest)
#include "document_library_test.moc"
