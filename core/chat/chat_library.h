// Conversations and the store: opens kept chats as messages, and keeps what is said in a chat while
// it is said.
//
// Confined to the thread of its archive, the library's: a Session tells of a reply on the engine's
// thread, and whoever owns both passes the events on. Works the same over a temporary archive.
#pragma once

#include "core/base/result.h"
#include "core/chat/message.h"
#include "core/chat/session.h"
#include "core/store/chat_archive.h"

#include <cstddef>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace core::chat {

// Pictures to files and back, from a room that knows their formats. What encode() makes, decode()
// must give back to the pixel.
struct PictureCodec {
    std::function<Result<std::vector<std::byte>>(const engine::Image& image)> encode;
    std::function<Result<engine::ImagePtr>(
        std::span<const std::byte> bytes, const std::string& name)>
        decode;
};

// A message on the path that is shown.
struct LibraryMessage {
    store::StoredMessage stored;              // id, branch, state, numbers
    Message message;                          // for the model: without what is missing
    std::vector<std::string> missingPictures; // their names
};

class ChatLibrary {
public:
    ChatLibrary(store::ChatArchive& archive, PictureCodec codec);
    ChatLibrary(const ChatLibrary&) = delete;
    ChatLibrary& operator=(const ChatLibrary&) = delete;

    Result<std::vector<LibraryMessage>> open(store::ChatId chat);

    // Keeps a picture as the file it came from, which is smaller than one made of its pixels.
    Result<void> keepFile(const engine::ImagePtr& image, std::span<const std::byte> file);

    Result<store::MessageId> append(
        store::ChatId chat, std::optional<store::MessageId> parent, const Message& message);
    Result<store::MessageId> appendBeside(store::MessageId edited, const Message& message);

    // Starts an empty reply and follows it: every event of its Session goes to follow(). The reply
    // is over with ReplyFinished or ReplyFailed; one that failed keeps what was written of it.
    // Errors leave the reply on its way: the next event may go through, a disk may have space
    // again.
    Result<store::MessageId> beginReply(store::ChatId chat, std::optional<store::MessageId> parent);
    Result<void> follow(store::MessageId reply, const ReplyEvent& event);

private:
    struct Growing {
        int block = -1;
        BlockKind kind = BlockKind::Text;
    };

    Result<store::Blocks> blocksOf(const Message& message);
    Result<std::string> keepPicture(const engine::ImagePtr& image);
    engine::ImagePtr findPicture(const std::string& hash, const std::string& name);

    store::ChatArchive& m_archive;
    PictureCodec m_codec;
    std::map<store::MessageId, Growing> m_growing;
    // Pictures that somebody still shows or asks about, so that they are decoded and stored once.
    struct Known {
        std::weak_ptr<const engine::Image> image;
        std::string hash;
    };
    std::map<const engine::Image*, Known> m_known;
};

// For Session::resume().
std::vector<Message> conversation(const std::vector<LibraryMessage>& path);

} // namespace core::chat
