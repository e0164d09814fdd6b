#include "core/store/repair.h"

#include "core/store/backup.h"
#include "core/store/blocks.h"
#include "core/store/data_folder.h"
#include "core/store/migrations.h"
#include "core/store/salvage.h"

#include <optional>
#include <string>
#include <system_error>
#include <utility>

namespace core::store {
namespace {

struct Saved {
    int chats = 0;
    int messages = 0;
};

Result<int> rowsOf(Database& database, const std::string& table)
{
    ASSIGN_OR_RETURN(const std::int64_t rows, database.number("SELECT count(*) FROM " + table));
    return int(rows);
}

// A finished message never changes again, so a backup's is right where the damaged file's differs:
// SQLite has no checksums, and garbage inside of a text looks like any text.
constexpr const char* kFinishedMessageWins =
    "ON CONFLICT(id) DO UPDATE SET chat = excluded.chat, parent = excluded.parent, "
    "role = excluded.role, state = excluded.state, created = excluded.created, "
    "search_text = excluded.search_text, blocks = excluded.blocks, "
    "statistics = excluded.statistics WHERE excluded.state <> 1 AND "
    "(message.chat, message.parent, message.role, message.state, message.created, "
    "message.search_text, message.blocks, message.statistics) IS NOT (excluded.chat, "
    "excluded.parent, excluded.role, excluded.state, excluded.created, excluded.search_text, "
    "excluded.blocks, excluded.statistics)";

// Rows that the target did not have before.
Result<Saved> saveTables(Database& source, Database& target, bool fromBackup)
{
    Saved saved;
    ASSIGN_OR_RETURN(const int chats, rowsOf(target, "chat"));
    ASSIGN_OR_RETURN(const int messages, rowsOf(target, "message"));
    ASSIGN_OR_RETURN(const std::vector<SalvagedTable> tables, salvagedTables(target));
    for (const SalvagedTable& table : tables) {
        const bool mayWin = fromBackup && table.name == "message";
        RETURN_IF_ERROR(salvage(
            source, target, table, mayWin ? kFinishedMessageWins : "ON CONFLICT DO NOTHING"));
    }
    ASSIGN_OR_RETURN(saved.chats, rowsOf(target, "chat"));
    ASSIGN_OR_RETURN(saved.messages, rowsOf(target, "message"));
    saved.chats -= chats;
    saved.messages -= messages;
    return saved;
}

// What was written of replies on their way, up to the first piece that cannot be read.
Result<void> savePieces(Database& source, Database& target)
{
    ASSIGN_OR_RETURN(Statement replies, target.query("SELECT id FROM message WHERE state = 1"));
    while (true) {
        ASSIGN_OR_RETURN(const bool moreReplies, replies.step());
        if (!moreReplies) {
            return {};
        }
        auto pieces = source.query(
            "SELECT message, number, block, type, text FROM reply_piece WHERE message = ? "
            "ORDER BY number",
            {replies.integer(0)});
        while (pieces && pieces->step().value_or(false)) {
            RETURN_IF_ERROR(
                target.run("INSERT INTO reply_piece(message, number, block, type, text) "
                           "VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                    {replies.integer(0), pieces->integer(1), pieces->integer(2), pieces->text(3),
                        pieces->text(4)}));
        }
    }
}

// A tree again, whatever is missing of it: messages of a lost chat get a chat named by its first
// words, those of a lost parent hang on the message before them, and what is shown exists.
constexpr const char* kMend = R"sql(
INSERT INTO chat(id, title, created, changed)
    SELECT chat, coalesce(nullif(substr(search_text, 1, 60), ''), '…'), created,
        (SELECT max(n.created) FROM message n WHERE n.chat = message.chat)
    FROM message WHERE chat NOT IN (SELECT id FROM chat)
        AND id = (SELECT min(n.id) FROM message n WHERE n.chat = message.chat);
UPDATE chat SET folder = NULL WHERE folder NOT IN (SELECT id FROM folder);
UPDATE message SET parent =
        (SELECT max(p.id) FROM message p WHERE p.chat = message.chat AND p.id < message.id)
    WHERE parent IS NOT NULL AND NOT EXISTS (SELECT 1 FROM message p
        WHERE p.id = message.parent AND p.chat = message.chat AND p.id < message.id);
UPDATE message SET active_child = (SELECT max(c.id) FROM message c WHERE c.parent = message.id)
    WHERE active_child IS NULL OR NOT EXISTS (SELECT 1 FROM message c
        WHERE c.id = message.active_child AND c.parent = message.id);
UPDATE chat SET active_root =
        (SELECT max(m.id) FROM message m WHERE m.chat = chat.id AND m.parent IS NULL)
    WHERE active_root IS NULL OR NOT EXISTS (SELECT 1 FROM message m
        WHERE m.id = chat.active_root AND m.chat = chat.id AND m.parent IS NULL);
DELETE FROM message_picture;
)sql";

