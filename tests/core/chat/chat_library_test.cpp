// Conversations that are kept: stored while they go on, opened again, with their pictures.
#include "core/chat/chat_library.h"
#include "core/chat/stored_message.h"
#include "tests/core/chat/chat_test_support.h"
#include "tests/support/scripted_engine.h"

#include <QTest>

#include <future>
#include <mutex>

using namespace core;
using namespace core::chat;
using tests::ScriptedEngine;
using tests::scriptedText;
using tests::shown;
using tests::smallImage;
using tests::textMessage;

class ChatLibraryTest : public QObject {
    Q_OBJECT

private slots:
    void conversationIsKeptWhileItGoesOn();
    void resumedConversationIsTheOneThatWasKept();
    void replyThatFailsKeepsWhatWasSaid();
    void picturesComeBackAndAreKeptOnce();
    void fileOfAPictureIsKeptAsItIs();
    void missingPicturesAreNamed();
    void everyBlockComesBack();
    void blocksOfOtherVersionsAreLeftOut();
    void aFullReplyOfABranchIsShownBesideTheOther();

private:
    int m_encoded = 0;
    int m_decoded = 0;

    // One byte for the shade of a picture of one pixel.
    PictureCodec codec()
    {
        m_encoded = 0;
        m_decoded = 0;
        return {[this](const engine::Image& image) -> Result<std::vector<std::byte>> {
                    ++m_encoded;
                    return std::vector<std::byte>{std::byte(image.rgb[0])};
                },
            [this](std::span<const std::byte> bytes,
                const std::string& name) -> Result<engine::ImagePtr> {
                ++m_decoded;
                if (bytes.size() != 1) {
                    return fail(ErrorCode::Malformed, name + ": no picture");
                }
                return smallImage(std::uint8_t(bytes[0]));
            }};
    }
};

namespace {

template <typename T>
T valueOf(Result<T> result)
{
    if (!result) {
        qFatal("%s", result.error().detail.c_str());
    }
    if constexpr (!std::is_void_v<T>) {
        return std::move(*result);
    }
}

// Asks, and gives all events of the reply in their order.
std::vector<ReplyEvent> ask(Session& session, Message message)
{
    struct Heard {
        std::mutex mutex;
        std::vector<ReplyEvent> events;
        std::promise<void> over;
    };
    const auto heard = std::make_shared<Heard>();
    valueOf(session.send(std::move(message), {}, [heard](const ReplyEvent& event) {
        const std::lock_guard lock(heard->mutex);
        heard->events.push_back(event);
        if (std::holds_alternative<ReplyFinished>(event) ||
            std::holds_alternative<ReplyFailed>(event)) {
            heard->over.set_value();
        }
    }));
    heard->over.get_future().wait();
    const std::lock_guard lock(heard->mutex);
    if (const auto* finished = std::get_if<ReplyFinished>(&heard->events.back())) {
        session.accept(*finished);
    }
    return heard->events;
}

QByteArray shownPath(const std::vector<LibraryMessage>& path)
{
    QByteArray lines;
    for (const LibraryMessage& kept : path) {
        lines += QByteArray::fromStdString(kept.stored.role) + "\n" + shown(kept.message);
    }
    return lines;
}

} // namespace

void ChatLibraryTest::conversationIsKeptWhileItGoesOn()
{
    const auto engine = std::make_shared<ScriptedEngine>();
    engine->enqueue(scriptedText("Hm.\n</think>\n\nHello 大!"));
    auto session = valueOf(Session::open(engine));
    auto archive = valueOf(store::ChatArchive::temporary());
    ChatLibrary library(*archive, codec());

    const auto chat = valueOf(archive->chats().create("chat"));
    const Message question = textMessage(Role::User, "Hi");
    const auto asked = valueOf(library.append(chat, {}, question));
    const auto reply = valueOf(library.beginReply(chat, asked));
    const std::vector<ReplyEvent> events = ask(*session, question);
    for (std::size_t i = 0; i + 1 < events.size(); ++i) {
        valueOf(library.follow(reply, events[i]));
    }
    // All of it is there before the reply is over.
    const QByteArray whole = "user\ntext: Hi\nassistant\nthinking: Hm.\ntext: Hello 大!\n";
    QCOMPARE(shownPath(valueOf(library.open(chat))), whole);
    QCOMPARE(valueOf(library.open(chat)).back().stored.state, store::MessageState::Streaming);

    valueOf(library.follow(reply, events.back()));
    const auto path = valueOf(library.open(chat));
    QCOMPARE(shownPath(path), whole);
    QCOMPARE(path.back().stored.state, store::MessageState::Complete);
    QCOMPARE(
        path.back().stored.statistics.at("finish").get<std::string>(), std::string("end_of_turn"));
    QCOMPARE(path.back().stored.statistics.at("generated_tokens").get<int>(),
        std::get<ReplyFinished>(events.back()).statistics.generatedTokens);
    QCOMPARE(valueOf(archive->search().find("hello")).size(), std::size_t(1));
}

