// Files of every schema version become what they must, and steps are whole or not at all.
//
// With UPDATE_GOLDENS=1 and a schema that has no golden file yet, this test writes one. A file that
// is there is never written again: people have such files.
#include "core/store/backup.h"
#include "core/store/migrations.h"
#include "tests/core/store/store_test_support.h"

#include <QDir>
#include <QFile>

using namespace core;
using namespace core::store;
using namespace std::chrono_literals;
using tests::expectDone;
using tests::textBlocks;
using tests::userText;
using tests::valueOf;

class MigrationsTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void goldenFileOfEveryVersionIsThere();
    void oldFileBecomesWhatItMust_data();
    void oldFileBecomesWhatItMust();
    void releasedStepsNeverChange_data();
    void releasedStepsNeverChange();
    void stepsRunInTheirOrderAfterACopy();
    void failingStepLeavesTheVersionBeforeIt();
    void failingCopyLeavesEverything();
    void newDatabaseNeedsNoCopy();
    void newerFileIsRefusedAndUntouched();
    void anotherProgramsFileIsRefused();

private:
    static QString golden(int version, const char* extension)
    {
        return QStringLiteral(HEARTH_SOURCE_DIR "/tests/golden/store/schema_%1%2")
            .arg(version)
            .arg(QLatin1String(extension));
    }
    static void versions()
    {
        QTest::addColumn<int>("version");
        for (int version = 1; version <= int(chatMigrations().size()); ++version) {
            QTest::addRow("schema %d", version) << version;
        }
    }
    // A copy that may be changed.
    Database opened(int version)
    {
        const auto copy = m_folder.path(("copy" + std::to_string(++m_copies) + ".db").c_str());
        if (!QFile::copy(golden(version, ".db"), QString::fromStdString(pathToUtf8(copy)))) {
            qFatal("no golden file of schema %d", version);
        }
        return valueOf(Database::open(copy));
    }

    tests::Folder m_folder;
    int m_copies = 0;
};

namespace {

// One of everything, in little space.
void fill(Database& database)
{
    tests::SetClock time;
    ChatStore chats(database, time.clock());
    MessageStore messages(database, time.clock());
    const FolderId folder = valueOf(chats.createFolder("Steuer 2026"));
    const ChatId chat = valueOf(chats.create("Größe 大", folder));
    NewMessage question = userText("Wie groß ist das?");
    question.blocks.push_back(
        {{"type", "image"}, {"picture", std::string(64, 'a')}, {"name", "schloß.png"}});
    const MessageId first = valueOf(messages.append(chat, {}, question));
    const MessageId reply = valueOf(messages.beginReply(chat, first));
    Blocks blocks = Blocks::array({{{"type", "thinking"}, {"text", "Hm."}}});
    blocks.push_back({{"type", "tool_call"}, {"name", "measure"},
        {"arguments", {{"unit", "cm"}, {"exact", true}}}});
    blocks.push_back({{"type", "text"}, {"text", "Sehr **groß**."}});
    expectDone(messages.finishReply(reply, blocks, {{"generated_tokens", 12}}));
    time.advance(1min);
    valueOf(messages.appendBeside(first, userText("Wie groß ist *es*?")));
    valueOf(messages.flip(first, 0));
    const MessageId cut = valueOf(messages.beginReply(chat, reply));
    expectDone(messages.appendToReply(cut, {0, "text", "cut "}));
    expectDone(messages.appendToReply(cut, {0, "text", "off"}));

    time.advance(24h);
    const ChatId pinned = valueOf(chats.create("pinned"));
    expectDone(chats.setPinned(pinned, true));
    const ChatId thrown = valueOf(chats.create("thrown away"));
    valueOf(messages.append(thrown, {}, {"system", textBlocks("Be brief.")}));
    expectDone(chats.throwAway(thrown));
}

std::string described(const ChatSummary& chat, MessageStore& messages)
{
    std::string text = chat.title + (chat.pinned ? " (pinned)" : "") +
                       (chat.folder ? " in " + std::to_string(*chat.folder) : "") + " " +
                       stampOf(chat.created) + " " + stampOf(chat.changed) +
                       (chat.trashed ? " trashed " + stampOf(*chat.trashed) : "") + "\n";
    for (const StoredMessage& message : valueOf(messages.path(chat.id))) {
        text += "    " + message.role + " " + std::to_string(message.branch) + "/" +
                std::to_string(message.branches) + " state " + std::to_string(int(message.state)) +
                " " + stampOf(message.created) + " " + message.blocks.dump() + " " +
                message.statistics.dump() + "\n";
    }
    return text;
}

// Everything that the store gives out about it.
QByteArray described(Database& database)
{
    ChatStore chats(database);
    MessageStore messages(database);
    std::string text;
    for (const Folder& folder : valueOf(chats.folders())) {
        text += "folder " + std::to_string(folder.id) + " " + folder.name + "\n";
    }
    for (const ChatSummary& chat : valueOf(chats.chats())) {
        text += described(chat, messages);
    }
    for (const ChatSummary& chat : valueOf(chats.trash())) {
        text += described(chat, messages);
    }
    for (const char* typed : {"gross", "大", "brief"}) {
        text += "found \"" + std::string(typed) + "\":";
        for (const SearchHit& hit : valueOf(MessageSearch(database).find(typed))) {
            text += " " + std::to_string(hit.chat) + "/" + std::to_string(hit.message.value_or(0));
        }
        text += "\n";
    }
    for (const std::string& picture : valueOf(picturesUsed(database))) {
        text += "picture " + picture + "\n";
    }
    return QByteArray::fromStdString(text);
}

QByteArray contentOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("unreadable");
}

