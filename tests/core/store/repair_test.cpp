// Damaged files become whole ones: overwritten pages, cut ends, lost starts, lost rows.
#include "core/store/backup.h"
#include "core/store/repair.h"
#include "core/store/salvage.h"
#include "tests/core/store/store_test_support.h"

#include <fstream>
#include <random>

using namespace core;
using namespace core::store;
using tests::expectDone;
using tests::shownPath;
using tests::userText;
using tests::valueOf;

class RepairTest : public QObject {
    Q_OBJECT

private slots:
    void wholeFileIsSavedWhole();
    void damagedPageCostsItsOwnRowsOnly();
    void whatTheBackupHasIsNotLost();
    void everyPageMayBeDamaged();
    void cutFileGivesWhatIsLeft();
    void lostStartIsTakenFromTheBackup();
    void damagedBackupIsPassedOver();
    void lostParentsAndChatsAreMended();
    void writtenPartsOfRepliesAreSaved();
    void newerRowsWinOverTheBackups();
    void unusedRangesCostNoTime();

private:
    static constexpr int kPage = 4096;
    static constexpr int kChats = 40;
    static constexpr int kMessagesOfEach = 10;

    // A closed file with chats "chat 1" to "chat 40" of ten messages each.
    void makeChats(const std::filesystem::path& path)
    {
        auto database = valueOf(Database::open(path));
        expectDone(migrate(database, {}));
        expectDone(database.script("PRAGMA synchronous = OFF"));
        ChatStore chats(database);
        MessageStore messages(database);
        for (int i = 1; i <= kChats; ++i) {
            const ChatId chat = valueOf(chats.create("chat " + std::to_string(i)));
            std::optional<MessageId> last;
            for (int j = 1; j <= kMessagesOfEach; ++j) {
                last = valueOf(messages.append(
                    chat, last, userText("message " + std::to_string(j) + std::string(300, 'x'))));
            }
        }
        expectDone(database.script("PRAGMA journal_mode = DELETE"));
    }

    static void overwrite(const std::filesystem::path& path, std::int64_t at, std::string bytes)
    {
        std::fstream file(path, std::ios::in | std::ios::out | std::ios::binary);
        file.seekp(at).write(bytes.data(), std::streamsize(bytes.size()));
    }
    static void overwritePage(const std::filesystem::path& path, std::int64_t page)
    {
        overwrite(path, (page - 1) * kPage, std::string(kPage, '\xAB'));
    }

    // Whole in every way that can be asked for.
    static void expectWhole(Database& database)
    {
        expectDone(checkDatabase(database, Check::Full));
        QVERIFY(!valueOf(MessageSearch(database).mendIndexes()));
        QVERIFY(valueOf(schemaState(database)).upToDate());
        QCOMPARE(valueOf(database.number("SELECT count(*) FROM message m WHERE parent IS NOT NULL "
                                         "AND NOT EXISTS (SELECT 1 FROM message p WHERE "
                                         "p.id = m.parent AND p.chat = m.chat)")),
            std::int64_t(0));
    }

    tests::Folder m_folder;
};

void RepairTest::wholeFileIsSavedWhole()
{
    const auto file = m_folder.path("whole.db");
    makeChats(file);
    const RepairOutcome outcome = valueOf(repairInto(file, {}, m_folder.path("whole.new")));
    QCOMPARE(outcome.chatsSaved, kChats);
    QCOMPARE(outcome.messagesSaved, kChats * kMessagesOfEach);
    QCOMPARE(outcome.messagesFromBackup, 0);
    QVERIFY(outcome.backup.empty());
    auto repaired = valueOf(Database::open(m_folder.path("whole.new")));
    expectWhole(repaired);
    QCOMPARE(shownPath(MessageStore(repaired), 7).count(" | "), qsizetype(kMessagesOfEach - 1));
}

