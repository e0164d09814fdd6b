// The whole folder: opening, repairing, migrating, tidying, restoring, two at a time, and the
// temporary one.
#include "core/base/durable_file.h"
#include "core/store/backup.h"
#include "tests/core/store/store_test_support.h"

#include <QFile>

#include <fstream>
#include <span>

using namespace core;
using namespace core::store;
using namespace std::chrono_literals;
using tests::expectDone;
using tests::shownPath;
using tests::userText;
using tests::valueOf;

class ChatArchiveTest : public QObject {
    Q_OBJECT

private slots:
    void newFolderIsMade();
    void cutOffReplyIsThereAfterTheNextStart();
    void replyOfAnotherWindowIsNotCutOff();
    void damagedFileIsRepairedAndKept();
    void damagedFileIsNotRepairedUnderAnotherWindow();
    void emptyOrLostFileIsTakenFromTheBackup();
    void damageThatOnlyTheFullCheckSeesIsRepairedNextTime();
    void interruptedReplacementIsFinished_data();
    void interruptedReplacementIsFinished();
    void newerFileIsRefusedAndUntouched();
    void restoringKeepsWhatWasThere();
    void restoringWaitsForNobody();
    void tidyingPurgesBacksUpAndCollects();
    void temporaryChatsWriteNothing();
    void folderThatCannotBeMadeIsTold();

private:
    static void overwrite(const std::filesystem::path& path, std::int64_t at, std::string bytes)
    {
        std::fstream file(path, std::ios::in | std::ios::out | std::ios::binary);
        file.seekp(at).write(bytes.data(), std::streamsize(bytes.size()));
    }
    static QByteArray contentOf(const std::filesystem::path& path)
    {
        QFile file(QString::fromStdString(pathToUtf8(path)));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("unreadable");
    }
    static ChatId addChat(ChatArchive& archive, const std::string& title)
    {
        const ChatId chat = valueOf(archive.chats().create(title));
        valueOf(archive.messages().append(chat, {}, userText("in " + title)));
        return chat;
    }
};

void ChatArchiveTest::newFolderIsMade()
{
    tests::Folder folder;
    const auto root = folder.path("new/Größe 大");
    auto archive = valueOf(ChatArchive::open(root));
    const ChatId chat = addChat(*archive, "first");
    QVERIFY(!archive->report().repair && !archive->report().migratedFrom);
    archive.reset();
    archive = valueOf(ChatArchive::open(root));
    QCOMPARE(shownPath(archive->messages(), chat), QByteArray("user: in first"));
    QCOMPARE(archive->report().interruptedReplies, 0);
}

void ChatArchiveTest::cutOffReplyIsThereAfterTheNextStart()
{
    tests::Folder folder;
    auto archive = valueOf(ChatArchive::open(folder.path()));
    const ChatId chat = valueOf(archive->chats().create("chat"));
    const MessageId reply = valueOf(archive->messages().beginReply(chat, {}));
    expectDone(archive->messages().appendToReply(reply, {0, "text", "half"}));
    archive.reset();
    archive = valueOf(ChatArchive::open(folder.path()));
    QCOMPARE(archive->report().interruptedReplies, 1);
    QCOMPARE(valueOf(archive->messages().message(reply)).state, MessageState::Interrupted);
    QCOMPARE(shownPath(archive->messages(), chat), QByteArray("assistant: half"));
    QCOMPARE(valueOf(archive->search().find("half")).size(), std::size_t(1));
}

void ChatArchiveTest::replyOfAnotherWindowIsNotCutOff()
{
    tests::Folder folder;
    auto first = valueOf(ChatArchive::open(folder.path()));
    const ChatId chat = valueOf(first->chats().create("chat"));
    const MessageId reply = valueOf(first->messages().beginReply(chat, {}));
    expectDone(first->messages().appendToReply(reply, {0, "text", "one "}));

    auto second = valueOf(ChatArchive::open(folder.path()));
    QCOMPARE(second->report().interruptedReplies, 0);
    QCOMPARE(shownPath(second->messages(), chat), QByteArray("assistant: one "));
    const ChatId other = addChat(*second, "of the second");
    expectDone(first->messages().appendToReply(reply, {0, "text", "two"}));
    QCOMPARE(shownPath(second->messages(), chat), QByteArray("assistant: one two"));
    expectDone(first->messages().finishReply(reply, tests::textBlocks("one two."), nullptr));
    QCOMPARE(shownPath(second->messages(), chat), QByteArray("assistant: one two."));
    QCOMPARE(shownPath(first->messages(), other), QByteArray("user: in of the second"));
}

