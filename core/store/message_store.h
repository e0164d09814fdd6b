// The messages of the chats: a tree, of which one path is shown.
//
// Works on a Database that it does not own, on that database's thread. Errors leave everything as
// it was. NotFound where an id names nothing (any more).
//
// Whole messages outlive a power cut. The pieces of a reply outlive the death of the process at any
// moment, and a power cut as far as the system had written them (see Durability).
#pragma once

#include "core/base/result.h"
#include "core/store/chat_records.h"
#include "core/store/database.h"

#include <optional>
#include <string_view>
#include <vector>

namespace core::store {

// What a reply grew by.
struct ReplyPiece {
    int block = 0;         // its number in the reply
    std::string_view type; // of that block: "text", "thinking", ...
    std::string_view text; // UTF-8
};

class MessageStore {
public:
    explicit MessageStore(Database& database, Clock clock = systemTime);

    // The path that is shown, from the first message on. Replies on their way, or cut off, have
    // what was written of them.
    Result<std::vector<StoredMessage>> path(ChatId chat) const;
    Result<StoredMessage> message(MessageId id) const;

    // All of these show what they add. A parent is a message of the same chat, or none for the
    // first; Mismatch otherwise.
    Result<MessageId> append(
        ChatId chat, std::optional<MessageId> parent, const NewMessage& message);
    // An edit: beside `edited`, with what came before it.
    Result<MessageId> appendBeside(MessageId edited, const NewMessage& message);
    // An empty reply that pieces can be appended to. To try again, give it the parent of the first.
    Result<MessageId> beginReply(ChatId chat, std::optional<MessageId> parent);
    // Some 20 microseconds: one row, one page of the log. InvalidInput for a reply that is over.
    Result<void> appendToReply(MessageId reply, const ReplyPiece& piece);
    // What the reply is in the end, which need not be the sum of its pieces. `statistics` may be
    // null.
    Result<void> finishReply(
        MessageId reply, const Blocks& blocks, const nlohmann::ordered_json& statistics);
    // A reply that will not be finished becomes a message, Interrupted, with what was written of
    // it.
    Result<void> closeReply(MessageId reply);
    // Replies that nobody finished become messages with what was written of them; how many. Only
    // for a process that is the only one: another's reply may be on its way.
    Result<int> closeInterrupted();

    // Shows the message, with all before it, and of what follows what was shown last.
    Result<void> show(MessageId id);
    // ‹ and ›: shows the branch `steps` away from the one of `message`, and returns its message.
    // Stops at the first and the last.
    Result<MessageId> flip(MessageId message, int steps);

private:
    Result<MessageId> insert(ChatId chat, std::optional<MessageId> parent,
        const NewMessage& message, MessageState state);
    Result<void> fillIn(
        MessageId reply, const Blocks& blocks, const Value& statistics, MessageState state);
    Result<void> fillInFromPieces(MessageId reply);
    Result<Blocks> piecesOf(MessageId reply) const;
    Result<StoredMessage> messageIn(const Statement& row) const;
    Result<void> keepPictures(MessageId id, const Blocks& blocks);

    Database& m_database;
    Clock m_clock;
};

} // namespace core::store
