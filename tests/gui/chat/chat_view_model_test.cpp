#include "gui/chat/chat_view_model.h"
#include "tests/gui/support/fake_chat.h"

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QFile>
#include <QGuiApplication>
#include <QImage>
#include <QMimeData>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using gui::chat::AttachmentModel;
using gui::chat::BlockModel;
using gui::chat::ChatViewModel;
using gui::chat::MessageModel;

namespace {

// A view model over fakes, with its model loaded.
struct Bench {
    explicit Bench(bool seesImages = true, const QString& folder = {})
        : fake(folder.toStdU16String())
    {
        chat.model()->openBuiltIn();
        fake.loadEngine(seesImages);
        ready = QTest::qWaitFor([this] { return chat.model()->ready(); });
    }

    tests::FakeChat fake;
    ChatViewModel chat{fake.makeHost(), fake.tools()};
    bool ready = false;

    void send(const QString& text)
    {
        chat.setDraft(text);
        chat.send();
    }
    void ask(const QString& question, const std::string& answer)
    {
        send(question);
        fake.reply(answer);
        QTRY_VERIFY(!chat.replying());
    }
    QString text(int row) const { return chat.messageText(row); }
    QVariant message(int row, int role)
    {
        return chat.messages()->data(chat.messages()->index(row), role);
    }
    QString attachment(int row, int role)
    {
        return chat.attachments()->data(chat.attachments()->index(row), role).toString();
    }
};

QString writePicture(const QTemporaryDir& folder, const QString& name)
{
    QImage image(64, 48, QImage::Format_RGB32);
    image.fill(Qt::red);
    const QString path = folder.filePath(name);
    return image.save(path) ? path : QString();
}

} // namespace

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
    void aChatThatIsLeftIsAnsweredAllTheSame();
    void chatsAreThereAfterARestart();
    void anEditedQuestionIsABranch();
    void anotherAnswerIsABranch();
    void temporaryChatsAreNotKept();
    void anotherModelGoesOnWithTheChat();
    void picturesGoBeforeTheWordsAndCostTokens();
    void aDamagedPictureIsToldAndGoesAway();
    void aModelThatDoesNotSeeRefusesPictures();
    void aPastedPictureIsAttached();
    void pastedTextIsLeftToTheMessageBox();
    void aDroppedModelIsOpened();
    void addressesOfTheNetworkAreRefused();
    void aModelThatFailsToLoadLeavesTheOldOne();
    void anEventOfAnEarlierLoadIsIgnored();
    void aSampleIsAskedWithItsPicture();
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

    QTRY_VERIFY(chat.canSend());
    QVERIFY(!chat.model()->loading());
    QCOMPARE(chat.model()->name(), QString("Built-in demo model"));
}

void ChatViewModelTest::sendingEmptiesTheDraftAndShowsBothSides()
{
    Bench bench;
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
    Bench bench;
    bench.send(" \n ");
    QCOMPARE(bench.fake.sent.size(), std::size_t(0));
}

void ChatViewModelTest::aSecondSendWaitsForTheReply()
{
    Bench bench;
    bench.send("One");
    bench.send("Two");
    QCOMPARE(bench.fake.sent.size(), std::size_t(1));
    QCOMPARE(bench.chat.draft(), QString("Two"));

    bench.fake.reply("Yes.");
    QTRY_VERIFY(bench.chat.canSend());
    bench.chat.send();
    QCOMPARE(bench.fake.sent.size(), std::size_t(2));
}

void ChatViewModelTest::theReplyGrowsInTheLastRow()
{
    Bench bench;
    bench.send("Hello");
    auto* blocks = bench.message(1, MessageModel::BlocksRole).value<BlockModel*>();
    QSignalSpy inserted(blocks, &BlockModel::rowsInserted);
    bench.fake.tellReply(core::engine::PromptProgress{20, 40});
    QTRY_COMPARE(bench.chat.readFraction(), 0.5);

    bench.fake.begin();
    bench.fake.grow("The circle");
    QTRY_COMPARE(bench.chat.phase(), ChatViewModel::Phase::Writing);
    bench.fake.grow(" is red.");
    bench.fake.finish();
    QTRY_VERIFY(!bench.chat.replying());

    QCOMPARE(inserted.count(), 1);
    QCOMPARE(blocks->plainText(), QString("The circle is red."));
    QCOMPARE(bench.fake.accepted, 1);
    QVERIFY(!bench.message(1, MessageModel::WritingRole).toBool());
}

