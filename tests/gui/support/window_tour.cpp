#include "tests/gui/support/window_tour.h"

#include "tests/support/patience.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QImage>
#include <QTest>
#include <QTranslator>

namespace tests {
namespace {

// Of zq and numbers alone, so that no word of the window is hidden by what is typed.
constexpr const char* kQuestion = "zq1";
constexpr const char* kAnswer = "## zq2\n\nzq3 *zq4* [zq5](https://zq6/zq7)\n\n- zq8\n\n"
                                "| zq9 | zq10 |\n|:--|:--|\n| zq11 | zq12 |\n\n"
                                "```zq\nzq13\n```\n\n> zq14\n";

QString pictureIn(const QTemporaryDir& folder)
{
    QImage picture(64, 48, QImage::Format_RGB32);
    picture.fill(Qt::red);
    const QString file = folder.filePath("zq17");
    picture.save(file, "PNG");
    return file;
}

// The last that was installed is asked first.
void putFirst(QTranslator* words)
{
    if (words) {
        QCoreApplication::removeTranslator(words);
        QCoreApplication::installTranslator(words);
    }
}

gui::app::Window::Setup setupFor(FakeChat& fake, const QTemporaryDir& folder, QTranslator* words)
{
    putFirst(words);
    return {fake.makeHost(), fake.openSession(), folder.filePath("data").toStdU16String(),
        folder.filePath("settings.ini").toStdU16String(), "en"};
}

} // namespace

WindowTour::WindowTour(QTranslator* words)
    : m_rooms(setupFor(m_fake, m_folder, words))
    , m_window((putFirst(words), m_rooms.show()))
    , m_hands(*m_window)
{
}

QStringList WindowTour::visit(const Look& look)
{
    start();
    look("the start");
    converse(look);
    fail(look);
    openDialogs(look);
    turnPages(look);
    useDocuments(look);
    m_rooms.settings().setExpert(true);
    turnPages([&](const QString& scene) { look(scene + ", for experts"); });
    m_window->resize(420, 700);
    settle();
    look("a narrow window");
    m_hands.click("rail.open");
    expect("rail.search in a narrow window", [&] { return m_hands.find("rail.search"); });
    look("a narrow window with its rail");
    return m_missing;
}

void WindowTour::start()
{
    m_window->resize(1180, 800);
    m_rooms.openFirstModel({}, {});
    m_fake.loadEngine();
    expect("the window", [&] { return QTest::qWaitForWindowExposed(m_window); });
    expect("the model", [&] { return m_rooms.chat().model()->ready(); });
}

void WindowTour::converse(const Look& look)
{
    m_rooms.chat().addFiles({QUrl::fromLocalFile(pictureIn(m_folder))});
    expect("the picture", [&] { return m_rooms.chat().attachments()->count() == 1; });
    expect("its end", [&] { return !m_rooms.chat().attachments()->busy(); });
    look("an attached picture");
    m_hands.click("composer.input");
    m_hands.type(kQuestion);
    m_hands.press(Qt::Key_Return);
    expect("a reply", [&] { return m_rooms.chat().replying(); });
    m_fake.begin(core::chat::BlockKind::Thinking);
    m_fake.grow("zq15");
    settle();
    look("a model that thinks");
    m_fake.begin();
    m_fake.grow(kAnswer);
    settle();
    look("an answer that comes");
    m_fake.finish();
    expect("the end of the reply", [&] { return !m_rooms.chat().replying(); });
    expect("a kept chat", [&] { return m_rooms.chat().chatId() != 0; });
    expect("the rail",
        [&] { return m_hands.find("rail.chat." + QString::number(m_rooms.chat().chatId())); });
    look("an answer");
}

void WindowTour::fail(const Look& look)
{
    m_hands.click("composer.input");
    m_hands.type(kQuestion);
    m_hands.press(Qt::Key_Return);
    expect("a second reply", [&] { return m_rooms.chat().replying(); });
    m_fake.tellReply(core::chat::ReplyFailed{{core::ErrorCode::OutOfMemory, "zq16"}});
    expect("the error bar", [&] { return m_hands.find("errorBar.dismiss"); });
    look("an error");
    m_hands.click("errorBar.dismiss");
    expect("the end of the error", [&] { return !m_hands.find("errorBar.dismiss"); });
}

void WindowTour::openDialogs(const Look& look)
{
    const auto open = [&](const QString& scene, const QString& item) {
        expect(scene, [&] { return m_hands.find(item); });
        settle();
        look(scene);
        m_hands.press(Qt::Key_Escape);
        expect("the end of " + scene, [&] { return !m_hands.find(item); });
    };
    m_hands.press(Qt::Key_F, Qt::ControlModifier);
    open("find in the chat", "findBar.field");
    if (m_hands.click("message.edit")) {
        open("the edit dialog", "editDialog.text");
    }
    m_hands.press(Qt::Key_K, Qt::ControlModifier);
    open("the palette", "palette.field");
    m_hands.press(Qt::Key_F2);
    open("the name dialog", "nameDialog.name");
    m_hands.click("modelChip");
    open("the model menu", "modelChip.builtIn");
    const qint64 chat = m_rooms.chat().chatId();
    m_hands.click("rail.chat." + QString::number(chat), Qt::RightButton);
    open("the menu of a chat", "rail.delete");
    m_rooms.chats().throwAway(chat);
    expect("the offer to undo", [&] { return m_hands.find("undoBar.undo"); });
    look("a chat thrown away");
}

void WindowTour::useDocuments(const Look& look)
{
    const QString papers = m_folder.filePath("zq20");
    QDir().mkpath(papers);
    for (const QString name : {"zq21.md", "zq22.txt"}) {
        QFile file(papers + "/" + name);
        if (file.open(QIODevice::WriteOnly) && name != "zq22.txt") {
            file.write("# zq23\n\nzq24 zq25\n");
        }
    }
    auto& library = m_rooms.library();
    QMetaObject::invokeMethod(m_window, "go", Q_ARG(QVariant, "documents"));
    expect("page documents without any", [&] { return m_hands.find("documents.empty"); });
    library.add({QUrl::fromLocalFile(papers), QUrl::fromLocalFile(m_folder.filePath("zq17"))});
    expect("documents that are read", [&] {
        return library.list()->total().documents == 2 && library.list()->total().waiting == 0;
    });
    m_hands.click("documents.collection.zq20");
    expect(
        "the documents of a folder", [&] { return m_hands.find("documents.document.zq22.txt"); });
    settle();
    look("documents");
    m_hands.click("documents.more");
    expect("the menu of all documents", [&] { return m_hands.find("documents.askAll"); });
    settle();
    look("the menu of all documents");
    m_hands.press(Qt::Key_Escape);
    expect("its end", [&] { return !m_hands.find("documents.askAll"); });
    m_hands.click("documents.rowMore");
    m_hands.click("documents.searchIn");
    m_hands.type("zq24");
    expect("found passages", [&] { return m_hands.find("documents.found.0"); });
    settle();
    look("found passages");
    m_hands.press(Qt::Key_Escape);
    expect("the documents again", [&] { return m_hands.find("documents.collection.zq20"); });
    m_hands.click("documents.rowMore");
    m_hands.click("documents.remove");
    expect("the offer to take documents back", [&] { return m_hands.find("undoBar.undo"); });
    look("documents removed");
    m_hands.click("undoBar.undo");
    expect("documents taken back", [&] { return m_hands.find("documents.collection.zq20"); });
}

void WindowTour::turnPages(const Look& look)
{
    QStringList names{"chat"};
    for (const QVariant& page : m_window->property("pages").toList()) {
        names << page.toMap()["id"].toString();
    }
    for (const QString& name : names) {
        QMetaObject::invokeMethod(m_window, "go", Q_ARG(QVariant, name));
        expect("page " + name, [&] { return m_window->property("page").toString() == name; });
        settle();
        look("page " + name);
    }
}

void WindowTour::expect(const QString& what, const std::function<bool()>& happened)
{
    if (!eventually(happened)) {
        m_missing << what;
    }
}

// What was asked for is loaded and laid out.
void WindowTour::settle() { QTest::qWait(150); }

} // namespace tests