void ChatArchiveTest::damagedFileIsRepairedAndKept()
{
    tests::Folder folder;
    tests::SetClock time;
    auto archive = valueOf(ChatArchive::open(folder.path(), time.clock()));
    const ChatId old = addChat(*archive, "old");
    QVERIFY(valueOf(archive->tidy()).backedUp);
    addChat(*archive, "new");
    archive.reset();
    const DataFolder files(folder.path());
    const auto size = std::int64_t(std::filesystem::file_size(files.database()));
    overwrite(files.database(), size / 2, std::string(std::size_t(size / 2), '\xAB'));
    const QByteArray damaged = contentOf(files.database());

    archive = valueOf(ChatArchive::open(folder.path(), time.clock()));
    QVERIFY(archive->report().repair);
    QVERIFY(!archive->report().repair.value_or(RepairOutcome()).backup.empty());
    QCOMPARE(
        archive->report().setAside, files.setAside() / ("damaged-" + stampOf(time.now()) + ".db"));
    QCOMPARE(contentOf(archive->report().setAside), damaged);
    QCOMPARE(shownPath(archive->messages(), old), QByteArray("user: in old"));
    addChat(*archive, "life goes on");
    archive.reset();
    archive = valueOf(ChatArchive::open(folder.path(), time.clock()));
    QVERIFY(!archive->report().repair);
    QCOMPARE(valueOf(archive->search().find("life")).size(), std::size_t(2));
}

void ChatArchiveTest::damagedFileIsNotRepairedUnderAnotherWindow()
{
    tests::Folder folder;
    const DataFolder files(folder.path());
    expectDone(files.create());
    const std::string garbage(9000, 'x');
    expectDone(writeDurably(files.database(), std::as_bytes(std::span(garbage))));
    FileLock other = valueOf(FileLock::open(files.lock()));
    expectDone(other.share());
    const auto refused = ChatArchive::open(folder.path());
    QCOMPARE(refused.error().code, ErrorCode::Unreadable);
    QVERIFY(refused.error().detail.find("Close it") != std::string::npos);
    QCOMPARE(contentOf(files.database()).size(), qsizetype(9000));
}

void ChatArchiveTest::emptyOrLostFileIsTakenFromTheBackup()
{
    tests::Folder folder;
    const DataFolder files(folder.path());
    auto archive = valueOf(ChatArchive::open(folder.path()));
    const ChatId chat = addChat(*archive, "kept");
    valueOf(archive->tidy());
    archive.reset();

    std::filesystem::resize_file(files.database(), 0);
    archive = valueOf(ChatArchive::open(folder.path()));
    QVERIFY(archive->report().repair);
    QCOMPARE(shownPath(archive->messages(), chat), QByteArray("user: in kept"));
    archive.reset();

    std::filesystem::remove(files.database());
    archive = valueOf(ChatArchive::open(folder.path()));
    QCOMPARE(archive->report().repair.value_or(RepairOutcome()).messagesFromBackup, 1);
    QCOMPARE(shownPath(archive->messages(), chat), QByteArray("user: in kept"));
}

