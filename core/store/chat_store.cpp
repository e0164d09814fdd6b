#include "core/store/chat_store.h"

#include <utility>

namespace core::store {
namespace {

#define CHAT_COLUMNS "id, title, folder, pinned, created, changed, trashed"

ChatSummary chatIn(const Statement& row)
{
    ChatSummary chat;
    chat.id = row.integer(0);
    chat.title = row.text(1);
    chat.folder = row.integerOrNull(2);
    chat.pinned = row.integer(3) != 0;
    chat.created = fromStored(row.integer(4));
    chat.changed = fromStored(row.integer(5));
    if (!row.isNull(6)) {
        chat.trashed = fromStored(row.integer(6));
    }
    return chat;
}

tl::unexpected<Error> failMissing(const char* what)
{
    return fail(
        ErrorCode::NotFound, std::string("this ") + what +
                                 " does not exist any more; another window may have deleted it");
}

} // namespace

ChatStore::ChatStore(Database& database, Clock clock)
    : m_database(database)
    , m_clock(std::move(clock))
{
}

Result<std::vector<ChatSummary>> ChatStore::list(std::string_view sql) const
{
    std::vector<ChatSummary> chats;
    ASSIGN_OR_RETURN(Statement rows, m_database.query(sql));
    while (true) {
        ASSIGN_OR_RETURN(const bool more, rows.step());
        if (!more) {
            return chats;
        }
        chats.push_back(chatIn(rows));
    }
}

Result<std::vector<ChatSummary>> ChatStore::chats() const
{
    return list("SELECT " CHAT_COLUMNS " FROM chat WHERE trashed IS NULL "
                "ORDER BY changed DESC, id DESC");
}

Result<std::vector<ChatSummary>> ChatStore::trash() const
{
    return list("SELECT " CHAT_COLUMNS " FROM chat WHERE trashed IS NOT NULL "
                "ORDER BY trashed DESC, id DESC");
}

Result<ChatSummary> ChatStore::chat(ChatId id) const
{
    ASSIGN_OR_RETURN(
        Statement row, m_database.query("SELECT " CHAT_COLUMNS " FROM chat WHERE id = ?", {id}));
    ASSIGN_OR_RETURN(const bool found, row.step());
    if (!found) {
        return failMissing("chat");
    }
    return chatIn(row);
}

Result<void> ChatStore::change(std::string_view sql, Values values)
{
    ASSIGN_OR_RETURN(Transaction transaction, Transaction::begin(m_database));
    RETURN_IF_ERROR(m_database.run(sql, values));
    if (m_database.changedRows() == 0) {
        return failMissing("chat or folder");
    }
    return transaction.commit();
}

Result<ChatId> ChatStore::create(std::string_view title, std::optional<FolderId> folder)
{
    const std::int64_t now = toStored(m_clock());
    ASSIGN_OR_RETURN(Transaction transaction, Transaction::begin(m_database));
    RETURN_IF_ERROR(
        m_database.run("INSERT INTO chat(title, folder, created, changed) VALUES (?, ?, ?, ?)",
            {title, orNull(folder), now, now}));
    const ChatId id = m_database.lastInsertedId();
    RETURN_IF_ERROR(transaction.commit());
    return id;
}

Result<void> ChatStore::rename(ChatId id, std::string_view title)
{
    return change("UPDATE chat SET title = ? WHERE id = ?", {title, id});
}

Result<void> ChatStore::setPinned(ChatId id, bool pinned)
{
    return change("UPDATE chat SET pinned = ? WHERE id = ?", {std::int64_t(pinned), id});
}

Result<void> ChatStore::move(ChatId id, std::optional<FolderId> folder)
{
    return change("UPDATE chat SET folder = ? WHERE id = ?", {orNull(folder), id});
}

Result<void> ChatStore::throwAway(ChatId id)
{
    // Thrown away twice, by two windows, it keeps the first time.
    return change(
        "UPDATE chat SET trashed = coalesce(trashed, ?) WHERE id = ?", {toStored(m_clock()), id});
}

Result<void> ChatStore::restore(ChatId id)
{
    return change("UPDATE chat SET trashed = NULL WHERE id = ?", {id});
}

Result<void> ChatStore::purge(ChatId id)
{
    ASSIGN_OR_RETURN(const ChatSummary found, chat(id));
    if (!found.trashed) {
        return fail(ErrorCode::InvalidInput,
            "a chat is deleted for good from the trash only; throw it away first");
    }
    return change("DELETE FROM chat WHERE id = ? AND trashed IS NOT NULL", {id});
}

Result<int> ChatStore::purgeTrash(std::chrono::milliseconds olderThan)
{
    ASSIGN_OR_RETURN(Transaction transaction, Transaction::begin(m_database));
    RETURN_IF_ERROR(
        m_database.run("DELETE FROM chat WHERE trashed <= ?", {toStored(m_clock() - olderThan)}));
    const auto purged = int(m_database.changedRows());
    RETURN_IF_ERROR(transaction.commit());
    return purged;
}

Result<std::vector<Folder>> ChatStore::folders() const
{
    std::vector<Folder> folders;
    ASSIGN_OR_RETURN(
        Statement rows, m_database.query("SELECT id, name FROM folder ORDER BY name, id"));
    while (true) {
        ASSIGN_OR_RETURN(const bool more, rows.step());
        if (!more) {
            return folders;
        }
        folders.push_back({rows.integer(0), std::string(rows.text(1))});
    }
}

Result<FolderId> ChatStore::createFolder(std::string_view name)
{
    ASSIGN_OR_RETURN(Transaction transaction, Transaction::begin(m_database));
    RETURN_IF_ERROR(m_database.run("INSERT INTO folder(name) VALUES (?)", {name}));
    const FolderId id = m_database.lastInsertedId();
    RETURN_IF_ERROR(transaction.commit());
    return id;
}

Result<void> ChatStore::renameFolder(FolderId id, std::string_view name)
{
    return change("UPDATE folder SET name = ? WHERE id = ?", {name, id});
}

Result<void> ChatStore::deleteFolder(FolderId id)
{
    return change("DELETE FROM folder WHERE id = ?", {id});
}

} // namespace core::store
