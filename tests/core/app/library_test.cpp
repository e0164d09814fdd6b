// The library's thread, and a chat that is kept on it.
#include "core/app/chat_export.h"
#include "core/app/kept_chat.h"
#include "core/app/library.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <future>
#include <mutex>
#include <optional>

using namespace core;
using namespace core::app;
using core::chat::Message;
using core::chat::Role;
using core::chat::TextBlock;

namespace {

Message says(Role role, const std::string& text) { return {role, {TextBlock{text}}}; }

// Gathers what a chat tells, and waits until the library has done all that was posted.
struct Ear {
    explicit Ear(Library& library_)
        : library(library_)
    {
    }
    KeptChat::Sink sink()
    {
        return [this](const KeptChatEvent& event) {
            const std::lock_guard lock(mutex);
            events.push_back(event);
        };
    }
    void settle(Place place = Place::Kept) const
    {
        std::promise<void> done;
        library.post(place, [&](LibraryRooms&) { done.set_value(); });
        done.get_future().wait();
    }
    template <typename Event>
    std::optional<Event> last() const
    {
        const std::lock_guard lock(mutex);
        std::optional<Event> found;
        for (const KeptChatEvent& event : events) {
            if (const auto* one = std::get_if<Event>(&event)) {
                found = *one;
            }
        }
        return found;
    }

    Library& library;
    mutable std::mutex mutex;
    std::vector<KeptChatEvent> events;
};

void reply(KeptChat& chat, const std::string& text)
{
    const chat::ReplySink sink = chat.keepReply([](const chat::ReplyEvent&) {});
    sink(chat::BlockStarted{chat::BlockKind::Text});
    sink(chat::BlockGrew{text});
    chat::ReplyFinished finished;
    finished.message = says(Role::Assistant, text);
    sink(finished);
}

std::vector<std::string> textsOf(const PathRead& read)
{
    std::vector<std::string> texts;
    for (const chat::LibraryMessage& message : read.messages) {
        texts.push_back(std::get<TextBlock>(message.message.blocks.front()).text);
    }
    return texts;
}

using Texts = std::vector<std::string>;

} // namespace

class LibraryTest : public QObject {
    Q_OBJECT
private slots:
    void everythingPostedIsDoneBeforeItEnds();
    void aFolderThatCannotBeUsedIsToldAndReplaced();
    void branchesAreNamedByTheirPlace();
    void aReplyThatIsLeftIsKeptToItsEnd();
    void aPlaceThatIsNotThereIsAnError();
    void exportsCarryNothingOfTheNetwork();
    void exportsListWhatAnAnswerRestsOn();

private:
    QTemporaryDir m_folder;
    std::filesystem::path path(const char* name) const
    {
        return m_folder.filePath(name).toStdU16String();
    }
};

void LibraryTest::everythingPostedIsDoneBeforeItEnds()
{
    int done = 0;
    {
        Library library(path("order"));
        for (int i = 0; i < 100; ++i) {
            library.post(Place::Kept, [&done, i](LibraryRooms&) { done += done == i; });
        }
    }
    QCOMPARE(done, 100);
}

void LibraryTest::aFolderThatCannotBeUsedIsToldAndReplaced()
{
    QFile file(m_folder.filePath("file"));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.close();
    std::optional<Error> told;
    Library library(path("file/chats"),
        [&](const Result<store::OpeningReport>& report) { told = report.error(); });
    Ear ear(library);
    KeptChat chat(library, Place::Kept, {}, ear.sink());
    chat.append(says(Role::User, "Hello"));
    reply(chat, "Hello.");
    chat.read();
    ear.settle();
    QVERIFY(told.has_value());
    QCOMPARE(textsOf(*ear.last<PathRead>()), (Texts{"Hello", "Hello."}));
}

void LibraryTest::branchesAreNamedByTheirPlace()
{
    Library library(path("branches"));
    Ear ear(library);
    KeptChat chat(library, Place::Kept, {}, ear.sink());
    chat.append(says(Role::User, "One?"));
    reply(chat, "First.");
    chat.append(says(Role::User, "Two?"));
    reply(chat, "Second.");
    chat.appendBeside(2, says(Role::User, "Three?"));
    reply(chat, "Third.");
    ear.settle();
    QCOMPARE(ear.last<ChatStarted>()->chat.title, std::string("One?"));
    const std::vector<PathMark> marks = ear.last<PathMarked>()->marks;
    QCOMPARE(marks.size(), std::size_t(4));
    QCOMPARE(marks[2].branch, 2);
    QCOMPARE(marks[2].branches, 2);

    chat.flip(2, -1);
    ear.settle();
    QCOMPARE(textsOf(*ear.last<PathRead>()), (Texts{"One?", "First.", "Two?", "Second."}));
    chat.goBackTo(0);
    reply(chat, "Another.");
    chat.read();
    ear.settle();
    QCOMPARE(textsOf(*ear.last<PathRead>()), (Texts{"One?", "Another."}));

    // A message of a branch that is not shown is found on its branch.
    const auto hits = [&] {
        std::promise<store::MessageId> found;
        library.post(Place::Kept, [&](LibraryRooms& rooms) {
            found.set_value(*rooms.archive.search().find("third")->front().message);
        });
        return found.get_future().get();
    }();
    chat.readAt(hits);
    ear.settle();
    QCOMPARE(textsOf(*ear.last<PathRead>()), (Texts{"One?", "First.", "Three?", "Third."}));
    QCOMPARE(ear.last<PathRead>()->found, 3);
}