Result<void> listPictures(Database& target)
{
    ASSIGN_OR_RETURN(Statement rows,
        target.query("SELECT id, blocks FROM message WHERE blocks LIKE '%\"picture\"%'"));
    while (true) {
        ASSIGN_OR_RETURN(const bool more, rows.step());
        if (!more) {
            return {};
        }
        for (const std::string& picture : picturesIn(blocksFrom(rows.text(1), {}))) {
            RETURN_IF_ERROR(
                target.run("INSERT INTO message_picture(message, picture) VALUES (?, ?)",
                    {rows.integer(0), picture}));
        }
    }
}

// Everything of the damaged file, in the schema that it has. Nothing where it is not even a
// database any more.
Result<Saved> saveDamaged(const std::filesystem::path& file, Database& target)
{
    Database::Options options;
    options.readOnly = true;
    options.damaged = true;
    auto damaged = Database::open(file, options);
    if (!damaged) {
        return Saved{};
    }
    const auto state = schemaState(*damaged);
    if (!state || state->version == 0) {
        return Saved{};
    }
    RETURN_IF_ERROR(migrate(target, {}, chatMigrations().first(std::size_t(state->version))));
    ASSIGN_OR_RETURN(Transaction transaction, Transaction::begin(target));
    ASSIGN_OR_RETURN(const Saved saved, saveTables(*damaged, target, false));
    RETURN_IF_ERROR(savePieces(*damaged, target));
    RETURN_IF_ERROR(transaction.commit());
    return saved;
}

// A copy of the backup in the newest schema, or none where the backup is of no use.
std::optional<Database> usableCopy(
    const std::filesystem::path& backup, const std::filesystem::path& copy)
{
    removeDatabase(copy);
    std::error_code error;
    std::filesystem::copy_file(backup, copy, error);
    if (error) {
        return std::nullopt;
    }
    auto database = Database::open(copy);
    if (!database || !checkDatabase(*database, Check::Full) || !migrate(*database, {})) {
        return std::nullopt;
    }
    return std::move(*database);
}

Result<void> saveFromBackups(const std::vector<std::filesystem::path>& newestFirst,
    const std::filesystem::path& copy, Database& target, RepairOutcome& outcome)
{
    for (const std::filesystem::path& file : newestFirst) {
        std::optional<Database> backup = usableCopy(file, copy);
        if (backup) {
            ASSIGN_OR_RETURN(Transaction transaction, Transaction::begin(target));
            ASSIGN_OR_RETURN(const Saved saved, saveTables(*backup, target, true));
            RETURN_IF_ERROR(savePieces(*backup, target));
            RETURN_IF_ERROR(transaction.commit());
            outcome.backup = file;
            outcome.chatsFromBackup = saved.chats;
            outcome.messagesFromBackup = saved.messages;
            break;
        }
    }
    return {};
}

} // namespace

Result<RepairOutcome> repairInto(const std::filesystem::path& damaged,
    const std::vector<std::filesystem::path>& backupsNewestFirst,
    const std::filesystem::path& target)
{
    removeDatabase(target);
    ASSIGN_OR_RETURN(Database database, Database::open(target));
    // Rows come in any order, and without the rows they point to.
    RETURN_IF_ERROR(database.script("PRAGMA foreign_keys = OFF"));

    RepairOutcome outcome;
    ASSIGN_OR_RETURN(const Saved saved, saveDamaged(damaged, database));
    outcome.chatsSaved = saved.chats;
    outcome.messagesSaved = saved.messages;
    RETURN_IF_ERROR(migrate(database, {}));

    std::filesystem::path copy = target;
    copy += ".backup";
    const auto filled = saveFromBackups(backupsNewestFirst, copy, database, outcome);
    removeDatabase(copy);
    RETURN_IF_ERROR(filled);

    ASSIGN_OR_RETURN(Transaction transaction, Transaction::begin(database));
    RETURN_IF_ERROR(database.script(kMend));
    RETURN_IF_ERROR(listPictures(database));
    RETURN_IF_ERROR(transaction.commit());
    RETURN_IF_ERROR(checkDatabase(database, Check::Full));
    RETURN_IF_ERROR(database.script("PRAGMA journal_mode = DELETE"));
    return outcome;
}

} // namespace core::store
