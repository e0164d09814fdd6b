#include "core/store/salvage.h"

#include <algorithm>
#include <cstdint>

namespace core::store {
namespace {

constexpr int kMostFailures = 200'000; // some 10 microseconds each

std::string joined(const std::vector<std::string>& words)
{
    std::string all;
    for (const std::string& word : words) {
        all += (all.empty() ? "" : ", ") + word;
    }
    return all;
}

class Salvage {
public:
    Salvage(Database& source, Database& target, const SalvagedTable& table,
        const std::string& onConflict)
        : m_source(source)
        , m_target(target)
        , m_table(table)
        , m_read("SELECT " + joined(table.columns) + " FROM " + table.name +
                 " WHERE id BETWEEN ? AND ? ORDER BY id")
        , m_write("INSERT INTO " + table.name + "(" + joined(table.columns) + ") VALUES (" +
                  joined(std::vector<std::string>(table.columns.size(), "?")) + ") " + onConflict)
    {
    }

    // Nothing where not even one id can be guessed.
    std::int64_t lastId()
    {
        std::int64_t last = 0;
        const std::string sequence =
            "SELECT seq FROM sqlite_sequence WHERE name = '" + m_table.name + "'";
        for (const std::string& sql : {"SELECT max(id) FROM " + m_table.name, sequence}) {
            last = std::max(last, m_source.number(sql).value_or(0));
        }
        return last;
    }

    Result<void> copy(std::int64_t first, std::int64_t last)
    {
        while (first <= last && m_failures < kMostFailures) {
            ASSIGN_OR_RETURN(const std::int64_t reached, copyUntilDamage(first, last));
            first = reached + 1;
            if (first >= last) {
                return {}; // all of it, or all but a row that cannot be read
            }
            const std::int64_t middle = first + (last - first) / 2;
            RETURN_IF_ERROR(copy(first, middle));
            first = middle + 1;
        }
        return {};
    }

    int copied() const { return m_copied; }

private:
    // The last id that was dealt with: `last` when nothing was in the way.
    Result<std::int64_t> copyUntilDamage(std::int64_t first, std::int64_t last)
    {
        std::int64_t reached = first - 1;
        auto rows = m_source.query(m_read, {first, last});
        if (!rows) {
            ++m_failures;
            return reached;
        }
        while (true) {
            const auto more = rows->step();
            if (!more) {
                ++m_failures;
                return reached;
            }
            // Damaged pages may give rows in no order; going back would never end.
            if (!*more || rows->integer(0) <= reached || rows->integer(0) > last) {
                return last;
            }
            reached = rows->integer(0);
            RETURN_IF_ERROR(copyRow(*rows));
        }
    }

    Result<void> copyRow(const Statement& row)
    {
        ASSIGN_OR_RETURN(Statement insert, m_target.query(m_write));
        for (int column = 0; column < int(m_table.columns.size()); ++column) {
            RETURN_IF_ERROR(insert.copyFrom(row, column));
        }
        Result<void> inserted = insert.finish();
        if (inserted) {
            m_copied += int(m_target.changedRows());
        } else if (inserted.error().code != ErrorCode::InvalidInput) {
            return inserted;
        }
        return {};
    }

    Database& m_source;
    Database& m_target;
    const SalvagedTable& m_table;
    std::string m_read;
    std::string m_write;
    int m_failures = 0;
    int m_copied = 0;
};

} // namespace

Result<int> salvage(
    Database& source, Database& target, const SalvagedTable& table, const std::string& onConflict)
{
    Salvage salvage(source, target, table, onConflict);
    RETURN_IF_ERROR(salvage.copy(1, salvage.lastId()));
    return salvage.copied();
}

Result<std::vector<SalvagedTable>> salvagedTables(Database& database)
{
    std::vector<SalvagedTable> tables;
    for (const char* name : {"folder", "chat", "message"}) {
        SalvagedTable table{name, {}};
        ASSIGN_OR_RETURN(Statement columns,
            database.query(
                "SELECT name FROM pragma_table_info(?) ORDER BY name <> 'id', cid", {name}));
        while (true) {
            ASSIGN_OR_RETURN(const bool more, columns.step());
            if (!more) {
                break;
            }
            table.columns.emplace_back(columns.text(0));
        }
        tables.push_back(std::move(table));
    }
    return tables;
}

} // namespace core::store
