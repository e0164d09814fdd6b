// Questions and answers of a chat, the model they are asked of, and the links in them.
#include "tests/gui/support/loaded_chat.h"
#include "tests/support/patience.h"

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QGuiApplication>
#include <QSignalSpy>
#include <QTest>

using gui::chat::BlockModel;
using gui::chat::ChatViewModel;
using gui::chat::MessageModel;
using tests::LoadedChat;

class ChatViewModelTest : public QObject {
    Q_OBJECT
private slots:
    void nothingCanBeSentBeforeTheModelIsThere();
    void sendingEmptiesTheDraftAndShowsBothSides();
    void blankDraftsAreNotSent();
    void aSecondSendWaitsForTheReply();
    void theReplyGrowsInTheLastRow();
    void theFootnoteTellsTheSpeed();
    void thinkingIsAskedForAsItWasChosen();
    void stopAsksTheSessionAndSaysSoBelow();
    void aRefusedMessageStaysInTheDraft();
    void aFailedReplyIsToldInWordsWithANextStep();
    void aLostDeviceIsToldAndTheReplyGoesOn();
    void theModelRunsOnTheDeviceThatIsChosen();
    void anotherModelGoesOnWithTheChat();
    void aDroppedModelIsOpened();
    void aModelThatFailsToLoadLeavesTheOldOne();
    void anEventOfAnEarlierLoadIsIgnored();
    void onlyWebAndMailLinksMayBeOpened();
    void theHostOfALinkIsTheOneThatIsLookedUp();
    void copyGivesTheMarkdown();
};

void ChatViewModelTest::nothingCanBeSentBeforeTheModelIsThere()
{
    tests::FakeChat fake;
    ChatViewModel chat(fake.makeHost(), fake.tools());
    chat.setDraft("Hello");
    QVERIFY(!chat.canSend());
    chat.model()->openBuiltIn();
    QVERIFY(chat.model()->loading());

    fake.loadEngine();

    TRY_VERIFY(chat.canSend());
    QVERIFY(!chat.model()->loading());
    QCOMPARE(chat.model()->name(), QString("Built-in demo model"));
}

void ChatViewModelTest::sendingEmptiesTheDraftAndShowsBothSides()
{
    LoadedChat bench;
    const QAbstractItemModelTester tester(bench.chat.messages());
    bench.send("  What is red?\n");

    QCOMPARE(bench.chat.draft(), QString());
    QCOMPARE(bench.chat.messages()->count(), 2);
    QVERIFY(bench.message(0, MessageModel::OwnRole).toBool());
    QVERIFY(bench.message(1, MessageModel::WritingRole).toBool());
    QCOMPARE(bench.chat.phase(), ChatViewModel::Phase::Reading);
    QCOMPARE(bench.fake.sent.size(), std::size_t(1));
    QCOMPARE(std::get<core::chat::TextBlock>(bench.fake.sent[0].blocks[0]).text,
        std::string("What is red?"));
}

void ChatViewModelTest::blankDraftsAreNotSent()
{
    LoadedChat bench;
    bench.send(" \n ");
    QCOMPARE(bench.fake.sent.size(), std::size_t(0));
}

void ChatViewModelTest::aSecondSendWaitsForTheReply()
{
    LoadedChat bench;
    bench.send("One");
    bench.send("Two");
    QCOMPARE(bench.fake.sent.size(), std::size_t(1));
    QCOMPARE(bench.chat.draft(), QString("Two"));

    bench.fake.reply("Yes.");
    TRY_VERIFY(bench.chat.canSend());
    bench.chat.send();
    QCOMPARE(bench.fake.sent.size(), std::size_t(2));
}

void ChatViewModelTest::theReplyGrowsInTheLastRow()
{
    LoadedChat bench;
    bench.send("Hello");
    auto* blocks = bench.message(1, MessageModel::BlocksRole).value<BlockModel*>();
    QSignalSpy inserted(blocks, &BlockModel::rowsInserted);
    bench.fake.tellReply(core::engine::PromptProgress{20, 40});
    TRY_COMPARE(bench.chat.readFraction(), 0.5);

    bench.fake.begin();
    bench.fake.grow("The circle");
    TRY_COMPARE(bench.chat.phase(), ChatViewModel::Phase::Writing);
    bench.fake.grow(" is red.");
    bench.fake.finish();
    TRY_VERIFY(!bench.chat.replying());

    QCOMPARE(inserted.count(), 1);
    QCOMPARE(blocks->plainText(), QString("The circle is red."));
    QCOMPARE(bench.fake.accepted, 1);
    QVERIFY(!bench.message(1, MessageModel::WritingRole).toBool());
}

