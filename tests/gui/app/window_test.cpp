// The whole window, driven by hand: what a person does in a day, and that nothing of it is lost.
#include "gui/app/window.h"
#include "tests/gui/support/fake_chat.h"
#include "tests/gui/support/window_hands.h"
#include "tests/support/scripted_engine.h"

#include <QDir>
#include <QImage>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QPainter>
#include <QPdfWriter>
#include <QQmlContext>
#include <QQmlProperty>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <optional>

using gui::chat::MessageModel;
using tests::WindowHands;

namespace {

// A window over fakes, with a model loaded. What is kept lies in `folder`.
struct Stage {
    explicit Stage(const QTemporaryDir& folder)
        : rooms({fake.makeHost(), fake.openSession(), folder.filePath("data").toStdU16String(),
              folder.filePath("settings.ini").toStdU16String(), "en"})
        , window(rooms.show())
        , hands(*window)
    {
        window->resize(1180, 800);
        rooms.openFirstModel({}, {});
        fake.loadEngine();
        ready = QTest::qWaitForWindowExposed(window) &&
                QTest::qWaitFor([this] { return rooms.chat().model()->ready(); });
    }

    tests::FakeChat fake;
    gui::app::Window rooms;
    QQuickWindow* window;
    WindowHands hands;
    bool ready = false;

    gui::chat::ChatViewModel& chat() { return rooms.chat(); }
    void answer(const std::string& text)
    {
        QTRY_VERIFY(chat().replying());
        fake.reply(text);
        QTRY_VERIFY(!chat().replying());
    }
    void ask(const QString& question, const std::string& text)
    {
        hands.click("composer.input");
        hands.type(question);
        hands.press(Qt::Key_Return);
        answer(text);
    }
};

void writeLease(const QString& path)
{
    QPdfWriter writer(path);
    writer.setPageSize(QPageSize(QPageSize::A4));
    QPainter painter(&writer);
    painter.drawText(1000, 1000, "The house stands in Lindenstrasse 7.");
    writer.newPage();
    painter.drawText(1000, 2000, "The lease was signed by Anna Weber in the spring.");
}

// A folder with the lease, notes and a scan.
QString papersIn(const QTemporaryDir& folder)
{
    const QString papers = folder.filePath("papers");
    QDir().mkpath(papers);
    writeLease(papers + "/lease.pdf");
    QFile notes(papers + "/notes.md");
    if (notes.open(QIODevice::WriteOnly)) {
        notes.write("# Notes\n\nThe deposit is returned in autumn.\n");
    }
    QPdfWriter scan(papers + "/scan.pdf");
    QPainter(&scan).drawRect(1000, 1000, 2000, 2000);
    return papers;
}

// Answers every question with the same words, from the document.
class ScriptedHost final : public core::app::EngineHost {
public:
    explicit ScriptedHost(Sink sink)
        : m_sink(std::move(sink))
    {
    }
    void load(core::engine::EngineOptions options) override
    {
        core::engine::ModelInfo info = tests::scriptedModel();
        info.contextTokens = 32'000;
        auto engine = std::make_shared<tests::ScriptedEngine>(info);
        engine->setResponder([](const core::engine::Request&) {
            return tests::scriptedText(
                "</think>\n\nIt was Anna Weber: \"The lease was signed by Anna Weber\" [1], "
                "not \"a man called Peter Moss\" [1].");
        });
        m_sink(core::app::Loaded{std::move(engine), std::move(options.model)});
    }
    void unload() override {}

private:
    const Sink m_sink;
};

} // namespace

