// Full-text search: words of many scripts, whatever is typed, snippets, and what is not found.
#include "core/store/message_search.h"
#include "core/store/search_tokenizer.h"
#include "tests/core/store/store_test_support.h"

#include <QElapsedTimer>

using namespace core;
using namespace core::store;
using tests::expectDone;
using tests::textBlocks;
using tests::userText;
using tests::valueOf;

class MessageSearchTest : public QObject {
    Q_OBJECT

private slots:
    void textsAreFoundByTheirWords_data();
    void textsAreFoundByTheirWords();
    void whateverIsTypedIsAQuery_data();
    void whateverIsTypedIsAQuery();
    void severalWordsMustAllBeThere();
    void snippetShowsWhatWasFound();
    void longMessagesAreCutAroundTheFinding();
    void titlesComeFirst();
    void messagesOfOneChatComeInTheirOrder();
    void everyBranchIsSearched();
    void trashAndRepliesOnTheirWayAreNotFound();
    void changesReachTheIndex();
    void damagedIndexIsMended();
    void manyMessagesAreSearched();
};

namespace {

// A chat with one message.
struct OneMessage {
    explicit OneMessage(const std::string& text)
        : chat(valueOf(ChatStore(database).create("Title")))
        , id(valueOf(MessageStore(database).append(chat, {}, userText(text))))
    {
    }
    Database database = tests::emptyChats();
    ChatId chat;
    MessageId id;
};

QByteArray shown(const std::vector<SearchHit>& hits)
{
    QByteArray lines;
    for (const SearchHit& hit : hits) {
        lines += QByteArray::fromStdString(hit.title) + (hit.message ? ": " : "! ");
        for (const SnippetPart& part : hit.snippet) {
            const auto text = QByteArray::fromStdString(part.text);
            lines += part.found ? "[" + text + "]" : text;
        }
        lines += "\n";
    }
    return lines;
}

} // namespace

void MessageSearchTest::textsAreFoundByTheirWords_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("typed");
    QTest::addColumn<bool>("found");
    const auto row = [](const char* text, const char* typed, bool found) {
        QTest::addRow("%s in %s", typed, text)
            << QString::fromUtf8(text) << QString::fromUtf8(typed) << found;
    };
    const char* german = "Die größte Übung fand in München auf der Schloßstraße statt";
    row(german, "größte", true);
    row(german, "GRÖSSTE", true);
    row(german, "grosste", true);
    row(german, "übung", true);
    row(german,
        "U\xCC\x88"
        "bung",
        true); // the dots as a character of their own
    row(german, "Ubung", true);
    row(german, "schlossstrasse", true);
    row(german, "Schloss", true);
    row(german, "münch", true); // the start of a word
    row(german, "nchen", false);
    row(german, "Schlüssel", false);
    row("STRAẞE", "straße", true);
    row("naïve café à Łódź", "cafe naive", true);
    row("Ёлка и ёжик", "елка", true);
    row("ΑΘΗΝΑ", "αθήνα", true);
    const char* chinese = "我喜欢中文搜索。北京 2026年";
    row(chinese, "中", true);
    row(chinese, "中文", true);
    row(chinese, "中文搜", true);
    row(chinese, "文中", false);
    row(chinese, "喜中", false);
    row(chinese, "北京 搜索", true);
    row(chinese, "2026", true);
    row("東京タワーに行きました", "タワー", true);
    row("東京タワーに行きました", "行き", true);
    row("ภาษาไทยง่าย", "ไทย", true);
    row("서울에서 만났다", "서울", true);
    row("Öl für iPhone12 kaufen", "iphone", true);
    row("Öl für iPhone12 kaufen", "oel", false);
    row("x = foo_bar(42);", "foo_bar", true);
    row("a-b testing", "a-b", true);
    row("the C++ language", "C++", true);
    row("well done 🙂", "🙂", true);
    row("mail to anna.weber@example.org now", "anna.weber@example", true);
}

void MessageSearchTest::textsAreFoundByTheirWords()
{
    QFETCH(const QString, text);
    QFETCH(const QString, typed);
    QFETCH(const bool, found);
    OneMessage one(text.toStdString());
    const auto hits = valueOf(MessageSearch(one.database).find(typed.toStdString()));
    QCOMPARE(hits.size(), std::size_t(found ? 1 : 0));
}