void write(const QString& path, const QByteArray& content)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size()) {
        qFatal("cannot write %s", qPrintable(path));
    }
}

QByteArray schemaOf(Database& database)
{
    QByteArray all;
    auto rows = valueOf(database.query("SELECT coalesce(sql, name) FROM sqlite_schema "
                                       "ORDER BY type, name"));
    while (valueOf(rows.step())) {
        all += QByteArray::fromStdString(std::string(rows.text(0))) + "\n";
    }
    return all;
}

} // namespace

void MigrationsTest::initTestCase()
{
    const auto newest = int(chatMigrations().size());
    if (!qEnvironmentVariableIsSet("UPDATE_GOLDENS") || QFile::exists(golden(newest, ".db"))) {
        return;
    }
    const auto made = m_folder.path("golden.db");
    {
        auto database = valueOf(Database::open(made));
        // Small pages: most tables hold little.
        expectDone(
            database.script("PRAGMA journal_mode = DELETE; PRAGMA page_size = 512; VACUUM;"));
        expectDone(migrate(database, {}));
        fill(database);
        expectDone(database.script("VACUUM; PRAGMA journal_mode = DELETE"));
        write(golden(newest, ".txt"), described(database));
    }
    QVERIFY(QFile::copy(QString::fromStdString(pathToUtf8(made)), golden(newest, ".db")));
}

void MigrationsTest::goldenFileOfEveryVersionIsThere()
{
    for (int version = 1; version <= int(chatMigrations().size()); ++version) {
        auto database = opened(version);
        QCOMPARE(valueOf(database.number("PRAGMA user_version")), std::int64_t(version));
        QVERIFY(QFile::exists(golden(version, ".txt")));
    }
}

void MigrationsTest::oldFileBecomesWhatItMust_data() { versions(); }

void MigrationsTest::oldFileBecomesWhatItMust()
{
    QFETCH(const int, version);
    auto database = opened(version);
    expectDone(migrate(database, {}));
    QVERIFY(valueOf(schemaState(database)).upToDate());
    expectDone(checkDatabase(database, Check::Full));
    QCOMPARE(described(database), contentOf(golden(version, ".txt")));
    QVERIFY(!valueOf(MessageSearch(database).mendIndexes()));

    // And goes on being used.
    ChatStore chats(database);
    MessageStore messages(database);
    const ChatId chat = valueOf(chats.create("new"));
    valueOf(messages.append(chat, {}, userText("works")));
    QCOMPARE(valueOf(MessageSearch(database).find("works")).size(), std::size_t(1));
}

