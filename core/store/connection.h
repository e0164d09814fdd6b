// The inside of a Database: SQLite's handle and the compiled statements that wait for their next
// use. Only Database and Statement use it.
#pragma once

#include "core/base/result.h"

#include <map>
#include <string>
#include <string_view>
#include <vector>

struct sqlite3;
struct sqlite3_stmt;

namespace core::store {

class Connection {
public:
    // Takes the handle over, also one that SQLite could not open.
    Connection(sqlite3* handle, std::string name);
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;
    ~Connection();

    sqlite3* handle() const { return m_handle; }
    const std::string& name() const { return m_name; }
    // Of the last call that failed.
    Error lastError() const;

    Result<sqlite3_stmt*> take(std::string_view sql);
    void giveBack(sqlite3_stmt* statement);

private:
    sqlite3* m_handle;
    std::string m_name; // for errors
    std::map<std::string, std::vector<sqlite3_stmt*>, std::less<>> m_idle;
};

} // namespace core::store