void MessageSearchTest::whateverIsTypedIsAQuery_data()
{
    QTest::addColumn<QByteArray>("typed");
    QTest::addColumn<QByteArray>("query");
    const auto row = [](const char* name, const QByteArray& typed, const QByteArray& query) {
        QTest::newRow(name) << typed << query;
    };
    row("nothing", "", "");
    row("spaces", " \t\n ", "");
    row("words", "one  two", "\"one\" * \"two\" *");
    row("quoted", "\"one two\" three", "\"one two\" \"three\" *");
    row("still being quoted", "\"one tw", "\"one tw\" *");
    row("empty quotes", "\"\" x \"\"", "\"x\" *");
    row("quote inside a word", "a\"b", "\"a\" * \"b\" *");
    row("operators", "a AND (b OR NOT c) NEAR",
        "\"a\" * \"AND\" * \"(b\" * \"OR\" * \"NOT\" * "
        "\"c)\" * \"NEAR\" *");
    row("columns and stars", "title:x ^y z* -w", "\"title:x\" * \"^y\" * \"z*\" * \"-w\" *");
    row("nul", QByteArray("a\0b", 3), "\"a b\" *");
    row("signs only", "+++ 🙂", "\"+++\" * \"🙂\" *");
    row("broken UTF-8", "\xC3 x \xFF", "\"\xC3\" * \"x\" * \"\xFF\" *");
    row("apostrophe", "don't '; DROP", "\"don't\" * \"';\" * \"DROP\" *");
}

void MessageSearchTest::whateverIsTypedIsAQuery()
{
    QFETCH(const QByteArray, typed);
    QFETCH(const QByteArray, query);
    QCOMPARE(QByteArray::fromStdString(searchQuery(typed.toStdString())), query);
    OneMessage one("some text");
    QVERIFY(MessageSearch(one.database).find(typed.toStdString()));
}

void MessageSearchTest::severalWordsMustAllBeThere()
{
    OneMessage one("red apples and green pears");
    const MessageSearch search(one.database);
    QCOMPARE(valueOf(search.find("green apples")).size(), std::size_t(1));
    QCOMPARE(valueOf(search.find("green plums")).size(), std::size_t(0));
    QCOMPARE(valueOf(search.find("\"green pears\"")).size(), std::size_t(1));
    QCOMPARE(valueOf(search.find("\"green apples\"")).size(), std::size_t(0));
    QCOMPARE(valueOf(search.find("\"green pear\"")).size(), std::size_t(0)); // as it is
    QCOMPARE(valueOf(search.find("apples +++")).size(), std::size_t(1));     // signs are no words
    QVERIFY(valueOf(search.find("+++")).empty());
}

void MessageSearchTest::snippetShowsWhatWasFound()
{
    OneMessage one("In München 我喜欢中文搜索, und die Straße.");
    const MessageSearch search(one.database);
    QCOMPARE(shown(valueOf(search.find("munchen strasse"))),
        QByteArray("Title: In [München] 我喜欢中文搜索, und die [Straße].\n"));
    QCOMPARE(shown(valueOf(search.find("中文"))),
        QByteArray("Title: In München 我喜欢[中文]搜索, und die Straße.\n"));
}

void MessageSearchTest::longMessagesAreCutAroundTheFinding()
{
    std::string text;
    for (int i = 0; i < 500; ++i) {
        text += "word" + std::to_string(i) + " ";
    }
    OneMessage one(text);
    const auto hits = valueOf(MessageSearch(one.database).find("word250"));
    const QByteArray snippet = shown(hits);
    QVERIFY(snippet.contains("[word250]"));
    QVERIFY(snippet.startsWith("Title: …") && snippet.endsWith("…\n"));
    QVERIFY(snippet.size() < 300);
}

void MessageSearchTest::titlesComeFirst()
{
    auto database = tests::emptyChats();
    ChatStore chats(database);
    MessageStore messages(database);
    const ChatId first = valueOf(chats.create("Pancakes"));
    valueOf(messages.append(first, {}, userText("How many apples?")));
    valueOf(chats.create("Apple pie"));
    const MessageSearch search(database);
    QCOMPARE(shown(valueOf(search.find("apple"))),
        QByteArray("Apple pie! [Apple] pie\nPancakes: How many [apples]?\n"));
    QCOMPARE(shown(valueOf(search.find("apple", 1))), QByteArray("Apple pie! [Apple] pie\n"));
}

void MessageSearchTest::messagesOfOneChatComeInTheirOrder()
{
    auto database = tests::emptyChats();
    ChatStore chats(database);
    MessageStore messages(database);
    const ChatId chat = valueOf(chats.create("apple")); // a title is no message
    const MessageId a = valueOf(messages.append(chat, {}, userText("an apple")));
    const MessageId b = valueOf(messages.append(chat, a, userText("a pear")));
    valueOf(messages.append(chat, b, userText("apple, apple, apple")));
    const ChatId other = valueOf(chats.create("other"));
    valueOf(messages.append(other, {}, userText("apple")));
    const MessageSearch search(database);
    QCOMPARE(shown(valueOf(search.findIn(chat, "apple"))),
        QByteArray("apple: an [apple]\napple: [apple], [apple], [apple]\n"));
    QVERIFY(valueOf(search.findIn(chat, "  ")).empty());
}