void ChatViewModelTest::theFootnoteTellsTheSpeed()
{
    Bench bench;
    bench.send("Hello");
    bench.fake.reply("Hello.");
    QTRY_VERIFY(!bench.chat.replying());

    const QString footnote = bench.message(1, MessageModel::FootnoteRole).toString();
    QVERIFY2(footnote.startsWith("50 tokens/s"), qPrintable(footnote));
    QVERIFY(footnote.contains("first word after"));
    QVERIFY(bench.message(1, MessageModel::FootnoteDetailRole).toString().contains("40 tokens"));
}

void ChatViewModelTest::thinkingIsAskedForAsItWasChosen()
{
    Bench bench;
    QVERIFY(bench.chat.thinkingOffered());
    QVERIFY(!bench.chat.thinking());
    bench.send("Hello");
    QVERIFY(!bench.fake.thinking.has_value()); // as the template has it
    bench.fake.reply("Hello.");
    QTRY_VERIFY(!bench.chat.replying());

    QSignalSpy changed(&bench.chat, &ChatViewModel::thinkingChanged);
    bench.chat.setThinking(true);
    QCOMPARE(changed.count(), 1);
    QVERIFY(bench.chat.thinking());
    bench.send("And?");
    QCOMPARE(bench.fake.thinking, std::optional(true));
}

void ChatViewModelTest::stopAsksTheSessionAndSaysSoBelow()
{
    Bench bench;
    bench.send("Tell me a lot");
    bench.chat.stop();
    bench.chat.stop();
    QCOMPARE(bench.fake.stops, 1);
    QCOMPARE(bench.chat.phase(), ChatViewModel::Phase::Stopping);

    bench.fake.finish(core::engine::FinishReason::Cancelled);

    QTRY_VERIFY(!bench.chat.replying());
    QCOMPARE(bench.message(1, MessageModel::NoticeRole).toString(), QString("Stopped."));
}

void ChatViewModelTest::aRefusedMessageStaysInTheDraft()
{
    Bench bench;
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
    Bench bench;
    bench.send("Hello");
    bench.fake.tellReply(core::chat::ReplyFailed{{core::ErrorCode::ContextFull, "4097 of 4096"}});

    QTRY_VERIFY(bench.chat.error()->shown());
    QVERIFY(bench.chat.error()->next().contains("Ctrl+N"));
    QVERIFY(!bench.chat.replying());
    // The question stays, and can be asked again.
    QTRY_VERIFY(bench.message(1, MessageModel::NoticeRole).toString().startsWith("Interrupted"));
    QCOMPARE(bench.text(0), QString("Hello"));
}

void ChatViewModelTest::aLostDeviceIsToldAndTheReplyGoesOn()
{
    Bench bench;
    QSignalSpy modelChanged(bench.chat.model(), &gui::chat::ModelViewModel::changed);
    bench.send("Hello");
    bench.fake.begin();
    bench.fake.grow("The answer ");
    bench.fake.tellReply(core::engine::Notice{"the card was lost; on, on the CPU"});
    bench.fake.grow("goes on.");
    QTRY_VERIFY(bench.chat.error()->shown());
    QVERIFY(bench.chat.error()->detail().contains("the card was lost"));
    QVERIFY(bench.chat.replying());
    QVERIFY(modelChanged.count() > 0); // the chip names the device
    bench.fake.finish();
    QTRY_VERIFY(!bench.chat.replying());
}

