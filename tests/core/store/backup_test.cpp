// Copies of a database in use, the rolling backups, and the one file to carry away.
#include "core/base/durable_file.h"
#include "core/store/backup.h"
#include "core/store/whole_backup.h"
#include "tests/core/store/store_test_support.h"

#include <fstream>
#include <set>
#include <span>

using namespace core;
using namespace core::store;
using namespace std::chrono_literals;
using tests::expectDone;
using tests::shownPath;
using tests::userText;
using tests::valueOf;

class BackupTest : public QObject {
    Q_OBJECT

private slots:
    void copyIsOfOneMomentAndStandsAlone();
    void copyThatCannotBeMadeLeavesNothing();
    void rollingBackupsKeepFiveDays();
    void clockThatWasWrongCostsNoBackup();
    void damagedDatabaseIsNotBackedUp();
    void referencesToNothingAreDamage();
    void wholeBackupCarriesThePictures();
    void missingPictureDoesNotStopABackup();
    void olderWholeBackupIsAccepted();
    void badWholeBackupsAreRefusedInWords_data();
    void badWholeBackupsAreRefusedInWords();

private:
    static std::span<const std::byte> bytesOf(std::string_view text)
    {
        return std::as_bytes(std::span(text));
    }
    static int filesIn(const std::filesystem::path& folder)
    {
        return int(std::distance(std::filesystem::directory_iterator(folder), {}));
    }
};

void BackupTest::copyIsOfOneMomentAndStandsAlone()
{
    tests::Folder folder;
    auto database = valueOf(Database::open(folder.path("chats.db")));
    expectDone(migrate(database, {}));
    ChatStore chats(database);
    valueOf(chats.create("committed"));
    auto other = valueOf(Database::open(folder.path("chats.db")));
    auto transaction = valueOf(Transaction::begin(other));
    expectDone(other.run("UPDATE chat SET title = 'not yet'"));

    expectDone(copyDatabase(database, folder.path("copies/copy.db")));
    expectDone(transaction.commit());
    QCOMPARE(filesIn(folder.path("copies")), 1);
    auto copy = valueOf(Database::open(folder.path("copies/copy.db")));
    expectDone(checkDatabase(copy, Check::Full));
    QCOMPARE(valueOf(ChatStore(copy).chats()).at(0).title, std::string("committed"));
}

void BackupTest::copyThatCannotBeMadeLeavesNothing()
{
    tests::Folder folder;
    auto database = tests::emptyChats();
    std::filesystem::create_directories(folder.path("target/in the way"));
    QVERIFY(!copyDatabase(database, folder.path("target")));
    QCOMPARE(filesIn(folder.path()), 1);
    expectDone(writeDurably(folder.path("file"), {}));
    QVERIFY(!copyDatabase(database, folder.path("file/below.db")));
}

void BackupTest::rollingBackupsKeepFiveDays()
{
    tests::Folder folder;
    tests::SetClock time;
    auto database = tests::emptyChats();
    RollingBackups backups(folder.path());
    expectDone(backups.keep(database, "before-schema-2"));
    QVERIFY(valueOf(backups.makeIfDue(database, time.now())));
    const auto first = backups.newestFirst().front();
    time.advance(24h - 1ms);
    QVERIFY(!valueOf(backups.makeIfDue(database, time.now())));
    time.advance(1ms);
    QVERIFY(valueOf(backups.makeIfDue(database, time.now())));
    QCOMPARE(backups.newestFirst().size(), std::size_t(2));
    for (int day = 0; day < 10; ++day) {
        time.advance(24h);
        QVERIFY(valueOf(backups.makeIfDue(database, time.now())));
    }
    const auto files = backups.newestFirst();
    QCOMPARE(files.size(), std::size_t(5));
    QVERIFY(std::is_sorted(files.begin(), files.end(), std::greater<>()));
    QVERIFY(files.back() > first);
    QCOMPARE(backups.all().size(), std::size_t(6)); // the one that stays, too
}

