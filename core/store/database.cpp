#include "core/store/database.h"

#include "core/base/utf8.h"
#include "core/store/connection.h"
#include "core/store/search_tokenizer.h"

#include <sqlite3.h>

#include <utility>

namespace core::store {

Database::Database(std::unique_ptr<Connection> connection)
    : m_connection(std::move(connection))
{
}
Database::Database(Database&&) noexcept = default;
Database& Database::operator=(Database&&) noexcept = default;
Database::~Database() = default;

Result<Database> Database::open(const std::filesystem::path& file) { return open(file, Options{}); }

Result<Database> Database::open(const std::filesystem::path& file, const Options& options)
{
    return openNamed(pathToUtf8(file), options);
}

Result<Database> Database::openInMemory() { return openNamed(":memory:", Options{}); }

Result<Database> Database::openNamed(const std::string& name, const Options& options)
{
    const int access =
        options.readOnly ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
    sqlite3* handle = nullptr;
    // Without SQLite's mutexes: a connection stays on its thread.
    const int code =
        sqlite3_open_v2(name.c_str(), &handle, access | SQLITE_OPEN_NOMUTEX, options.fileSystem);
    Database database(std::make_unique<Connection>(handle, name));
    if (code != SQLITE_OK) {
        return tl::unexpected(database.lastError());
    }
    RETURN_IF_ERROR(database.setUp(options));
    return database;
}

Result<void> Database::setUp(const Options& options)
{
    sqlite3_extended_result_codes(handle(), 1);
    sqlite3_busy_timeout(handle(), int(options.busyTimeout.count()));
    // Nothing may write around SQLite's own rules. TRUSTED_SCHEMA stays on: SQLite before 3.41
    // would refuse our triggers their FTS5 tables. Schemas of others are compared with ours
    // instead.
    sqlite3_db_config(handle(), SQLITE_DBCONFIG_DEFENSIVE, options.damaged ? 0 : 1, nullptr);
    RETURN_IF_ERROR(registerSearchTokenizer(*this));
    // What is deleted is overwritten: a purged chat is gone. Nothing of a chat goes to files of the
    // system's temporary folder.
    RETURN_IF_ERROR(script("PRAGMA foreign_keys = ON;"
                           "PRAGMA temp_store = MEMORY;"
                           "PRAGMA secure_delete = ON;"
                           "PRAGMA cell_size_check = ON;"));
    if (options.damaged) {
        // SQLite's own name for it: without, a file that lost its end is refused as a whole.
        RETURN_IF_ERROR(script("PRAGMA writable_schema = ON"));
    }
    if (options.readOnly) {
        return {};
    }
    // The first of these reads the file: one that is no database fails here.
    return script("PRAGMA journal_mode = WAL;"
                  "PRAGMA synchronous = FULL;"
                  "PRAGMA journal_size_limit = 16777216;");
}

Result<Statement> Database::query(std::string_view sql, Values values)
{
    ASSIGN_OR_RETURN(sqlite3_stmt* const compiled, m_connection->take(sql));
    Statement statement(*m_connection, compiled);
    RETURN_IF_ERROR(statement.bind(values));
    return statement;
}

Result<void> Database::run(std::string_view sql, Values values)
{
    ASSIGN_OR_RETURN(Statement statement, query(sql, values));
    return statement.finish();
}

Result<std::int64_t> Database::number(std::string_view sql, Values values)
{
    ASSIGN_OR_RETURN(Statement statement, query(sql, values));
    ASSIGN_OR_RETURN(const bool found, statement.step());
    return found ? statement.integer(0) : 0;
}

Result<void> Database::script(const std::string& sql)
{
    if (sqlite3_exec(handle(), sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) {
        return tl::unexpected(lastError());
    }
    return {};
}

std::int64_t Database::lastInsertedId() const { return sqlite3_last_insert_rowid(handle()); }
std::int64_t Database::changedRows() const { return sqlite3_changes64(handle()); }

Result<void> Database::setDurability(Durability durability)
{
    if (durability == m_durability) {
        return {};
    }
    RETURN_IF_ERROR(script(durability == Durability::Kill ? "PRAGMA synchronous = NORMAL"
                                                          : "PRAGMA synchronous = FULL"));
    m_durability = durability;
    return {};
}

const std::string& Database::name() const { return m_connection->name(); }
sqlite3* Database::handle() const { return m_connection->handle(); }
Error Database::lastError() const { return m_connection->lastError(); }

Result<Transaction> Transaction::begin(Database& database)
{
    RETURN_IF_ERROR(database.setDurability(Durability::PowerCut));
    RETURN_IF_ERROR(database.run("BEGIN IMMEDIATE"));
    return Transaction(database);
}

Transaction::Transaction(Transaction&& other) noexcept
    : m_database(std::exchange(other.m_database, nullptr))
{
}

Transaction::~Transaction()
{
    // Some errors, a full disk for one, have taken the transaction back already.
    if (m_database != nullptr && sqlite3_get_autocommit(m_database->handle()) == 0) {
        static_cast<void>(m_database->run("ROLLBACK"));
    }
}

Result<void> Transaction::commit()
{
    // A commit that fails leaves the transaction open, for the destructor to take back.
    RETURN_IF_ERROR(m_database->run("COMMIT"));
    m_database = nullptr;
    return {};
}

} // namespace core::store