void ChatViewModelTest::theModelRunsOnTheDeviceThatIsChosen()
{
    Bench bench;
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

void ChatViewModelTest::aChatThatIsLeftIsAnsweredAllTheSame()
{
    Bench bench;
    const QAbstractItemModelTester tester(bench.chat.messages());
    QSignalSpy started(&bench.chat, &ChatViewModel::chatStarted);
    QSignalSpy finishedIn(&bench.chat, &ChatViewModel::replyFinishedIn);
    bench.send("Hello");
    bench.fake.begin();
    bench.fake.grow("Hel");
    QTRY_COMPARE(started.count(), 1);
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
    QTRY_COMPARE(bench.text(1), QString("Hello."));

    bench.chat.newChat();
    late(core::chat::ReplyFinished{core::engine::FinishReason::EndOfTurn, {},
        {core::chat::Role::Assistant, {core::chat::TextBlock{"Hello."}}}, {}, {}, {}, {}});
    QTRY_COMPARE(finishedIn.count(), 1);
    QCOMPARE(finishedIn[0][0].toLongLong(), id);
    bench.chat.openChat(id); // from the library now
    QTRY_COMPARE(bench.chat.messages()->count(), 2);
    QCOMPARE(bench.text(1), QString("Hello."));
}

void ChatViewModelTest::chatsAreThereAfterARestart()
{
    const QTemporaryDir folder;
    qint64 id = 0;
    {
        Bench bench(true, folder.path());
        bench.chat.addFiles({QUrl::fromLocalFile(writePicture(folder, "red.png"))});
        QTRY_VERIFY(!bench.chat.attachments()->busy());
        bench.ask("What colour is it?", "It is **red**.");
        QTRY_VERIFY(bench.chat.chatId() != 0);
        id = bench.chat.chatId();
        QCOMPARE(bench.chat.title(), QString("What colour is it?"));
    }
    tests::FakeChat fake(folder.path().toStdU16String());
    ChatViewModel chat(fake.makeHost(), fake.tools()); // no model is loaded
    chat.openChat(id);
    QTRY_COMPARE(chat.messages()->count(), 2);
    QCOMPARE(chat.title(), QString("What colour is it?"));
    QCOMPARE(chat.messageText(1), QString("It is **red**."));
    const QModelIndex reply = chat.messages()->index(1);
    QVERIFY(reply.data(MessageModel::FootnoteRole).toString().startsWith("50 tokens/s"));
    auto* own = chat.messages()->index(0).data(MessageModel::BlocksRole).value<BlockModel*>();
    QCOMPARE(own->rowCount(), 2);

    chat.model()->openBuiltIn();
    fake.loadEngine();
    QTRY_COMPARE(fake.resumedWith.size(), std::size_t(2));
    QVERIFY(std::holds_alternative<core::chat::ImageBlock>(fake.resumedWith[0].blocks[0]));
}

void ChatViewModelTest::anEditedQuestionIsABranch()
{
    Bench bench;
    bench.ask("One?", "First.");
    bench.ask("Two?", "Second.");
    QTRY_COMPARE(bench.message(2, MessageModel::BranchesRole).toInt(), 1);

    bench.chat.editMessage(2, " Three? ");
    QCOMPARE(bench.chat.messages()->count(), 4);
    QCOMPARE(bench.fake.resumedWith.size(), std::size_t(2)); // without what is edited
    bench.fake.reply("Third.");
    QTRY_VERIFY(!bench.chat.replying());
    QTRY_COMPARE(bench.message(2, MessageModel::BranchesRole).toInt(), 2);
    QCOMPARE(bench.message(2, MessageModel::BranchRole).toInt(), 2);
    QCOMPARE(bench.text(2), QString("Three?"));

    bench.chat.flip(2, -1);
    QTRY_COMPARE(bench.text(3), QString("Second."));
    QCOMPARE(bench.fake.resumedWith.size(), std::size_t(4));
    bench.chat.flip(2, +1);
    QTRY_COMPARE(bench.text(3), QString("Third."));
}

void ChatViewModelTest::anotherAnswerIsABranch()
{
    Bench bench;
    bench.ask("One?", "First.");
    bench.chat.askAgain(1);
    QCOMPARE(bench.chat.messages()->count(), 2);
    QVERIFY(bench.fake.resumedWith.empty());
    bench.fake.reply("Better.");
    QTRY_VERIFY(!bench.chat.replying());
    QTRY_COMPARE(bench.message(1, MessageModel::BranchesRole).toInt(), 2);
    QCOMPARE(bench.message(0, MessageModel::BranchesRole).toInt(), 1);

    bench.chat.flip(1, -1);
    QTRY_COMPARE(bench.text(1), QString("First."));
    bench.ask("Two?", "Second."); // goes on from the branch that is shown
    QCOMPARE(bench.chat.messages()->count(), 4);
    bench.chat.flip(1, +1);
    QTRY_COMPARE(bench.chat.messages()->count(), 2);
}

void ChatViewModelTest::temporaryChatsAreNotKept()
{
    const QTemporaryDir folder;
    {
        Bench bench(true, folder.path());
        QSignalSpy started(&bench.chat, &ChatViewModel::chatStarted);
        bench.chat.newTemporaryChat();
        QVERIFY(bench.chat.temporary());
        bench.ask("A secret?", "Yes.");
        bench.chat.askAgain(1); // works like any other
        bench.fake.reply("No.");
        QTRY_COMPARE(bench.message(1, MessageModel::BranchesRole).toInt(), 2);
        QCOMPARE(bench.chat.chatId(), qint64(0));
        QCOMPARE(started.count(), 0);
    }
    auto archive = core::store::ChatArchive::open(folder.path().toStdU16String());
    QVERIFY(archive.has_value());
    QCOMPARE((*archive)->chats().chats()->size(), std::size_t(0));
}

void ChatViewModelTest::anotherModelGoesOnWithTheChat()
{
    Bench bench;
    bench.ask("One?", "First.");
    bench.chat.model()->open(QUrl::fromLocalFile("/models/other.gguf"));
    bench.fake.loadEngine(false);
    QTRY_VERIFY(!bench.chat.model()->loading());
    QCOMPARE(bench.chat.messages()->count(), 2);
    QCOMPARE(bench.fake.resumedWith.size(), std::size_t(2));
}

void ChatViewModelTest::picturesGoBeforeTheWordsAndCostTokens()
{
    const QTemporaryDir folder;
    Bench bench;
    const QAbstractItemModelTester tester(bench.chat.attachments());
    bench.chat.addFiles({QUrl::fromLocalFile(writePicture(folder, "red.png"))});
    QVERIFY(bench.chat.attachments()->busy());
    bench.chat.setDraft("What colour?");
    QVERIFY(!bench.chat.canSend());
    QTRY_VERIFY(bench.chat.canSend());
    QCOMPARE(bench.attachment(0, AttachmentModel::NameRole), QString("red.png"));
    QVERIFY(bench.attachment(0, AttachmentModel::CostRole).contains("4 token"));

    bench.chat.send();

    const auto& blocks = bench.fake.sent[0].blocks;
    QCOMPARE(blocks.size(), std::size_t(2));
    QCOMPARE(std::get<core::chat::ImageBlock>(blocks[0]).image->width, 64);
    QVERIFY(std::holds_alternative<core::chat::TextBlock>(blocks[1]));
    QCOMPARE(bench.chat.attachments()->count(), 0);
    auto* shown = bench.message(0, MessageModel::BlocksRole).value<BlockModel*>();
    QCOMPARE(shown->rowCount(), 2);
}

void ChatViewModelTest::aDamagedPictureIsToldAndGoesAway()
{
    const QTemporaryDir folder;
    QFile file(folder.filePath("bad.png"));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("\x89PNG\r\n\x1a\nbroken");
    file.close();
    Bench bench;
    bench.chat.addFiles({QUrl::fromLocalFile(file.fileName())});

    QTRY_VERIFY(bench.chat.error()->shown());
    QCOMPARE(bench.chat.attachments()->count(), 0);
    QVERIFY(bench.chat.error()->detail().contains("bad.png"));
}

void ChatViewModelTest::aModelThatDoesNotSeeRefusesPictures()
{
    const QTemporaryDir folder;
    Bench bench(false);
    bench.chat.addFiles({QUrl::fromLocalFile(writePicture(folder, "red.png"))});
    QTRY_VERIFY(!bench.chat.attachments()->busy());
    bench.send("What colour?");

    QCOMPARE(bench.fake.sent.size(), std::size_t(0));
    QVERIFY(bench.chat.error()->what().contains("cannot see"));
    QCOMPARE(bench.chat.attachments()->count(), 1);
}

void ChatViewModelTest::aPastedPictureIsAttached()
{
    QImage image(32, 32, QImage::Format_ARGB32);
    image.fill(Qt::transparent);
    QGuiApplication::clipboard()->setImage(image);
    Bench bench;

    QVERIFY(bench.chat.pastePicture());
    QTRY_VERIFY(!bench.chat.attachments()->busy());

    const auto pictures = bench.chat.attachments()->pictures();
    QCOMPARE(pictures.size(), std::size_t(1));
    QCOMPARE(int(pictures[0].image->rgb[0]), 255); // laid on white
}

void ChatViewModelTest::pastedTextIsLeftToTheMessageBox()
{
    QGuiApplication::clipboard()->setText("words");
    Bench bench;
    QVERIFY(!bench.chat.pastePicture());
    QCOMPARE(bench.chat.attachments()->count(), 0);
}

void ChatViewModelTest::aDroppedModelIsOpened()
{
    Bench bench;
    bench.chat.addFiles({QUrl::fromLocalFile("/models/other.GGUF")});

    QCOMPARE(bench.fake.loads.size(), std::size_t(2));
    QVERIFY(bench.chat.model()->loading());
    QCOMPARE(bench.chat.model()->loadingName(), QString("other.GGUF"));
    bench.fake.loadEngine();
    QTRY_VERIFY(!bench.chat.model()->loading());
    QCOMPARE(bench.chat.model()->name(), QString("Fake"));
    QVERIFY(!bench.chat.model()->builtIn());
}

void ChatViewModelTest::addressesOfTheNetworkAreRefused()
{
    Bench bench;
    bench.chat.addFiles({QUrl("https://example.org/cat.png")});
    QVERIFY(bench.chat.error()->shown());
    QCOMPARE(bench.chat.attachments()->count(), 0);
}

void ChatViewModelTest::aModelThatFailsToLoadLeavesTheOldOne()
{
    Bench bench;
    bench.send("Hello");
    bench.fake.reply("Hello.");
    QTRY_VERIFY(!bench.chat.replying());
    bench.chat.model()->open(QUrl::fromLocalFile("/models/bad.gguf"));

    bench.fake.failLoad({core::ErrorCode::Malformed, "/models/bad.gguf: no magic"});

    QTRY_VERIFY(bench.chat.error()->shown());
    QVERIFY(bench.chat.model()->ready());
    QVERIFY(bench.chat.model()->builtIn());
    QCOMPARE(bench.chat.messages()->count(), 2);
}

void ChatViewModelTest::anEventOfAnEarlierLoadIsIgnored()
{
    Bench bench;
    bench.chat.model()->open(QUrl::fromLocalFile("/models/first.gguf"));
    bench.fake.loadEngine(false);
    bench.chat.model()->open(QUrl::fromLocalFile("/models/second.gguf"));

    QTest::qWait(50);

    QVERIFY(bench.chat.model()->loading());
    QVERIFY(bench.chat.model()->seesImages());
}

void ChatViewModelTest::aSampleIsAskedWithItsPicture()
{
    Bench bench;
    const QVariantList samples = bench.chat.samples();
    QVERIFY(!samples.isEmpty());
    const QVariantMap first = samples[0].toMap();

    bench.chat.askSample(0);

    QTRY_COMPARE(bench.fake.sent.size(), std::size_t(1));
    const auto& blocks = bench.fake.sent[0].blocks;
    QCOMPARE(blocks.size(), std::size_t(first["picture"].toUrl().isEmpty() ? 1 : 2));
    QCOMPARE(QString::fromStdString(std::get<core::chat::TextBlock>(blocks.back()).text),
        first["question"].toString());
}

void ChatViewModelTest::onlyWebAndMailLinksMayBeOpened()
{
    const Bench bench;
    QVERIFY(bench.chat.mayOpen("https://example.org/a?b"));
    QVERIFY(bench.chat.mayOpen("mailto:a@example.org"));
    QVERIFY(!bench.chat.mayOpen("file:///etc/passwd"));
    QVERIFY(!bench.chat.mayOpen("javascript:alert(1)"));
    QVERIFY(!bench.chat.mayOpen("relative/path"));
}

void ChatViewModelTest::theHostOfALinkIsTheOneThatIsLookedUp()
{
    Bench bench;
    QCOMPARE(bench.chat.hostOf("https://example.org/a?b"), QString("example.org"));
    QCOMPARE(bench.chat.hostOf("https://bank.example@evil.example/"), QString("evil.example"));
    QCOMPARE(
        bench.chat.hostOf(QStringLiteral("https://\u0430pple.com")), QString("xn--pple-43d.com"));
    QCOMPARE(bench.chat.hostOf("mailto:somebody@example.org"), QString("example.org"));
}

void ChatViewModelTest::copyGivesTheMarkdown()
{
    Bench bench;
    bench.send("Hello");
    bench.fake.reply("It is **red**.");
    QTRY_VERIFY(!bench.chat.replying());

    bench.chat.copyMessage(1);

    QCOMPARE(QGuiApplication::clipboard()->text(), QString("It is **red**."));
}

QTEST_MAIN(ChatViewModelTest)
#include "chat_view_model_test.moc"