void RepairTest::damagedPageCostsItsOwnRowsOnly()
{
    const auto file = m_folder.path("page.db");
    makeChats(file);
    std::int64_t leaf = 0;
    {
        // Where a leaf of the messages' tree is: its text lies in the page.
        auto database = valueOf(Database::open(file));
        std::ifstream bytes(file, std::ios::binary);
        const std::string all(std::istreambuf_iterator<char>(bytes), {});
        const auto root =
            valueOf(database.number("SELECT rootpage FROM sqlite_schema WHERE name = 'message'"));
        QCOMPARE(all[std::size_t((root - 1) * kPage)], '\x05'); // an inner page of a table
        for (std::int64_t page = root + 20; leaf == 0; ++page) {
            if (all[std::size_t((page - 1) * kPage)] == '\x0D' && // a leaf of a table
                all.find("[{\"type\"", std::size_t((page - 1) * kPage)) <
                    std::size_t(page * kPage)) {
                leaf = page;
            }
        }
        expectDone(database.script("PRAGMA journal_mode = DELETE"));
    }
    overwritePage(file, leaf);
    const RepairOutcome outcome = valueOf(repairInto(file, {}, m_folder.path("page.new")));
    QCOMPARE(outcome.chatsSaved, kChats);
    const int lost = kChats * kMessagesOfEach - outcome.messagesSaved;
    QVERIFY2(lost > 0 && lost <= 10, QByteArray::number(lost)); // 400 bytes each, on 4096
    auto repaired = valueOf(Database::open(m_folder.path("page.new")));
    expectWhole(repaired);
    QCOMPARE(valueOf(repaired.number("SELECT count(*) FROM message")),
        std::int64_t(outcome.messagesSaved));
}

void RepairTest::whatTheBackupHasIsNotLost()
{
    const auto file = m_folder.path("filled.db");
    makeChats(file);
    const auto backup = m_folder.path("filled.backup.db");
    {
        auto database = valueOf(Database::open(file));
        expectDone(copyDatabase(database, backup));
        const ChatId chat = valueOf(ChatStore(database).create("after the backup"));
        valueOf(MessageStore(database).append(chat, {}, userText("new")));
        const auto root = valueOf(
            database.number("SELECT rootpage FROM sqlite_schema WHERE name = 'message_by_chat'"));
        expectDone(database.script("PRAGMA journal_mode = DELETE"));
        overwritePage(file, root);
        overwritePage(file, root + 1);
        overwritePage(file, root + 40);
    }
    const RepairOutcome outcome = valueOf(repairInto(file, {backup}, m_folder.path("filled.new")));
    QCOMPARE(outcome.backup, backup);
    // Nothing beside the new file is left.
    QVERIFY(!std::filesystem::exists(m_folder.path("filled.new.backup")));
    QVERIFY(!std::filesystem::exists(m_folder.path("filled.new-wal")));
    auto repaired = valueOf(Database::open(m_folder.path("filled.new")));
    expectWhole(repaired);
    QCOMPARE(valueOf(ChatStore(repaired).chats()).size(), std::size_t(kChats + 1));
    QCOMPARE(valueOf(repaired.number("SELECT count(*) FROM message")),
        std::int64_t(kChats * kMessagesOfEach + 1));
    for (ChatId chat = 1; chat <= kChats; ++chat) {
        QCOMPARE(valueOf(MessageStore(repaired).path(chat)).size(), std::size_t(kMessagesOfEach));
    }
}

