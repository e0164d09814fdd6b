// Messages as a tree: appended, streamed, edited, tried again, flipped through.
#include "core/store/blocks.h"
#include "core/store/message_store.h"
#include "tests/core/store/store_test_support.h"

#include <QElapsedTimer>

using namespace core;
using namespace core::store;
using namespace std::chrono_literals;
using tests::expectDone;
using tests::shownPath;
using tests::textBlocks;
using tests::userText;
using tests::valueOf;

class MessageStoreTest : public QObject {
    Q_OBJECT

private slots:
    void messagesComeBackAsTheyWent();
    void replyGrowsAndEnds();
    void replyOnItsWayIsReadWithWhatIsThere();
    void finishedReplyTakesNoMore();
    void editsAndNewTriesAreBranches();
    void firstMessageHasBranchesToo();
    void flippingShowsWhatWasShownBelow();
    void flippingStopsAtTheEnds();
    void showingAMessageShowsAllBeforeIt();
    void parentsOfOtherChatsAreRefused();
    void unknownIdsAreNotFound();
    void interruptedRepliesBecomeMessages();
    void replyThatFailsKeepsWhatWasWritten();
    void damagedBlocksStillSayWhatTheySaid();
    void blocksAreReadForTextAndPictures();
    void picturesAreListedAsLongAsTheyAreNeeded();
    void appendingIsCheap();
};

void MessageStoreTest::messagesComeBackAsTheyWent()
{
    auto database = tests::emptyChats();
    tests::SetClock time;
    ChatStore chats(database, time.clock());
    MessageStore messages(database, time.clock());
    const ChatId chat = valueOf(chats.create("chat"));
    NewMessage message = userText("Größe 大 🙂 'quoted' \"and\"\n");
    // Keys in an order that sorting would change, numbers that must stay numbers.
    message.blocks.push_back({{"type", "tool_call"}, {"name", "f"},
        {"arguments", {{"z", 1}, {"a", 0.5}, {"list", {1, nullptr, true}}}}});
    const MessageId id = valueOf(messages.append(chat, {}, message));

    const StoredMessage stored = valueOf(messages.message(id));
    QCOMPARE(stored.id, id);
    QCOMPARE(stored.parent, std::nullopt);
    QCOMPARE(stored.role, std::string("user"));
    QCOMPARE(stored.state, MessageState::Complete);
    QCOMPARE(stored.created, time.now());
    QCOMPARE(stored.blocks.dump(), message.blocks.dump());
    QVERIFY(stored.statistics.is_null());
    QCOMPARE(valueOf(messages.path(chat)).size(), std::size_t(1));
}

void MessageStoreTest::replyGrowsAndEnds()
{
    auto database = tests::emptyChats();
    tests::SetClock time;
    ChatStore chats(database, time.clock());
    MessageStore messages(database, time.clock());
    const ChatId chat = valueOf(chats.create("chat"));
    const MessageId question = valueOf(messages.append(chat, {}, userText("Hi")));
    const MessageId reply = valueOf(messages.beginReply(chat, question));
    expectDone(messages.appendToReply(reply, {0, "thinking", "Hm"}));
    expectDone(messages.appendToReply(reply, {0, "thinking", "."}));
    expectDone(messages.appendToReply(reply, {1, "text", "Hello"}));
    time.advance(5s);
    const auto statistics = nlohmann::ordered_json{{"tokens", 3}, {"seconds", 0.25}};
    expectDone(messages.finishReply(reply, textBlocks("Hello!"), statistics));

    const StoredMessage stored = valueOf(messages.message(reply));
    QCOMPARE(stored.role, std::string("assistant"));
    QCOMPARE(stored.state, MessageState::Complete);
    QCOMPARE(stored.parent, std::optional(question));
    QCOMPARE(stored.blocks.dump(), textBlocks("Hello!").dump());
    QCOMPARE(stored.statistics.dump(), statistics.dump());
    QCOMPARE(valueOf(database.number("SELECT count(*) FROM reply_piece")), std::int64_t(0));
    QCOMPARE(valueOf(chats.chat(chat)).changed, time.now());
}

void MessageStoreTest::replyOnItsWayIsReadWithWhatIsThere()
{
    auto database = tests::emptyChats();
    ChatStore chats(database);
    MessageStore messages(database);
    const ChatId chat = valueOf(chats.create("chat"));
    const MessageId reply = valueOf(messages.beginReply(chat, {}));
    QCOMPARE(valueOf(messages.message(reply)).blocks.dump(), std::string("[]"));
    for (const char* piece : {"He", "llo", " 大", ""}) {
        expectDone(messages.appendToReply(reply, {0, "thinking", piece}));
    }
    expectDone(messages.appendToReply(reply, {1, "text", "A"}));
    expectDone(messages.appendToReply(reply, {2, "text", "B"}));
    const StoredMessage stored = valueOf(messages.path(chat)).at(0);
    QCOMPARE(stored.state, MessageState::Streaming);
    QCOMPARE(stored.blocks.dump(),
        std::string(R"([{"type":"thinking","text":"Hello 大"},{"type":"text","text":"A"},)"
                    R"({"type":"text","text":"B"}])"));
}

