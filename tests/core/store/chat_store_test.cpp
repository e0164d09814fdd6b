// The list of chats, folders, the trash, and the groups by date.
#include "core/store/chat_groups.h"
#include "core/store/chat_store.h"
#include "tests/core/store/store_test_support.h"

#include <QElapsedTimer>

using namespace core;
using namespace core::store;
using namespace std::chrono_literals;
using tests::expectDone;
using tests::valueOf;

class ChatStoreTest : public QObject {
    Q_OBJECT

private slots:
    void lastChangedChatComesFirst();
    void chatCarriesWhatItWasGiven();
    void titlesAreKeptAsTheyAre();
    void foldersHoldChatsAndLeaveThemBehind();
    void unknownIdsAreNotFound();
    void trashGivesBackWhatItTook();
    void trashIsEmptiedAfterThirtyDays();
    void onlyTheTrashIsPurged();
    void purgingALongChatWorks();
    void idsAreNeverUsedAgain();
    void groupsFollowTheCalendar();
    void pinnedChatsAndFoldersHaveGroupsOfTheirOwn();
    void localDayIsTheOneOnTheWall();
    void tenThousandChatsAreListed();

private:
    static QByteArray titles(const std::vector<ChatSummary>& chats)
    {
        QByteArray line;
        for (const ChatSummary& chat : chats) {
            line += (line.isEmpty() ? "" : ", ") + QByteArray::fromStdString(chat.title);
        }
        return line;
    }
};

void ChatStoreTest::lastChangedChatComesFirst()
{
    auto database = tests::emptyChats();
    tests::SetClock time;
    ChatStore chats(database, time.clock());
    MessageStore messages(database, time.clock());
    const ChatId first = valueOf(chats.create("first"));
    time.advance(1s);
    valueOf(chats.create("second"));
    QCOMPARE(titles(valueOf(chats.chats())), QByteArray("second, first"));

    time.advance(1s);
    valueOf(messages.append(first, {}, tests::userText("Hi")));
    QCOMPARE(titles(valueOf(chats.chats())), QByteArray("first, second"));
    expectDone(chats.rename(first, "renamed")); // is no reason to move
    QCOMPARE(valueOf(chats.chat(first)).changed, time.now());
}

void ChatStoreTest::chatCarriesWhatItWasGiven()
{
    auto database = tests::emptyChats();
    tests::SetClock time;
    ChatStore chats(database, time.clock());
    const FolderId folder = valueOf(chats.createFolder("Taxes"));
    const ChatId id = valueOf(chats.create("Form", folder));
    const ChatSummary chat = valueOf(chats.chat(id));
    QCOMPARE(chat.id, id);
    QCOMPARE(chat.folder, std::optional(folder));
    QCOMPARE(chat.created, time.now());
    QCOMPARE(chat.changed, time.now());
    QVERIFY(!chat.pinned && !chat.trashed);

    expectDone(chats.setPinned(id, true));
    QVERIFY(valueOf(chats.chat(id)).pinned);
    expectDone(chats.setPinned(id, false));
    QVERIFY(!valueOf(chats.chat(id)).pinned);
}

void ChatStoreTest::titlesAreKeptAsTheyAre()
{
    auto database = tests::emptyChats();
    ChatStore chats(database);
    for (const char* title :
        {"", "Größe'); DROP TABLE chat; --", "中文 🙂", "\"quoted\"\nline"}) {
        const ChatId id = valueOf(chats.create("x"));
        expectDone(chats.rename(id, title));
        QCOMPARE(valueOf(chats.chat(id)).title, std::string(title));
    }
}

void ChatStoreTest::foldersHoldChatsAndLeaveThemBehind()
{
    auto database = tests::emptyChats();
    ChatStore chats(database);
    const FolderId work = valueOf(chats.createFolder("Work"));
    const FolderId home = valueOf(chats.createFolder("Home"));
    const ChatId id = valueOf(chats.create("moves"));
    expectDone(chats.move(id, work));
    QCOMPARE(valueOf(chats.chat(id)).folder, std::optional(work));
    expectDone(chats.renameFolder(work, "Arbeit"));
    const auto folders = valueOf(chats.folders());
    QCOMPARE(folders.size(), std::size_t(2));
    QCOMPARE(folders[0].name, std::string("Arbeit"));
    QCOMPARE(folders[1].id, home);

    expectDone(chats.deleteFolder(work));
    QCOMPARE(valueOf(chats.chat(id)).folder, std::nullopt);
    QCOMPARE(valueOf(chats.folders()).size(), std::size_t(1));
    QVERIFY(!chats.move(id, work)); // that folder is gone
    QCOMPARE(valueOf(chats.chat(id)).folder, std::nullopt);
}