void ChatArchiveTest::damageThatOnlyTheFullCheckSeesIsRepairedNextTime()
{
    tests::Folder folder;
    const DataFolder files(folder.path());
    auto archive = valueOf(ChatArchive::open(folder.path()));
    addChat(*archive, "kept");
    archive.reset();
    {
        auto database = valueOf(Database::open(files.database()));
        expectDone(database.script("PRAGMA foreign_keys = OFF; INSERT INTO message(chat, role, "
                                   "state, created, search_text, blocks) VALUES (99, 'user', 0, 0, "
                                   "'stray', '[]')"));
    }
    archive = valueOf(ChatArchive::open(folder.path()));
    QVERIFY(!archive->report().repair);
    QCOMPARE(archive->tidy().error().code, ErrorCode::Malformed);
    archive.reset();
    archive = valueOf(ChatArchive::open(folder.path()));
    QVERIFY(archive->report().repair);
    QCOMPARE(valueOf(archive->chats().chats()).size(), std::size_t(2)); // the stray one's, too
    QVERIFY(valueOf(archive->tidy()).backedUp);
    archive.reset();
    archive = valueOf(ChatArchive::open(folder.path()));
    QVERIFY(!archive->report().repair);
}

// What a kill between two renames leaves.
void ChatArchiveTest::interruptedReplacementIsFinished_data()
{
    QTest::addColumn<int>("renamesDone");
    QTest::newRow("staged only") << 0;
    QTest::newRow("log moved") << 1;
    QTest::newRow("old file moved") << 2;
}

void ChatArchiveTest::interruptedReplacementIsFinished()
{
    QFETCH(const int, renamesDone);
    tests::Folder folder;
    const DataFolder files(folder.path());
    const auto log = std::filesystem::path(files.database()) += "-wal";
    {
        auto archive = valueOf(ChatArchive::open(folder.path("other")));
        addChat(*archive, "new");
    }
    {
        auto archive = valueOf(ChatArchive::open(folder.path()));
        addChat(*archive, "old");
        // A copy of the log while it is there: closing takes it away.
        std::filesystem::copy_file(log, folder.path("log"));
    }
    std::filesystem::rename(folder.path("log"), log);
    const QByteArray oldLog = contentOf(log);
    std::filesystem::create_directories(files.setAside());
    std::filesystem::rename(folder.path("other/chats.db"), folder.path("staged-replaced-1.db"));
    if (renamesDone > 0) {
        std::filesystem::rename(log, files.setAside() / "replaced-1.db-wal");
    }
    if (renamesDone > 1) {
        std::filesystem::rename(files.database(), files.setAside() / "replaced-1.db");
    }

    auto archive = valueOf(ChatArchive::open(folder.path()));
    QVERIFY(!archive->report().repair);
    QCOMPARE(valueOf(archive->chats().chats()).at(0).title, std::string("new"));
    QCOMPARE(contentOf(files.setAside() / "replaced-1.db-wal"), oldLog);
    auto old = valueOf(Database::open(files.setAside() / "replaced-1.db"));
    QCOMPARE(valueOf(ChatStore(old).chats()).at(0).title, std::string("old"));
}

void ChatArchiveTest::newerFileIsRefusedAndUntouched()
{
    tests::Folder folder;
    const DataFolder files(folder.path());
    addChat(*valueOf(ChatArchive::open(folder.path())), "newer");
    {
        auto database = valueOf(Database::open(files.database()));
        expectDone(database.script("PRAGMA user_version = 7; PRAGMA journal_mode = DELETE"));
    }
    const QByteArray before = contentOf(files.database());
    const auto refused = ChatArchive::open(folder.path());
    QCOMPARE(refused.error().code, ErrorCode::Unsupported);
    QVERIFY(refused.error().detail.find("Update Hearth") != std::string::npos);
    auto database = valueOf(Database::open(files.database()));
    QCOMPARE(valueOf(database.number("SELECT count(*) FROM chat")), std::int64_t(1));
    QCOMPARE(contentOf(files.database()).size(), before.size());
    QVERIFY(!std::filesystem::exists(files.setAside()));
}

void ChatArchiveTest::restoringKeepsWhatWasThere()
{
    tests::Folder folder;
    const DataFolder files(folder.path("chats"));
    auto archive = valueOf(ChatArchive::open(folder.path("chats")));
    addChat(*archive, "first");
    valueOf(archive->backUp(folder.path("backup")));
    addChat(*archive, "second");
    archive.reset();
    valueOf(ChatArchive::restore(folder.path("chats"), folder.path("backup")));

    archive = valueOf(ChatArchive::open(folder.path("chats")));
    QCOMPARE(valueOf(archive->chats().chats()).size(), std::size_t(1));
    auto replaced =
        valueOf(Database::open(std::filesystem::directory_iterator(files.setAside())->path()));
    QCOMPARE(valueOf(ChatStore(replaced).chats()).size(), std::size_t(2));
}