void ChatLibraryTest::resumedConversationIsTheOneThatWasKept()
{
    const auto engine = std::make_shared<ScriptedEngine>();
    auto archive = valueOf(store::ChatArchive::temporary());
    ChatLibrary library(*archive, codec());
    const auto chat = valueOf(archive->chats().create("chat"));
    const auto asked = valueOf(library.append(chat, {}, textMessage(Role::User, "Hi")));
    const auto said = valueOf(library.append(chat, asked, textMessage(Role::Assistant, "Hello!")));
    valueOf(library.beginReply(chat, said)); // cut off before its first word

    engine->enqueue(scriptedText("Yes.</think>Sure."));
    auto session = valueOf(Session::resume(engine, conversation(valueOf(library.open(chat)))));
    ask(*session, textMessage(Role::User, "Sure?"));
    QVERIFY(shown(engine->requests().back().prompt)
                .startsWith("«<|im_start|>»user\nHi«<|im_end|>»\n"
                            "«<|im_start|>»assistant\nHello!«<|im_end|>»\n"
                            "«<|im_start|>»user\nSure?«<|im_end|>»\n"));
    QCOMPARE(session->messages().size(), std::size_t(4));
}

void ChatLibraryTest::replyThatFailsKeepsWhatWasSaid()
{
    const auto engine = std::make_shared<ScriptedEngine>();
    tests::ScriptedReply failing = scriptedText("</think>So far");
    failing.failure = Error{ErrorCode::DeviceFailed, "gone"};
    engine->enqueue(failing);
    auto session = valueOf(Session::open(engine));
    auto archive = valueOf(store::ChatArchive::temporary());
    ChatLibrary library(*archive, codec());
    const auto chat = valueOf(archive->chats().create("chat"));
    const auto asked = valueOf(library.append(chat, {}, textMessage(Role::User, "Hi")));
    const auto reply = valueOf(library.beginReply(chat, asked));
    for (const ReplyEvent& event : ask(*session, textMessage(Role::User, "Hi"))) {
        valueOf(library.follow(reply, event));
    }
    const auto path = valueOf(library.open(chat));
    QCOMPARE(path.back().stored.state, store::MessageState::Interrupted);
    QVERIFY(shownPath(path).startsWith("user\ntext: Hi\nassistant\n"));
    QVERIFY(shownPath(path).contains("text: So"));
}

void ChatLibraryTest::picturesComeBackAndAreKeptOnce()
{
    auto archive = valueOf(store::ChatArchive::temporary());
    const auto chat = valueOf(archive->chats().create("chat"));
    {
        ChatLibrary library(*archive, codec());
        const engine::ImagePtr image = smallImage(7);
        Message message = textMessage(Role::User, "Look");
        message.blocks.push_back(ImageBlock{image, "a.png"});
        message.blocks.push_back(ImageBlock{image, "b.png"});
        const auto first = valueOf(library.append(chat, {}, message));
        valueOf(library.append(chat, first, message));
        QCOMPARE(m_encoded, 1);
        // The same picture, not a copy: an engine encodes each once.
        const auto path = valueOf(library.open(chat));
        QCOMPARE(std::get<ImageBlock>(path[1].message.blocks[2]).image, image);
        QCOMPARE(m_decoded, 0);
    }
    ChatLibrary library(*archive, codec());
    const auto path = valueOf(library.open(chat));
    QCOMPARE(m_decoded, 1);
    const auto& block = std::get<ImageBlock>(path[0].message.blocks[1]);
    QCOMPARE(block.name, std::string("a.png"));
    QCOMPARE(int(block.image->rgb[0]), 7);
    QVERIFY(path[0].missingPictures.empty());
    // An edit of it needs no new file.
    valueOf(library.appendBeside(path[0].stored.id, path[0].message));
    QCOMPARE(m_encoded, 0);
}

