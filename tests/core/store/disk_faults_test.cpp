// Every single write of a day with chats fails once: what was stored before is there, what failed
// is told, and the file is whole.
#include "core/store/backup.h"
#include "tests/core/store/faulty_disk.h"
#include "tests/core/store/store_test_support.h"

using namespace core;
using namespace core::store;
using tests::DiskFault;
using tests::expectDone;
using tests::textBlocks;
using tests::userText;
using tests::valueOf;

Q_DECLARE_METATYPE(tests::DiskFault)

class DiskFaultsTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { tests::registerFaultyDisk(); }
    void everyFailingCallIsSurvived_data();
    void everyFailingCallIsSurvived();
    void goesOnOnceThereIsSpaceAgain();
};

namespace {

// What was stored before the first failure.
struct Day {
    std::vector<std::string> titles; // of chats with a finished answer
    std::string tokens;              // of the reply that is on its way
    std::optional<Error> failure;
};

// Ends at the first failure.
Result<void> live(Database& database, Day& day)
{
    ChatStore chats(database);
    MessageStore messages(database);
    for (const std::string title : {"one", "two", "three"}) {
        ASSIGN_OR_RETURN(const ChatId chat, chats.create(title));
        ASSIGN_OR_RETURN(const MessageId question, messages.append(chat, {}, userText("why?")));
        ASSIGN_OR_RETURN(const MessageId reply, messages.beginReply(chat, question));
        for (int i = 0; i < 3; ++i) {
            RETURN_IF_ERROR(messages.appendToReply(reply, {0, "text", "because "}));
        }
        RETURN_IF_ERROR(messages.finishReply(
            reply, textBlocks("because of " + std::string(5000, 'x')), nullptr));
        day.titles.push_back(title);
    }
    ASSIGN_OR_RETURN(const MessageId reply, messages.beginReply(1, 1));
    for (int i = 0; i < 5; ++i) {
        const std::string token = std::to_string(i) + " ";
        RETURN_IF_ERROR(messages.appendToReply(reply, {0, "text", token}));
        day.tokens += token;
    }
    return database.script("PRAGMA wal_checkpoint(TRUNCATE)");
}

Database openedFaulty(const std::filesystem::path& file)
{
    Database::Options options;
    options.fileSystem = tests::kFaultyDisk;
    return valueOf(Database::open(file, options));
}

} // namespace

void DiskFaultsTest::everyFailingCallIsSurvived_data()
{
    QTest::addColumn<DiskFault>("fault");
    QTest::addColumn<QByteArray>("words");
    QTest::newRow("full") << DiskFault::Full << QByteArray("Free some space");
    QTest::newRow("write error") << DiskFault::WriteError << QByteArray("the disk gave up");
    QTest::newRow("sync error") << DiskFault::SyncError << QByteArray("the disk gave up");
}

void DiskFaultsTest::everyFailingCallIsSurvived()
{
    QFETCH(const DiskFault, fault);
    QFETCH(const QByteArray, words);
    int told = 0;
    int call = 1;
    for (;; ++call) {
        tests::Folder folder;
        const auto file = folder.path("chats.db");
        Day day;
        {
            auto database = openedFaulty(file);
            expectDone(migrate(database, {}));
            tests::failAfter(fault, call);
            if (const auto lived = live(database, day); !lived) {
                day.failure = lived.error();
            }
        }
        const bool failed = tests::hasFailed();
        tests::failAfter(fault, 0);
        if (day.failure) {
            QVERIFY(failed);
            QCOMPARE(day.failure->code, ErrorCode::Unreadable);
            const auto detail = QByteArray::fromStdString(day.failure->detail);
            QVERIFY2(detail.contains(words), detail);
            ++told;
        }

        auto database = valueOf(Database::open(file));
        expectDone(checkDatabase(database, Check::Full));
        QVERIFY(!valueOf(MessageSearch(database).mendIndexes()));
        ChatStore chats(database);
        MessageStore messages(database);
        for (std::size_t i = 0; i < day.titles.size(); ++i) {
            QCOMPARE(valueOf(chats.chat(ChatId(i) + 1)).title, day.titles[i]);
            const auto message = valueOf(messages.message(MessageId(i) * 2 + 2));
            QVERIFY(message.blocks.dump().find("because of xxx") != std::string::npos);
        }
        if (!day.tokens.empty()) {
            const auto blocks = valueOf(messages.message(7)).blocks;
            // The last one may have been stored, though the call failed after that.
            QVERIFY(blocks.at(0).at("text").get<std::string>().starts_with(day.tokens));
        }
        if (!failed) {
            break; // all calls have had their turn
        }
    }
    qInfo("%d calls failed, %d times it was told", call - 1, told);
    QVERIFY(told > 10);
}

void DiskFaultsTest::goesOnOnceThereIsSpaceAgain()
{
    tests::Folder folder;
    auto database = openedFaulty(folder.path("chats.db"));
    expectDone(migrate(database, {}));
    ChatStore chats(database);
    MessageStore messages(database);
    const ChatId chat = valueOf(chats.create("chat"));
    const MessageId reply = valueOf(messages.beginReply(chat, {}));
    expectDone(messages.appendToReply(reply, {0, "text", "before "}));

    tests::failAfter(DiskFault::Full, 1);
    QVERIFY(!messages.appendToReply(reply, {0, "text", "lost "}));
    QVERIFY(!chats.create("not made"));
    QVERIFY(!messages.finishReply(reply, textBlocks("not finished"), nullptr));
    tests::failAfter(DiskFault::Full, 0);

    expectDone(messages.appendToReply(reply, {0, "text", "after"}));
    QCOMPARE(tests::shownPath(messages, chat), QByteArray("assistant: before after"));
    expectDone(messages.finishReply(reply, textBlocks("finished"), nullptr));
    QCOMPARE(valueOf(chats.chats()).size(), std::size_t(1));
    expectDone(checkDatabase(database, Check::Full));
}

QTEST_APPLESS_MAIN(DiskFaultsTest)
#include "disk_faults_test.moc"
