// Statements, transactions and what their errors say.
#include "core/store/database.h"
#include "tests/core/store/store_test_support.h"

#include <QFile>

using namespace core;
using namespace core::store;
using tests::expectDone;
using tests::valueOf;

class DatabaseTest : public QObject {
    Q_OBJECT

private slots:
    void valuesComeBackAsTheyWent();
    void oneTextMayRunTwiceAtATime();
    void transactionWithoutCommitChangesNothing();
    void statementThatIsNoSqlIsRefusedInWords();
    void fullDatabaseIsToldAndWhole();
    void lockedDatabaseIsToldAfterAWait();
    void whatMayNotBeWrittenIsTold();
    void fileThatIsNoDatabaseIsDamaged();
    void inMemoryWritesNoFile();
    void durabilityIsWhatItSays();

private:
    tests::Folder m_folder;
};

void DatabaseTest::valuesComeBackAsTheyWent()
{
    auto database = valueOf(Database::openInMemory());
    expectDone(database.script("CREATE TABLE t(a INTEGER, b TEXT, c BLOB, d TEXT) STRICT"));
    const std::string text = std::string("nul") + '\0' + "größe 大";
    const std::byte bytes[] = {std::byte{0}, std::byte{255}};
    expectDone(database.run("INSERT INTO t VALUES (?, ?, ?, ?)",
        {std::int64_t(-5'000'000'000), text, std::span<const std::byte>(bytes), Value()}));
    expectDone(database.run("INSERT INTO t VALUES (?, ?, ?, ?)",
        {Value(), std::string_view(), std::span<const std::byte>(), "x"}));

    auto rows = valueOf(database.query("SELECT a, b, c, d FROM t"));
    QVERIFY(valueOf(rows.step()));
    QCOMPARE(rows.integer(0), std::int64_t(-5'000'000'000));
    QVERIFY(rows.text(1) == text);
    QVERIFY(std::ranges::equal(rows.bytes(2), bytes));
    QVERIFY(rows.isNull(3));
    QVERIFY(valueOf(rows.step()));
    QCOMPARE(rows.integerOrNull(0), std::nullopt);
    QVERIFY(!rows.isNull(1)); // empty is not null
    QVERIFY(!rows.isNull(2));
    QVERIFY(!valueOf(rows.step()));
}

void DatabaseTest::oneTextMayRunTwiceAtATime()
{
    auto database = valueOf(Database::openInMemory());
    const char* sql = "VALUES (1), (2), (3)";
    auto first = valueOf(database.query(sql));
    QVERIFY(valueOf(first.step()));
    {
        auto second = valueOf(database.query(sql));
        QVERIFY(valueOf(second.step()));
        QVERIFY(valueOf(first.step()));
        QCOMPARE(second.integer(0), std::int64_t(1));
    }
    QCOMPARE(first.integer(0), std::int64_t(2));
}

void DatabaseTest::transactionWithoutCommitChangesNothing()
{
    auto database = valueOf(Database::openInMemory());
    expectDone(database.script("CREATE TABLE t(a)"));
    {
        auto transaction = valueOf(Transaction::begin(database));
        expectDone(database.run("INSERT INTO t VALUES (1)"));
    }
    QCOMPARE(valueOf(database.number("SELECT count(*) FROM t")), std::int64_t(0));
    auto transaction = valueOf(Transaction::begin(database));
    expectDone(database.run("INSERT INTO t VALUES (1)"));
    expectDone(transaction.commit());
    QCOMPARE(valueOf(database.number("SELECT count(*) FROM t")), std::int64_t(1));
}

void DatabaseTest::statementThatIsNoSqlIsRefusedInWords()
{
    auto database = valueOf(Database::openInMemory());
    QCOMPARE(database.run("SELEKT 1").error().code, ErrorCode::InvalidInput);
    QVERIFY(database.run("SELEKT 1").error().detail.find("SELEKT") != std::string::npos);
}

void DatabaseTest::fullDatabaseIsToldAndWhole()
{
    auto database = valueOf(Database::open(m_folder.path("full.db")));
    expectDone(database.script("CREATE TABLE t(a TEXT); INSERT INTO t VALUES ('kept');"
                               "PRAGMA max_page_count = 20"));
    const std::string large(100'000, 'x');
    const auto stored = database.run("INSERT INTO t VALUES (?)", {large});
    QCOMPARE(stored.error().code, ErrorCode::Unreadable);
    QVERIFY(stored.error().detail.find("Free some space") != std::string::npos);

    // Also in a transaction, which SQLite itself has taken back by then.
    {
        auto transaction = valueOf(Transaction::begin(database));
        QVERIFY(!database.run("INSERT INTO t VALUES (?)", {large}));
    }
    QCOMPARE(valueOf(database.number("SELECT count(*) FROM t")), std::int64_t(1));
    expectDone(database.run("INSERT INTO t VALUES ('small')"));
}

void DatabaseTest::lockedDatabaseIsToldAfterAWait()
{
    const auto file = m_folder.path("locked.db");
    auto writer = valueOf(Database::open(file));
    expectDone(writer.script("CREATE TABLE t(a)"));
    Database::Options impatient;
    impatient.busyTimeout = std::chrono::milliseconds(50);
    auto other = valueOf(Database::open(file, impatient));

    auto transaction = valueOf(Transaction::begin(writer));
    const auto refused = Transaction::begin(other);
    QCOMPARE(refused.error().code, ErrorCode::Unreadable);
    QVERIFY(refused.error().detail.find("Close other windows") != std::string::npos);
    QCOMPARE(valueOf(other.number("SELECT count(*) FROM t")), std::int64_t(0)); // reading goes on

    expectDone(transaction.commit());
    QVERIFY(Transaction::begin(other));
}

void DatabaseTest::whatMayNotBeWrittenIsTold()
{
    const auto folder = m_folder.path("sealed");
    std::filesystem::create_directories(folder);
    const auto file = folder / "chats.db";
    {
        auto database = valueOf(Database::open(file));
        expectDone(database.script("CREATE TABLE t(a); PRAGMA journal_mode = DELETE"));
    }
    Database::Options readOnly;
    readOnly.readOnly = true;
    auto database = valueOf(Database::open(file, readOnly));
    QCOMPARE(valueOf(database.number("SELECT count(*) FROM t")), std::int64_t(0));
    const auto refused = database.run("INSERT INTO t VALUES (1)");
    QCOMPARE(refused.error().code, ErrorCode::Unreadable);
    QVERIFY(refused.error().detail.find("permissions") != std::string::npos);

    const auto missing = Database::open(m_folder.path("no/such/folder/chats.db"));
    QCOMPARE(missing.error().code, ErrorCode::Unreadable);
    QVERIFY(missing.error().detail.find("folder exists") != std::string::npos);
}

void DatabaseTest::fileThatIsNoDatabaseIsDamaged()
{
    QFile file(QString::fromStdString(pathToUtf8(m_folder.path("text.db"))));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(QByteArray(10000, 'x'));
    file.close();
    const auto opened = Database::open(m_folder.path("text.db"));
    QCOMPARE(opened.error().code, ErrorCode::Malformed);
    QVERIFY(opened.error().detail.find("repairs") != std::string::npos);
}

void DatabaseTest::inMemoryWritesNoFile()
{
    tests::Folder folder;
    const auto before = std::filesystem::current_path();
    std::filesystem::current_path(folder.path());
    {
        auto database = tests::emptyChats();
        expectDone(database.run("INSERT INTO chat(title, created, changed) "
                                "WITH RECURSIVE n(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n "
                                "LIMIT 50000) SELECT 'A rather long title ' || i, i, -i FROM n"));
        auto sorted = valueOf(database.query("SELECT title FROM chat ORDER BY title || id DESC"));
        QVERIFY(valueOf(sorted.step()));
    }
    std::filesystem::current_path(before);
    QVERIFY(std::filesystem::is_empty(folder.path()));
}

void DatabaseTest::durabilityIsWhatItSays()
{
    auto database = valueOf(Database::open(m_folder.path("durable.db")));
    const auto level = [&] { return valueOf(database.number("PRAGMA synchronous")); };
    QCOMPARE(level(), std::int64_t(2)); // FULL
    expectDone(database.setDurability(Durability::Kill));
    QCOMPARE(level(), std::int64_t(1)); // NORMAL
    auto transaction = valueOf(Transaction::begin(database));
    QCOMPARE(level(), std::int64_t(2));
    expectDone(transaction.commit());
    auto mode = valueOf(database.query("PRAGMA journal_mode"));
    QVERIFY(valueOf(mode.step()));
    QVERIFY(mode.text(0) == "wal");
}

QTEST_APPLESS_MAIN(DatabaseTest)
#include "database_test.moc"