void BackupTest::clockThatWasWrongCostsNoBackup()
{
    tests::Folder folder;
    tests::SetClock time;
    auto database = tests::emptyChats();
    RollingBackups backups(folder.path());
    for (int day = 0; day < 5; ++day) {
        QVERIFY(valueOf(backups.makeIfDue(database, time.now() + std::chrono::days(3650 + day))));
    }
    std::set<std::filesystem::path> made;
    for (int day = 0; day < 5; ++day) {
        QVERIFY(valueOf(backups.makeIfDue(database, time.now())));
        QVERIFY(!valueOf(backups.makeIfDue(database, time.now() + 1s)));
        time.advance(24h);
    }
    const auto files = backups.newestFirst();
    QCOMPARE(files.size(), std::size_t(5));
    QVERIFY(core::pathToUtf8(files.front().filename()).starts_with("chats-20261125"));
}

void BackupTest::damagedDatabaseIsNotBackedUp()
{
    tests::Folder folder;
    tests::SetClock time;
    auto database = valueOf(Database::open(folder.path("chats.db")));
    expectDone(migrate(database, {}));
    expectDone(database.script("INSERT INTO chat(title, created, changed) VALUES ('a', 1, 1)"));
    RollingBackups backups(folder.path("backups"));
    QVERIFY(valueOf(backups.makeIfDue(database, time.now())));
    // An old page in the place of a new one, as a disk that loses a write leaves it: an index that
    // says something else than its table, which a quick check does not see.
    expectDone(
        database.script("CREATE TABLE t(a); CREATE INDEX i ON t(a); INSERT INTO t VALUES (7);"
                        "PRAGMA wal_checkpoint(TRUNCATE)"));
    const auto page = valueOf(database.number("SELECT rootpage FROM sqlite_schema "
                                              "WHERE name = 'i'"));
    std::fstream file(folder.path("chats.db"), std::ios::in | std::ios::out | std::ios::binary);
    std::string lost(4096, 0);
    file.seekg((page - 1) * 4096).read(lost.data(), 4096);
    expectDone(database.script("UPDATE t SET a = 8; PRAGMA wal_checkpoint(TRUNCATE)"));
    file.seekp((page - 1) * 4096).write(lost.data(), 4096).flush();
    auto again = valueOf(Database::open(folder.path("chats.db")));
    QVERIFY(checkDatabase(again, Check::Quick));
    time.advance(24h);
    QCOMPARE(backups.makeIfDue(again, time.now()).error().code, ErrorCode::Malformed);
    QCOMPARE(backups.newestFirst().size(), std::size_t(1));
}

void BackupTest::referencesToNothingAreDamage()
{
    auto database = tests::emptyChats();
    expectDone(database.script("PRAGMA foreign_keys = OFF; INSERT INTO message(chat, role, state, "
                               "created, search_text, blocks) VALUES (5, 'user', 0, 0, '', '[]')"));
    QVERIFY(checkDatabase(database, Check::Quick));
    const auto checked = checkDatabase(database, Check::Full);
    QCOMPARE(checked.error().code, ErrorCode::Malformed);
    QVERIFY(checked.error().detail.find("message") != std::string::npos);
}

void BackupTest::wholeBackupCarriesThePictures()
{
    tests::Folder folder;
    auto archive = valueOf(ChatArchive::open(folder.path("here")));
    const std::string picture = valueOf(archive->pictures().put(bytesOf("a picture")));
    const std::string unused = valueOf(archive->pictures().put(bytesOf("of no message")));
    NewMessage message = userText("Schau!");
    message.blocks.push_back({{"type", "image"}, {"picture", picture}});
    const ChatId chat = valueOf(archive->chats().create("mit Bild"));
    valueOf(archive->messages().append(chat, {}, message));

    const auto file = folder.path("my backup.hearth");
    QCOMPARE(valueOf(archive->backUp(file)).pictures, 1);
    QCOMPARE(filesIn(folder.path()), 2);
    QCOMPARE(valueOf(ChatArchive::restore(folder.path("there"), file)).pictures, 1);
    auto restored = valueOf(ChatArchive::open(folder.path("there")));
    QCOMPARE(shownPath(restored->messages(), chat), QByteArray("user: Schau! ?"));
    QCOMPARE(valueOf(restored->search().find("schau")).size(), std::size_t(1));
    QVERIFY(std::ranges::equal(valueOf(restored->pictures().get(picture)), bytesOf("a picture")));
    QVERIFY(!restored->pictures().has(unused));
    // Again into a file that is there, which is replaced.
    valueOf(restored->chats().create("second"));
    valueOf(restored->backUp(file));
    restored.reset();
    valueOf(ChatArchive::restore(folder.path("there"), file));
    QCOMPARE(valueOf(valueOf(ChatArchive::open(folder.path("there")))->chats().chats()).size(),
        std::size_t(2));
}