void ChatStoreTest::unknownIdsAreNotFound()
{
    auto database = tests::emptyChats();
    ChatStore chats(database);
    QCOMPARE(chats.chat(7).error().code, ErrorCode::NotFound);
    QCOMPARE(chats.rename(7, "x").error().code, ErrorCode::NotFound);
    QCOMPARE(chats.setPinned(7, true).error().code, ErrorCode::NotFound);
    QCOMPARE(chats.move(7, {}).error().code, ErrorCode::NotFound);
    QCOMPARE(chats.throwAway(7).error().code, ErrorCode::NotFound);
    QCOMPARE(chats.restore(7).error().code, ErrorCode::NotFound);
    QCOMPARE(chats.purge(7).error().code, ErrorCode::NotFound);
    QCOMPARE(chats.renameFolder(7, "x").error().code, ErrorCode::NotFound);
    QCOMPARE(chats.deleteFolder(7).error().code, ErrorCode::NotFound);
}

void ChatStoreTest::trashGivesBackWhatItTook()
{
    auto database = tests::emptyChats();
    tests::SetClock time;
    ChatStore chats(database, time.clock());
    MessageStore messages(database, time.clock());
    const FolderId folder = valueOf(chats.createFolder("Folder"));
    const ChatId id = valueOf(chats.create("kept", folder));
    expectDone(chats.setPinned(id, true));
    valueOf(messages.append(id, {}, tests::userText("Hi")));
    const ChatSummary before = valueOf(chats.chat(id));

    time.advance(1h);
    expectDone(chats.throwAway(id));
    QVERIFY(valueOf(chats.chats()).empty());
    QCOMPARE(valueOf(chats.trash()).size(), std::size_t(1));
    QCOMPARE(valueOf(chats.trash())[0].trashed, std::optional(time.now()));
    const auto thrownAt = time.now();
    time.advance(1h);
    expectDone(chats.throwAway(id)); // again, by another window: the first time counts
    QCOMPARE(valueOf(chats.chat(id)).trashed, std::optional(thrownAt));

    expectDone(chats.restore(id));
    QVERIFY(valueOf(chats.trash()).empty());
    const ChatSummary after = valueOf(chats.chat(id));
    QCOMPARE(after.changed, before.changed);
    QCOMPARE(after.folder, before.folder);
    QVERIFY(after.pinned && !after.trashed);
    QCOMPARE(tests::shownPath(messages, id), QByteArray("user: Hi"));
}

void ChatStoreTest::trashIsEmptiedAfterThirtyDays()
{
    auto database = tests::emptyChats();
    tests::SetClock time;
    ChatStore chats(database, time.clock());
    MessageStore messages(database, time.clock());
    const ChatId old = valueOf(chats.create("old"));
    valueOf(messages.append(old, {}, tests::userText("Hi")));
    const ChatId young = valueOf(chats.create("young"));
    valueOf(chats.create("alive"));
    expectDone(chats.throwAway(old));
    time.advance(1h);
    expectDone(chats.throwAway(young));

    time.advance(std::chrono::days(30) - 1h - 1ms);
    QCOMPARE(valueOf(chats.purgeTrash()), 0);
    time.advance(1ms);
    QCOMPARE(valueOf(chats.purgeTrash()), 1);
    QCOMPARE(titles(valueOf(chats.trash())), QByteArray("young"));
    QCOMPARE(titles(valueOf(chats.chats())), QByteArray("alive"));
    QCOMPARE(valueOf(database.number("SELECT count(*) FROM message")), std::int64_t(0));
}

void ChatStoreTest::onlyTheTrashIsPurged()
{
    auto database = tests::emptyChats();
    ChatStore chats(database);
    const ChatId id = valueOf(chats.create("alive"));
    QCOMPARE(chats.purge(id).error().code, ErrorCode::InvalidInput);
    QVERIFY(chats.chat(id));
    expectDone(chats.throwAway(id));
    expectDone(chats.purge(id));
    QCOMPARE(chats.chat(id).error().code, ErrorCode::NotFound);
}

// Deleting by parents would nest once per message, and SQLite ends that at a thousand.
void ChatStoreTest::purgingALongChatWorks()
{
    auto database = tests::emptyChats();
    ChatStore chats(database);
    MessageStore messages(database);
    const ChatId id = valueOf(chats.create("long"));
    std::optional<MessageId> last;
    for (int i = 0; i < 2500; ++i) {
        last = valueOf(messages.append(id, last, tests::userText("m" + std::to_string(i))));
    }
    QCOMPARE(valueOf(messages.path(id)).size(), std::size_t(2500));
    expectDone(messages.show(last.value_or(0)));
    expectDone(chats.throwAway(id));
    expectDone(chats.purge(id));
    QCOMPARE(valueOf(database.number("SELECT count(*) FROM message")), std::int64_t(0));
}

void ChatStoreTest::idsAreNeverUsedAgain()
{
    auto database = tests::emptyChats();
    ChatStore chats(database);
    const ChatId gone = valueOf(chats.create("gone"));
    expectDone(chats.throwAway(gone));
    expectDone(chats.purge(gone));
    QVERIFY(valueOf(chats.create("new")) != gone);
}

