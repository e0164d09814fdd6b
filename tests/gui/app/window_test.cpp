// The whole window, driven by hand: what a person does in a day, and that nothing of it is lost.
#include "tests/gui/support/picture_file.h"
#include "tests/gui/support/window_stage.h"
#include "tests/support/patience.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using gui::chat::MessageModel;
using tests::WindowHands;
using tests::WindowStage;

class WindowTest : public QObject {
    Q_OBJECT
private slots:
    void aDayWithAPicture();
    void whatIsThrownAwayComesBack();
    void keysCanBeChanged();
    void theLanguageChangesWhileTheWindowIsOpen();
    void aRestingModelComesBackWithTheNextQuestion();
    void theRailFoldsAway();
    void whatWasThoughtForHowLongIsKept();
    void theWayToTheHubIsSetInTheSettings();
};

void WindowTest::aDayWithAPicture()
{
    const QTemporaryDir folder;
    QVERIFY(!tests::writePicture(folder, "red.png").isEmpty());
    qint64 id = 0;
    {
        WindowStage stage(folder);
        QVERIFY(stage.ready);
        WindowHands& hands = stage.hands;

        // Drop, ask, stop.
        QVERIFY(hands.drop("dropArea", QUrl::fromLocalFile(folder.filePath("red.png"))));
        TRY_COMPARE(stage.chat().attachments()->count(), 1);
        TRY_VERIFY(!stage.chat().attachments()->busy());
        hands.click("composer.input");
        hands.type("What colour is it?");
        hands.press(Qt::Key_Return);
        TRY_VERIFY(stage.chat().replying());
        stage.fake.begin();
        stage.fake.grow("It is");
        hands.press(Qt::Key_Escape);
        QCOMPARE(stage.fake.stops, 1);
        stage.fake.finish(core::engine::FinishReason::Cancelled);
        TRY_VERIFY(!stage.chat().replying());
        TRY_VERIFY(stage.chat().chatId() != 0);
        id = stage.chat().chatId();
        TRY_VERIFY(hands.find("rail.chat." + QString::number(id)));

        // Edit: a branch.
        QVERIFY(hands.click("message.edit"));
        QVERIFY(hands.wait("editDialog.text"));
        hands.press(Qt::Key_A, Qt::ControlModifier);
        hands.type("Name the colour");
        QVERIFY(hands.click("editDialog.send"));
        stage.answer("A crimson red.");
        TRY_COMPARE(stage.chat().messages()->index(0).data(MessageModel::BranchesRole).toInt(), 2);
        QVERIFY(hands.click("message.earlier"));
        TRY_COMPARE(stage.chat().messageText(0), QString("What colour is it?"));
        QVERIFY(hands.click("message.later"));
        TRY_COMPARE(stage.chat().messageText(1), QString("A crimson red."));

        // Search: from another chat into this one.
        hands.press(Qt::Key_N, Qt::ControlModifier);
        TRY_COMPARE(stage.chat().messages()->count(), 0);
        hands.press(Qt::Key_K, Qt::ControlModifier);
        QVERIFY(hands.wait("palette.field"));
        hands.type("crimson");
        TRY_COMPARE(stage.rooms.chats().search()->rowCount(), 1);
        TRY_COMPARE(hands.find("palette.list")->property("count").toInt(), 1);
        hands.press(Qt::Key_Return);
        TRY_COMPARE(stage.chat().chatId(), id);
        TRY_COMPARE(stage.chat().messages()->count(), 2);

        // Export.
        QSignalSpy done(&stage.rooms.chats(), &gui::chats::ChatsViewModel::done);
        for (const QString format : {"json", "html", "md", "pdf"}) {
            stage.rooms.chats().exportChat(
                id, format, QUrl::fromLocalFile(folder.filePath("chat." + format)));
        }
        TRY_COMPARE(done.count(), 4);
    }
    QFile json(folder.filePath("chat.json"));
    QVERIFY(json.open(QIODevice::ReadOnly));
    const QJsonObject exported = QJsonDocument::fromJson(json.readAll()).object();
    QCOMPARE(exported["messages"].toArray().size(), 2);
    QCOMPARE(exported["pictures"].toObject().size(), 1);
    QFile html(folder.filePath("chat.html"));
    QVERIFY(html.open(QIODevice::ReadOnly));
    const QByteArray page = html.readAll();
    QVERIFY(page.contains("A crimson red."));
    QVERIFY(page.contains("data:image/png;base64,"));
    QFile markdown(folder.filePath("chat.md"));
    QVERIFY(markdown.open(QIODevice::ReadOnly));
    QVERIFY(markdown.readAll().contains("chat files/"));
    QFile pdf(folder.filePath("chat.pdf"));
    QVERIFY(pdf.open(QIODevice::ReadOnly));
    QVERIFY(pdf.readAll().startsWith("%PDF"));

    // Restart: all there.
    WindowStage stage(folder);
    QVERIFY(stage.hands.click("rail.chat." + QString::number(id)));
    TRY_COMPARE(stage.chat().messages()->count(), 2);
    QCOMPARE(stage.chat().messageText(0), QString("Name the colour"));
    QCOMPARE(stage.chat().messages()->index(0).data(MessageModel::BranchesRole).toInt(), 2);
    QVERIFY(std::holds_alternative<core::chat::ImageBlock>(
        stage.chat().messages()->message(0).blocks.front()));
}

