#include "core/store/migrations.h"

#include "core/store/schema.h"

#include <string>

namespace core::store {
namespace {

constexpr const char* kChatMigrations[] = {kSchemaVersion1};

} // namespace

Migrations chatMigrations() { return kChatMigrations; }

Result<SchemaState> schemaState(Database& database, Migrations migrations)
{
    ASSIGN_OR_RETURN(const std::int64_t version, database.number("PRAGMA user_version"));
    ASSIGN_OR_RETURN(const std::int64_t application, database.number("PRAGMA application_id"));
    ASSIGN_OR_RETURN(
        const std::int64_t tables, database.number("SELECT count(*) FROM sqlite_schema"));
    const bool isEmpty = version == 0 && application == 0 && tables == 0;
    if (application != kApplicationId && !isEmpty) {
        return fail(ErrorCode::Malformed,
            database.name() + ": this is another program's database. Choose a file of Hearth's");
    }
    if (version > std::int64_t(migrations.size())) {
        return fail(ErrorCode::Unsupported,
            database.name() + ": a newer version of Hearth wrote it (schema " +
                std::to_string(version) + ", this one reads up to " +
                std::to_string(migrations.size()) +
                "). Update Hearth; nothing in the file was changed");
    }
    return SchemaState{int(version), int(migrations.size())};
}

Result<void> migrate(Database& database, const std::function<Result<void>(int version)>& copyBefore,
    Migrations migrations)
{
    ASSIGN_OR_RETURN(const SchemaState before, schemaState(database, migrations));
    if (before.upToDate()) {
        return {};
    }
    if (before.version > 0 && copyBefore) {
        RETURN_IF_ERROR(copyBefore(before.version));
    }
    while (true) {
        ASSIGN_OR_RETURN(Transaction transaction, Transaction::begin(database));
        // Asked again under the lock: another process may have made the step meanwhile.
        ASSIGN_OR_RETURN(const SchemaState state, schemaState(database, migrations));
        if (state.upToDate()) {
            return {};
        }
        RETURN_IF_ERROR(database.script(migrations[std::size_t(state.version)]));
        RETURN_IF_ERROR(
            database.script("PRAGMA application_id = " + std::to_string(kApplicationId) +
                            "; PRAGMA user_version = " + std::to_string(state.version + 1)));
        RETURN_IF_ERROR(transaction.commit());
    }
}

} // namespace core::store
