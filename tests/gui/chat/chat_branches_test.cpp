// Chats as they are kept: left and opened again, edited, answered anew, or not kept at all.
#include "tests/gui/support/loaded_chat.h"
#include "tests/gui/support/picture_file.h"
#include "tests/support/patience.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using gui::chat::BlockModel;
using gui::chat::ChatViewModel;
using gui::chat::MessageModel;
using tests::LoadedChat;
using tests::writePicture;

class ChatBranchesTest : public QObject {
    Q_OBJECT

private slots:
    void aChatThatIsLeftIsAnsweredAllTheSame();
    void chatsAreThereAfterARestart();
    void anEditedQuestionIsABranch();
    void anotherAnswerIsABranch();
    void temporaryChatsAreNotKept();
};

void ChatBranchesTest::aChatThatIsLeftIsAnsweredAllTheSame()
{
    LoadedChat bench;
    const QAbstractItemModelTester tester(bench.chat.messages());
    QSignalSpy started(&bench.chat, &ChatViewModel::chatStarted);
    QSignalSpy finishedIn(&bench.chat, &ChatViewModel::replyFinishedIn);
    bench.send("Hello");
    bench.fake.begin();
    bench.fake.grow("Hel");
    TRY_COMPARE(started.count(), 1);
    const qint64 id = bench.chat.chatId();
    const core::chat::ReplySink late = bench.fake.tellReply;

    bench.chat.newChat();
    late(core::chat::BlockGrew{"lo."});
    QTest::qWait(50);
    QCOMPARE(bench.chat.messages()->count(), 0);
    QVERIFY(!bench.chat.replying());

    bench.chat.openChat(id);
    QCOMPARE(bench.chat.messages()->count(), 2);
    QVERIFY(bench.chat.replying());
    TRY_COMPARE(bench.text(1), QString("Hello."));

    bench.chat.newChat();
    late(core::chat::ReplyFinished{core::engine::FinishReason::EndOfTurn, {},
        {core::chat::Role::Assistant, {core::chat::TextBlock{"Hello."}}}, {}, {}, {}, {}});
    TRY_COMPARE(finishedIn.count(), 1);
    QCOMPARE(finishedIn[0][0].toLongLong(), id);
    bench.chat.openChat(id); // from the library now
    TRY_COMPARE(bench.chat.messages()->count(), 2);
    QCOMPARE(bench.text(1), QString("Hello."));
}

void ChatBranchesTest::chatsAreThereAfterARestart()
{
    const QTemporaryDir folder;
    qint64 id = 0;
    {
        LoadedChat bench(true, folder.path());
        bench.chat.addFiles({QUrl::fromLocalFile(writePicture(folder, "red.png"))});
        TRY_VERIFY(!bench.chat.attachments()->busy());
        bench.ask("What colour is it?", "It is **red**.");
        TRY_VERIFY(bench.chat.chatId() != 0);
        id = bench.chat.chatId();
        QCOMPARE(bench.chat.title(), QString("What colour is it?"));
    }
    tests::FakeChat fake(folder.path().toStdU16String());
    ChatViewModel chat(fake.makeHost(), fake.tools()); // no model is loaded
    chat.openChat(id);
    TRY_COMPARE(chat.messages()->count(), 2);
    QCOMPARE(chat.title(), QString("What colour is it?"));
    QCOMPARE(chat.messageText(1), QString("It is **red**."));
    const QModelIndex reply = chat.messages()->index(1);
    QVERIFY(reply.data(MessageModel::FootnoteRole).toString().startsWith("50 tokens/s"));
    auto* own = chat.messages()->index(0).data(MessageModel::BlocksRole).value<BlockModel*>();
    QCOMPARE(own->rowCount(), 2);

    chat.model()->openBuiltIn();
    fake.loadEngine();
    TRY_COMPARE(fake.resumedWith.size(), std::size_t(2));
    QVERIFY(std::holds_alternative<core::chat::ImageBlock>(fake.resumedWith[0].blocks[0]));
}

void ChatBranchesTest::anEditedQuestionIsABranch()
{
    LoadedChat bench;
    bench.ask("One?", "First.");
    bench.ask("Two?", "Second.");
    TRY_COMPARE(bench.message(2, MessageModel::BranchesRole).toInt(), 1);

    bench.chat.editMessage(2, " Three? ");
    QCOMPARE(bench.chat.messages()->count(), 4);
    QCOMPARE(bench.fake.resumedWith.size(), std::size_t(2)); // without what is edited
    bench.fake.reply("Third.");
    TRY_VERIFY(!bench.chat.replying());
    TRY_COMPARE(bench.message(2, MessageModel::BranchesRole).toInt(), 2);
    QCOMPARE(bench.message(2, MessageModel::BranchRole).toInt(), 2);
    QCOMPARE(bench.text(2), QString("Three?"));

    bench.chat.flip(2, -1);
    TRY_COMPARE(bench.text(3), QString("Second."));
    QCOMPARE(bench.fake.resumedWith.size(), std::size_t(4));
    bench.chat.flip(2, +1);
    TRY_COMPARE(bench.text(3), QString("Third."));
}

void ChatBranchesTest::anotherAnswerIsABranch()
{
    LoadedChat bench;
    bench.ask("One?", "First.");
    bench.chat.askAgain(1);
    QCOMPARE(bench.chat.messages()->count(), 2);
    QVERIFY(bench.fake.resumedWith.empty());
    bench.fake.reply("Better.");
    TRY_VERIFY(!bench.chat.replying());
    TRY_COMPARE(bench.message(1, MessageModel::BranchesRole).toInt(), 2);
    QCOMPARE(bench.message(0, MessageModel::BranchesRole).toInt(), 1);

    bench.chat.flip(1, -1);
    TRY_COMPARE(bench.text(1), QString("First."));
    bench.ask("Two?", "Second."); // goes on from the branch that is shown
    QCOMPARE(bench.chat.messages()->count(), 4);
    bench.chat.flip(1, +1);
    TRY_COMPARE(bench.chat.messages()->count(), 2);
}

void ChatBranchesTest::temporaryChatsAreNotKept()
{
    const QTemporaryDir folder;
    {
        LoadedChat bench(true, folder.path());
        QSignalSpy started(&bench.chat, &ChatViewModel::chatStarted);
        bench.chat.newTemporaryChat();
        QVERIFY(bench.chat.temporary());
        bench.ask("A secret?", "Yes.");
        bench.chat.askAgain(1); // works like any other
        bench.fake.reply("No.");
        TRY_COMPARE(bench.message(1, MessageModel::BranchesRole).toInt(), 2);
        QCOMPARE(bench.chat.chatId(), qint64(0));
        QCOMPARE(started.count(), 0);
    }
    auto archive = core::store::ChatArchive::open(folder.path().toStdU16String());
    QVERIFY(archive.has_value());
    QCOMPARE((*archive)->chats().chats()->size(), std::size_t(0));
}

QTEST_MAIN(ChatBranchesTest)
#include "chat_branches_test.moc"
