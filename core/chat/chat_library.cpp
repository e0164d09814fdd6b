#include "core/chat/chat_library.h"

#include "core/chat/stored_message.h"

#include <utility>

namespace core::chat {

ChatLibrary::ChatLibrary(store::ChatArchive& archive, PictureCodec codec)
    : m_archive(archive)
    , m_codec(std::move(codec))
{
}

Result<std::vector<LibraryMessage>> ChatLibrary::open(store::ChatId chat)
{
    ASSIGN_OR_RETURN(std::vector<store::StoredMessage> path, m_archive.messages().path(chat));
    std::vector<LibraryMessage> messages;
    for (store::StoredMessage& stored : path) {
        LibraryMessage& made = messages.emplace_back();
        made.stored = std::move(stored);
        made.message = fromStored(made.stored.role, made.stored.blocks,
            [&](const std::string& hash, const std::string& name) {
                engine::ImagePtr image = findPicture(hash, name);
                if (!image) {
                    made.missingPictures.push_back(name);
                }
                return image;
            });
    }
    return messages;
}

Result<void> ChatLibrary::keepFile(const engine::ImagePtr& image, std::span<const std::byte> file)
{
    ASSIGN_OR_RETURN(std::string hash, m_archive.pictures().put(file));
    m_known[image.get()] = {image, std::move(hash)};
    return {};
}

Result<std::string> ChatLibrary::keepPicture(const engine::ImagePtr& image)
{
    std::erase_if(m_known, [](const auto& entry) { return entry.second.image.expired(); });
    // Its file can be gone, when the chat that had it was purged meanwhile.
    if (const auto found = m_known.find(image.get());
        found != m_known.end() && m_archive.pictures().has(found->second.hash)) {
        return found->second.hash;
    }
    ASSIGN_OR_RETURN(const std::vector<std::byte> file, m_codec.encode(*image));
    RETURN_IF_ERROR(keepFile(image, file));
    return m_known[image.get()].hash;
}

engine::ImagePtr ChatLibrary::findPicture(const std::string& hash, const std::string& name)
{
    for (const auto& [address, known] : m_known) {
        if (known.hash == hash) {
            if (engine::ImagePtr image = known.image.lock()) {
                return image;
            }
        }
    }
    const auto file = m_archive.pictures().get(hash);
    if (!file) {
        return nullptr;
    }
    const auto image = m_codec.decode(*file, name);
    if (!image) {
        return nullptr;
    }
    m_known[image->get()] = {*image, hash};
    return *image;
}

Result<store::Blocks> ChatLibrary::blocksOf(const Message& message)
{
    return toStored(message, [this](const ImageBlock& block) { return keepPicture(block.image); });
}

Result<store::MessageId> ChatLibrary::append(
    store::ChatId chat, std::optional<store::MessageId> parent, const Message& message)
{
    ASSIGN_OR_RETURN(store::Blocks blocks, blocksOf(message));
    return m_archive.messages().append(
        chat, parent, {std::string(nameOf(message.role)), std::move(blocks)});
}

Result<store::MessageId> ChatLibrary::appendBeside(store::MessageId edited, const Message& message)
{
    ASSIGN_OR_RETURN(store::Blocks blocks, blocksOf(message));
    return m_archive.messages().appendBeside(
        edited, {std::string(nameOf(message.role)), std::move(blocks)});
}

Result<store::MessageId> ChatLibrary::beginReply(
    store::ChatId chat, std::optional<store::MessageId> parent)
{
    return m_archive.messages().beginReply(chat, parent);
}

Result<void> ChatLibrary::follow(store::MessageId reply, const ReplyEvent& event)
{
    if (const auto* started = std::get_if<BlockStarted>(&event)) {
        Growing& growing = m_growing[reply];
        ++growing.block;
        growing.kind = started->kind;
    } else if (const auto* grew = std::get_if<BlockGrew>(&event)) {
        const Growing& growing = m_growing[reply];
        return m_archive.messages().appendToReply(
            reply, {growing.block, nameOf(growing.kind), grew->text});
    } else if (const auto* finished = std::get_if<ReplyFinished>(&event)) {
        ASSIGN_OR_RETURN(const store::Blocks blocks, blocksOf(finished->message));
        RETURN_IF_ERROR(m_archive.messages().finishReply(reply, blocks, toStored(*finished)));
        m_growing.erase(reply);
    } else if (std::holds_alternative<ReplyFailed>(event)) {
        RETURN_IF_ERROR(m_archive.messages().closeReply(reply));
        m_growing.erase(reply);
    }
    return {};
}

std::vector<Message> conversation(const std::vector<LibraryMessage>& path)
{
    std::vector<Message> messages;
    for (const LibraryMessage& kept : path) {
        // A reply that was cut off before its first word says nothing.
        if (!kept.message.blocks.empty()) {
            messages.push_back(kept.message);
        }
    }
    return messages;
}

} // namespace core::chat