class WindowTest : public QObject {
    Q_OBJECT
private slots:
    void aDayWithAPicture();
    void aCitationOpensThePageWithThePassageLit();
    void documentsAreReadFoundAndAskedAbout();
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
    QImage picture(64, 48, QImage::Format_RGB32);
    picture.fill(Qt::red);
    QVERIFY(picture.save(folder.filePath("red.png")));
    qint64 id = 0;
    {
        Stage stage(folder);
        QVERIFY(stage.ready);
        WindowHands& hands = stage.hands;

        // Drop, ask, stop.
        QVERIFY(hands.drop("dropArea", QUrl::fromLocalFile(folder.filePath("red.png"))));
        QTRY_COMPARE(stage.chat().attachments()->count(), 1);
        QTRY_VERIFY(!stage.chat().attachments()->busy());
        hands.click("composer.input");
        hands.type("What colour is it?");
        hands.press(Qt::Key_Return);
        QTRY_VERIFY(stage.chat().replying());
        stage.fake.begin();
        stage.fake.grow("It is");
        hands.press(Qt::Key_Escape);
        QCOMPARE(stage.fake.stops, 1);
        stage.fake.finish(core::engine::FinishReason::Cancelled);
        QTRY_VERIFY(!stage.chat().replying());
        QTRY_VERIFY(stage.chat().chatId() != 0);
        id = stage.chat().chatId();
        QTRY_VERIFY(hands.find("rail.chat." + QString::number(id)));

        // Edit: a branch.
        QVERIFY(hands.click("message.edit"));
        QVERIFY(hands.wait("editDialog.text"));
        hands.press(Qt::Key_A, Qt::ControlModifier);
        hands.type("Name the colour");
        QVERIFY(hands.click("editDialog.send"));
        stage.answer("A crimson red.");
        QTRY_COMPARE(stage.chat().messages()->index(0).data(MessageModel::BranchesRole).toInt(), 2);
        QVERIFY(hands.click("message.earlier"));
        QTRY_COMPARE(stage.chat().messageText(0), QString("What colour is it?"));
        QVERIFY(hands.click("message.later"));
        QTRY_COMPARE(stage.chat().messageText(1), QString("A crimson red."));

        // Search: from another chat into this one.
        hands.press(Qt::Key_N, Qt::ControlModifier);
        QTRY_COMPARE(stage.chat().messages()->count(), 0);
        hands.press(Qt::Key_K, Qt::ControlModifier);
        QVERIFY(hands.wait("palette.field"));
        hands.type("crimson");
        QTRY_COMPARE(stage.rooms.chats().search()->rowCount(), 1);
        QTRY_COMPARE(hands.find("palette.list")->property("count").toInt(), 1);
        hands.press(Qt::Key_Return);
        QTRY_COMPARE(stage.chat().chatId(), id);
        QTRY_COMPARE(stage.chat().messages()->count(), 2);

        // Export.
        QSignalSpy done(&stage.rooms.chats(), &gui::chats::ChatsViewModel::done);
        for (const QString format : {"json", "html", "md", "pdf"}) {
            stage.rooms.chats().exportChat(
                id, format, QUrl::fromLocalFile(folder.filePath("chat." + format)));
        }
        QTRY_COMPARE(done.count(), 4);
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
    Stage stage(folder);
    QVERIFY(stage.hands.click("rail.chat." + QString::number(id)));
    QTRY_COMPARE(stage.chat().messages()->count(), 2);
    QCOMPARE(stage.chat().messageText(0), QString("Name the colour"));
    QCOMPARE(stage.chat().messages()->index(0).data(MessageModel::BranchesRole).toInt(), 2);
    QVERIFY(std::holds_alternative<core::chat::ImageBlock>(
        stage.chat().messages()->message(0).blocks.front()));
}

// Real sessions over an engine with a script; a real document, really read.
void WindowTest::aCitationOpensThePageWithThePassageLit()
{
    const QTemporaryDir folder;
    writeLease(folder.filePath("lease.pdf"));
    gui::app::Window rooms({[](core::app::EngineHost::Sink sink) {
                                return std::make_unique<ScriptedHost>(std::move(sink));
                            },
        &core::chat::Session::resume, folder.filePath("data").toStdU16String(),
        folder.filePath("settings.ini").toStdU16String(), "en"});
    QQuickWindow* window = rooms.show();
    window->resize(1180, 800);
    rooms.openFirstModel({}, {});
    QVERIFY(QTest::qWaitForWindowExposed(window));
    const WindowHands hands(*window);

    QVERIFY(hands.drop("dropArea", QUrl::fromLocalFile(folder.filePath("lease.pdf"))));
    QTRY_COMPARE(rooms.chat().documents()->attached().size(), 1);
    QTRY_VERIFY(!rooms.chat().documents()->reading());
    QCOMPARE(hands.text("document.text"), QString("2 pages"));
    hands.click("composer.input");
    hands.type("Who signed the lease?");
    hands.press(Qt::Key_Return);
    QTRY_COMPARE(rooms.chat().messages()->count(), 2);
    QTRY_VERIFY(!rooms.chat().replying());

    const auto expectPlace = [&] {
        QTRY_COMPARE(rooms.viewer().mode(), gui::viewer::ViewerViewModel::Mode::Page);
        QTRY_COMPARE(rooms.viewer().page(), 2);
        QTRY_COMPARE(rooms.viewer().lit().size(), 1);
    };
    QVERIFY(hands.click("reference.place"));
    expectPlace();
    // The words of the quote, not the line they stand in.
    const double width = rooms.viewer().lit()[0].toRectF().width();
    rooms.viewer().showPage(
        folder.filePath("lease.pdf"), 2, {}, "The lease was signed by Anna Weber in the spring.");
    QTRY_VERIFY(!rooms.viewer().lit().isEmpty());
    QVERIFY(width > 10);
    QVERIFY(width < 0.9 * rooms.viewer().lit()[0].toRectF().width());
    rooms.viewer().close();

    // The mark in the text leads there too, by keyboard and by pointer; that of the words that are
    // nowhere is gone.
    QCOMPARE(rooms.chat().messages()->last().textOf(0),
        QString("It was Anna Weber: \"The lease was signed by Anna Weber\" [1], not \"a man called "
                "Peter Moss\"."));
    hands.wait("messages")->forceActiveFocus(Qt::TabFocusReason);
    for (int i = 0; i < 5 && !hands.find("link.spot"); ++i) {
        hands.press(Qt::Key_Up, Qt::ControlModifier);
    }
    const QQuickItem* spot = hands.wait("link.spot");
    QVERIFY(spot);
    const QPoint middle = spot->mapToScene({spot->width() / 2, spot->height() / 2}).toPoint();
    hands.press(Qt::Key_Tab);
    QVERIFY(spot->hasActiveFocus());
    QCOMPARE(QQmlProperty::read(spot, "Accessible.name", qmlContext(spot)).toString(),
        QString("lease.pdf, page 2"));
    hands.press(Qt::Key_Return);
    expectPlace();
    rooms.viewer().close();
    QTRY_COMPARE(rooms.viewer().mode(), gui::viewer::ViewerViewModel::Mode::Nothing);
    const auto* tip = window->findChild<QObject*>("transcript.placeTip");
    QVERIFY(tip);
    QTest::mouseMove(window, middle);
    QTRY_VERIFY(tip->property("visible").toBool());
    QCOMPARE(tip->property("text").toString(), QString("lease.pdf, page 2"));
    QTest::mouseClick(window, Qt::LeftButton, {}, middle);
    expectPlace();
}

// A folder dropped on the page of documents: counted, searched, shown, asked about, kept.
void WindowTest::documentsAreReadFoundAndAskedAbout()
{
    const QTemporaryDir folder;
    const QString papers = papersIn(folder);
    const auto isRead = [](Stage& stage) {
        auto& library = stage.rooms.library();
        return library.list()->total().documents == 3 && !library.unfinished();
    };
    {
        Stage stage(folder);
        WindowHands& hands = stage.hands;
        hands.press(Qt::Key_2, Qt::ControlModifier);
        QVERIFY(hands.wait("documents.empty"));
        QVERIFY(hands.drop("documents.drop", QUrl::fromLocalFile(papers)));
        QTRY_VERIFY(isRead(stage));
        QTRY_COMPARE(hands.text("documents.summary"),
            QString("3 documents · 2 pages · 1 could not be read"));
        QVERIFY(hands.click("documents.collection.papers"));
        QVERIFY(hands.wait("documents.document.scan.pdf"));
        QVERIFY(hands.text("documents.state.scan.pdf").contains("it is a scan"));
        QCOMPARE(hands.text("documents.state.lease.pdf"), QString("Ready: 2 pages"));

        hands.click("documents.search");
        hands.type("who signed");
        QVERIFY(hands.wait("documents.found.0"));
        QTRY_COMPARE(hands.text("documents.place"), QString("page 2"));
        QVERIFY(hands.text("documents.coverage").startsWith("Searched 2 of 3 documents."));
        QVERIFY(hands.click("documents.found.0"));
        QTRY_COMPARE(stage.rooms.viewer().mode(), gui::viewer::ViewerViewModel::Mode::Page);
        QTRY_COMPARE(stage.rooms.viewer().page(), 2);
        QTRY_VERIFY(!stage.rooms.viewer().lit().isEmpty());
        stage.rooms.viewer().close();
    }

    // Restart: all there, nothing is read again.
    Stage stage(folder);
    WindowHands& hands = stage.hands;
    QVERIFY(hands.click("rail.page.documents"));
    QVERIFY(hands.wait("documents.collection.papers"));
    QVERIFY(isRead(stage));

    // Asked about: a new chat, which need not wait.
    QVERIFY(hands.click("documents.askAbout"));
    QTRY_COMPARE(stage.window->property("page").toString(), QString("chat"));
    QCOMPARE(stage.chat().documents()->attached().size(), 1);
    QVERIFY(!stage.chat().documents()->reading());
    QTRY_COMPARE(hands.text("document.text"), QString("2 documents · 1 could not be read"));

    // Removed, taken back, removed.
    QVERIFY(hands.click("rail.page.documents"));
    for (const bool comesBack : {true, false}) {
        QVERIFY(hands.click("documents.rowMore"));
        QVERIFY(hands.click("documents.remove"));
        QTRY_VERIFY(!hands.find("documents.collection.papers"));
        QVERIFY(hands.wait("undoBar.undo"));
        if (comesBack) {
            QVERIFY(hands.click("undoBar.undo"));
            QVERIFY(hands.wait("documents.collection.papers"));
            QTRY_VERIFY(!hands.find("documents.rowMenu"));
        }
    }
    QVERIFY(hands.click("undoBar.dismiss"));
    QTRY_VERIFY(stage.chat().documents()->attached()[0].toMap()["failed"].toBool());
    QVERIFY(!stage.chat().documents()->reading());
    QVERIFY(QFile::exists(papers + "/lease.pdf"));
}

void WindowTest::whatIsThrownAwayComesBack()
{
    const QTemporaryDir folder;
    Stage stage(folder);
    stage.ask("First question", "First answer.");
    QTRY_VERIFY(stage.chat().chatId() != 0);
    const QString row = "rail.chat." + QString::number(stage.chat().chatId());

    QVERIFY(stage.hands.click(row, Qt::RightButton));
    QVERIFY(stage.hands.click("rail.delete"));
    QTRY_COMPARE(stage.rooms.chats().list()->chatCount(), 0);
    QCOMPARE(stage.chat().messages()->count(), 0);
    QVERIFY(stage.hands.click("undoBar.undo"));
    QVERIFY(stage.hands.wait(row));

    QVERIFY(stage.hands.click(row, Qt::RightButton));
    QVERIFY(stage.hands.click("rail.rename"));
    QVERIFY(stage.hands.wait("nameDialog.name"));
    stage.hands.press(Qt::Key_A, Qt::ControlModifier);
    stage.hands.type("Another name");
    stage.hands.press(Qt::Key_Return);
    QTRY_COMPARE(
        stage.rooms.chats().list()->index(1).data(gui::chats::ChatListModel::TitleRole).toString(),
        QString("Another name"));
    QVERIFY(stage.hands.click(row, Qt::RightButton));
    QVERIFY(stage.hands.click("rail.pin"));
    QTRY_COMPARE(
        stage.rooms.chats().list()->index(0).data(gui::chats::ChatListModel::TitleRole).toString(),
        QString("Pinned"));
}

void WindowTest::keysCanBeChanged()
{
    const QTemporaryDir folder;
    Stage stage(folder);
    stage.ask("A question", "An answer.");
    stage.hands.press(Qt::Key_Comma, Qt::ControlModifier);
    QVERIFY(stage.hands.wait("settingsPage"));
    stage.rooms.settings().setKeys("newChat", "Ctrl+J");
    stage.hands.press(Qt::Key_N, Qt::ControlModifier);
    QCOMPARE(stage.chat().messages()->count(), 2);
    stage.hands.press(Qt::Key_J, Qt::ControlModifier);
    QTRY_COMPARE(stage.chat().messages()->count(), 0);

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
    Stage stage(folder);
    QVERIFY(stage.hands.wait("rail.search"));
    QCOMPARE(stage.hands.text("rail.search"), QString("Search"));
    stage.rooms.settings().setLanguage("de");
    QTRY_COMPARE(stage.hands.text("rail.search"), QString("Suchen"));
    QVERIFY(!stage.window->property("mirrored").toBool());
    stage.rooms.settings().setLanguage("ar");
    QTRY_VERIFY(stage.window->property("mirrored").toBool());
    QVERIFY(stage.hands.wait("rail.search")->mapToScene({0, 0}).x() > stage.window->width() / 2);
    stage.rooms.settings().setLanguage("en");
    QTRY_COMPARE(stage.hands.text("rail.search"), QString("Search"));
}

void WindowTest::aRestingModelComesBackWithTheNextQuestion()
{
    const QTemporaryDir folder;
    Stage stage(folder);
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
    Stage stage(folder);
    QVERIFY(stage.hands.click("rail.close"));
    QTRY_VERIFY(!stage.hands.find("rail.search"));
    QVERIFY(!stage.rooms.settings().railOpen());
    QVERIFY(stage.hands.click("rail.open"));
    QVERIFY(stage.hands.wait("rail.search"));

    stage.window->resize(420, 700);
    QTRY_VERIFY(!stage.hands.find("rail.search"));
    QVERIFY(stage.hands.click("rail.open"));
    QVERIFY(stage.hands.wait("rail.search"));
    QVERIFY(stage.hands.click("rail.page.settings"));
    QVERIFY(stage.hands.wait("settingsPage"));
    QTRY_VERIFY(!stage.hands.find("rail.search"));
}

void WindowTest::whatWasThoughtForHowLongIsKept()
{
    const QTemporaryDir folder;
    qint64 id = 0;
    {
        Stage stage(folder);
        stage.hands.click("composer.input");
        stage.hands.type("Think");
        stage.hands.press(Qt::Key_Return);
        QTRY_VERIFY(stage.chat().replying());
        stage.fake.begin(core::chat::BlockKind::Thinking);
        stage.fake.grow("Hm.");
        stage.fake.begin();
        stage.fake.grow("Thought.");
        core::chat::ReplyFinished finished;
        finished.message = {core::chat::Role::Assistant,
            {core::chat::ThinkingBlock{"Hm."}, core::chat::TextBlock{"Thought."}}};
        finished.thinkingSeconds = 12.3;
        stage.fake.tellReply(finished);
        QTRY_VERIFY(!stage.chat().replying());
        QTRY_VERIFY(stage.chat().chatId() != 0);
        id = stage.chat().chatId();
    }
    Stage stage(folder);
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
        Stage stage(folder);
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
        QTRY_COMPARE(hands.text("hub.address"), QString("https://mirror.example"));
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
        QTRY_VERIFY(contentOf("data/models.json").contains("2500000"));
        QTRY_COMPARE(contentOf("data/hub-token"), QByteArray("hf_verysecret"));
        QVERIFY(!contentOf("settings.ini").contains("verysecret"));
        QVERIFY(!contentOf("data/models.json").contains("verysecret"));
    }
    qputenv("HEARTH_HUB_URL", "https://other.example");
    Stage stage(folder);
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
    QTRY_VERIFY(!hands.find("hub.tokenDots"));
    QTRY_VERIFY(!QFile::exists(folder.filePath("data/hub-token")));
}

int main(int argc, char** argv)
{
    QQuickWindow::setGraphicsApi(QSGRendererInterface::Software);
    QGuiApplication application(argc, argv);
    WindowTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "window_test.moc"