void MessageStoreTest::finishedReplyTakesNoMore()
{
    auto database = tests::emptyChats();
    ChatStore chats(database);
    MessageStore messages(database);
    const ChatId chat = valueOf(chats.create("chat"));
    const MessageId reply = valueOf(messages.beginReply(chat, {}));
    expectDone(messages.finishReply(reply, textBlocks("done"), nullptr));
    QCOMPARE(messages.appendToReply(reply, {0, "text", "x"}).error().code, ErrorCode::InvalidInput);
    QCOMPARE(messages.finishReply(reply, textBlocks("other"), nullptr).error().code,
        ErrorCode::InvalidInput);
    QCOMPARE(messages.appendToReply(99, {0, "text", "x"}).error().code, ErrorCode::InvalidInput);
    QCOMPARE(shownPath(messages, chat), QByteArray("assistant: done"));
}

void MessageStoreTest::editsAndNewTriesAreBranches()
{
    auto database = tests::emptyChats();
    ChatStore chats(database);
    MessageStore messages(database);
    const ChatId chat = valueOf(chats.create("chat"));
    const MessageId first = valueOf(messages.append(chat, {}, userText("A")));
    const MessageId reply = valueOf(messages.append(chat, first, {"assistant", textBlocks("B")}));
    const MessageId second = valueOf(messages.append(chat, reply, userText("C")));

    const MessageId again = valueOf(messages.beginReply(chat, first)); // regenerate
    expectDone(messages.finishReply(again, textBlocks("b"), nullptr));
    QCOMPARE(shownPath(messages, chat), QByteArray("user: A | assistant: b ‹2/2›"));

    valueOf(messages.append(chat, again, userText("c")));
    const MessageId edited = valueOf(messages.appendBeside(second, userText("C!")));
    QCOMPARE(valueOf(messages.message(edited)).parent, std::optional(reply));
    // The branch that was edited is not the one that is shown.
    QCOMPARE(shownPath(messages, chat), QByteArray("user: A | assistant: b ‹2/2› | user: c"));
    expectDone(messages.show(edited));
    QCOMPARE(
        shownPath(messages, chat), QByteArray("user: A | assistant: B ‹1/2› | user: C! ‹2/2›"));
}

void MessageStoreTest::firstMessageHasBranchesToo()
{
    auto database = tests::emptyChats();
    ChatStore chats(database);
    MessageStore messages(database);
    const ChatId other = valueOf(chats.create("other"));
    valueOf(messages.append(other, {}, userText("elsewhere")));
    const ChatId chat = valueOf(chats.create("chat"));
    const MessageId first = valueOf(messages.append(chat, {}, userText("A")));
    const MessageId edited = valueOf(messages.appendBeside(first, userText("A!")));
    QCOMPARE(shownPath(messages, chat), QByteArray("user: A! ‹2/2›"));
    QCOMPARE(valueOf(messages.flip(edited, -1)), first);
    QCOMPARE(shownPath(messages, chat), QByteArray("user: A ‹1/2›"));
    QCOMPARE(shownPath(messages, other), QByteArray("user: elsewhere"));
}

void MessageStoreTest::flippingShowsWhatWasShownBelow()
{
    auto database = tests::emptyChats();
    ChatStore chats(database);
    MessageStore messages(database);
    const ChatId chat = valueOf(chats.create("chat"));
    const MessageId a = valueOf(messages.append(chat, {}, userText("A")));
    const MessageId b1 = valueOf(messages.append(chat, a, {"assistant", textBlocks("B1")}));
    const MessageId c1 = valueOf(messages.append(chat, b1, userText("C1")));
    valueOf(messages.appendBeside(c1, userText("C2")));
    valueOf(messages.flip(c1, 0)); // under B1 the first is shown
    const MessageId b2 = valueOf(messages.append(chat, a, {"assistant", textBlocks("B2")}));
    valueOf(messages.append(chat, b2, userText("D")));

    QCOMPARE(shownPath(messages, chat), QByteArray("user: A | assistant: B2 ‹2/2› | user: D"));
    QCOMPARE(valueOf(messages.flip(b2, -1)), b1);
    QCOMPARE(
        shownPath(messages, chat), QByteArray("user: A | assistant: B1 ‹1/2› | user: C1 ‹1/2›"));
    QCOMPARE(valueOf(messages.flip(b1, 1)), b2);
    QCOMPARE(shownPath(messages, chat), QByteArray("user: A | assistant: B2 ‹2/2› | user: D"));
}