// Whatever is hit, the repaired file is whole; with a backup, every message is right to the letter.
void RepairTest::everyPageMayBeDamaged()
{
    const auto whole = m_folder.path("every.db");
    makeChats(whole);
    const auto pages = std::int64_t(std::filesystem::file_size(whole)) / kPage;
    std::mt19937 random(1);
    int saved = 0;
    int runs = 0;
    for (std::int64_t page = 1; page <= pages; page += page < 30 ? 1 : 5) {
        const auto file = m_folder.path("hit.db");
        std::filesystem::copy_file(whole, file, std::filesystem::copy_options::overwrite_existing);
        std::string garbage(std::size_t(kPage) / 2, ' ');
        for (char& byte : garbage) {
            byte = char(random());
        }
        overwrite(file, (page - 1) * kPage + std::int64_t(random() % 2) * kPage / 2, garbage);
        const RepairOutcome outcome = valueOf(repairInto(file, {}, m_folder.path("hit.new")));
        auto repaired = valueOf(Database::open(m_folder.path("hit.new")));
        expectWhole(repaired);
        saved += outcome.messagesSaved;
        ++runs;

        valueOf(repairInto(file, {whole}, m_folder.path("filled.new")));
        auto filled = valueOf(Database::open(m_folder.path("filled.new")));
        expectWhole(filled);
        QCOMPARE(valueOf(filled.number("SELECT count(*) FROM message WHERE blocks LIKE "
                                       "'[{\"type\":\"text\",\"text\":\"message %xxx\"}]'")),
            std::int64_t(kChats * kMessagesOfEach));
    }
    qInfo("%d damaged files without a backup: %.1f %% of the messages saved", runs,
        100.0 * saved / (runs * kChats * kMessagesOfEach));
    QVERIFY(saved > runs * kChats * kMessagesOfEach * 3 / 4);
}

void RepairTest::cutFileGivesWhatIsLeft()
{
    const auto file = m_folder.path("cut.db");
    makeChats(file);
    const auto size = std::filesystem::file_size(file);
    std::filesystem::resize_file(file, size * 2 / 3 + 100);
    const RepairOutcome outcome = valueOf(repairInto(file, {}, m_folder.path("cut.new")));
    QVERIFY(outcome.messagesSaved > kChats * kMessagesOfEach / 3);
    QVERIFY(outcome.messagesSaved < kChats * kMessagesOfEach);
    auto repaired = valueOf(Database::open(m_folder.path("cut.new")));
    expectWhole(repaired);
}

void RepairTest::lostStartIsTakenFromTheBackup()
{
    const auto file = m_folder.path("start.db");
    makeChats(file);
    const auto backup = m_folder.path("start.backup.db");
    {
        auto database = valueOf(Database::open(file));
        expectDone(copyDatabase(database, backup));
        expectDone(database.script("PRAGMA journal_mode = DELETE"));
    }
    overwrite(file, 0, std::string(100, 'x'));
    const RepairOutcome outcome = valueOf(repairInto(file, {backup}, m_folder.path("start.new")));
    QCOMPARE(outcome.messagesSaved, 0);
    QCOMPARE(outcome.messagesFromBackup, kChats * kMessagesOfEach);
    auto repaired = valueOf(Database::open(m_folder.path("start.new")));
    expectWhole(repaired);

    // Without a backup: an empty database, and no error.
    valueOf(repairInto(file, {}, m_folder.path("start.new")));
    auto empty = valueOf(Database::open(m_folder.path("start.new")));
    expectWhole(empty);
}

void RepairTest::damagedBackupIsPassedOver()
{
    const auto file = m_folder.path("passed.db");
    makeChats(file);
    const auto older = m_folder.path("older.db");
    const auto newer = m_folder.path("newer.db");
    std::filesystem::copy_file(file, older);
    std::filesystem::copy_file(file, newer);
    overwritePage(newer, 12);
    std::filesystem::resize_file(file, 0);
    const RepairOutcome outcome = valueOf(
        repairInto(file, {m_folder.path("gone.db"), newer, older}, m_folder.path("passed.new")));
    QCOMPARE(outcome.backup, older);
    QCOMPARE(outcome.chatsFromBackup, kChats);
}