void WindowTest::whatIsThrownAwayComesBack()
{
    const QTemporaryDir folder;
    WindowStage stage(folder);
    stage.ask("First question", "First answer.");
    TRY_VERIFY(stage.chat().chatId() != 0);
    const QString row = "rail.chat." + QString::number(stage.chat().chatId());

    QVERIFY(stage.hands.click(row, Qt::RightButton));
    QVERIFY(stage.hands.click("rail.delete"));
    TRY_COMPARE(stage.rooms.chats().list()->chatCount(), 0);
    QCOMPARE(stage.chat().messages()->count(), 0);
    QVERIFY(stage.hands.click("undoBar.undo"));
    QVERIFY(stage.hands.wait(row));

    QVERIFY(stage.hands.click(row, Qt::RightButton));
    QVERIFY(stage.hands.click("rail.rename"));
    QVERIFY(stage.hands.wait("nameDialog.name"));
    stage.hands.press(Qt::Key_A, Qt::ControlModifier);
    stage.hands.type("Another name");
    stage.hands.press(Qt::Key_Return);
    TRY_COMPARE(
        stage.rooms.chats().list()->index(1).data(gui::chats::ChatListModel::TitleRole).toString(),
        QString("Another name"));
    QVERIFY(stage.hands.click(row, Qt::RightButton));
    QVERIFY(stage.hands.click("rail.pin"));
    TRY_COMPARE(
        stage.rooms.chats().list()->index(0).data(gui::chats::ChatListModel::TitleRole).toString(),
        QString("Pinned"));
}

void WindowTest::keysCanBeChanged()
{
    const QTemporaryDir folder;
    WindowStage stage(folder);
    stage.ask("A question", "An answer.");
    stage.hands.press(Qt::Key_Comma, Qt::ControlModifier);
    QVERIFY(stage.hands.wait("settingsPage"));
    stage.rooms.settings().setKeys("newChat", "Ctrl+J");
    stage.hands.press(Qt::Key_N, Qt::ControlModifier);
    QCOMPARE(stage.chat().messages()->count(), 2);
    stage.hands.press(Qt::Key_J, Qt::ControlModifier);
    TRY_COMPARE(stage.chat().messages()->count(), 0);

    stage.rooms.settings().setKeys("find", "Ctrl+J");
    const QVariantList all = stage.rooms.settings().shortcuts();
    QVERIFY(all[0].toMap()["clashes"].toBool());
    QCOMPARE(stage.rooms.settings().nameOfKeys(Qt::Key_K, Qt::ControlModifier | Qt::ShiftModifier),
        QString("Ctrl+Shift+K"));
    QCOMPARE(stage.rooms.settings().nameOfKeys(Qt::Key_K, Qt::ShiftModifier), QString());
    QCOMPARE(stage.rooms.settings().nameOfKeys(Qt::Key_Shift, Qt::ShiftModifier), QString());
}

void WindowTest::theLanguageChangesWhileTheWindowIsOpen()
{
    const QTemporaryDir folder;
    WindowStage stage(folder);
    QVERIFY(stage.hands.wait("rail.search"));
    QCOMPARE(stage.hands.text("rail.search"), QString("Search"));
    stage.rooms.settings().setLanguage("de");
    TRY_COMPARE(stage.hands.text("rail.search"), QString("Suchen"));
    QVERIFY(!stage.window->property("mirrored").toBool());
    stage.rooms.settings().setLanguage("ar");
    TRY_VERIFY(stage.window->property("mirrored").toBool());
    QVERIFY(stage.hands.wait("rail.search")->mapToScene({0, 0}).x() > stage.window->width() / 2);
    stage.rooms.settings().setLanguage("en");
    TRY_COMPARE(stage.hands.text("rail.search"), QString("Search"));
}

void WindowTest::aRestingModelComesBackWithTheNextQuestion()
{
    const QTemporaryDir folder;
    WindowStage stage(folder);
    stage.ask("A question", "An answer.");
    stage.chat().model()->rest();
    QVERIFY(stage.chat().model()->resting());
    QCOMPARE(stage.chat().messages()->count(), 2);
    const std::size_t loads = stage.fake.loads.size();

    stage.hands.click("composer.input");
    stage.hands.type("Another");
    stage.hands.press(Qt::Key_Return);
    QCOMPARE(stage.fake.loads.size(), loads + 1);
    stage.fake.loadEngine();
    stage.answer("Here again.");
    QCOMPARE(stage.chat().messages()->count(), 4);
    QCOMPARE(stage.fake.resumedWith.size(), std::size_t(2));
}