void MessageStoreTest::flippingStopsAtTheEnds()
{
    auto database = tests::emptyChats();
    ChatStore chats(database);
    MessageStore messages(database);
    const ChatId chat = valueOf(chats.create("chat"));
    const MessageId first = valueOf(messages.append(chat, {}, userText("1")));
    valueOf(messages.appendBeside(first, userText("2")));
    const MessageId third = valueOf(messages.appendBeside(first, userText("3")));
    QCOMPARE(valueOf(messages.flip(third, 1)), third);
    QCOMPARE(valueOf(messages.flip(third, -99)), first);
    QCOMPARE(shownPath(messages, chat), QByteArray("user: 1 ‹1/3›"));
}

void MessageStoreTest::showingAMessageShowsAllBeforeIt()
{
    auto database = tests::emptyChats();
    ChatStore chats(database);
    MessageStore messages(database);
    const ChatId chat = valueOf(chats.create("chat"));
    const MessageId root = valueOf(messages.append(chat, {}, userText("old root")));
    const MessageId reply = valueOf(messages.append(chat, root, {"assistant", textBlocks("r")}));
    const MessageId deep = valueOf(messages.append(chat, reply, userText("deep")));
    valueOf(messages.append(chat, deep, {"assistant", textBlocks("deeper")}));
    valueOf(messages.appendBeside(deep, userText("not shown")));
    valueOf(messages.append(chat, root, {"assistant", textBlocks("not shown")}));
    valueOf(messages.appendBeside(root, userText("new root")));
    QCOMPARE(shownPath(messages, chat), QByteArray("user: new root ‹2/2›"));

    expectDone(messages.show(deep));
    QCOMPARE(shownPath(messages, chat), QByteArray("user: old root ‹1/2› | assistant: r ‹1/2› | "
                                                   "user: deep ‹1/2› | assistant: deeper"));
}

void MessageStoreTest::parentsOfOtherChatsAreRefused()
{
    auto database = tests::emptyChats();
    tests::SetClock time;
    ChatStore chats(database, time.clock());
    MessageStore messages(database, time.clock());
    const ChatId one = valueOf(chats.create("one"));
    const ChatId two = valueOf(chats.create("two"));
    const MessageId inOne = valueOf(messages.append(one, {}, userText("A")));
    const auto created = valueOf(chats.chat(two)).changed;
    time.advance(1s);
    QCOMPARE(messages.append(two, inOne, userText("B")).error().code, ErrorCode::Mismatch);
    QCOMPARE(messages.append(two, 99, userText("B")).error().code, ErrorCode::Mismatch);
    QVERIFY(valueOf(messages.path(two)).empty());
    QCOMPARE(valueOf(chats.chat(two)).changed, created); // nothing of it was stored
}

void MessageStoreTest::unknownIdsAreNotFound()
{
    auto database = tests::emptyChats();
    MessageStore messages(database);
    QVERIFY(valueOf(messages.path(7)).empty());
    QCOMPARE(messages.message(7).error().code, ErrorCode::NotFound);
    QCOMPARE(messages.append(7, {}, userText("x")).error().code, ErrorCode::NotFound);
    QCOMPARE(messages.appendBeside(7, userText("x")).error().code, ErrorCode::NotFound);
    QCOMPARE(messages.beginReply(7, {}).error().code, ErrorCode::NotFound);
    QCOMPARE(messages.show(7).error().code, ErrorCode::NotFound);
    QCOMPARE(messages.flip(7, 1).error().code, ErrorCode::NotFound);
}

void MessageStoreTest::interruptedRepliesBecomeMessages()
{
    auto database = tests::emptyChats();
    ChatStore chats(database);
    MessageStore messages(database);
    const ChatId chat = valueOf(chats.create("chat"));
    const MessageId cut = valueOf(messages.beginReply(chat, {}));
    expectDone(messages.appendToReply(cut, {0, "text", "half an ans"}));
    const MessageId empty = valueOf(messages.beginReply(chat, cut));
    const MessageId whole = valueOf(messages.append(chat, empty, userText("whole")));

    QCOMPARE(valueOf(messages.closeInterrupted()), 2);
    QCOMPARE(valueOf(messages.message(cut)).state, MessageState::Interrupted);
    QCOMPARE(valueOf(messages.message(cut)).blocks.dump(), textBlocks("half an ans").dump());
    QCOMPARE(valueOf(messages.message(empty)).blocks.dump(), std::string("[]"));
    QCOMPARE(valueOf(messages.message(whole)).state, MessageState::Complete);
    QCOMPARE(valueOf(database.number("SELECT count(*) FROM reply_piece")), std::int64_t(0));
    QCOMPARE(valueOf(messages.closeInterrupted()), 0);
}

