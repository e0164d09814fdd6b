#include "core/app/kept_chat.h"

#include "core/chat/chat_title.h"

#include <algorithm>
#include <mutex>
#include <utility>

namespace core::app {

// Shared by the tasks of one chat. All but the sink is the library thread's alone.
struct KeptChat::State {
    std::optional<store::ChatId> chat;
    std::vector<store::MessageId> path; // that is shown
    std::optional<store::MessageId> reply;
    bool failing = false; // the reply could not be kept, and that was told

    std::mutex sinkMutex;
    Sink sink; // empty once the owner is gone

    std::optional<store::MessageId> last() const
    {
        return path.empty() ? std::nullopt : std::optional(path.back());
    }

    Result<store::MessageId> at(int place) const
    {
        if (place < 0 || std::size_t(place) >= path.size()) {
            return fail(
                ErrorCode::NotFound, "this message could not be kept, so it has no other versions");
        }
        return path[std::size_t(place)];
    }

    void tell(const KeptChatEvent& event)
    {
        const std::lock_guard lock(sinkMutex);
        if (sink) {
            sink(event);
        }
    }

    Result<void> startChat(LibraryRooms& rooms, const chat::Message& first)
    {
        if (!chat) {
            ASSIGN_OR_RETURN(chat, rooms.archive.chats().create(chat::titleOf(first)));
            ASSIGN_OR_RETURN(const store::ChatSummary summary, rooms.archive.chats().chat(*chat));
            tell(ChatStarted{summary});
        }
        return {};
    }

    Result<void> tellMarks(LibraryRooms& rooms)
    {
        ASSIGN_OR_RETURN(
            const std::vector<store::StoredMessage> stored, rooms.archive.messages().path(*chat));
        PathMarked marked;
        for (const store::StoredMessage& message : stored) {
            marked.marks.push_back({message.branch, message.branches});
        }
        tell(marked);
        return {};
    }

    Result<void> tellPath(LibraryRooms& rooms, std::optional<store::MessageId> wanted = {})
    {
        if (!chat) {
            return fail(ErrorCode::NotFound, "this chat could not be kept");
        }
        ASSIGN_OR_RETURN(const store::ChatSummary summary, rooms.archive.chats().chat(*chat));
        ASSIGN_OR_RETURN(std::vector<chat::LibraryMessage> messages, rooms.chats.open(*chat));
        path.clear();
        for (const chat::LibraryMessage& message : messages) {
            path.push_back(message.stored.id);
        }
        const auto found = wanted ? std::find(path.begin(), path.end(), *wanted) : path.end();
        tell(PathRead{
            summary, std::move(messages), found == path.end() ? -1 : int(found - path.begin())});
        return {};
    }

    // A disk that is full says so once for a reply, not once for every word of it.
    void keep(LibraryRooms& rooms, const chat::ReplyEvent& event)
    {
        if (!reply) {
            return;
        }
        const auto kept = rooms.chats.follow(*reply, event);
        if (!kept && !std::exchange(failing, true)) {
            tell(KeepingFailed{kept.error()});
        }
        if (std::holds_alternative<chat::ReplyFinished>(event) ||
            std::holds_alternative<chat::ReplyFailed>(event)) {
            reply.reset();
            failing = false;
        }
    }
};

KeptChat::KeptChat(Library& library, Place place, std::optional<store::ChatId> chat, Sink sink)
    : m_library(library)
    , m_place(place)
    , m_state(std::make_shared<State>())
{
    m_state->chat = chat;
    m_state->sink = std::move(sink);
}

KeptChat::~KeptChat()
{
    const std::lock_guard lock(m_state->sinkMutex);
    m_state->sink = {};
}

void KeptChat::post(Work work, bool tellsPath)
{
    m_library.post(
        m_place, [state = m_state, work = std::move(work), tellsPath](LibraryRooms& rooms) {
            if (const auto done = work(*state, rooms); !done) {
                state->tell(KeepingFailed{done.error(), tellsPath});
            }
        });
}

void KeptChat::read()
{
    post([](State& state, LibraryRooms& rooms) { return state.tellPath(rooms); }, true);
}

void KeptChat::readAt(store::MessageId message)
{
    post(
        [message](State& state, LibraryRooms& rooms) -> Result<void> {
            RETURN_IF_ERROR(rooms.archive.messages().show(message));
            return state.tellPath(rooms, message);
        },
        true);
}

void KeptChat::append(chat::Message message)
{
    change([message = std::move(message)](State& state, LibraryRooms& rooms) -> Result<void> {
        RETURN_IF_ERROR(state.startChat(rooms, message));
        ASSIGN_OR_RETURN(
            const store::MessageId added, rooms.chats.append(*state.chat, state.last(), message));
        state.path.push_back(added);
        return {};
    });
}

void KeptChat::appendBeside(int place, chat::Message message)
{
    change([place, message = std::move(message)](
               State& state, LibraryRooms& rooms) -> Result<void> {
        ASSIGN_OR_RETURN(const store::MessageId edited, state.at(place));
        ASSIGN_OR_RETURN(const store::MessageId added, rooms.chats.appendBeside(edited, message));
        state.path.resize(std::size_t(place));
        state.path.push_back(added);
        return {};
    });
}

void KeptChat::goBackTo(int place)
{
    change([place](State& state, LibraryRooms&) -> Result<void> {
        RETURN_IF_ERROR(state.at(place));
        state.path.resize(std::size_t(place) + 1);
        return {};
    });
}

void KeptChat::flip(int place, int steps)
{
    post(
        [place, steps](State& state, LibraryRooms& rooms) -> Result<void> {
            ASSIGN_OR_RETURN(const store::MessageId message, state.at(place));
            RETURN_IF_ERROR(rooms.archive.messages().flip(message, steps));
            return state.tellPath(rooms);
        },
        true);
}

chat::ReplySink KeptChat::keepReply(chat::ReplySink next)
{
    change([](State& state, LibraryRooms& rooms) -> Result<void> {
        if (!state.chat) {
            return {}; // the question could not be kept, which was told
        }
        ASSIGN_OR_RETURN(state.reply, rooms.chats.beginReply(*state.chat, state.last()));
        state.path.push_back(*state.reply);
        return state.tellMarks(rooms);
    });
    return [&library = m_library, place = m_place, state = m_state, next = std::move(next)](
               const chat::ReplyEvent& event) {
        library.post(place, [state, event](LibraryRooms& rooms) { state->keep(rooms, event); });
        next(event);
    };
}

} // namespace core::app
