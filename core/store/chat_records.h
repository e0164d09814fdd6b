// What the store keeps, as values: chats, folders, messages and what a search finds.
#pragma once

#include <nlohmann/json.hpp>

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace core::store {

// Ids are never used twice, so one that is kept somewhere names the same thing or nothing.
using ChatId = std::int64_t;
using FolderId = std::int64_t;
using MessageId = std::int64_t;

using Time = std::chrono::sys_time<std::chrono::milliseconds>;
using Clock = std::function<Time()>;
Time systemTime();

inline std::int64_t toStored(Time time) { return time.time_since_epoch().count(); }
inline Time fromStored(std::int64_t time) { return Time(std::chrono::milliseconds(time)); }

struct Folder {
    FolderId id = 0;
    std::string name;
};

struct ChatSummary {
    ChatId id = 0;
    std::string title;
    std::optional<FolderId> folder;
    bool pinned = false;
    Time created;
    Time changed;                // when its last message was written
    std::optional<Time> trashed; // when it went to the trash
};

enum class MessageState {
    Complete = 0,
    Streaming = 1,   // a reply on its way
    Interrupted = 2, // a reply whose program went away in the middle
};

// A message is a list of blocks, each a JSON object. The store reads three of their keys:
//
//     "type"     "text" blocks are searched, all others are not
//     "text"     what a block says
//     "picture"  the content hash of a picture that the block needs kept
using Blocks = nlohmann::ordered_json;

struct StoredMessage {
    MessageId id = 0;
    std::optional<MessageId> parent; // none: the first of the chat
    std::string role;
    MessageState state = MessageState::Complete;
    Time created;
    Blocks blocks;                     // an array
    nlohmann::ordered_json statistics; // null where there are none
    int branch = 1;                    // ‹branch/branches›: messages with one parent, by age
    int branches = 1;
};

struct NewMessage {
    std::string role; // "user", "assistant", "system", "tool"
    Blocks blocks = Blocks::array();
};

// A part of a text, and whether it is what was looked for.
struct SnippetPart {
    std::string text;
    bool found = false;
    bool operator==(const SnippetPart&) const = default;
};

struct SearchHit {
    ChatId chat = 0;
    std::string title;
    std::optional<MessageId> message; // none: found in the title
    Time time;                        // of the message, or of the chat's last change
    std::vector<SnippetPart> snippet;
};

} // namespace core::store