void BackupTest::missingPictureDoesNotStopABackup()
{
    tests::Folder folder;
    auto archive = valueOf(ChatArchive::open(folder.path("here")));
    NewMessage message = userText("gone");
    message.blocks.push_back({{"type", "image"}, {"picture", std::string(64, 'b')}});
    valueOf(archive->messages().append(valueOf(archive->chats().create("chat")), {}, message));
    const BackupOutcome outcome = valueOf(archive->backUp(folder.path("backup")));
    QCOMPARE(outcome.pictures, 0);
    QCOMPARE(outcome.picturesMissing, 1);
    QVERIFY(ChatArchive::restore(folder.path("there"), folder.path("backup")));
}

// Also one of the rolling ones, which carries no pictures.
void BackupTest::olderWholeBackupIsAccepted()
{
    tests::Folder folder;
    const auto golden = std::filesystem::path(HEARTH_SOURCE_DIR) / "tests/golden/store/schema_1.db";
    valueOf(ChatArchive::restore(folder.path(), golden));
    auto archive = valueOf(ChatArchive::open(folder.path()));
    QCOMPARE(valueOf(archive->chats().chats()).size(), std::size_t(2));
    QCOMPARE(valueOf(archive->search().find("gross")).size(), std::size_t(4));
}

void BackupTest::badWholeBackupsAreRefusedInWords_data()
{
    QTest::addColumn<QByteArray>("sql");
    QTest::addColumn<ErrorCode>("code");
    QTest::addColumn<QByteArray>("words");
    QTest::newRow("missing") << QByteArray() << ErrorCode::NotFound << QByteArray("check its name");
    QTest::newRow("empty") << QByteArray("SELECT 1") << ErrorCode::Malformed
                           << QByteArray("no chats");
    QTest::newRow("another program's")
        << QByteArray("CREATE TABLE theirs(a)") << ErrorCode::Malformed << QByteArray("another");
    const QByteArray ours = QByteArray(chatMigrations()[0]) + "PRAGMA application_id = " +
                            QByteArray::number(qint64(kApplicationId)) + ";PRAGMA user_version = ";
    QTest::newRow("newer") << ours + "99" << ErrorCode::Unsupported << QByteArray("Update Hearth");
    QTest::newRow("with a trigger")
        << ours + "1; CREATE TRIGGER evil AFTER INSERT ON chat BEGIN DELETE FROM message; END"
        << ErrorCode::Malformed << QByteArray("does not make");
    QTest::newRow("with a view for the pictures")
        << ours + "1; CREATE VIEW carried_picture AS SELECT 1" << ErrorCode::Malformed
        << QByteArray("does not make");
    QTest::newRow("without a table") << ours + "1; DROP TABLE reply_piece" << ErrorCode::Malformed
                                     << QByteArray("does not make");
}

void BackupTest::badWholeBackupsAreRefusedInWords()
{
    QFETCH(const QByteArray, sql);
    QFETCH(const ErrorCode, code);
    QFETCH(const QByteArray, words);
    tests::Folder folder;
    const auto file = folder.path("bad backup");
    if (!sql.isEmpty()) {
        auto database = valueOf(Database::open(file));
        expectDone(database.script(sql.toStdString()));
        expectDone(database.script("PRAGMA journal_mode = DELETE"));
    }
    {
        auto archive = valueOf(ChatArchive::open(folder.path("chats")));
        valueOf(archive->chats().create("still there"));
    }
    const auto refused = ChatArchive::restore(folder.path("chats"), file);
    QCOMPARE(refused.error().code, code);
    const auto detail = QByteArray::fromStdString(refused.error().detail);
    QVERIFY2(detail.contains(words) && detail.contains("bad backup"), detail);
    auto archive = valueOf(ChatArchive::open(folder.path("chats")));
    QCOMPARE(valueOf(archive->chats().chats()).at(0).title, std::string("still there"));
}

QTEST_APPLESS_MAIN(BackupTest)
#include "backup_test.moc"
