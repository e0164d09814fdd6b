// One chat while a window has it open: what is said in it is kept as it is said.
//
// The calls return at once; the work is done on the library's thread in their order. What comes of
// it is told to the sink on that thread. A reply that is being kept goes on being kept when this is
// gone. Any one thread; the Library must outlive it.
#pragma once

#include "core/app/library.h"
#include "core/chat/session.h"
#include "core/store/chat_records.h"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace core::app {

// The first message was said: the chat is in the list from now on.
struct ChatStarted {
    store::ChatSummary chat;
};
// Where a message on the path that is shown stands in the tree: ‹branch/branches›.
struct PathMark {
    int branch = 1;
    int branches = 1;
};
// The path after a change, a reply on its way included.
struct PathMarked {
    std::vector<PathMark> marks;
};
// Asked for with read() or readAt(), or after flip().
struct PathRead {
    store::ChatSummary chat;
    std::vector<chat::LibraryMessage> messages;
    int found = -1; // the place of the message that readAt() was asked for
};
// What was asked did not happen, or could not be kept; the chat goes on.
struct KeepingFailed {
    Error error;
    bool path = false; // in the place of a PathRead
};
using KeptChatEvent = std::variant<ChatStarted, PathMarked, PathRead, KeepingFailed>;

class KeptChat {
public:
    using Sink = std::function<void(const KeptChatEvent&)>;

    // No id: a new chat, which is made with its first message.
    KeptChat(Library& library, Place place, std::optional<store::ChatId> chat, Sink sink);
    ~KeptChat(); // the sink is not called any more once this returns

    // Messages are named by their place on the path that is shown, the first one is 0.
    void read();
    void readAt(store::MessageId message); // on the branch of that message
    void append(chat::Message message);
    // In the place of the message at `place`: a new branch, which is shown.
    void appendBeside(int place, chat::Message message);
    // The next reply answers the message at `place` once more, beside its other answers.
    void goBackTo(int place);
    void flip(int place, int steps);

    // Starts an empty reply to the last message. What the sink that comes back is told is kept,
    // then passed on to `next`; it may be called from any thread.
    chat::ReplySink keepReply(chat::ReplySink next);

private:
    struct State;
    using Work = std::function<Result<void>(State&, LibraryRooms&)>;
    void change(Work work) { post(std::move(work), false); }
    void post(Work work, bool tellsPath);

    Library& m_library;
    const Place m_place;
    std::shared_ptr<State> m_state;
};

} // namespace core::app
