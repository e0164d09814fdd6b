// What lies where in the folder of the chats, and how one database takes the place of another so
// that a kill at any moment loses neither.
//
//     chats.db            with SQLite's chats.db-wal and chats.db-shm while it is in use
//     chats.lock          held while the folder is in use, see FileLock
//     pictures/           see PictureStore
//     backups/            copies of chats.db, see RollingBackups
//     set-aside/          damaged and replaced databases; nothing deletes them
//     staged-*.db         a complete database on its way to be chats.db
//
// All calls that change something are for a process that is alone in the folder.
#pragma once

#include "core/base/result.h"
#include "core/store/chat_records.h"

#include <filesystem>
#include <string>

namespace core::store {

class DataFolder {
public:
    explicit DataFolder(std::filesystem::path root)
        : m_root(std::move(root))
    {
    }

    std::filesystem::path database() const { return m_root / "chats.db"; }
    std::filesystem::path lock() const { return m_root / "chats.lock"; }
    std::filesystem::path pictures() const { return m_root / "pictures"; }
    std::filesystem::path backups() const { return m_root / "backups"; }
    std::filesystem::path setAside() const { return m_root / "set-aside"; }
    // Where a database is built that will take the place of chats.db.
    std::filesystem::path building() const { return m_root / "building.part"; }

    Result<void> create() const;

    // Puts the complete database `built` in the place of chats.db, which goes to set-aside/ with
    // its log, named by `reason` ("damaged") and time. Returns where it went. Both must be closed.
    Result<std::filesystem::path> replaceDatabase(
        const std::filesystem::path& built, const std::string& reason, Time now) const;
    // Ends what a kill interrupted. Call it before chats.db is opened.
    Result<void> finishReplacing() const;

private:
    Result<std::filesystem::path> put(const std::filesystem::path& staged) const;

    std::filesystem::path m_root;
};

// "20261121-101500-123", UTC; sorts by time.
std::string stampOf(Time time);

// Deletes a database with the files SQLite keeps beside it; one that is not there is fine.
void removeDatabase(const std::filesystem::path& file);

} // namespace core::store
