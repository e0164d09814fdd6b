// The chats and their folders: the list beside the conversation, and the trash.
//
// Works on a Database that it does not own, on that database's thread. Every change is a
// transaction of its own and outlives a power cut. NotFound where an id names nothing (any more).
#pragma once

#include "core/base/result.h"
#include "core/store/chat_records.h"
#include "core/store/database.h"

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace core::store {

inline constexpr std::chrono::days kTrashKept{30};

class ChatStore {
public:
    explicit ChatStore(Database& database, Clock clock = systemTime);

    // Last changed first. Chats in the trash are in trash() only, last thrown away first.
    Result<std::vector<ChatSummary>> chats() const;
    Result<std::vector<ChatSummary>> trash() const;
    Result<ChatSummary> chat(ChatId id) const;

    Result<ChatId> create(std::string_view title, std::optional<FolderId> folder = {});
    Result<void> rename(ChatId id, std::string_view title);
    Result<void> setPinned(ChatId id, bool pinned);
    Result<void> move(ChatId id, std::optional<FolderId> folder);

    // A chat in the trash keeps everything, its folder too, and comes back as it was.
    Result<void> throwAway(ChatId id);
    Result<void> restore(ChatId id);
    // For good, with all messages. Only from the trash: InvalidInput elsewhere.
    Result<void> purge(ChatId id);
    // Those thrown away at least so long ago; how many they were.
    Result<int> purgeTrash(std::chrono::milliseconds olderThan = kTrashKept);

    Result<std::vector<Folder>> folders() const; // by name
    Result<FolderId> createFolder(std::string_view name);
    Result<void> renameFolder(FolderId id, std::string_view name);
    // Its chats stay, in no folder.
    Result<void> deleteFolder(FolderId id);

private:
    Result<std::vector<ChatSummary>> list(std::string_view sql) const;
    // Runs one statement that must change a row.
    Result<void> change(std::string_view sql, Values values);

    Database& m_database;
    Clock m_clock;
};

} // namespace core::store