void MessageSearchTest::everyBranchIsSearched()
{
    OneMessage one("the first wording");
    MessageStore messages(one.database);
    valueOf(messages.appendBeside(one.id, userText("another way to say it")));
    const auto hits = valueOf(MessageSearch(one.database).find("wording"));
    QCOMPARE(hits.size(), std::size_t(1));
    QCOMPARE(hits[0].message, std::optional(one.id));
    expectDone(messages.show(hits[0].message.value_or(0))); // how a window gets there
    QCOMPARE(tests::shownPath(messages, one.chat), QByteArray("user: the first wording ‹1/2›"));
}

void MessageSearchTest::trashAndRepliesOnTheirWayAreNotFound()
{
    OneMessage one("apple");
    ChatStore chats(one.database);
    MessageStore messages(one.database);
    const MessageSearch search(one.database);
    const MessageId reply = valueOf(messages.beginReply(one.chat, one.id));
    expectDone(messages.appendToReply(reply, {0, "text", "a pear"}));
    QVERIFY(valueOf(search.find("pear")).empty());
    expectDone(messages.finishReply(reply, textBlocks("a pear"), nullptr));
    QCOMPARE(valueOf(search.find("pear")).size(), std::size_t(1));

    expectDone(chats.throwAway(one.chat));
    QVERIFY(valueOf(search.find("apple")).empty());
    QVERIFY(valueOf(search.find("title")).empty());
    expectDone(chats.restore(one.chat));
    QCOMPARE(valueOf(search.find("apple")).size(), std::size_t(1));
}

void MessageSearchTest::changesReachTheIndex()
{
    OneMessage one("apple");
    ChatStore chats(one.database);
    const MessageSearch search(one.database);
    expectDone(chats.rename(one.chat, "Übersicht"));
    QVERIFY(valueOf(search.find("title")).empty());
    QCOMPARE(valueOf(search.find("ubersicht")).size(), std::size_t(1));
    expectDone(chats.throwAway(one.chat));
    expectDone(chats.purge(one.chat));
    for (const char* index : {"chat_index", "message_index"}) {
        QCOMPARE(valueOf(one.database.number(
                     "SELECT count(*) FROM " + std::string(index) + " WHERE " + index + " MATCH ?",
                     {"apple OR ubersicht"})),
            std::int64_t(0));
    }
    QVERIFY(!valueOf(MessageSearch(one.database).mendIndexes()));
}

void MessageSearchTest::damagedIndexIsMended()
{
    OneMessage one("apple");
    MessageSearch search(one.database);
    QVERIFY(!valueOf(search.mendIndexes()));
    // Takes the words out of the index, but not the message out of its table.
    expectDone(one.database.run("INSERT INTO message_index(message_index, rowid, search_text) "
                                "VALUES ('delete', ?, 'apple')",
        {one.id}));
    QVERIFY(valueOf(search.find("apple")).empty());
    QVERIFY(valueOf(search.mendIndexes()));
    QCOMPARE(valueOf(search.find("apple")).size(), std::size_t(1));
    QVERIFY(!valueOf(search.mendIndexes()));
}

void MessageSearchTest::manyMessagesAreSearched()
{
    auto database = tests::emptyChats();
    expectDone(database.script(
        "INSERT INTO chat(title, created, changed) WITH RECURSIVE n(i) AS (VALUES (1) UNION ALL "
        "SELECT i + 1 FROM n LIMIT 1000) SELECT 'Chat ' || i, i, i FROM n;"
        "INSERT INTO message(chat, role, state, created, search_text, blocks) "
        "WITH RECURSIVE n(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n LIMIT 20000) "
        "SELECT 1 + i % 1000, 'user', 0, i, 'What is the capital of country number ' || i || "
        "', and how many people live there? Please answer in a few words.', '[]' FROM n"));
    const MessageSearch search(database);
    QElapsedTimer timer;
    for (const char* typed : {"number 17777", "capital", "c", "nothing like it"}) {
        timer.restart();
        const auto hits = valueOf(search.find(typed));
        qInfo("20,000 messages, \"%s\": %zu in %.1f ms", typed, hits.size(),
            double(timer.nsecsElapsed()) / 1e6);
        QCOMPARE(hits.size() == 1, std::string(typed) == "number 17777");
        QVERIFY(hits.size() <= 100);
    }
}

QTEST_APPLESS_MAIN(MessageSearchTest)
#include "message_search_test.moc"
