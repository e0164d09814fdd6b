#include "core/store/whole_backup.h"

#include "core/base/durable_file.h"
#include "core/base/utf8.h"
#include "core/store/backup.h"
#include "core/store/data_folder.h"
#include "core/store/migrations.h"

#include <system_error>
#include <utility>

namespace core::store {
namespace {

constexpr const char* kCarriedPictures =
    "CREATE TABLE carried_picture(picture TEXT PRIMARY KEY, bytes BLOB NOT NULL) STRICT";

Result<BackupOutcome> packPictures(Database& packed, const PictureStore& pictures)
{
    BackupOutcome outcome;
    ASSIGN_OR_RETURN(const std::set<std::string> used, picturesUsed(packed));
    ASSIGN_OR_RETURN(Transaction transaction, Transaction::begin(packed));
    RETURN_IF_ERROR(packed.script(kCarriedPictures));
    for (const std::string& picture : used) {
        const auto bytes = pictures.get(picture);
        if (!bytes) {
            ++outcome.picturesMissing;
            continue;
        }
        RETURN_IF_ERROR(packed.run("INSERT INTO carried_picture(picture, bytes) VALUES (?, ?)",
            {picture, std::span<const std::byte>(*bytes)}));
        ++outcome.pictures;
    }
    RETURN_IF_ERROR(transaction.commit());
    return outcome;
}

Result<BackupOutcome> unpackPictures(Database& packed, PictureStore& pictures)
{
    BackupOutcome outcome;
    {
        ASSIGN_OR_RETURN(
            Statement rows, packed.query("SELECT picture, bytes FROM carried_picture"));
        while (true) {
            ASSIGN_OR_RETURN(const bool more, rows.step());
            if (!more) {
                break;
            }
            // Kept by what it is, not by what the file calls it.
            ASSIGN_OR_RETURN(const std::string hash, pictures.put(rows.bytes(1)));
            ++(hash == rows.text(0) ? outcome.pictures : outcome.picturesMissing);
        }
    }
    RETURN_IF_ERROR(packed.script("DROP TABLE carried_picture"));
    return outcome;
}

Result<std::string> schemaOf(Database& database)
{
    std::string all;
    ASSIGN_OR_RETURN(Statement rows,
        database.query("SELECT type || ' ' || name || ': ' || coalesce(sql, '') FROM sqlite_schema "
                       "ORDER BY type, name"));
    while (true) {
        ASSIGN_OR_RETURN(const bool more, rows.step());
        if (!more) {
            return all;
        }
        all += std::string(rows.text(0)) + "\n";
    }
}

// A trigger or a view that we did not make could change chats behind our back, so this comes before
// anything else is done with the file.
Result<void> checkSchema(Database& packed, int version, bool carriesPictures)
{
    ASSIGN_OR_RETURN(Database ours, Database::openInMemory());
    RETURN_IF_ERROR(migrate(ours, {}, chatMigrations().first(std::size_t(version))));
    if (carriesPictures) {
        RETURN_IF_ERROR(ours.script(kCarriedPictures));
    }
    ASSIGN_OR_RETURN(const std::string expected, schemaOf(ours));
    ASSIGN_OR_RETURN(const std::string found, schemaOf(packed));
    if (found != expected) {
        return fail(ErrorCode::Malformed,
            packed.name() + ": it holds tables that Hearth does not make; take another backup");
    }
    return {};
}

Result<BackupOutcome> unpack(Database& packed, PictureStore& pictures)
{
    ASSIGN_OR_RETURN(const SchemaState state, schemaState(packed));
    if (state.version == 0) {
        return fail(ErrorCode::Malformed, packed.name() + ": there are no chats in it");
    }
    ASSIGN_OR_RETURN(const std::int64_t carries,
        packed.number("SELECT count(*) FROM sqlite_schema WHERE name = 'carried_picture'"));
    RETURN_IF_ERROR(checkSchema(packed, state.version, carries > 0));
    RETURN_IF_ERROR(checkDatabase(packed, Check::Full));
    BackupOutcome outcome;
    if (carries > 0) {
        ASSIGN_OR_RETURN(outcome, unpackPictures(packed, pictures));
    }
    RETURN_IF_ERROR(migrate(packed, {}));
    // The pages of the pictures are empty now.
    RETURN_IF_ERROR(packed.script("VACUUM; PRAGMA journal_mode = DELETE"));
    return outcome;
}

} // namespace

Result<std::set<std::string>> picturesUsed(Database& database)
{
    std::set<std::string> used;
    ASSIGN_OR_RETURN(
        Statement rows, database.query("SELECT DISTINCT picture FROM message_picture"));
    while (true) {
        ASSIGN_OR_RETURN(const bool more, rows.step());
        if (!more) {
            return used;
        }
        used.emplace(rows.text(0));
    }
}

Result<BackupOutcome> writeWholeBackup(
    Database& database, const PictureStore& pictures, const std::filesystem::path& target)
{
    std::filesystem::path packing = target;
    packing += ".packing";
    const auto pack = [&]() -> Result<BackupOutcome> {
        RETURN_IF_ERROR(copyDatabase(database, packing));
        ASSIGN_OR_RETURN(Database packed, Database::open(packing));
        ASSIGN_OR_RETURN(const BackupOutcome outcome, packPictures(packed, pictures));
        RETURN_IF_ERROR(packed.script("PRAGMA journal_mode = DELETE"));
        return outcome;
    };
    Result<BackupOutcome> outcome = pack();
    Result<void> placed;
    if (outcome) {
        placed = flushToDisk(packing);
        std::error_code error;
        if (placed) {
            std::filesystem::rename(packing, target, error);
        }
        if (error) {
            placed = fail(ErrorCode::Unreadable, pathToUtf8(target) +
                                                     ": the backup cannot be put there (" +
                                                     error.message() + "); choose another place");
        }
    }
    if (!outcome || !placed) {
        removeDatabase(packing);
        return tl::unexpected(outcome ? placed.error() : outcome.error());
    }
    return outcome;
}

Result<BackupOutcome> readWholeBackup(const std::filesystem::path& backup, PictureStore& pictures,
    const std::filesystem::path& target)
{
    removeDatabase(target);
    std::error_code error;
    std::filesystem::copy_file(backup, target, error);
    if (error) {
        return fail(std::filesystem::exists(backup) ? ErrorCode::Unreadable : ErrorCode::NotFound,
            pathToUtf8(backup) + ": the backup cannot be read (" + error.message() +
                "); check its name and the free space");
    }
    // Errors name the file that the person chose, not its copy.
    Result<BackupOutcome> unpacked = [&]() -> Result<BackupOutcome> {
        ASSIGN_OR_RETURN(Database packed, Database::open(target));
        return unpack(packed, pictures);
    }();
    if (!unpacked) {
        removeDatabase(target);
        std::string& words = unpacked.error().detail;
        const std::string copyName = pathToUtf8(target);
        if (words.starts_with(copyName)) {
            words.replace(0, copyName.size(), pathToUtf8(backup));
        }
    }
    return unpacked;
}

} // namespace core::store
