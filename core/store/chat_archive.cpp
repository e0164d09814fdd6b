#include "core/store/chat_archive.h"

#include "core/base/durable_file.h"
#include "core/base/utf8.h"
#include "core/store/backup.h"
#include "core/store/migrations.h"

#include <string>
#include <system_error>
#include <utility>

namespace core::store {
namespace {

// A file whose being there asks the next start for the full check: a quick one does not see
// everything.
std::filesystem::path suspicionIn(const DataFolder& folder)
{
    std::filesystem::path path = folder.database();
    path += ".suspect";
    return path;
}

// Malformed where the file is damaged, Unsupported where it is newer.
Result<Database> openChecked(const DataFolder& folder, bool alone)
{
    ASSIGN_OR_RETURN(Database database, Database::open(folder.database()));
    ASSIGN_OR_RETURN(const SchemaState state, schemaState(database));
    // SQLite takes an empty file for a new database. With backups beside it, it was none.
    if (state.version == 0 && !RollingBackups(folder.backups()).newestFirst().empty()) {
        return fail(ErrorCode::Malformed,
            database.name() + ": it is empty, or gone, though there are backups of it");
    }
    if (alone && state.version > 0) {
        std::error_code error;
        const bool suspect = std::filesystem::exists(suspicionIn(folder), error);
        RETURN_IF_ERROR(checkDatabase(database, suspect ? Check::Full : Check::Quick));
        std::filesystem::remove(suspicionIn(folder), error);
    }
    return database;
}

tl::unexpected<Error> failNotAlone(const DataFolder& folder, const char* what)
{
    return fail(ErrorCode::Unreadable,
        pathToUtf8(folder.database()) + ": the chats need " + what +
            ", but another window of Hearth has them open. Close it and try again");
}

Result<Database> repaired(const DataFolder& folder, Time now, OpeningReport& report)
{
    ASSIGN_OR_RETURN(const RepairOutcome outcome,
        repairInto(
            folder.database(), RollingBackups(folder.backups()).newestFirst(), folder.building()));
    ASSIGN_OR_RETURN(report.setAside, folder.replaceDatabase(folder.building(), "damaged", now));
    report.repair = outcome;
    std::error_code ignored;
    std::filesystem::remove(suspicionIn(folder), ignored);
    return Database::open(folder.database());
}

Result<void> migrateWithBackup(
    const DataFolder& folder, Database& database, bool alone, OpeningReport& report)
{
    ASSIGN_OR_RETURN(const SchemaState state, schemaState(database));
    if (state.upToDate()) {
        return {};
    }
    if (state.version > 0) {
        if (!alone) {
            return failNotAlone(folder, "to be brought to this version of Hearth");
        }
        report.migratedFrom = state.version;
    }
    return migrate(database, [&](int version) {
        return RollingBackups(folder.backups())
            .keep(database, "before-schema-" + std::to_string(version + 1));
    });
}

} // namespace

ChatArchive::ChatArchive(std::optional<DataFolder> folder, std::optional<FileLock> lock,
    Database database, Clock clock, OpeningReport report)
    : m_folder(std::move(folder))
    , m_lock(std::move(lock))
    , m_database(std::move(database))
    , m_clock(std::move(clock))
    , m_report(std::move(report))
    , m_chats(m_database, m_clock)
    , m_messages(m_database, m_clock)
    , m_search(m_database)
    , m_pictures(m_folder ? m_folder->pictures() : std::filesystem::path())
{
}

Result<std::unique_ptr<ChatArchive>> ChatArchive::open(
    const std::filesystem::path& root, Clock clock)
{
    const DataFolder folder(root);
    RETURN_IF_ERROR(folder.create());
    ASSIGN_OR_RETURN(FileLock lock, FileLock::open(folder.lock()));
    const bool alone = lock.tryExclusive();
    if (alone) {
        RETURN_IF_ERROR(folder.finishReplacing());
    } else {
        RETURN_IF_ERROR(lock.share());
    }

    OpeningReport report;
    auto database = openChecked(folder, alone);
    if (!database && database.error().code == ErrorCode::Malformed) {
        if (!alone) {
            return failNotAlone(folder, "to be repaired");
        }
        database = repaired(folder, clock(), report);
    }
    if (!database) {
        return tl::unexpected(database.error());
    }
    RETURN_IF_ERROR(migrateWithBackup(folder, *database, alone, report));
    if (alone) {
        ASSIGN_OR_RETURN(
            report.interruptedReplies, MessageStore(*database, clock).closeInterrupted());
        RETURN_IF_ERROR(lock.share());
    }
    return std::unique_ptr<ChatArchive>(new ChatArchive(
        folder, std::move(lock), std::move(*database), std::move(clock), std::move(report)));
}

Result<std::unique_ptr<ChatArchive>> ChatArchive::temporary(Clock clock)
{
    ASSIGN_OR_RETURN(Database database, Database::openInMemory());
    RETURN_IF_ERROR(migrate(database, {}));
    return std::unique_ptr<ChatArchive>(
        new ChatArchive({}, {}, std::move(database), std::move(clock), {}));
}

Result<TidyReport> ChatArchive::tidy()
{
    TidyReport report;
    if (!m_folder) {
        return report;
    }
    ASSIGN_OR_RETURN(report.chatsPurged, m_chats.purgeTrash());
    const auto backedUp = RollingBackups(m_folder->backups()).makeIfDue(m_database, m_clock());
    if (!backedUp) {
        if (backedUp.error().code == ErrorCode::Malformed) {
            static_cast<void>(writeDurably(suspicionIn(*m_folder), {}));
        }
        return tl::unexpected(backedUp.error());
    }
    report.backedUp = *backedUp;
    if (report.backedUp) { // once a day: it reads all texts
        ASSIGN_OR_RETURN(report.indexMended, m_search.mendIndexes());
    }
    ASSIGN_OR_RETURN(report.picturesDeleted, collectPictures(*m_folder));
    return report;
}

Result<int> ChatArchive::collectPictures(const DataFolder& folder)
{
    ASSIGN_OR_RETURN(std::set<std::string> used, picturesUsed(m_database));
    for (const std::filesystem::path& file : RollingBackups(folder.backups()).all()) {
        Database::Options options;
        options.readOnly = true;
        auto backup = Database::open(file, options);
        auto usedThere = backup ? picturesUsed(*backup) : tl::unexpected(backup.error());
        if (!usedThere) {
            return 0; // whatever it needs stays
        }
        used.merge(*usedThere);
    }
    return m_pictures.collect(used);
}

Result<BackupOutcome> ChatArchive::backUp(const std::filesystem::path& target)
{
    return writeWholeBackup(m_database, m_pictures, target);
}

Result<BackupOutcome> ChatArchive::restore(
    const std::filesystem::path& root, const std::filesystem::path& backup, const Clock& clock)
{
    const DataFolder folder(root);
    RETURN_IF_ERROR(folder.create());
    ASSIGN_OR_RETURN(FileLock lock, FileLock::open(folder.lock()));
    if (!lock.tryExclusive()) {
        return failNotAlone(folder, "to be closed for this");
    }
    RETURN_IF_ERROR(folder.finishReplacing());
    PictureStore pictures(folder.pictures());
    ASSIGN_OR_RETURN(
        const BackupOutcome outcome, readWholeBackup(backup, pictures, folder.building()));
    RETURN_IF_ERROR(folder.replaceDatabase(folder.building(), "replaced", clock()));
    return outcome;
}

} // namespace core::store
