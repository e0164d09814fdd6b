// One SQL statement with its parameters, on its way through the rows it gives.
//
// Lives shorter than its Database and on the same thread. The compiled form goes back to the
// database when the statement ends, so the next one with the same text costs no compiling.
#pragma once

#include "core/base/result.h"

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>

struct sqlite3_stmt;

namespace core::store {

class Connection;

// A parameter: null, a whole number, UTF-8 text or bytes.
using Value =
    std::variant<std::monostate, std::int64_t, std::string_view, std::span<const std::byte>>;
using Values = std::initializer_list<Value>;

inline Value orNull(std::optional<std::int64_t> number)
{
    return number ? Value(*number) : Value();
}

class Statement {
public:
    Statement(Connection& connection, sqlite3_stmt* statement);
    Statement(Statement&& other) noexcept;
    Statement& operator=(Statement&&) = delete;
    ~Statement();

    // Parameters in their order; copies what it is given.
    Result<void> bind(Values values);

    // The parameter that stands where `column` stands in the row of `other`, of whatever type.
    Result<void> copyFrom(const Statement& other, int column);

    // True while there is a row to read.
    Result<bool> step();
    // To the end, whatever rows there are.
    Result<void> finish();

    // Of the row of the last step(); columns count from 0. Null reads as 0 and as empty.
    bool isNull(int column) const;
    std::int64_t integer(int column) const;
    std::optional<std::int64_t> integerOrNull(int column) const;
    double real(int column) const;
    std::string_view text(int column) const; // until the next step()
    std::span<const std::byte> bytes(int column) const;

private:
    Connection* m_connection;
    sqlite3_stmt* m_statement;
};

} // namespace core::store