void WindowTest::theRailFoldsAway()
{
    const QTemporaryDir folder;
    WindowStage stage(folder);
    QVERIFY(stage.hands.click("rail.close"));
    TRY_VERIFY(!stage.hands.find("rail.search"));
    QVERIFY(!stage.rooms.settings().railOpen());
    QVERIFY(stage.hands.click("rail.open"));
    QVERIFY(stage.hands.wait("rail.search"));

    stage.window->resize(420, 700);
    TRY_VERIFY(!stage.hands.find("rail.search"));
    QVERIFY(stage.hands.click("rail.open"));
    QVERIFY(stage.hands.wait("rail.search"));
    QVERIFY(stage.hands.click("rail.page.settings"));
    QVERIFY(stage.hands.wait("settingsPage"));
    TRY_VERIFY(!stage.hands.find("rail.search"));
}

void WindowTest::whatWasThoughtForHowLongIsKept()
{
    const QTemporaryDir folder;
    qint64 id = 0;
    {
        WindowStage stage(folder);
        stage.hands.click("composer.input");
        stage.hands.type("Think");
        stage.hands.press(Qt::Key_Return);
        TRY_VERIFY(stage.chat().replying());
        stage.fake.begin(core::chat::BlockKind::Thinking);
        stage.fake.grow("Hm.");
        stage.fake.begin();
        stage.fake.grow("Thought.");
        core::chat::ReplyFinished finished;
        finished.message = {core::chat::Role::Assistant,
            {core::chat::ThinkingBlock{"Hm."}, core::chat::TextBlock{"Thought."}}};
        finished.thinkingSeconds = 12.3;
        stage.fake.tellReply(finished);
        TRY_VERIFY(!stage.chat().replying());
        TRY_VERIFY(stage.chat().chatId() != 0);
        id = stage.chat().chatId();
    }
    WindowStage stage(folder);
    QVERIFY(stage.hands.wait("rail.chat." + QString::number(id)));
    stage.hands.click("rail.chat." + QString::number(id));
    QVERIFY(stage.hands.wait("thinking.fold"));
    QCOMPARE(stage.hands.text("thinking.fold"), QString("Thought for 12 s"));
}

void WindowTest::theWayToTheHubIsSetInTheSettings()
{
    const QTemporaryDir folder;
    for (const char* name : {"HEARTH_HUB_URL", "HEARTH_HUB_TOKEN", "HF_TOKEN"}) {
        qunsetenv(name);
    }
    const auto contentOf = [&](const QString& name) {
        QFile file(folder.filePath(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    };
    {
        WindowStage stage(folder);
        WindowHands& hands = stage.hands;
        stage.window->resize(1180, 3000);
        QVERIFY(hands.click("rail.page.settings"));
        QVERIFY(hands.wait("hub.address"));

        hands.click("hub.address");
        hands.press(Qt::Key_A, Qt::ControlModifier);
        hands.type("not a hub");
        hands.press(Qt::Key_Return);
        QVERIFY(hands.wait("hub.trouble.address"));
        hands.press(Qt::Key_A, Qt::ControlModifier);
        hands.type("mirror.example");
        hands.press(Qt::Key_Return);
        TRY_COMPARE(hands.text("hub.address"), QString("https://mirror.example"));
        QVERIFY(!hands.find("hub.trouble.address"));

        QVERIFY(!hands.find("hub.tokenDots"));
        hands.click("hub.token");
        hands.type("hf_verysecret");
        hands.press(Qt::Key_Return);
        QVERIFY(hands.wait("hub.tokenDots"));
        QVERIFY(!hands.find("hub.token"));
        hands.click("hub.limit");
        hands.type("2.5");
        hands.press(Qt::Key_Return);
        TRY_VERIFY(contentOf("data/models.json").contains("2500000"));
        TRY_COMPARE(contentOf("data/hub-token"), QByteArray("hf_verysecret"));
        QVERIFY(!contentOf("settings.ini").contains("verysecret"));
        QVERIFY(!contentOf("data/models.json").contains("verysecret"));
    }
    qputenv("HEARTH_HUB_URL", "https://other.example");
    WindowStage stage(folder);
    WindowHands& hands = stage.hands;
    stage.window->resize(1180, 3000);
    QVERIFY(hands.click("rail.page.settings"));
    QVERIFY(hands.wait("hub.address"));
    // What the environment says is shown, and cannot be changed here.
    QCOMPARE(hands.text("hub.address"), QString("https://other.example"));
    QVERIFY(hands.find("hub.address")->property("readOnly").toBool());
    QVERIFY(hands.wait("hub.tokenDots"));
    qunsetenv("HEARTH_HUB_URL");
    hands.click("hub.forgetToken");
    TRY_VERIFY(!hands.find("hub.tokenDots"));
    TRY_VERIFY(!QFile::exists(folder.filePath("data/hub-token")));
}

int main(int argc, char** argv)
{
    QQuickWindow::setGraphicsApi(QSGRendererInterface::Software);
    QGuiApplication application(argc, argv);
    WindowTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "window_test.moc"