void ChatLibraryTest::fileOfAPictureIsKeptAsItIs()
{
    auto archive = valueOf(store::ChatArchive::temporary());
    ChatLibrary library(*archive, codec());
    const engine::ImagePtr image = smallImage(7);
    const std::byte file[] = {std::byte{99}};
    valueOf(library.keepFile(image, file));
    const auto chat = valueOf(archive->chats().create("chat"));
    valueOf(library.append(chat, {}, {Role::User, {ImageBlock{image, "photo.jpg"}}}));
    QCOMPARE(m_encoded, 0);
    const auto hash = valueOf(library.open(chat))[0].stored.blocks[0].at("picture");
    QVERIFY(std::ranges::equal(valueOf(archive->pictures().get(hash.get<std::string>())), file));
}

void ChatLibraryTest::missingPicturesAreNamed()
{
    auto archive = valueOf(store::ChatArchive::temporary());
    ChatLibrary library(*archive, codec());
    const auto chat = valueOf(archive->chats().create("chat"));
    const std::byte noPicture[] = {std::byte{1}, std::byte{2}};
    const std::string broken = valueOf(archive->pictures().put(noPicture));
    valueOf(archive->messages().append(chat, {},
        {"user", store::Blocks::array({{{"type", "text"}, {"text", "Look"}},
                     {{"type", "image"}, {"picture", std::string(64, 'a')}, {"name", "gone.png"}},
                     {{"type", "image"}, {"picture", broken}, {"name", "broken.png"}}})}));
    const auto path = valueOf(library.open(chat));
    QCOMPARE(shown(path[0].message), QByteArray("text: Look\n"));
    QCOMPARE(path[0].missingPictures, (std::vector<std::string>{"gone.png", "broken.png"}));
}

void ChatLibraryTest::everyBlockComesBack()
{
    auto archive = valueOf(store::ChatArchive::temporary());
    ChatLibrary library(*archive, codec());
    const auto chat = valueOf(archive->chats().create("chat"));
    std::optional<store::MessageId> last;
    for (const Role role : {Role::System, Role::User, Role::Assistant, Role::Tool}) {
        const Message message{
            role, {ThinkingBlock{"Hm\n"}, TextBlock{"größe 大"},
                      ToolCallBlock{"f", {{"z", 1}, {"a", {1, nullptr}}}}, TextBlock{""}}};
        last = valueOf(library.append(chat, last, message));
        const auto kept = valueOf(library.open(chat)).back();
        QVERIFY(kept.message.role == role);
        QCOMPARE(shown(kept.message), shown(message));
        QCOMPARE(kept.message.blocks.size(), message.blocks.size());
    }
}

void ChatLibraryTest::blocksOfOtherVersionsAreLeftOut()
{
    const auto blocks = store::Blocks::parse(R"([{"type":"hologram","pages":[1]},
        {"type":"tool_call","text":"cut o"}, {"type":"tool_call","name":"f","arguments":[1]},
        {"type":7}, {}, {"type":"text"}, {"type":"text","text":"known"}])");
    const Message message = fromStored("narrator", blocks, {});
    QVERIFY(message.role == Role::User);
    QCOMPARE(shown(message), QByteArray("text: \ntext: known\n"));
}

void ChatLibraryTest::aFullReplyOfABranchIsShownBesideTheOther()
{
    auto archive = valueOf(store::ChatArchive::temporary());
    ChatLibrary library(*archive, codec());
    const auto chat = valueOf(archive->chats().create("chat"));
    const auto asked = valueOf(library.append(chat, {}, textMessage(Role::User, "Hi")));
    valueOf(library.append(chat, asked, textMessage(Role::Assistant, "one")));
    const auto again = valueOf(library.beginReply(chat, asked));
    valueOf(library.follow(again, BlockStarted{BlockKind::Text}));
    valueOf(library.follow(again, BlockGrew{"two"}));
    valueOf(library.follow(again, ReplyFinished{engine::FinishReason::Cancelled, {},
                                      textMessage(Role::Assistant, "two"), {}, {}, {}, {}}));
    auto path = valueOf(library.open(chat));
    QCOMPARE(shownPath(path), QByteArray("user\ntext: Hi\nassistant\ntext: two\n"));
    QCOMPARE(path[1].stored.branches, 2);
    valueOf(archive->messages().flip(again, -1));
    path = valueOf(library.open(chat));
    QCOMPARE(shownPath(path), QByteArray("user\ntext: Hi\nassistant\ntext: one\n"));
}

QTEST_APPLESS_MAIN(ChatLibraryTest)
#include "chat_library_test.moc"
