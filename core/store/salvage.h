// Reads rows around the damage: every row of a table whose place in the file can still be reached.
#pragma once

#include "core/base/result.h"
#include "core/store/database.h"

#include <string>
#include <vector>

namespace core::store {

// A table with an integer key, and what to read of it.
struct SalvagedTable {
    std::string name;
    std::vector<std::string> columns; // "id" first
};

// Copies the rows of `table` that `source` can still give; how many changed something in `target`,
// which has the same table. `onConflict` is the clause for rows that it has already. Rows that
// break a rule of its schema are damage too. Damage is no error; errors are the target's.
//
// Reads ranges of ids and halves those that fail, so a damaged page costs the rows on it, not those
// behind it. Where so much is unreachable that this would take minutes, it gives up on the rest.
Result<int> salvage(Database& source, Database& target, const SalvagedTable& table,
    const std::string& onConflict = "ON CONFLICT DO NOTHING");

// The tables of `database`, of those that hold what people wrote, parents before children.
Result<std::vector<SalvagedTable>> salvagedTables(Database& database);

} // namespace core::store
