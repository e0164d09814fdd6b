#include "core/store/message_store.h"

#include "core/base/json_depth.h"
#include "core/store/blocks.h"

#include <algorithm>
#include <string>
#include <utility>

namespace core::store {
namespace {

// Branches are counted among the chat's messages with the same parent; `IS` also compares nulls.
#define MESSAGE_COLUMNS                                                                            \
    "m.id, m.parent, m.role, m.state, m.created, m.search_text, m.blocks, m.statistics, "          \
    "(SELECT count(*) FROM message s WHERE s.chat = m.chat AND s.parent IS m.parent "              \
    " AND s.id <= m.id), "                                                                         \
    "(SELECT count(*) FROM message s WHERE s.chat = m.chat AND s.parent IS m.parent) "

// A child is younger than its parent, so this ends whatever the rows say. A pointer to a message
// that is not there ends it too.
constexpr std::string_view kPath = //
    "WITH RECURSIVE shown(id, depth) AS ("
    " SELECT active_root, 0 FROM chat WHERE id = ? AND active_root IS NOT NULL"
    " UNION ALL"
    " SELECT m.active_child, depth + 1 FROM shown JOIN message m ON m.id = shown.id"
    " WHERE m.active_child > m.id) "
    "SELECT " MESSAGE_COLUMNS "FROM shown JOIN message m ON m.id = shown.id ORDER BY depth";

tl::unexpected<Error> failMissing()
{
    return fail(ErrorCode::NotFound,
        "this message does not exist any more; another window may have deleted its chat");
}

} // namespace

MessageStore::MessageStore(Database& database, Clock clock)
    : m_database(database)
    , m_clock(std::move(clock))
{
}

Result<StoredMessage> MessageStore::messageIn(const Statement& row) const
{
    StoredMessage message;
    message.id = row.integer(0);
    message.parent = row.integerOrNull(1);
    message.role = row.text(2);
    message.state = MessageState(std::clamp<std::int64_t>(row.integer(3), 0, 2));
    message.created = fromStored(row.integer(4));
    message.blocks = blocksFrom(row.text(6), row.text(5));
    if (!row.isNull(7)) {
        message.statistics =
            nlohmann::ordered_json::parse(shallowJson(row.text(7)), nullptr, false);
        if (message.statistics.is_discarded()) {
            message.statistics = nullptr;
        }
    }
    message.branch = int(row.integer(8));
    message.branches = int(row.integer(9));
    if (message.state == MessageState::Streaming) {
        ASSIGN_OR_RETURN(message.blocks, piecesOf(message.id));
    }
    return message;
}

Result<std::vector<StoredMessage>> MessageStore::path(ChatId chat) const
{
    std::vector<StoredMessage> messages;
    ASSIGN_OR_RETURN(Statement rows, m_database.query(kPath, {chat}));
    while (true) {
        ASSIGN_OR_RETURN(const bool more, rows.step());
        if (!more) {
            return messages;
        }
        ASSIGN_OR_RETURN(StoredMessage message, messageIn(rows));
        messages.push_back(std::move(message));
    }
}

Result<StoredMessage> MessageStore::message(MessageId id) const
{
    ASSIGN_OR_RETURN(Statement row,
        m_database.query("SELECT " MESSAGE_COLUMNS "FROM message m WHERE m.id = ?", {id}));
    ASSIGN_OR_RETURN(const bool found, row.step());
    if (!found) {
        return failMissing();
    }
    return messageIn(row);
}

Result<Blocks> MessageStore::piecesOf(MessageId reply) const
{
    Blocks blocks = Blocks::array();
    ASSIGN_OR_RETURN(Statement rows,
        m_database.query(
            "SELECT block, type, text FROM reply_piece WHERE message = ? ORDER BY number",
            {reply}));
    std::int64_t last = -1;
    std::string text;
    const auto endBlock = [&] {
        if (!blocks.empty()) {
            blocks.back()["text"] = std::exchange(text, {});
        }
    };
    while (true) {
        ASSIGN_OR_RETURN(const bool more, rows.step());
        if (!more) {
            endBlock();
            return blocks;
        }
        if (rows.integer(0) != last) {
            endBlock();
            last = rows.integer(0);
            blocks.push_back({{"type", std::string(rows.text(1))}});
        }
        text += rows.text(2);
    }
}

Result<void> MessageStore::keepPictures(MessageId id, const Blocks& blocks)
{
    for (const std::string& picture : picturesIn(blocks)) {
        RETURN_IF_ERROR(m_database.run(
            "INSERT INTO message_picture(message, picture) VALUES (?, ?)", {id, picture}));
    }
    return {};
}

Result<MessageId> MessageStore::insert(
    ChatId chat, std::optional<MessageId> parent, const NewMessage& message, MessageState state)
{
    const std::int64_t now = toStored(m_clock());
    ASSIGN_OR_RETURN(Transaction transaction, Transaction::begin(m_database));
    RETURN_IF_ERROR(m_database.run("UPDATE chat SET changed = ? WHERE id = ?", {now, chat}));
    if (m_database.changedRows() == 0) {
        return fail(ErrorCode::NotFound, "this chat does not exist any more; open another one");
    }
    if (parent) {
        ASSIGN_OR_RETURN(const std::int64_t parentsChat,
            m_database.number("SELECT chat FROM message WHERE id = ?", {*parent}));
        if (parentsChat != chat) {
            return fail(ErrorCode::Mismatch, "the message before this one is of another chat");
        }
    }
    RETURN_IF_ERROR(
        m_database.run("INSERT INTO message(chat, parent, role, state, created, search_text, "
                       "blocks) VALUES (?, ?, ?, ?, ?, ?, ?)",
            {chat, orNull(parent), message.role, std::int64_t(state), now,
                searchTextOf(message.blocks), toText(message.blocks)}));
    const MessageId id = m_database.lastInsertedId();
    RETURN_IF_ERROR(keepPictures(id, message.blocks));
    if (parent) {
        RETURN_IF_ERROR(
            m_database.run("UPDATE message SET active_child = ? WHERE id = ?", {id, *parent}));
    } else {
        RETURN_IF_ERROR(m_database.run("UPDATE chat SET active_root = ? WHERE id = ?", {id, chat}));
    }
    RETURN_IF_ERROR(transaction.commit());
    return id;
}

Result<MessageId> MessageStore::append(
    ChatId chat, std::optional<MessageId> parent, const NewMessage& message)
{
    return insert(chat, parent, message, MessageState::Complete);
}

Result<MessageId> MessageStore::appendBeside(MessageId edited, const NewMessage& message)
{
    ASSIGN_OR_RETURN(
        Statement row, m_database.query("SELECT chat, parent FROM message WHERE id = ?", {edited}));
    ASSIGN_OR_RETURN(const bool found, row.step());
    if (!found) {
        return failMissing();
    }
    return insert(row.integer(0), row.integerOrNull(1), message, MessageState::Complete);
}

Result<MessageId> MessageStore::beginReply(ChatId chat, std::optional<MessageId> parent)
{
    return insert(chat, parent, {"assistant", Blocks::array()}, MessageState::Streaming);
}

Result<void> MessageStore::appendToReply(MessageId reply, const ReplyPiece& piece)
{
    RETURN_IF_ERROR(m_database.setDurability(Durability::Kill));
    RETURN_IF_ERROR(m_database.run(
        "INSERT INTO reply_piece(message, number, block, type, text) "
        "SELECT id, (SELECT coalesce(max(number), 0) + 1 FROM reply_piece WHERE message = id), "
        "?, ?, ? FROM message WHERE id = ? AND state = 1",
        {std::int64_t(piece.block), piece.type, piece.text, reply}));
    if (m_database.changedRows() == 0) {
        return fail(ErrorCode::InvalidInput, "this reply is not on its way any more");
    }
    return {};
}

Result<void> MessageStore::fillIn(
    MessageId reply, const Blocks& blocks, const Value& statistics, MessageState state)
{
    RETURN_IF_ERROR(
        m_database.run("UPDATE message SET blocks = ?, search_text = ?, statistics = ?, "
                       "state = ? WHERE id = ? AND state = 1",
            {toText(blocks), searchTextOf(blocks), statistics, std::int64_t(state), reply}));
    if (m_database.changedRows() == 0) {
        return fail(ErrorCode::InvalidInput, "this reply is not on its way any more");
    }
    RETURN_IF_ERROR(keepPictures(reply, blocks));
    return m_database.run("DELETE FROM reply_piece WHERE message = ?", {reply});
}

Result<void> MessageStore::finishReply(
    MessageId reply, const Blocks& blocks, const nlohmann::ordered_json& statistics)
{
    const std::string numbers = toText(statistics);
    ASSIGN_OR_RETURN(Transaction transaction, Transaction::begin(m_database));
    RETURN_IF_ERROR(fillIn(
        reply, blocks, statistics.is_null() ? Value() : Value(numbers), MessageState::Complete));
    RETURN_IF_ERROR(m_database.run("UPDATE chat SET changed = ? WHERE id = "
                                   "(SELECT chat FROM message WHERE id = ?)",
        {toStored(m_clock()), reply}));
    return transaction.commit();
}

Result<void> MessageStore::fillInFromPieces(MessageId reply)
{
    ASSIGN_OR_RETURN(const Blocks blocks, piecesOf(reply));
    return fillIn(reply, blocks, Value(), MessageState::Interrupted);
}

Result<void> MessageStore::closeReply(MessageId reply)
{
    ASSIGN_OR_RETURN(Transaction transaction, Transaction::begin(m_database));
    RETURN_IF_ERROR(fillInFromPieces(reply));
    return transaction.commit();
}

Result<int> MessageStore::closeInterrupted()
{
    ASSIGN_OR_RETURN(Transaction transaction, Transaction::begin(m_database));
    std::vector<MessageId> replies;
    {
        ASSIGN_OR_RETURN(
            Statement rows, m_database.query("SELECT id FROM message WHERE state = 1"));
        while (true) {
            ASSIGN_OR_RETURN(const bool more, rows.step());
            if (!more) {
                break;
            }
            replies.push_back(rows.integer(0));
        }
    }
    for (const MessageId reply : replies) {
        RETURN_IF_ERROR(fillInFromPieces(reply));
    }
    RETURN_IF_ERROR(transaction.commit());
    return int(replies.size());
}

Result<void> MessageStore::show(MessageId id)
{
    ASSIGN_OR_RETURN(Transaction transaction, Transaction::begin(m_database));
    // Up to the first message; parents are older, so this ends.
    RETURN_IF_ERROR(m_database.run("WITH RECURSIVE above(id, parent) AS ("
                                   " SELECT id, parent FROM message WHERE id = ?"
                                   " UNION ALL"
                                   " SELECT m.id, m.parent FROM above JOIN message m"
                                   " ON m.id = above.parent WHERE m.id < above.id) "
                                   "UPDATE message SET active_child = above.id FROM above "
                                   "WHERE message.id = above.parent",
        {id}));
    RETURN_IF_ERROR(m_database.run("WITH RECURSIVE above(id, parent, chat) AS ("
                                   " SELECT id, parent, chat FROM message WHERE id = ?"
                                   " UNION ALL"
                                   " SELECT m.id, m.parent, m.chat FROM above JOIN message m"
                                   " ON m.id = above.parent WHERE m.id < above.id) "
                                   "UPDATE chat SET active_root = above.id FROM above "
                                   "WHERE above.parent IS NULL AND chat.id = above.chat",
        {id}));
    if (m_database.changedRows() == 0) {
        return failMissing();
    }
    return transaction.commit();
}

Result<MessageId> MessageStore::flip(MessageId message, int steps)
{
    std::vector<MessageId> branches;
    {
        ASSIGN_OR_RETURN(Statement rows,
            m_database.query("SELECT s.id FROM message m JOIN message s ON s.chat = m.chat "
                             "AND s.parent IS m.parent WHERE m.id = ? ORDER BY s.id",
                {message}));
        while (true) {
            ASSIGN_OR_RETURN(const bool more, rows.step());
            if (!more) {
                break;
            }
            branches.push_back(rows.integer(0));
        }
    }
    const auto current = std::find(branches.begin(), branches.end(), message);
    if (current == branches.end()) {
        return failMissing();
    }
    const auto last = std::int64_t(branches.size()) - 1;
    const auto target = std::clamp<std::int64_t>((current - branches.begin()) + steps, 0, last);
    const MessageId shown = branches[std::size_t(target)];
    RETURN_IF_ERROR(show(shown));
    return shown;
}

} // namespace core::store
