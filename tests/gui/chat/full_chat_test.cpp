// A chat that has become longer than the model can hold, as the window shows it.
#include "tests/gui/support/loaded_chat.h"
#include "tests/support/patience.h"

#include <QSemaphore>
#include <QTest>

#include <optional>

using gui::chat::MessageModel;
using tests::LoadedChat;

namespace {

// Questions of a chat that was too long for the last of them.
void fill(LoadedChat& bench, int questions)
{
    for (int i = 1; i < questions; ++i) {
        bench.ask(QString("Question %1").arg(i), "Answer");
    }
    bench.send(QString("Question %1").arg(questions));
    bench.fake.tellReply(core::chat::ReplyFailed{{core::ErrorCode::ContextFull, "4097 of 4096"}});
    TRY_VERIFY(!bench.chat.replying());
    TRY_VERIFY(bench.message(bench.chat.messages()->count() - 1, MessageModel::NoticeRole)
                   .toString()
                   .startsWith("Interrupted")); // read again from the library
}

std::optional<int> leftOutIn(const core::chat::Message& message)
{
    for (const core::chat::Block& block : message.blocks) {
        if (const auto* one = std::get_if<core::chat::LeftOutBlock>(&block)) {
            return one->questions;
        }
    }
    return std::nullopt;
}

} // namespace

class FullChatTest : public QObject {
    Q_OBJECT

private slots:
    void aFullChatAsksWhatToDo();
    void aFullChatGoesOnWithoutItsOldestMessages();
    void aChatIsFullOnceItsTranscriptIsThere();
    void whatIsLeftOutIsKeptAndGrows();
    void whatIsLeftOutIsTakenBack();
    void anAnswerThatIsCutShortIsAskedAgain();
};

void FullChatTest::aFullChatAsksWhatToDo()
{
    LoadedChat bench;
    fill(bench, 3);
    QVERIFY(bench.chat.full());
    QVERIFY(!bench.chat.error()->shown());
    bench.chat.stayFull();
    QVERIFY(!bench.chat.full());
    QCOMPARE(bench.chat.messages()->count(), 6);
    for (int row = 0; row < 6; ++row) {
        QCOMPARE(bench.message(row, MessageModel::LeftOutRole).toInt(), 0);
    }
    QCOMPARE(bench.fake.sent.size(), std::size_t(3)); // nothing was asked by itself
}

void FullChatTest::aFullChatGoesOnWithoutItsOldestMessages()
{
    LoadedChat bench;
    fill(bench, 3);
    bench.fake.questionsToLeaveOut = 2;
    bench.chat.goOnWithoutOldest();

    QVERIFY(!bench.chat.full());
    QVERIFY(bench.chat.replying());
    QCOMPARE(leftOutIn(bench.fake.sent.back()).value_or(-1), 2);
    QCOMPARE(bench.text(4), QString("Question 3"));
    QCOMPARE(bench.message(4, MessageModel::LeftOutRole).toInt(), 4);
    QCOMPARE(bench.message(2, MessageModel::LeftOutRole).toInt(), 0);
    bench.fake.reply("Now it fits.");
    TRY_VERIFY(!bench.chat.replying());
    TRY_COMPARE(bench.message(4, MessageModel::BranchesRole).toInt(), 2); // the first try stays
}

// The library is slow: who could go on meanwhile would lose the new answer to the old transcript.
void FullChatTest::aChatIsFullOnceItsTranscriptIsThere()
{
    QSemaphore released;
    LoadedChat bench;
    bench.ask("Question 1", "Answer");
    bench.send("Question 2");
    bench.fake.library.post(core::app::Place::Kept,
        [&](core::app::LibraryRooms&) { released.tryAcquire(1, tests::kPatience); });
    bench.fake.tellReply(core::chat::ReplyFailed{{core::ErrorCode::ContextFull, "4097 of 4096"}});
    QTest::qWait(100); // more than a visit of the relay
    QVERIFY(!bench.chat.full());
    QVERIFY(bench.chat.replying());
    released.release();
    TRY_VERIFY(bench.chat.full());
    bench.chat.goOnWithoutOldest();
    bench.fake.reply("Now it fits.");
    TRY_VERIFY(!bench.chat.replying());
    QCOMPARE(bench.text(3), QString("Now it fits."));
}

void FullChatTest::whatIsLeftOutIsKeptAndGrows()
{
    LoadedChat bench;
    fill(bench, 3);
    bench.fake.questionsToLeaveOut = 1;
    bench.chat.goOnWithoutOldest();
    bench.fake.reply("Yes.");
    TRY_VERIFY(!bench.chat.replying());

    bench.ask("Question 4", "Fits as well.");
    QVERIFY(!leftOutIn(bench.fake.sent.back()));
    QCOMPARE(bench.message(2, MessageModel::LeftOutRole).toInt(), 2);
    bench.fake.questionsToLeaveOut = 3;
    bench.ask("Question 5", "Without three.");
    QCOMPARE(leftOutIn(bench.fake.sent.back()).value_or(-1), 3);
    QCOMPARE(bench.message(2, MessageModel::LeftOutRole).toInt(), 0);
    QCOMPARE(bench.message(6, MessageModel::LeftOutRole).toInt(), 6);

    // As it was, when the chat is opened again.
    const qint64 id = bench.chat.chatId();
    bench.chat.newChat();
    QCOMPARE(bench.chat.messages()->count(), 0);
    bench.chat.openChat(id);
    TRY_COMPARE(bench.chat.messages()->count(), 10);
    QCOMPARE(bench.message(6, MessageModel::LeftOutRole).toInt(), 6);
}

void FullChatTest::whatIsLeftOutIsTakenBack()
{
    LoadedChat bench;
    fill(bench, 3);
    bench.fake.questionsToLeaveOut = 2;
    bench.chat.goOnWithoutOldest();
    bench.fake.reply("Yes.");
    TRY_VERIFY(!bench.chat.replying());
    bench.chat.readEverything();
    QCOMPARE(bench.message(4, MessageModel::LeftOutRole).toInt(), 0);

    bench.ask("Question 4", "With everything.");
    QCOMPARE(leftOutIn(bench.fake.sent.back()).value_or(-1), 0);
    QCOMPARE(bench.message(4, MessageModel::LeftOutRole).toInt(), 0);
    bench.ask("Question 5", "Still.");
    QVERIFY(!leftOutIn(bench.fake.sent.back()));
}

void FullChatTest::anAnswerThatIsCutShortIsAskedAgain()
{
    LoadedChat bench;
    bench.ask("Question 1", "Answer");
    bench.send("Question 2");
    bench.fake.begin();
    bench.fake.grow("A long ans");
    bench.fake.finish(core::engine::FinishReason::ContextFull);
    TRY_VERIFY(bench.chat.full());
    QCOMPARE(bench.text(3), QString("A long ans"));
    bench.chat.goOnWithoutOldest(); // although the question itself would fit
    QCOMPARE(leftOutIn(bench.fake.sent.back()).value_or(-1), 1);
    QCOMPARE(bench.message(2, MessageModel::LeftOutRole).toInt(), 2);
}

QTEST_MAIN(FullChatTest)
#include "full_chat_test.moc"