void MigrationsTest::releasedStepsNeverChange_data() { versions(); }

void MigrationsTest::releasedStepsNeverChange()
{
    QFETCH(const int, version);
    auto released = opened(version);
    auto made = valueOf(Database::openInMemory());
    expectDone(migrate(made, {}, chatMigrations().first(std::size_t(version))));
    QCOMPARE(schemaOf(made), schemaOf(released));
}

void MigrationsTest::stepsRunInTheirOrderAfterACopy()
{
    auto database = opened(1);
    const char* const steps[] = {chatMigrations()[0],
        "ALTER TABLE chat ADD COLUMN colour TEXT NOT NULL DEFAULT 'red'",
        "UPDATE chat SET colour = 'blue' WHERE pinned = 1"};
    std::vector<int> copied;
    const auto copy = [&](int version) -> Result<void> {
        copied.push_back(version);
        return {};
    };
    expectDone(migrate(database, copy, steps));
    QCOMPARE(copied, std::vector<int>{1});
    QCOMPARE(valueOf(database.number("PRAGMA user_version")), std::int64_t(3));
    QCOMPARE(valueOf(database.number("SELECT count(*) FROM chat WHERE colour = 'blue'")),
        std::int64_t(1));
    expectDone(migrate(database, copy, steps)); // nothing is left to do
    QCOMPARE(copied.size(), std::size_t(1));
}

void MigrationsTest::failingStepLeavesTheVersionBeforeIt()
{
    auto database = opened(1);
    const QByteArray before = described(database);
    const char* const steps[] = {chatMigrations()[0], "CREATE TABLE fine(a)",
        "CREATE TABLE half(a); DELETE FROM chat; INSERT INTO no_such_table VALUES (1)"};
    QVERIFY(!migrate(database, {}, steps));
    QCOMPARE(valueOf(database.number("PRAGMA user_version")), std::int64_t(2));
    QCOMPARE(described(database), before);
    QVERIFY(database.run("SELECT * FROM fine"));
    QVERIFY(!database.run("SELECT * FROM half"));
}

void MigrationsTest::failingCopyLeavesEverything()
{
    auto database = opened(1);
    const char* const steps[] = {chatMigrations()[0], "CREATE TABLE second(a)"};
    const auto refused = migrate(
        database,
        [](int) -> Result<void> { return fail(ErrorCode::Unreadable, "the disk is full"); }, steps);
    QCOMPARE(refused.error().detail, std::string("the disk is full"));
    QCOMPARE(valueOf(database.number("PRAGMA user_version")), std::int64_t(1));
}

void MigrationsTest::newDatabaseNeedsNoCopy()
{
    auto database = valueOf(Database::openInMemory());
    int copies = 0;
    expectDone(migrate(database, [&](int) -> Result<void> {
        ++copies;
        return {};
    }));
    QCOMPARE(copies, 0);
    QVERIFY(valueOf(schemaState(database)).upToDate());
    QCOMPARE(valueOf(database.number("PRAGMA application_id")), kApplicationId);
}

void MigrationsTest::newerFileIsRefusedAndUntouched()
{
    auto database = opened(1);
    expectDone(database.script("PRAGMA user_version = 999"));
    const auto refused = migrate(database, {});
    QCOMPARE(refused.error().code, ErrorCode::Unsupported);
    QVERIFY(refused.error().detail.find("Update Hearth") != std::string::npos);
    QVERIFY(refused.error().detail.find("schema 999") != std::string::npos);
    QCOMPARE(valueOf(database.number("PRAGMA user_version")), std::int64_t(999));
}

void MigrationsTest::anotherProgramsFileIsRefused()
{
    auto database = valueOf(Database::openInMemory());
    expectDone(database.script("CREATE TABLE theirs(a)"));
    QCOMPARE(migrate(database, {}).error().code, ErrorCode::Malformed);
    QCOMPARE(valueOf(database.number("SELECT count(*) FROM sqlite_schema")), std::int64_t(1));
}

QTEST_APPLESS_MAIN(MigrationsTest)
#include "migrations_test.moc"