void ChatStoreTest::groupsFollowTheCalendar()
{
    using namespace std::chrono;
    const DayOf utc = [](Time time) { return local_days(floor<days>(time).time_since_epoch()); };
    const Time now = sys_days(year(2026) / March / 5) + hours(9);
    std::vector<ChatSummary> chats;
    const auto add = [&](const char* title, Time changed) {
        ChatSummary chat;
        chat.title = title;
        chat.changed = changed;
        chats.push_back(chat);
    };
    add("future", now + hours(48));
    add("now", now);
    add("midnight", sys_days(year(2026) / March / 5));
    add("last night", sys_days(year(2026) / March / 5) - milliseconds(1));
    add("two days", sys_days(year(2026) / March / 3));
    add("seven days", sys_days(year(2026) / February / 26));
    add("eight days", sys_days(year(2026) / February / 25) + hours(23));
    add("thirty days", sys_days(year(2026) / February / 3));
    add("february", sys_days(year(2026) / February / 2));
    add("january", sys_days(year(2026) / January / 31));
    add("january again", sys_days(year(2026) / January / 1));
    add("last january", sys_days(year(2025) / January / 31));

    QByteArray shown;
    for (const ChatGroup& group : groupedByDate(chats, {}, now, utc)) {
        shown += QByteArray::number(int(group.date));
        if (group.date == DateGroup::Month) {
            shown += " " + QByteArray::number(int(group.month.year())) + "-" +
                     QByteArray::number(unsigned(group.month.month()));
        }
        shown += ": " + titles(group.chats) + "\n";
    }
    QCOMPARE(shown, QByteArray("1: future, now, midnight\n"
                               "2: last night\n"
                               "3: two days, seven days\n"
                               "4: eight days, thirty days\n"
                               "5 2026-2: february\n"
                               "5 2026-1: january, january again\n"
                               "5 2025-1: last january\n"));
}

void ChatStoreTest::pinnedChatsAndFoldersHaveGroupsOfTheirOwn()
{
    auto database = tests::emptyChats();
    tests::SetClock time;
    ChatStore chats(database, time.clock());
    const FolderId folder = valueOf(chats.createFolder("Folder"));
    valueOf(chats.create("inside", folder));
    const ChatId pinned = valueOf(chats.create("pinned"));
    time.advance(24h);
    valueOf(chats.create("new"));
    expectDone(chats.setPinned(pinned, true));

    const auto all = valueOf(chats.chats());
    const auto groups = groupedByDate(all, {}, time.now());
    QCOMPARE(groups.size(), std::size_t(2));
    QCOMPARE(groups[0].date, DateGroup::Pinned);
    QCOMPARE(titles(groups[0].chats), QByteArray("pinned"));
    QCOMPARE(titles(groups[1].chats), QByteArray("new"));
    const auto inFolder = groupedByDate(all, folder, time.now());
    QCOMPARE(inFolder.size(), std::size_t(1));
    QCOMPARE(titles(inFolder[0].chats), QByteArray("inside"));
    QVERIFY(groupedByDate({}, {}, time.now()).empty());
}

void ChatStoreTest::localDayIsTheOneOnTheWall()
{
    using namespace std::chrono;
    qputenv("TZ", "UTC-9"); // nine hours ahead, in POSIX's direction
    tzset();
    const auto day = localDayOf(sys_days(year(2026) / February / 28) + hours(15));
    qunsetenv("TZ");
    tzset();
    QVERIFY(day == local_days(year(2026) / March / 1));
}

void ChatStoreTest::tenThousandChatsAreListed()
{
    tests::Folder folder;
    auto database = valueOf(Database::open(folder.path("many.db")));
    expectDone(migrate(database, {}));
    expectDone(database.script(
        "BEGIN;"
        "INSERT INTO chat(title, created, changed) WITH RECURSIVE n(i) AS (VALUES (1) UNION ALL "
        "SELECT i + 1 FROM n LIMIT 10000) SELECT 'What I asked on day ' || i, i, "
        "1700000000000 + i * 7919000 % 100000000000 FROM n;"
        "INSERT INTO message(chat, role, state, created, search_text, blocks) SELECT id, 'user', "
        "0, created, 'a question about ' || title, '[]' FROM chat;"
        "COMMIT"));
    ChatStore chats(database);
    QElapsedTimer timer;
    timer.start();
    const auto all = valueOf(chats.chats());
    const qint64 first = timer.nsecsElapsed();
    timer.restart();
    const auto again = valueOf(chats.chats());
    const qint64 second = timer.nsecsElapsed();
    timer.restart();
    const auto groups = groupedByDate(all, {}, systemTime());
    const qint64 grouping = timer.nsecsElapsed();
    qInfo("10,000 chats: listed in %.1f ms, again in %.1f ms, grouped in %.1f ms", first / 1e6,
        second / 1e6, grouping / 1e6);
    QCOMPARE(all.size(), std::size_t(10000));
    QCOMPARE(again.size(), all.size());
    QVERIFY(std::is_sorted(all.begin(), all.end(),
        [](const ChatSummary& a, const ChatSummary& b) { return a.changed > b.changed; }));
    QVERIFY(groups.size() > 1);
}

QTEST_APPLESS_MAIN(ChatStoreTest)
#include "chat_store_test.moc"
