#include "core/store/message_search.h"

#include "core/store/search_tokenizer.h"

#include <string>
#include <utility>

namespace core::store {
namespace {

// Around what was found. Control characters that no text has a reason to hold: where one does, a
// part of a snippet is shown as found that was not.
#define FOUND_START "char(2)"
#define FOUND_END "char(3)"
constexpr char kFoundStart = 2;
constexpr char kFoundEnd = 3;

std::vector<SnippetPart> partsOf(std::string_view marked)
{
    std::vector<SnippetPart> parts;
    SnippetPart part;
    const auto endPart = [&](bool nextFound) {
        if (!part.text.empty()) {
            parts.push_back(std::exchange(part, {}));
        }
        part.found = nextFound;
    };
    for (const char letter : marked) {
        if (letter == kFoundStart || letter == kFoundEnd) {
            endPart(letter == kFoundStart);
        } else {
            part.text += letter;
        }
    }
    endPart(false);
    return parts;
}

constexpr std::string_view kTitles = //
    "SELECT chat.id, chat.title, NULL, chat.changed, "
    "highlight(chat_index, 0, " FOUND_START ", " FOUND_END ") "
    "FROM chat_index JOIN chat ON chat.id = chat_index.rowid "
    "WHERE chat_index MATCH ? AND chat.trashed IS NULL ORDER BY rank LIMIT ?";
constexpr std::string_view kMessages = //
    "SELECT chat.id, chat.title, m.id, m.created, "
    "snippet(message_index, 0, " FOUND_START ", " FOUND_END ", '…', 24) "
    "FROM message_index JOIN message m ON m.id = message_index.rowid JOIN chat ON chat.id = m.chat "
    "WHERE message_index MATCH ? AND chat.trashed IS NULL ORDER BY rank LIMIT ?";
constexpr std::string_view kMessagesOfOne = //
    "SELECT chat.id, chat.title, m.id, m.created, "
    "snippet(message_index, 0, " FOUND_START ", " FOUND_END ", '…', 24) "
    "FROM message_index JOIN message m ON m.id = message_index.rowid JOIN chat ON chat.id = m.chat "
    "WHERE message_index MATCH ? AND m.chat = ? ORDER BY m.id";

} // namespace

Result<void> MessageSearch::gather(
    std::vector<SearchHit>& hits, std::string_view sql, Values values) const
{
    ASSIGN_OR_RETURN(Statement rows, m_database.query(sql, values));
    while (true) {
        ASSIGN_OR_RETURN(const bool more, rows.step());
        if (!more) {
            return {};
        }
        hits.push_back({rows.integer(0), std::string(rows.text(1)), rows.integerOrNull(2),
            fromStored(rows.integer(3)), partsOf(rows.text(4))});
    }
}

Result<std::vector<SearchHit>> MessageSearch::find(std::string_view typed, int most) const
{
    std::vector<SearchHit> hits;
    const std::string query = searchQuery(typed);
    if (query.empty()) {
        return hits;
    }
    RETURN_IF_ERROR(gather(hits, kTitles, {query, std::int64_t(most)}));
    const std::int64_t left = most - std::int64_t(hits.size());
    RETURN_IF_ERROR(gather(hits, kMessages, {query, left}));
    return hits;
}

Result<std::vector<SearchHit>> MessageSearch::findIn(ChatId chat, std::string_view typed) const
{
    std::vector<SearchHit> hits;
    const std::string query = searchQuery(typed);
    if (!query.empty()) {
        RETURN_IF_ERROR(gather(hits, kMessagesOfOne, {query, chat}));
    }
    return hits;
}

Result<bool> MessageSearch::mendIndexes()
{
    struct Index {
        std::string_view check;
        std::string_view rebuild;
    };
    bool mended = false;
    for (const Index& index :
        {Index{"INSERT INTO chat_index(chat_index, rank) VALUES ('integrity-check', 1)",
             "INSERT INTO chat_index(chat_index) VALUES ('rebuild')"},
            Index{"INSERT INTO message_index(message_index, rank) VALUES ('integrity-check', 1)",
                "INSERT INTO message_index(message_index) VALUES ('rebuild')"}}) {
        const auto whole = m_database.run(index.check);
        if (whole) {
            continue;
        }
        if (whole.error().code != ErrorCode::Malformed) {
            return tl::unexpected(whole.error());
        }
        ASSIGN_OR_RETURN(Transaction transaction, Transaction::begin(m_database));
        RETURN_IF_ERROR(m_database.run(index.rebuild));
        RETURN_IF_ERROR(transaction.commit());
        mended = true;
    }
    return mended;
}

} // namespace core::store
