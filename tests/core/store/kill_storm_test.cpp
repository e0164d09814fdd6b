// Processes that write chats are killed at any moment, a hundred times: nothing that was stored is
// lost, of a reply at most the token in flight.
#include "core/store/backup.h"
#include "tests/core/store/store_test_support.h"
#include "tests/support/kill_storm.h"

#include <QProcess>

#include <random>

using namespace core;
using namespace core::store;
using tests::expectDone;
using tests::valueOf;

class KillStormTest : public QObject {
    Q_OBJECT

private slots:
    void tokensOutliveKills();
    void allElseOutlivesKills();
    void twoProcessesWriteAtOnce();

private:
    // What the writer said before it was killed, some milliseconds after it had opened the folder.
    static QList<QByteArray> linesUntilKilled(
        const tests::Folder& folder, const char* what, int milliseconds)
    {
        return tests::linesUntilKilled(HEARTH_STORE_WRITER,
            {QString::fromStdString(pathToUtf8(folder.path())), QString::fromLatin1(what)},
            milliseconds);
    }
};

void KillStormTest::tokensOutliveKills()
{
    constexpr int kKills = 100;
    tests::Folder folder;
    std::mt19937 random(7);
    int tokens = 0;
    int inFlight = 0;
    int replies = 0;
    for (int kill = 0; kill < kKills; ++kill) {
        const QList<QByteArray> lines = linesUntilKilled(folder, "tokens", int(random() % 30));
        MessageId reply = 0;
        int said = 0;
        for (const QByteArray& line : lines) {
            if (line.startsWith("reply ")) {
                reply = line.mid(6).toLongLong();
            } else if (line.startsWith("token ")) {
                said = line.mid(6).toInt();
            }
        }
        auto archive = valueOf(ChatArchive::open(folder.path()));
        QVERIFY(!archive->report().repair);
        if (reply == 0) {
            continue;
        }
        ++replies;
        const StoredMessage stored = valueOf(archive->messages().message(reply));
        QCOMPARE(stored.state, MessageState::Interrupted);
        std::string expected;
        for (int i = 1; i <= said; ++i) {
            expected += std::to_string(i) + " ";
        }
        const std::string text =
            stored.blocks.empty() ? "" : stored.blocks.at(0).at("text").get<std::string>();
        // The token that was stored, but not said any more, may be there.
        const bool oneMore = text == expected + std::to_string(said + 1) + " ";
        QVERIFY2(text == expected || oneMore, text.c_str());
        tokens += said;
        inFlight += oneMore ? 1 : 0;
    }
    auto database = valueOf(Database::open(DataFolder(folder.path()).database()));
    expectDone(checkDatabase(database, Check::Full));
    QVERIFY(!valueOf(MessageSearch(database).mendIndexes()));
    qInfo("%d kills, %d replies with %d tokens in all, %d stored and not yet said", kKills, replies,
        tokens, inFlight);
    QVERIFY(replies > kKills / 2);
    QVERIFY(tokens > kKills);
}

void KillStormTest::allElseOutlivesKills()
{
    tests::Folder folder;
    std::mt19937 random(11);
    std::vector<ChatId> stored;
    for (int kill = 0; kill < 40; ++kill) {
        for (const QByteArray& line : linesUntilKilled(folder, "everything", int(random() % 60))) {
            if (line.startsWith("chat ")) {
                stored.push_back(line.mid(5).toLongLong());
            }
        }
    }
    auto archive = valueOf(ChatArchive::open(folder.path()));
    QVERIFY(!archive->report().repair);
    for (const ChatId chat : stored) {
        const auto path = valueOf(archive->messages().path(chat));
        // The edit may have been stored, and not yet flipped back.
        const auto reply = path.size() == 2 ? path.at(1).id : path.at(0).id - 1;
        QCOMPARE(valueOf(archive->messages().message(reply)).blocks.dump(),
            tests::textBlocks("an answer").dump());
    }
    const RollingBackups backups(DataFolder(folder.path()).backups());
    QVERIFY(!backups.newestFirst().empty());
    for (const auto& file : backups.newestFirst()) {
        auto backup = valueOf(Database::open(file));
        expectDone(checkDatabase(backup, Check::Full));
    }
    auto database = valueOf(Database::open(DataFolder(folder.path()).database()));
    expectDone(checkDatabase(database, Check::Full));
    QVERIFY(!valueOf(MessageSearch(database).mendIndexes()));
    qInfo("%zu chats", stored.size());
    QVERIFY(stored.size() > 10);
}

void KillStormTest::twoProcessesWriteAtOnce()
{
    tests::Folder folder;
    QProcess other;
    other.start(QStringLiteral(HEARTH_STORE_WRITER),
        {QString::fromStdString(pathToUtf8(folder.path())), QStringLiteral("tokens")});
    QByteArray said;
    while (!said.contains("token ")) {
        QVERIFY(other.waitForReadyRead(60'000));
        said += other.readAllStandardOutput();
    }
    auto archive = valueOf(ChatArchive::open(folder.path()));
    QCOMPARE(archive->report().interruptedReplies, 0);
    for (int i = 0; i < 100; ++i) {
        const ChatId chat = valueOf(archive->chats().create("of the first"));
        valueOf(archive->messages().append(chat, {}, tests::userText("Hi")));
    }
    QVERIFY(other.waitForReadyRead(60'000)); // it goes on, too: none of its writes failed
    QCOMPARE(other.state(), QProcess::Running);
    other.kill();
    other.waitForFinished();
    archive.reset();
    archive = valueOf(ChatArchive::open(folder.path()));
    QCOMPARE(archive->report().interruptedReplies, 1);
    QCOMPARE(valueOf(archive->chats().chats()).size(), std::size_t(101));
}

QTEST_GUILESS_MAIN(KillStormTest)
#include "kill_storm_test.moc"
