// The schema of the chats' database, and the way from every older version of it to the newest.
//
// PRAGMA user_version says which version a file has. Each step runs in a transaction of its own, so
// a file always has one version or another, and is copied before the first step. Once released, a
// step never changes: tests/golden/store holds a file of every version, with what it must become.
#pragma once

#include "core/base/result.h"
#include "core/store/database.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <span>
#include <vector>

namespace core::store {

// One step: SQL that makes version i + 1 of version i, by its place in the list.
using Migrations = std::span<const char* const>;
Migrations chatMigrations();

// PRAGMA application_id of all our databases: "Hrth".
inline constexpr std::int64_t kApplicationId = 0x48727468;

struct SchemaState {
    int version = 0; // 0: an empty database
    int newest = 0;
    bool upToDate() const { return version == newest; }
};

// Unsupported for a file from a newer version of Hearth, Malformed for another program's.
Result<SchemaState> schemaState(Database& database, Migrations migrations = chatMigrations());

// Brings the database to the newest version. `copyBefore` is called before the first step of a
// database that holds something; where it fails, nothing is changed. A step that fails leaves the
// version before it.
Result<void> migrate(Database& database, const std::function<Result<void>(int version)>& copyBefore,
    Migrations migrations = chatMigrations());

} // namespace core::store
