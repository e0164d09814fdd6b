#include "core/store/backup.h"

#include "core/base/durable_file.h"
#include "core/base/utf8.h"
#include "core/store/data_folder.h"

#include <sqlite3.h>

#include <algorithm>
#include <string>
#include <system_error>
#include <utility>

namespace core::store {
namespace {

constexpr const char* kPrefix = "chats-";
constexpr const char* kSuffix = ".db";

Result<void> copyInto(Database& source, const std::filesystem::path& part)
{
    ASSIGN_OR_RETURN(Database copy, Database::open(part));
    sqlite3_backup* backup = sqlite3_backup_init(copy.handle(), "main", source.handle(), "main");
    if (backup == nullptr) {
        return tl::unexpected(copy.lastError());
    }
    // All at once: writers of a database with a write-ahead log do not wait for readers.
    sqlite3_backup_step(backup, -1);
    if (sqlite3_backup_finish(backup) != SQLITE_OK) {
        return tl::unexpected(copy.lastError());
    }
    return copy.script("PRAGMA journal_mode = DELETE");
}

std::vector<std::filesystem::path> databasesIn(const std::filesystem::path& folder)
{
    std::vector<std::filesystem::path> files;
    std::error_code error;
    for (const auto& entry : std::filesystem::directory_iterator(folder, error)) {
        if (pathToUtf8(entry.path().filename()).ends_with(kSuffix)) {
            files.push_back(entry.path());
        }
    }
    return files;
}

} // namespace

Result<void> copyDatabase(Database& source, const std::filesystem::path& target)
{
    std::error_code error;
    std::filesystem::create_directories(target.parent_path(), error);
    std::filesystem::path part = target;
    part += ".part";
    removeDatabase(part); // of a copy that was cut off
    Result<void> copied = copyInto(source, part);
    if (copied) {
        copied = flushToDisk(part);
    }
    if (copied) {
        std::filesystem::rename(part, target, error);
        if (error) {
            copied = fail(ErrorCode::Unreadable, pathToUtf8(target) +
                                                     ": the copy cannot be put there (" +
                                                     error.message() + "); choose another place");
        }
    }
    if (!copied) {
        removeDatabase(part);
    }
    return copied;
}

Result<void> checkDatabase(Database& database, Check check)
{
    const auto findings = [&](std::string_view sql, std::string& found) -> Result<void> {
        ASSIGN_OR_RETURN(Statement rows, database.query(sql));
        while (true) {
            ASSIGN_OR_RETURN(const bool more, rows.step());
            if (!more) {
                return {};
            }
            if (rows.text(0) != "ok") {
                found += (found.empty() ? "" : "; ") + std::string(rows.text(0));
            }
        }
    };
    std::string found;
    RETURN_IF_ERROR(findings(
        check == Check::Quick ? "PRAGMA quick_check(3)" : "PRAGMA integrity_check(3)", found));
    if (check == Check::Full && found.empty()) {
        RETURN_IF_ERROR(findings("SELECT 'a reference from ' || \"table\" || ' to nothing' "
                                 "FROM pragma_foreign_key_check LIMIT 3",
            found));
    }
    if (!found.empty()) {
        return fail(ErrorCode::Malformed,
            database.name() + ": it is damaged (" + found +
                "). Start Hearth again: it repairs what it can into a copy and keeps the damaged "
                "file");
    }
    return {};
}

RollingBackups::RollingBackups(std::filesystem::path folder, int kept)
    : m_folder(std::move(folder))
    , m_kept(kept)
{
}

std::vector<std::filesystem::path> RollingBackups::newestFirst() const
{
    std::vector<std::filesystem::path> files = databasesIn(m_folder);
    std::erase_if(files, [](const std::filesystem::path& file) {
        return !pathToUtf8(file.filename()).starts_with(kPrefix);
    });
    std::sort(files.begin(), files.end(), std::greater<>());
    return files;
}

std::vector<std::filesystem::path> RollingBackups::all() const { return databasesIn(m_folder); }

Result<bool> RollingBackups::makeIfDue(Database& database, Time now, std::chrono::milliseconds age)
{
    const auto fileAt = [&](Time time) { return m_folder / (kPrefix + stampOf(time) + kSuffix); };
    std::vector<std::filesystem::path> files = newestFirst();
    // From a clock that was wrong. They would stay the newest for years, so they count as the
    // oldest.
    const auto wronglyDated = std::find_if(
        files.begin(), files.end(), [&](const auto& file) { return file <= fileAt(now); });
    std::rotate(files.begin(), wronglyDated, files.end());
    const bool anyInTime = wronglyDated != files.end();
    if (anyInTime && files.front() > fileAt(now - age)) {
        return false;
    }
    RETURN_IF_ERROR(checkDatabase(database, Check::Full));
    RETURN_IF_ERROR(copyDatabase(database, fileAt(now)));
    for (std::size_t i = std::size_t(m_kept) - 1; i < files.size(); ++i) {
        std::error_code ignored;
        std::filesystem::remove(files[i], ignored);
    }
    return true;
}

Result<void> RollingBackups::keep(Database& database, const std::string& name)
{
    return copyDatabase(database, m_folder / (name + kSuffix));
}

} // namespace core::store
