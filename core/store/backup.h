// Copies of a database that is in use, checks of whether one is whole, and the rolling backups.
#pragma once

#include "core/base/result.h"
#include "core/store/chat_records.h"
#include "core/store/database.h"

#include <chrono>
#include <filesystem>
#include <vector>

namespace core::store {

// Others may read and write `source` meanwhile; the copy is of one moment. `target` is one file
// that needs nothing beside it, and appears only once it is complete and on the disk.
Result<void> copyDatabase(Database& source, const std::filesystem::path& target);

// Quick reads every page; Full also compares the indexes with their tables and looks for references
// to nothing. Malformed with SQLite's first findings.
enum class Check { Quick, Full };
Result<void> checkDatabase(Database& database, Check check);

// The last few days, one file each.
class RollingBackups {
public:
    explicit RollingBackups(std::filesystem::path folder, int kept = 5);

    // A copy when the newest is as old as `age`; true when it was due. Makes none of a database
    // that fails the full check, so damage never pushes a good backup out; that check's error comes
    // back.
    Result<bool> makeIfDue(
        Database& database, Time now, std::chrono::milliseconds age = std::chrono::hours(24));
    // A copy beside the rolling ones, that stays: "before-schema-2".
    Result<void> keep(Database& database, const std::string& name);

    // The rolling ones.
    std::vector<std::filesystem::path> newestFirst() const;
    // Also those that stay.
    std::vector<std::filesystem::path> all() const;

private:
    std::filesystem::path m_folder;
    int m_kept;
};

} // namespace core::store