void ChatArchiveTest::restoringWaitsForNobody()
{
    tests::Folder folder;
    auto archive = valueOf(ChatArchive::open(folder.path("chats")));
    addChat(*archive, "open");
    valueOf(archive->backUp(folder.path("backup")));
    const auto refused = ChatArchive::restore(folder.path("chats"), folder.path("backup"));
    QCOMPARE(refused.error().code, ErrorCode::Unreadable);
    QCOMPARE(valueOf(archive->chats().chats()).size(), std::size_t(1));
}

void ChatArchiveTest::tidyingPurgesBacksUpAndCollects()
{
    tests::Folder folder;
    tests::SetClock time;
    auto archive = valueOf(ChatArchive::open(folder.path(), time.clock()));
    const std::string text = "a picture";
    const std::string picture = valueOf(archive->pictures().put(std::as_bytes(std::span(text))));
    const auto file = folder.path("pictures") / picture.substr(0, 2) / picture;
    std::filesystem::last_write_time(
        file, std::filesystem::file_time_type::clock::now() - std::chrono::days(60));
    NewMessage message = userText("look");
    message.blocks.push_back({{"type", "image"}, {"picture", picture}});
    const ChatId chat = valueOf(archive->chats().create("chat"));
    valueOf(archive->messages().append(chat, {}, message));
    expectDone(archive->chats().throwAway(chat));

    const TidyReport first = valueOf(archive->tidy());
    QVERIFY(first.backedUp && !first.indexMended);
    QCOMPARE(first.chatsPurged + first.picturesDeleted, 0);
    QVERIFY(!valueOf(archive->tidy()).backedUp);

    time.advance(kTrashKept);
    const TidyReport second = valueOf(archive->tidy());
    QCOMPARE(second.chatsPurged, 1);
    QVERIFY(second.backedUp);
    QCOMPARE(second.picturesDeleted, 0); // a backup still shows it
    for (int day = 0; day < 4; ++day) {
        QVERIFY(archive->pictures().has(picture));
        time.advance(24h);
        valueOf(archive->tidy());
    }
    QVERIFY(!archive->pictures().has(picture));
}

void ChatArchiveTest::temporaryChatsWriteNothing()
{
    tests::Folder folder;
    const auto before = std::filesystem::current_path();
    std::filesystem::current_path(folder.path());
    {
        auto archive = valueOf(ChatArchive::temporary());
        const std::string text = "a picture";
        valueOf(archive->pictures().put(std::as_bytes(std::span(text))));
        const ChatId chat = addChat(*archive, "secret");
        const MessageId reply = valueOf(
            archive->messages().beginReply(chat, valueOf(archive->messages().path(chat))[0].id));
        expectDone(
            archive->messages().appendToReply(reply, {0, "text", std::string(100'000, 'x')}));
        expectDone(archive->messages().finishReply(reply, tests::textBlocks("done"), nullptr));
        QCOMPARE(valueOf(archive->search().find("done")).size(), std::size_t(1));
        QVERIFY(!valueOf(archive->tidy()).backedUp);
    }
    std::filesystem::current_path(before);
    QVERIFY(std::filesystem::is_empty(folder.path()));
}

void ChatArchiveTest::folderThatCannotBeMadeIsTold()
{
    tests::Folder folder;
    expectDone(writeDurably(folder.path("file"), {}));
    const auto refused = ChatArchive::open(folder.path("file/below"));
    QCOMPARE(refused.error().code, ErrorCode::Unreadable);
    QVERIFY(refused.error().detail.find("another place") != std::string::npos);
}

QTEST_APPLESS_MAIN(ChatArchiveTest)
#include "chat_archive_test.moc"