void LibraryTest::aReplyThatIsLeftIsKeptToItsEnd()
{
    Library library(path("left"));
    Ear ear(library);
    chat::ReplySink sink;
    {
        KeptChat chat(library, Place::Kept, {}, ear.sink());
        chat.append(says(Role::User, "Hello"));
        sink = chat.keepReply([](const chat::ReplyEvent&) {});
    }
    sink(chat::BlockStarted{chat::BlockKind::Text});
    sink(chat::BlockGrew{"Still"});
    chat::ReplyFinished finished;
    finished.message = says(Role::Assistant, "Still here.");
    sink(finished);
    ear.settle();

    std::promise<store::ChatId> id;
    library.post(Place::Kept,
        [&](LibraryRooms& rooms) { id.set_value(rooms.archive.chats().chats()->front().id); });
    KeptChat again(library, Place::Kept, id.get_future().get(), ear.sink());
    again.read();
    ear.settle();
    QCOMPARE(textsOf(*ear.last<PathRead>()), (Texts{"Hello", "Still here."}));
}

void LibraryTest::aPlaceThatIsNotThereIsAnError()
{
    Library library(path("places"));
    Ear ear(library);
    KeptChat chat(library, Place::Kept, {}, ear.sink());
    chat.append(says(Role::User, "Hello"));
    chat.appendBeside(7, says(Role::User, "No"));
    chat.flip(-1, 1);
    ear.settle();
    QCOMPARE(ear.last<KeepingFailed>()->error.code, ErrorCode::NotFound);
    chat.read();
    ear.settle();
    QCOMPARE(textsOf(*ear.last<PathRead>()), (Texts{"Hello"}));
}

void LibraryTest::exportsCarryNothingOfTheNetwork()
{
    Library library(path("exports"));
    Ear ear(library);
    KeptChat chat(library, Place::Kept, {}, ear.sink());
    chat.append(says(Role::User, "<script>alert(1)</script> & more"));
    reply(chat, "![a](https://example.org/a.png) **bold** <img src=\"https://example.org/b.png\">");
    ear.settle();
    std::string html;
    Result<void> unknown;
    library.post(Place::Kept, [&](LibraryRooms& rooms) {
        const store::ChatId id = rooms.archive.chats().chats()->front().id;
        const ExportWords words{"You", "Hearth", "Thoughts", "missing", "Sources", "%1, p. %2"};
        html = *chatAsHtml(rooms, id, words);
        unknown = exportChat(rooms, id, "docx", path("chat.docx"), words);
    });
    ear.settle();
    QVERIFY(html.find("<script>") == std::string::npos);
    QVERIFY(html.find("<img") == std::string::npos);
    QVERIFY(html.find("<strong>bold</strong>") != std::string::npos);
    QCOMPARE(unknown.error().code, ErrorCode::Unsupported);
}

void LibraryTest::exportsListWhatAnAnswerRestsOn()
{
    Library library(path("sources"));
    Ear ear(library);
    KeptChat chat(library, Place::Kept, {}, ear.sink());
    chat.append(says(Role::User, "How high is the rent?"));
    const chat::ReplySink sink = chat.keepReply([](const chat::ReplyEvent&) {});
    chat::ReplyFinished finished;
    finished.message = says(Role::Assistant, "It is 850 [1].");
    documents::Source source;
    source.number = 1;
    source.title = "lease.pdf";
    source.page = 2;
    source.quote = "The rent is *850*\nto <date>.";
    finished.message.blocks.emplace_back(chat::SourcesBlock{{source}, {}});
    sink(finished);
    ear.settle();
    std::string html;
    library.post(Place::Kept, [&](LibraryRooms& rooms) {
        const store::ChatId id = rooms.archive.chats().chats()->front().id;
        const ExportWords words{"You", "Hearth", "Thoughts", "missing", "Sources", "%1, p. %2"};
        html = *chatAsHtml(rooms, id, words);
        QVERIFY(exportChat(rooms, id, "md", path("rent.md"), words));
    });
    ear.settle();
    QVERIFY(html.find("It is 850 [1].") != std::string::npos);
    QVERIFY(
        html.find("<b>Sources</b><br>[1] lease.pdf, p. 2: “The rent is *850* to &lt;date&gt;.”") !=
        std::string::npos);
    QFile file(m_folder.filePath("rent.md"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray text = file.readAll();
    QVERIFY(text.contains("\nIt is 850 [1].\n"));
    QVERIFY(text.contains(
        "\n**Sources**\n\n- \\[1\\] lease.pdf, p. 2: “The rent is \\*850\\* to \\<date\\>.”\n"));
}

QTEST_GUILESS_MAIN(LibraryTest)
#include "library_test.moc"