void RepairTest::lostParentsAndChatsAreMended()
{
    const auto file = m_folder.path("rows.db");
    makeChats(file);
    {
        auto database = valueOf(Database::open(file));
        expectDone(database.script("PRAGMA foreign_keys = OFF;"
                                   "DELETE FROM message WHERE id IN (5, 11);"
                                   "DELETE FROM chat WHERE id = 3;"
                                   "UPDATE chat SET folder = 77 WHERE id = 4;"
                                   "UPDATE message SET parent = 1 WHERE id = 35;"
                                   "PRAGMA journal_mode = DELETE"));
    }
    valueOf(repairInto(file, {}, m_folder.path("rows.new")));
    auto repaired = valueOf(Database::open(m_folder.path("rows.new")));
    expectWhole(repaired);
    ChatStore chats(repaired);
    MessageStore messages(repaired);
    QCOMPARE(valueOf(messages.path(1)).size(), std::size_t(9));
    QCOMPARE(valueOf(messages.path(2)).size(), std::size_t(9));
    QVERIFY(valueOf(chats.chat(3)).title.starts_with("message 1x"));
    QCOMPARE(valueOf(chats.chat(3)).title.size(), std::size_t(60));
    QCOMPARE(valueOf(messages.path(3)).size(), std::size_t(10));
    QCOMPARE(valueOf(chats.chat(4)).folder, std::nullopt);
    QCOMPARE(valueOf(messages.path(4)).size(), std::size_t(10));
}

void RepairTest::writtenPartsOfRepliesAreSaved()
{
    const auto file = m_folder.path("reply.db");
    {
        auto database = valueOf(Database::open(file));
        expectDone(migrate(database, {}));
        MessageStore messages(database);
        const ChatId chat = valueOf(ChatStore(database).create("chat"));
        NewMessage question = userText("look");
        question.blocks.push_back({{"type", "image"}, {"picture", "abc"}});
        const MessageId first = valueOf(messages.append(chat, {}, question));
        const MessageId reply = valueOf(messages.beginReply(chat, first));
        expectDone(messages.appendToReply(reply, {0, "text", "half an "}));
        expectDone(messages.appendToReply(reply, {0, "text", "answer"}));
    }
    valueOf(repairInto(file, {}, m_folder.path("reply.new")));
    auto repaired = valueOf(Database::open(m_folder.path("reply.new")));
    expectWhole(repaired);
    QCOMPARE(shownPath(MessageStore(repaired), 1),
        QByteArray("user: look ? | assistant: half an answer"));
    QCOMPARE(valueOf(picturesUsed(repaired)), std::set<std::string>{"abc"});
}

void RepairTest::newerRowsWinOverTheBackups()
{
    const auto file = m_folder.path("newer-rows.db");
    makeChats(file);
    const auto backup = m_folder.path("newer-rows.backup.db");
    {
        auto database = valueOf(Database::open(file));
        expectDone(copyDatabase(database, backup));
        expectDone(ChatStore(database).rename(1, "renamed"));
        expectDone(database.script("PRAGMA journal_mode = DELETE"));
    }
    const RepairOutcome outcome = valueOf(repairInto(file, {backup}, m_folder.path("rows2.new")));
    QCOMPARE(outcome.chatsFromBackup, 0);
    auto repaired = valueOf(Database::open(m_folder.path("rows2.new")));
    QCOMPARE(valueOf(ChatStore(repaired).chat(1)).title, std::string("renamed"));
}

// Ids up to a billion, of which two are used.
void RepairTest::unusedRangesCostNoTime()
{
    auto source = tests::emptyChats();
    expectDone(source.script("INSERT INTO folder(id, name) VALUES (1, 'a'), (1000000000, 'b')"));
    auto target = tests::emptyChats();
    QCOMPARE(valueOf(salvage(source, target, {"folder", {"id", "name"}})), 2);
    QCOMPARE(valueOf(target.number("SELECT sum(id) FROM folder")), std::int64_t(1000000001));
}

QTEST_APPLESS_MAIN(RepairTest)
#include "repair_test.moc"
