// The folder with all chats, opened: checked, mended where it was damaged, in the newest schema.
//
// Confined to one thread, the library's, with everything it gives out; only the pictures may be
// used from any. Several processes may have one folder open.
#pragma once

#include "core/base/result.h"
#include "core/store/chat_store.h"
#include "core/store/data_folder.h"
#include "core/store/database.h"
#include "core/store/file_lock.h"
#include "core/store/message_search.h"
#include "core/store/message_store.h"
#include "core/store/picture_store.h"
#include "core/store/repair.h"
#include "core/store/whole_backup.h"

#include <filesystem>
#include <memory>
#include <optional>

namespace core::store {

// What opening found and did, for the window to tell.
struct OpeningReport {
    int interruptedReplies = 0;          // cut off when the program went away
    std::optional<int> migratedFrom;     // the schema before
    std::optional<RepairOutcome> repair; // it was damaged
    std::filesystem::path setAside;      // where the damaged file lies now
};

struct TidyReport {
    int chatsPurged = 0;
    bool indexMended = false;
    bool backedUp = false;
    int picturesDeleted = 0;
};

class ChatArchive {
public:
    // Makes the folder where there is none. Takes a moment for many chats: every page is read.
    // Unsupported, with nothing changed, for chats of a newer version of Hearth; Unreadable while
    // another process has a folder open that needs repair or an older schema.
    static Result<std::unique_ptr<ChatArchive>> open(
        const std::filesystem::path& folder, Clock clock = systemTime);
    // For temporary chats: works like any other, and writes nothing anywhere.
    static Result<std::unique_ptr<ChatArchive>> temporary(Clock clock = systemTime);

    ChatArchive(const ChatArchive&) = delete;
    ChatArchive& operator=(const ChatArchive&) = delete;

    ChatStore& chats() { return m_chats; }
    MessageStore& messages() { return m_messages; }
    MessageSearch& search() { return m_search; }
    PictureStore& pictures() { return m_pictures; }
    const OpeningReport& report() const { return m_report; }

    // What is due: purges what was 30 days in the trash, makes the daily backup after a full check,
    // deletes pictures that neither a chat nor a backup needs. Call it some time after the start
    // and then every few hours. Malformed where the check found damage: the next start repairs it.
    Result<TidyReport> tidy();

    Result<BackupOutcome> backUp(const std::filesystem::path& target);
    // The chats of the backup take the place of those in the folder, which go to set-aside/ with
    // their pictures left where they are. Unreadable while anybody has the folder open.
    static Result<BackupOutcome> restore(const std::filesystem::path& folder,
        const std::filesystem::path& backup, const Clock& clock = systemTime);

private:
    ChatArchive(std::optional<DataFolder> folder, std::optional<FileLock> lock, Database database,
        Clock clock, OpeningReport report);
    Result<int> collectPictures(const DataFolder& folder);

    std::optional<DataFolder> m_folder; // none for temporary chats
    std::optional<FileLock> m_lock;
    Database m_database;
    Clock m_clock;
    OpeningReport m_report;
    ChatStore m_chats;
    MessageStore m_messages;
    MessageSearch m_search;
    PictureStore m_pictures;
};

} // namespace core::store
