// Full-text search over the titles and all messages, also those of branches that are not shown.
//
// Works on a Database that it does not own, on that database's thread. What is in the trash is not
// found; nor is a reply before it is finished.
#pragma once

#include "core/base/result.h"
#include "core/store/chat_records.h"
#include "core/store/database.h"

#include <string_view>
#include <vector>

namespace core::store {

class MessageSearch {
public:
    explicit MessageSearch(Database& database)
        : m_database(database)
    {
    }

    // `typed` is what a person typed: words in any order, each may be the start of a longer one;
    // "words in quotes" as they are. Chats found by title first, then messages, best first. Nothing
    // typed finds nothing.
    Result<std::vector<SearchHit>> find(std::string_view typed, int most = 100) const;
    // The messages of one chat, from its first on.
    Result<std::vector<SearchHit>> findIn(ChatId chat, std::string_view typed) const;

    // Compares the indexes with the texts and makes them again where they differ; true where they
    // did. Reads everything.
    Result<bool> mendIndexes();

private:
    Result<void> gather(std::vector<SearchHit>& hits, std::string_view sql, Values values) const;

    Database& m_database;
};

} // namespace core::store