void ChatViewModelTest::theFootnoteTellsTheSpeed()
{
    LoadedChat bench;
    bench.send("Hello");
    bench.fake.reply("Hello.");
    TRY_VERIFY(!bench.chat.replying());

    const QString footnote = bench.message(1, MessageModel::FootnoteRole).toString();
    QVERIFY2(footnote.startsWith("50 tokens/s"), qPrintable(footnote));
    QVERIFY(footnote.contains("first word after"));
    QVERIFY(bench.message(1, MessageModel::FootnoteDetailRole).toString().contains("40 tokens"));
}

void ChatViewModelTest::thinkingIsAskedForAsItWasChosen()
{
    LoadedChat bench;
    QVERIFY(bench.chat.thinkingOffered());
    QVERIFY(!bench.chat.thinking());
    bench.send("Hello");
    QVERIFY(!bench.fake.thinking.has_value()); // as the template has it
    bench.fake.reply("Hello.");
    TRY_VERIFY(!bench.chat.replying());

    QSignalSpy changed(&bench.chat, &ChatViewModel::thinkingChanged);
    bench.chat.setThinking(true);
    QCOMPARE(changed.count(), 1);
    QVERIFY(bench.chat.thinking());
    bench.send("And?");
    QCOMPARE(bench.fake.thinking, std::optional(true));
}

void ChatViewModelTest::stopAsksTheSessionAndSaysSoBelow()
{
    LoadedChat bench;
    bench.send("Tell me a lot");
    bench.chat.stop();
    bench.chat.stop();
    QCOMPARE(bench.fake.stops, 1);
    QCOMPARE(bench.chat.phase(), ChatViewModel::Phase::Stopping);

    bench.fake.finish(core::engine::FinishReason::Cancelled);

    TRY_VERIFY(!bench.chat.replying());
    QCOMPARE(bench.message(1, MessageModel::NoticeRole).toString(), QString("Stopped."));
}

void ChatViewModelTest::aRefusedMessageStaysInTheDraft()
{
    LoadedChat bench;
    bench.fake.refuseSendWith = "the template needs a user message";
    bench.send("Hello");

    QCOMPARE(bench.chat.draft(), QString("Hello"));
    QCOMPARE(bench.chat.messages()->count(), 0);
    QVERIFY(bench.chat.error()->shown());
    QCOMPARE(bench.chat.error()->detail(), QString("the template needs a user message"));
    bench.chat.send();
    QVERIFY(!bench.chat.error()->shown());
}

void ChatViewModelTest::aFailedReplyIsToldInWordsWithANextStep()
{
    LoadedChat bench;
    bench.send("Hello");
    bench.fake.tellReply(core::chat::ReplyFailed{{core::ErrorCode::ContextFull, "4097 of 4096"}});

    TRY_VERIFY(bench.chat.error()->shown());
    QVERIFY(bench.chat.error()->next().contains("Ctrl+N"));
    QVERIFY(!bench.chat.replying());
    // The question stays, and can be asked again.
    TRY_VERIFY(bench.message(1, MessageModel::NoticeRole).toString().startsWith("Interrupted"));
    QCOMPARE(bench.text(0), QString("Hello"));
}

void ChatViewModelTest::aLostDeviceIsToldAndTheReplyGoesOn()
{
    LoadedChat bench;
    QSignalSpy modelChanged(bench.chat.model(), &gui::chat::ModelViewModel::changed);
    bench.send("Hello");
    bench.fake.begin();
    bench.fake.grow("The answer ");
    bench.fake.tellReply(core::engine::Notice{"the card was lost; on, on the CPU"});
    bench.fake.grow("goes on.");
    TRY_VERIFY(bench.chat.error()->shown());
    QVERIFY(bench.chat.error()->detail().contains("the card was lost"));
    QVERIFY(bench.chat.replying());
    QVERIFY(modelChanged.count() > 0); // the chip names the device
    bench.fake.finish();
    TRY_VERIFY(!bench.chat.replying());
}

