// Everything in one file that a person can carry away: all chats, and the pictures in them.
//
// The file is a database like chats.db with one more table, `carried_picture`, which holds the
// pictures. It can be of an older version of Hearth; one of a newer version is refused.
#pragma once

#include "core/base/result.h"
#include "core/store/database.h"
#include "core/store/picture_store.h"

#include <filesystem>
#include <set>
#include <string>

namespace core::store {

// The pictures that the messages of `database` need.
Result<std::set<std::string>> picturesUsed(Database& database);

struct BackupOutcome {
    int pictures = 0;
    int picturesMissing = 0; // named by a message, but gone or damaged: the rest is there
};

// `target` appears when it is complete. One that is there is replaced.
Result<BackupOutcome> writeWholeBackup(
    Database& database, const PictureStore& pictures, const std::filesystem::path& target);

// Turns `backup` into a database at `target`, checked, in the newest schema, without the pictures,
// which go to `pictures`. Unsupported, Malformed in words; nothing is trusted that the file says
// beyond its rows.
Result<BackupOutcome> readWholeBackup(const std::filesystem::path& backup, PictureStore& pictures,
    const std::filesystem::path& target);

} // namespace core::store