void MessageStoreTest::replyThatFailsKeepsWhatWasWritten()
{
    auto database = tests::emptyChats();
    ChatStore chats(database);
    MessageStore messages(database);
    const ChatId chat = valueOf(chats.create("chat"));
    const MessageId failing = valueOf(messages.beginReply(chat, {}));
    expectDone(messages.appendToReply(failing, {0, "text", "so far"}));
    const MessageId other = valueOf(messages.beginReply(chat, failing));
    expectDone(messages.closeReply(failing));
    QCOMPARE(valueOf(messages.message(failing)).state, MessageState::Interrupted);
    QCOMPARE(valueOf(messages.message(failing)).blocks.dump(), textBlocks("so far").dump());
    QCOMPARE(valueOf(messages.message(other)).state, MessageState::Streaming);
    QCOMPARE(messages.closeReply(failing).error().code, ErrorCode::InvalidInput);
}

void MessageStoreTest::damagedBlocksStillSayWhatTheySaid()
{
    auto database = tests::emptyChats();
    ChatStore chats(database);
    MessageStore messages(database);
    const ChatId chat = valueOf(chats.create("chat"));
    const MessageId id = valueOf(messages.append(chat, {}, userText("what it said")));
    for (const char* bad : {"", "[{\"type\":", "{}", "[1,2]", "null"}) {
        expectDone(database.run(
            "UPDATE message SET blocks = ?, statistics = ? WHERE id = ?", {bad, bad, id}));
        const StoredMessage stored = valueOf(messages.message(id));
        QCOMPARE(stored.blocks.dump(), textBlocks("what it said").dump());
    }
}

void MessageStoreTest::blocksAreReadForTextAndPictures()
{
    const auto blocks = Blocks::parse(R"([{"type":"text","text":"one"},
        {"type":"thinking","text":"secret"}, {"type":"image","picture":"abc"},
        {"type":"image","picture":"abc"}, {"type":"text","text":7}, {"text":"no type"}, 5,
        {"type":"text","text":"two"}])");
    QCOMPARE(searchTextOf(blocks), std::string("one\n\ntwo"));
    QCOMPARE(picturesIn(blocks), std::vector<std::string>{"abc"});
    QCOMPARE(toText(Blocks("cut \xC3")), std::string("\"cut \xEF\xBF\xBD\"")); // U+FFFD
}

void MessageStoreTest::picturesAreListedAsLongAsTheyAreNeeded()
{
    auto database = tests::emptyChats();
    ChatStore chats(database);
    MessageStore messages(database);
    const ChatId chat = valueOf(chats.create("chat"));
    NewMessage message = userText("look");
    message.blocks.push_back({{"type", "image"}, {"picture", "aa"}});
    const MessageId question = valueOf(messages.append(chat, {}, message));
    const MessageId reply = valueOf(messages.beginReply(chat, question));
    expectDone(messages.finishReply(
        reply, Blocks::array({{{"type", "image"}, {"picture", "bb"}}}), nullptr));
    QVERIFY((valueOf(picturesUsed(database)) == std::set<std::string>{"aa", "bb"}));
    expectDone(chats.throwAway(chat));
    QCOMPARE(valueOf(picturesUsed(database)).size(), std::size_t(2));
    expectDone(chats.purge(chat));
    QVERIFY(valueOf(picturesUsed(database)).empty());
}

void MessageStoreTest::appendingIsCheap()
{
    tests::Folder folder;
    auto database = valueOf(Database::open(folder.path("chats.db")));
    expectDone(migrate(database, {}));
    ChatStore chats(database);
    MessageStore messages(database);
    const MessageId reply = valueOf(messages.beginReply(valueOf(chats.create("chat")), {}));
    constexpr int kTokens = 5000;
    QElapsedTimer timer;
    timer.start();
    for (int i = 0; i < kTokens; ++i) {
        expectDone(messages.appendToReply(reply, {0, "text", " token"}));
    }
    qInfo("%.0f microseconds for a token", double(timer.nsecsElapsed()) / 1e3 / kTokens);
    const auto blocks = valueOf(messages.message(reply)).blocks;
    QCOMPARE(blocks.at(0).at("text").get<std::string>().size(), std::size_t(kTokens * 6));
}

QTEST_APPLESS_MAIN(MessageStoreTest)
#include "message_store_test.moc"
