// A process that reads documents is killed at any moment, again and again, while the documents
// change: what it said was read is there, nothing is there twice or in part, the rest waits, and
// in the end the index is that of a reading that nobody disturbed.
#include "core/store/backup.h"
#include "core/store/search_tokenizer.h"
#include "tests/core/documents/documents_test_support.h"
#include "tests/support/kill_storm.h"

#include <QTemporaryDir>

#include <map>
#include <random>

using namespace core;
using namespace core::documents;
using tests::valueOf;

namespace fs = std::filesystem;

namespace {

constexpr int kDocuments = 300;

class Papers {
public:
    explicit Papers(fs::path folder)
        : m_folder(std::move(folder))
    {
    }

    void write(int number)
    {
        std::string text = "# Report " + std::to_string(number) + "\n\n";
        for (int paragraph = 0; paragraph < 40; ++paragraph) {
            for (int word = 0; word < 120; ++word) {
                text +=
                    kWords[m_random() % std::size(kWords)] + std::to_string(m_random() % 500) + " ";
            }
            text += "\n\n";
        }
        const fs::path file = m_folder / ("part " + std::to_string(number % 7)) /
                              ("report " + std::to_string(number) + ".txt");
        tests::writeFile(file, text);
        // Two edits may fall into one tick of the file system's clock.
        fs::last_write_time(
            file, fs::file_time_type(std::chrono::seconds(1'700'000'000 + m_edits++)));
    }

private:
    inline static const std::string kWords[] = {"rent", "lease", "harbour", "größe", "合同"};
    fs::path m_folder;
    std::mt19937 m_random{23};
    int m_edits = 0;
};

// All that is in the database but its ids, in an order of its own.
QList<QByteArray> contentOf(store::Database& database)
{
    QList<QByteArray> content;
    for (const char* sql :
        {"SELECT path || ' ' || state || ' ' || hash || ' ' || bytes || ' ' || modified || ' ' || "
         "words || ' ' || tokens || ' ' || chunks FROM document ORDER BY path",
            "SELECT path || ' ' || number || ' ' || name || ' ' || heading || ' ' || text || ' ' "
            "|| first_page || ' ' || last_page || ' ' || chunk.tokens || ' ' || hex(lines) "
            "FROM chunk JOIN document ON document.id = chunk.document ORDER BY path, number",
            "SELECT term || ' ' || doc || ' ' || cnt FROM chunk_words ORDER BY term"}) {
        store::Statement rows = *database.query(sql);
        while (rows.step().value_or(false)) {
            content.append(QByteArray::fromStdString(std::string(rows.text(0))));
        }
    }
    return content;
}

store::Database openDatabase(const fs::path& file)
{
    auto database = store::Database::open(file);
    if (!database || !store::registerSearchTokenizer(*database)) {
        qFatal("the database cannot be opened");
    }
    return std::move(*database);
}

} // namespace

class IngestStormTest : public QObject {
    Q_OBJECT
private slots:
    void whatWasReadOutlivesKills();

private:
    static void expectWhole(const fs::path& file);
};

void IngestStormTest::expectWhole(const fs::path& file)
{
    store::Database database = openDatabase(file);
    const auto checked = store::checkDatabase(database, store::Check::Full);
    QVERIFY2(checked, checked ? "" : checked.error().detail.c_str());
    // The full-text index says what the chunks say.
    const auto same =
        database.run("INSERT INTO chunk_index(chunk_index, rank) VALUES('integrity-check', 1)");
    QVERIFY2(same, same ? "" : same.error().detail.c_str());
    QCOMPARE(*database.number("SELECT count(*) FROM document d WHERE d.chunks <> "
                              "(SELECT count(*) FROM chunk c WHERE c.document = d.id) OR d.chunks "
                              "<> (SELECT ifnull(max(number) + 1, 0) FROM chunk c "
                              "WHERE c.document = d.id)"),
        std::int64_t(0));
    QCOMPARE(*database.number("SELECT count(*) FROM chunk WHERE document NOT IN "
                              "(SELECT id FROM document)"),
        std::int64_t(0));
}

void IngestStormTest::whatWasReadOutlivesKills()
{
    const int kills = tests::killsOr(12);
    QTemporaryDir place;
    const fs::path root = place.path().toStdString();
    const fs::path database = root / "data" / "documents.sqlite";
    Papers papers(root / "papers");
    for (int i = 0; i < kDocuments; ++i) {
        papers.write(i);
    }
    std::mt19937 random(5);
    int midway = 0;
    int read = 0;
    for (int kill = 0; kill < kills; ++kill) {
        const QList<QByteArray> lines = tests::linesUntilKilled(HEARTH_INGEST_WRITER,
            {QString::fromStdString(database.string()),
                QString::fromStdString((root / "papers").string())},
            int(random() % (kill % 2 == 0 ? 1000 : 300)), kill % 2 == 0 ? "open" : "read");
        expectWhole(database);
        std::map<std::string, int> ready; // by hash
        auto library = tests::owned(DocumentLibrary::open(database, tests::textReader()));
        int waiting = 0;
        const std::vector<DocumentRecord> documents = valueOf(library->documents());
        for (const DocumentRecord& document : documents) {
            QVERIFY(document.state != DocumentState::Failed);
            waiting += document.state == DocumentState::Waiting ? 1 : 0;
            if (document.state == DocumentState::Ready) {
                ++ready[document.hash];
            }
        }
        for (const QByteArray& line : lines) {
            if (line.startsWith("read ")) {
                QCOMPARE(ready[line.mid(5).toStdString()], 1);
                ++read;
            }
        }
        if (lines.contains("all")) {
            QCOMPARE(documents.size(), std::size_t(kDocuments));
            QCOMPARE(waiting, 0);
        } else {
            ++midway;
        }
        // There is always something left to read, and something to read again.
        for (int edit = 0; edit < kDocuments; ++edit) {
            papers.write(int(random() % kDocuments));
        }
    }
    qInfo("%d kills, %d of them before the end; said to be read: %d", kills, midway, read);
    QVERIFY(midway > kills / 2);
    QVERIFY(read > 0);

    auto disturbed = tests::owned(DocumentLibrary::open(database, tests::textReader()));
    valueOf(disturbed->add(root / "papers"));
    QVERIFY(disturbed->readAll());
    const fs::path calm = root / "calm" / "documents.sqlite";
    auto undisturbed = tests::owned(DocumentLibrary::open(calm, tests::textReader()));
    valueOf(undisturbed->add(root / "papers"));
    QVERIFY(undisturbed->readAll());
    expectWhole(database);
    store::Database left = openDatabase(database);
    store::Database right = openDatabase(calm);
    const QList<QByteArray> content = contentOf(left);
    QVERIFY(content.size() > 2 * kDocuments);
    QVERIFY(content == contentOf(right));
}

QTEST_GUILESS_MAIN(IngestStormTest)
#include "ingest_storm_test.moc"
