#include "core/store/statement.h"

#include "core/store/connection.h"

#include <sqlite3.h>

#include <utility>

namespace core::store {
namespace {

int bindOne(sqlite3_stmt* statement, int index, const Value& value)
{
    if (const auto* number = std::get_if<std::int64_t>(&value)) {
        return sqlite3_bind_int64(statement, index, *number);
    }
    if (const auto* text = std::get_if<std::string_view>(&value)) {
        // An empty view may have no address, which would bind null.
        return sqlite3_bind_text64(statement, index, text->empty() ? "" : text->data(),
            text->size(), SQLITE_TRANSIENT, SQLITE_UTF8);
    }
    if (const auto* bytes = std::get_if<std::span<const std::byte>>(&value)) {
        return sqlite3_bind_blob64(statement, index,
            bytes->empty() ? "" : (const void*)bytes->data(), bytes->size(), SQLITE_TRANSIENT);
    }
    return sqlite3_bind_null(statement, index);
}

} // namespace

Statement::Statement(Connection& connection, sqlite3_stmt* statement)
    : m_connection(&connection)
    , m_statement(statement)
{
}

Statement::Statement(Statement&& other) noexcept
    : m_connection(other.m_connection)
    , m_statement(std::exchange(other.m_statement, nullptr))
{
}

Statement::~Statement()
{
    if (m_statement != nullptr) {
        m_connection->giveBack(m_statement);
    }
}

Result<void> Statement::bind(Values values)
{
    int index = 0;
    for (const Value& value : values) {
        if (bindOne(m_statement, ++index, value) != SQLITE_OK) {
            return tl::unexpected(m_connection->lastError());
        }
    }
    return {};
}

Result<void> Statement::copyFrom(const Statement& other, int column)
{
    sqlite3_value* value = sqlite3_column_value(other.m_statement, column);
    if (sqlite3_bind_value(m_statement, column + 1, value) != SQLITE_OK) {
        return tl::unexpected(m_connection->lastError());
    }
    return {};
}

Result<bool> Statement::step()
{
    const int code = sqlite3_step(m_statement);
    if (code == SQLITE_ROW) {
        return true;
    }
    if (code == SQLITE_DONE) {
        return false;
    }
    return tl::unexpected(m_connection->lastError());
}

Result<void> Statement::finish()
{
    while (true) {
        ASSIGN_OR_RETURN(const bool more, step());
        if (!more) {
            return {};
        }
    }
}

bool Statement::isNull(int column) const
{
    return sqlite3_column_type(m_statement, column) == SQLITE_NULL;
}

std::int64_t Statement::integer(int column) const
{
    return sqlite3_column_int64(m_statement, column);
}

std::optional<std::int64_t> Statement::integerOrNull(int column) const
{
    return isNull(column) ? std::nullopt : std::optional(integer(column));
}

double Statement::real(int column) const { return sqlite3_column_double(m_statement, column); }

std::string_view Statement::text(int column) const
{
    const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(m_statement, column));
    return text == nullptr
               ? std::string_view()
               : std::string_view(text, std::size_t(sqlite3_column_bytes(m_statement, column)));
}

std::span<const std::byte> Statement::bytes(int column) const
{
    const auto* bytes = static_cast<const std::byte*>(sqlite3_column_blob(m_statement, column));
    return {bytes, bytes == nullptr ? 0 : std::size_t(sqlite3_column_bytes(m_statement, column))};
}

} // namespace core::store
