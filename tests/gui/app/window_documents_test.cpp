// Documents in the whole window: asked about, opened where the answer stands, and a page of them.
#include "tests/gui/support/window_stage.h"
#include "tests/support/patience.h"
#include "tests/support/scripted_engine.h"

#include <QDir>
#include <QPainter>
#include <QPdfWriter>
#include <QQmlContext>
#include <QQmlProperty>
#include <QTemporaryDir>
#include <QTest>

using tests::WindowHands;
using tests::WindowStage;

namespace {

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

class WindowDocumentsTest : public QObject {
    Q_OBJECT

private slots:
    void aCitationOpensThePageWithThePassageLit();
    void documentsAreReadFoundAndAskedAbout();
};

// Real sessions over an engine with a script; a real document, really read.
void WindowDocumentsTest::aCitationOpensThePageWithThePassageLit()
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
    TRY_COMPARE(rooms.chat().documents()->attached().size(), 1);
    TRY_VERIFY(!rooms.chat().documents()->reading());
    QCOMPARE(hands.text("document.text"), QString("2 pages"));
    hands.click("composer.input");
    hands.type("Who signed the lease?");
    hands.press(Qt::Key_Return);
    TRY_COMPARE(rooms.chat().messages()->count(), 2);
    TRY_VERIFY(!rooms.chat().replying());

    const auto expectPlace = [&] {
        TRY_COMPARE(rooms.viewer().mode(), gui::viewer::ViewerViewModel::Mode::Page);
        TRY_COMPARE(rooms.viewer().page(), 2);
        TRY_COMPARE(rooms.viewer().lit().size(), 1);
    };
    QVERIFY(hands.click("reference.place"));
    expectPlace();
    // The words of the quote, not the line they stand in.
    const double width = rooms.viewer().lit()[0].toRectF().width();
    rooms.viewer().showPage(
        folder.filePath("lease.pdf"), 2, {}, "The lease was signed by Anna Weber in the spring.");
    TRY_VERIFY(!rooms.viewer().lit().isEmpty());
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
    TRY_COMPARE(rooms.viewer().mode(), gui::viewer::ViewerViewModel::Mode::Nothing);
    const auto* tip = window->findChild<QObject*>("transcript.placeTip");
    QVERIFY(tip);
    QTest::mouseMove(window, middle);
    TRY_VERIFY(tip->property("visible").toBool());
    QCOMPARE(tip->property("text").toString(), QString("lease.pdf, page 2"));
    QTest::mouseClick(window, Qt::LeftButton, {}, middle);
    expectPlace();
}

// A folder dropped on the page of documents: counted, searched, shown, asked about, kept.
void WindowDocumentsTest::documentsAreReadFoundAndAskedAbout()
{
    const QTemporaryDir folder;
    const QString papers = papersIn(folder);
    const auto isRead = [](WindowStage& stage) {
        auto& library = stage.rooms.library();
        return library.list()->total().documents == 3 && !library.unfinished();
    };
    {
        WindowStage stage(folder);
        WindowHands& hands = stage.hands;
        hands.press(Qt::Key_2, Qt::ControlModifier);
        QVERIFY(hands.wait("documents.empty"));
        QVERIFY(hands.drop("documents.drop", QUrl::fromLocalFile(papers)));
        TRY_VERIFY(isRead(stage));
        TRY_COMPARE(hands.text("documents.summary"),
            QString("3 documents · 2 pages · 1 could not be read"));
        QVERIFY(hands.click("documents.collection.papers"));
        QVERIFY(hands.wait("documents.document.scan.pdf"));
        QVERIFY(hands.text("documents.state.scan.pdf").contains("it is a scan"));
        QCOMPARE(hands.text("documents.state.lease.pdf"), QString("Ready: 2 pages"));

        hands.click("documents.search");
        hands.type("who signed");
        QVERIFY(hands.wait("documents.found.0"));
        TRY_COMPARE(hands.text("documents.place"), QString("page 2"));
        QVERIFY(hands.text("documents.coverage").startsWith("Searched 2 of 3 documents."));
        QVERIFY(hands.click("documents.found.0"));
        TRY_COMPARE(stage.rooms.viewer().mode(), gui::viewer::ViewerViewModel::Mode::Page);
        TRY_COMPARE(stage.rooms.viewer().page(), 2);
        TRY_VERIFY(!stage.rooms.viewer().lit().isEmpty());
        stage.rooms.viewer().close();
    }

    // Restart: all there, nothing is read again.
    WindowStage stage(folder);
    WindowHands& hands = stage.hands;
    QVERIFY(hands.click("rail.page.documents"));
    QVERIFY(hands.wait("documents.collection.papers"));
    QVERIFY(isRead(stage));

    // Asked about: a new chat, which need not wait.
    QVERIFY(hands.click("documents.askAbout"));
    TRY_COMPARE(stage.window->property("page").toString(), QString("chat"));
    QCOMPARE(stage.chat().documents()->attached().size(), 1);
    QVERIFY(!stage.chat().documents()->reading());
    TRY_COMPARE(hands.text("document.text"), QString("2 documents · 1 could not be read"));

    // Removed, taken back, removed.
    QVERIFY(hands.click("rail.page.documents"));
    for (const bool comesBack : {true, false}) {
        QVERIFY(hands.click("documents.rowMore"));
        QVERIFY(hands.click("documents.remove"));
        TRY_VERIFY(!hands.find("documents.collection.papers"));
        QVERIFY(hands.wait("undoBar.undo"));
        if (comesBack) {
            QVERIFY(hands.click("undoBar.undo"));
            QVERIFY(hands.wait("documents.collection.papers"));
            TRY_VERIFY(!hands.find("documents.rowMenu"));
        }
    }
    QVERIFY(hands.click("undoBar.dismiss"));
    TRY_VERIFY(stage.chat().documents()->attached()[0].toMap()["failed"].toBool());
    QVERIFY(!stage.chat().documents()->reading());
    QVERIFY(QFile::exists(papers + "/lease.pdf"));
}

int main(int argc, char** argv)
{
    QQuickWindow::setGraphicsApi(QSGRendererInterface::Software);
    QGuiApplication application(argc, argv);
    WindowDocumentsTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "window_documents_test.moc"
