// Makes a whole database of a damaged one and its backups.
#pragma once

#include "core/base/result.h"
#include "core/store/chat_records.h"

#include <filesystem>
#include <vector>

namespace core::store {

struct RepairOutcome {
    int chatsSaved = 0; // read from the damaged file
    int messagesSaved = 0;
    int chatsFromBackup = 0; // only the backup had them
    int messagesFromBackup = 0;
    std::filesystem::path backup; // the one that was used; empty: none was whole
};

// Builds `target`: every row that can still be read from `damaged`, which is only read; beside them
// what only the newest whole one of `backups` has (a chat purged since is back in the trash then),
// and finished messages as the backup has them;
// and order in the tree of messages where parts of it are lost. What can be made again is made
// again: indexes, and the list of pictures in use.
Result<RepairOutcome> repairInto(const std::filesystem::path& damaged,
    const std::vector<std::filesystem::path>& backupsNewestFirst,
    const std::filesystem::path& target);

} // namespace core::store
