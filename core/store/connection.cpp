#include "core/store/connection.h"

#include "core/store/sqlite_error.h"

#include <sqlite3.h>

namespace core::store {

Connection::Connection(sqlite3* handle, std::string name)
    : m_handle(handle)
    , m_name(std::move(name))
{
}

Connection::~Connection()
{
    for (const auto& [sql, statements] : m_idle) {
        for (sqlite3_stmt* statement : statements) {
            sqlite3_finalize(statement);
        }
    }
    sqlite3_close(m_handle);
}

Error Connection::lastError() const
{
    return errorOf(sqlite3_extended_errcode(m_handle), m_name, sqlite3_errmsg(m_handle));
}

Result<sqlite3_stmt*> Connection::take(std::string_view sql)
{
    if (const auto found = m_idle.find(sql); found != m_idle.end() && !found->second.empty()) {
        sqlite3_stmt* statement = found->second.back();
        found->second.pop_back();
        return statement;
    }
    sqlite3_stmt* statement = nullptr;
    if (sqlite3_prepare_v3(m_handle, sql.data(), int(sql.size()), SQLITE_PREPARE_PERSISTENT,
            &statement, nullptr) != SQLITE_OK) {
        return tl::unexpected(lastError());
    }
    return statement;
}

void Connection::giveBack(sqlite3_stmt* statement)
{
    sqlite3_reset(statement);
    sqlite3_clear_bindings(statement);
    const std::string_view sql = sqlite3_sql(statement);
    auto found = m_idle.find(sql);
    if (found == m_idle.end()) {
        found = m_idle.emplace(sql, std::vector<sqlite3_stmt*>()).first;
    }
    found->second.push_back(statement);
}

} // namespace core::store
