// One connection to an SQLite file, set up the way Hearth uses all of them.
//
// Confined to one thread, with its statements and transactions. Several connections, also of
// several processes, may have one file open: writers wait for each other, readers for nobody.
#pragma once

#include "core/base/result.h"
#include "core/store/statement.h"

#include <chrono>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

struct sqlite3;

namespace core::store {

// What a commit outlives. Both keep the file whole whatever happens.
//
// A write-ahead log is written with write(2) at every commit: once that returns, the system has the
// bytes, and killing the process takes nothing away. Only a power cut can, for which the log would
// have to be brought to the disk; that costs milliseconds, too much for every token. So replies are
// streamed with `Kill` (synchronous=NORMAL) and all else is committed with `PowerCut`
// (synchronous=FULL), which also brings the tokens written so far to the disk.
enum class Durability { Kill, PowerCut };

class Database {
public:
    struct Options {
        bool readOnly = false; // also leaves no files beside a database that is not in use
        bool damaged = false;  // reads what it can of a file whose parts contradict each other
        std::chrono::milliseconds busyTimeout{5000}; // how long to wait for another writer
        const char* fileSystem = nullptr;            // name of an SQLite VFS, for tests
    };

    // Makes the file where there is none, unless read only. Malformed where it is no database.
    static Result<Database> open(const std::filesystem::path& file, const Options& options);
    static Result<Database> open(const std::filesystem::path& file);
    // Never writes a file: not its content, nor anything that sorting needs.
    static Result<Database> openInMemory();

    Database(Database&&) noexcept;
    Database& operator=(Database&&) noexcept;
    ~Database();

    // `sql` is one statement; parameters are `?`.
    Result<Statement> query(std::string_view sql, Values values = {});
    Result<void> run(std::string_view sql, Values values = {});
    // The first column of the first row, 0 where there is no row.
    Result<std::int64_t> number(std::string_view sql, Values values = {});
    // Several statements without parameters.
    Result<void> script(const std::string& sql);

    std::int64_t lastInsertedId() const;
    // Rows that the last run() inserted, changed or deleted.
    std::int64_t changedRows() const;

    // Not inside of a transaction.
    Result<void> setDurability(Durability durability);

    const std::string& name() const; // the path, for words
    sqlite3* handle() const;         // for parts of SQLite's interface that this does not cover
    Error lastError() const;

private:
    explicit Database(std::unique_ptr<Connection> connection);
    static Result<Database> openNamed(const std::string& name, const Options& options);
    Result<void> setUp(const Options& options);

    std::unique_ptr<Connection> m_connection; // statements point to it
    Durability m_durability = Durability::PowerCut;
};

// What happens between begin() and commit() is stored as a whole or not at all. Gone without
// commit(), it takes everything back.
class Transaction {
public:
    // Waits for another writer right here, so that nothing later fails because of one. Transactions
    // do not nest.
    static Result<Transaction> begin(Database& database);
    Transaction(Transaction&& other) noexcept;
    Transaction& operator=(Transaction&&) = delete;
    ~Transaction();

    Result<void> commit();

private:
    explicit Transaction(Database& database)
        : m_database(&database)
    {
    }

    Database* m_database; // null once it is over
};

} // namespace core::store