void ChatViewModelTest::theModelRunsOnTheDeviceThatIsChosen()
{
    LoadedChat bench;
    gui::chat::ModelViewModel& model = *bench.chat.model();
    QSignalSpy chosen(&model, &gui::chat::ModelViewModel::deviceChosen);
    QCOMPARE(model.devices().front().toMap()["id"].toString(), QString("auto"));
    QVERIFY(model.devices().front().toMap()["chosen"].toBool());
    const std::size_t loads = bench.fake.loads.size();
    model.chooseDevice("vulkan:0");
    model.chooseDevice("vulkan:0"); // no change
    QCOMPARE(chosen.count(), 1);
    QCOMPARE(bench.fake.loads.size(), loads + 1);
    QCOMPARE(bench.fake.loads.back().device, std::string("vulkan:0"));
    QCOMPARE(bench.fake.loads.back().model, bench.fake.loads.front().model);
}

void ChatViewModelTest::anotherModelGoesOnWithTheChat()
{
    LoadedChat bench;
    bench.ask("One?", "First.");
    bench.chat.model()->open(QUrl::fromLocalFile("/models/other.gguf"));
    bench.fake.loadEngine(false);
    TRY_VERIFY(!bench.chat.model()->loading());
    QCOMPARE(bench.chat.messages()->count(), 2);
    QCOMPARE(bench.fake.resumedWith.size(), std::size_t(2));
}

void ChatViewModelTest::aDroppedModelIsOpened()
{
    LoadedChat bench;
    bench.chat.addFiles({QUrl::fromLocalFile("/models/other.GGUF")});

    QCOMPARE(bench.fake.loads.size(), std::size_t(2));
    QVERIFY(bench.chat.model()->loading());
    QCOMPARE(bench.chat.model()->loadingName(), QString("other.GGUF"));
    bench.fake.loadEngine();
    TRY_VERIFY(!bench.chat.model()->loading());
    QCOMPARE(bench.chat.model()->name(), QString("Fake"));
    QVERIFY(!bench.chat.model()->builtIn());
}

void ChatViewModelTest::aModelThatFailsToLoadLeavesTheOldOne()
{
    LoadedChat bench;
    bench.send("Hello");
    bench.fake.reply("Hello.");
    TRY_VERIFY(!bench.chat.replying());
    bench.chat.model()->open(QUrl::fromLocalFile("/models/bad.gguf"));

    bench.fake.failLoad({core::ErrorCode::Malformed, "/models/bad.gguf: no magic"});

    TRY_VERIFY(bench.chat.error()->shown());
    QVERIFY(bench.chat.model()->ready());
    QVERIFY(bench.chat.model()->builtIn());
    QCOMPARE(bench.chat.messages()->count(), 2);
}

void ChatViewModelTest::anEventOfAnEarlierLoadIsIgnored()
{
    LoadedChat bench;
    bench.chat.model()->open(QUrl::fromLocalFile("/models/first.gguf"));
    bench.fake.loadEngine(false);
    bench.chat.model()->open(QUrl::fromLocalFile("/models/second.gguf"));

    QTest::qWait(50);

    QVERIFY(bench.chat.model()->loading());
    QVERIFY(bench.chat.model()->seesImages());
}

void ChatViewModelTest::onlyWebAndMailLinksMayBeOpened()
{
    const LoadedChat bench;
    QVERIFY(bench.chat.mayOpen("https://example.org/a?b"));
    QVERIFY(bench.chat.mayOpen("mailto:a@example.org"));
    QVERIFY(!bench.chat.mayOpen("file:///etc/passwd"));
    QVERIFY(!bench.chat.mayOpen("javascript:alert(1)"));
    QVERIFY(!bench.chat.mayOpen("relative/path"));
}

void ChatViewModelTest::theHostOfALinkIsTheOneThatIsLookedUp()
{
    LoadedChat bench;
    QCOMPARE(bench.chat.hostOf("https://example.org/a?b"), QString("example.org"));
    QCOMPARE(bench.chat.hostOf("https://bank.example@evil.example/"), QString("evil.example"));
    QCOMPARE(
        bench.chat.hostOf(QStringLiteral("https://\u0430pple.com")), QString("xn--pple-43d.com"));
    QCOMPARE(bench.chat.hostOf("mailto:somebody@example.org"), QString("example.org"));
}

void ChatViewModelTest::copyGivesTheMarkdown()
{
    LoadedChat bench;
    bench.send("Hello");
    bench.fake.reply("It is **red**.");
    TRY_VERIFY(!bench.chat.replying());

    bench.chat.copyMessage(1);

    QCOMPARE(QGuiApplication::clipboard()->text(), QString("It is **red**."));
}

QTEST_MAIN(ChatViewModelTest)
#include "chat_view_model_test.moc"
