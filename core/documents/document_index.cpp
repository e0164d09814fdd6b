#include "core/documents/document_index.h"

#include "core/base/utf8.h"
#include "core/documents/document_schema.h"
#include "core/store/migrations.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <utility>

namespace core::documents {
namespace {

using store::Statement;
using store::Transaction;

constexpr const char* kMigrations[] = {kDocumentSchemaVersion1, kDocumentSchemaVersion2};

constexpr std::string_view kDocumentColumns =
    "SELECT id, collection, path, state, reason, bytes, modified, hash, pages, empty_pages, words, "
    "tokens, chunks, failure FROM document ";

DocumentRecord recordOf(const Statement& row)
{
    DocumentRecord record;
    record.id = row.integer(0);
    record.collection = row.integer(1);
    record.path = row.text(2);
    record.state = row.integer(3) == 1   ? DocumentState::Ready
                   : row.integer(3) == 2 ? DocumentState::Failed
                                         : DocumentState::Waiting;
    record.reason = row.text(4);
    record.bytes = row.integer(5);
    record.modified = row.integer(6);
    record.hash = row.text(7);
    record.pages = int(row.integer(8));
    record.emptyPages = int(row.integer(9));
    record.words = int(row.integer(10));
    record.tokens = int(row.integer(11));
    record.chunks = int(row.integer(12));
    record.failure = DocumentFailure(row.integer(13));
    return record;
}

constexpr std::size_t kLineBytes = 32;
constexpr std::uint32_t kMostPlace = 1u << 30; // of pages, and of letters on one

std::vector<std::byte> packed(const std::vector<TextLine>& lines)
{
    std::vector<std::byte> bytes;
    bytes.reserve(lines.size() * kLineBytes);
    const auto put = [&](std::uint32_t value) {
        for (int shift = 0; shift < 32; shift += 8) {
            bytes.push_back(std::byte(value >> shift & 0xFF));
        }
    };
    for (const TextLine& line : lines) {
        put(std::uint32_t(line.begin));
        put(std::uint32_t(line.end));
        put(std::uint32_t(line.page));
        put(std::uint32_t(line.start));
        for (const double number : {line.rect.x, line.rect.y, line.rect.width, line.rect.height}) {
            put(std::bit_cast<std::uint32_t>(float(number)));
        }
    }
    return bytes;
}

// Lines that do not fit their text are left out: the file may be damaged.
void unpack(std::span<const std::byte> bytes, std::size_t textAt, std::size_t textBytes,
    std::vector<TextLine>& lines)
{
    for (; bytes.size() >= kLineBytes; bytes = bytes.subspan(kLineBytes)) {
        std::uint32_t values[8];
        for (std::size_t i = 0; i < 8; ++i) {
            values[i] = 0;
            for (std::size_t k = 0; k < 4; ++k) {
                values[i] |= std::uint32_t(bytes[i * 4 + k]) << (8 * k);
            }
        }
        const auto real = [&](int i) { return double(std::bit_cast<float>(values[i])); };
        TextLine line{textAt + values[0], textAt + values[1], int(values[2]), int(values[3]),
            {real(4), real(5), real(6), real(7)}};
        if (values[0] <= values[1] && values[1] <= textBytes && values[2] <= kMostPlace &&
            values[3] <= kMostPlace) {
            lines.push_back(line);
        }
    }
}

int wordCount(std::string_view text)
{
    int words = 0;
    bool inWord = false;
    for (const char letter : text) {
        const bool space = letter == ' ' || letter == '\n' || letter == '\t';
        words += !space && !inWord ? 1 : 0;
        inWord = !space;
    }
    return words;
}

std::string asJson(Selection selection)
{
    std::string json = "[";
    for (const DocumentId id : selection) {
        json += (json.size() > 1 ? "," : "") + std::to_string(id);
    }
    return json + "]";
}

} // namespace

DocumentFailure failureOf(ErrorCode code)
{
    switch (code) {
    case ErrorCode::NotFound:
        return DocumentFailure::Missing;
    case ErrorCode::Unreadable:
        return DocumentFailure::Unreadable;
    case ErrorCode::Malformed:
        return DocumentFailure::Damaged;
    case ErrorCode::NoText:
        return DocumentFailure::NoText;
    case ErrorCode::Locked:
        return DocumentFailure::Locked;
    default:
        return DocumentFailure::Other;
    }
}

Result<DocumentIndex> DocumentIndex::open(const std::filesystem::path& file)
{
    std::error_code error;
    std::filesystem::create_directories(file.parent_path(), error);
    ASSIGN_OR_RETURN(store::Database database, store::Database::open(file));
    return prepared(std::move(database));
}

Result<DocumentIndex> DocumentIndex::openInMemory()
{
    ASSIGN_OR_RETURN(store::Database database, store::Database::openInMemory());
    return prepared(std::move(database));
}

Result<DocumentIndex> DocumentIndex::prepared(store::Database database)
{
    // No copy before a migration: everything here can be read again from the documents.
    RETURN_IF_ERROR(store::migrate(database, {}, kMigrations));
    return DocumentIndex(std::move(database));
}

Result<CollectionId> DocumentIndex::addCollection(const std::string& path, bool isFolder)
{
    RETURN_IF_ERROR(m_database.run("INSERT INTO collection(path, folder) VALUES (?, ?) "
                                   "ON CONFLICT(path) DO UPDATE SET folder = excluded.folder",
        {path, std::int64_t(isFolder)}));
    return m_database.number("SELECT id FROM collection WHERE path = ?", {path});
}

Result<std::vector<CollectionRecord>> DocumentIndex::collections()
{
    std::vector<CollectionRecord> all;
    ASSIGN_OR_RETURN(
        Statement rows, m_database.query("SELECT id, path, folder FROM collection ORDER BY id"));
    while (true) {
        ASSIGN_OR_RETURN(const bool more, rows.step());
        if (!more) {
            return all;
        }
        all.push_back({rows.integer(0), std::string(rows.text(1)), rows.integer(2) != 0});
    }
}

Result<void> DocumentIndex::removeCollection(CollectionId id)
{
    ASSIGN_OR_RETURN(Transaction transaction, Transaction::begin(m_database));
    // Not left to the foreign keys: what they delete fires no triggers of the index in some builds.
    RETURN_IF_ERROR(m_database.run("DELETE FROM chunk WHERE document IN "
                                   "(SELECT id FROM document WHERE collection = ?)",
        {id}));
    RETURN_IF_ERROR(m_database.run("DELETE FROM document WHERE collection = ?", {id}));
    RETURN_IF_ERROR(m_database.run("DELETE FROM collection WHERE id = ?", {id}));
    return transaction.commit();
}

Result<DocumentId> DocumentIndex::addDocument(
    CollectionId collection, const std::string& path, std::int64_t bytes, std::int64_t modified)
{
    RETURN_IF_ERROR(m_database.run("INSERT INTO document(collection, path, state, bytes, modified) "
                                   "VALUES (?, ?, 0, ?, ?) ON CONFLICT(path) DO NOTHING",
        {collection, path, bytes, modified}));
    return m_database.changedRows() == 0 ? DocumentId(0) : m_database.lastInsertedId();
}

Result<void> DocumentIndex::setWaiting(DocumentId id, std::int64_t bytes, std::int64_t modified)
{
    // What was read before stays until it is read again.
    return m_database.run("UPDATE document SET state = 0, failure = 0, reason = '', bytes = ?, "
                          "modified = ? WHERE id = ?",
        {bytes, modified, id});
}

Result<void> DocumentIndex::setModified(DocumentId id, std::int64_t modified)
{
    return m_database.run(
        "UPDATE document SET state = 1, modified = ? WHERE id = ?", {modified, id});
}

Result<void> DocumentIndex::dropChunks(DocumentId id)
{
    return m_database.run("DELETE FROM chunk WHERE document = ?", {id});
}

Result<void> DocumentIndex::removeDocument(DocumentId id)
{
    ASSIGN_OR_RETURN(Transaction transaction, Transaction::begin(m_database));
    RETURN_IF_ERROR(dropChunks(id));
    RETURN_IF_ERROR(m_database.run("DELETE FROM document WHERE id = ?", {id}));
    return transaction.commit();
}

Result<void> DocumentIndex::keepOne(const ReadDocument& document)
{
    RETURN_IF_ERROR(dropChunks(document.id));
    if (document.failure != DocumentFailure::None) {
        return m_database.run("UPDATE document SET state = 2, failure = ?, reason = ?, hash = ?, "
                              "pages = ?, empty_pages = 0, words = 0, tokens = 0, chunks = 0 "
                              "WHERE id = ?",
            {std::int64_t(document.failure), document.reason, document.hash,
                std::int64_t(document.pages), document.id});
    }
    std::int64_t words = 0;
    std::int64_t tokens = 0;
    std::int64_t number = 0;
    for (const Chunk& chunk : document.chunks) {
        words += wordCount(chunk.text);
        tokens += chunk.tokens;
        const std::vector<std::byte> lines = packed(chunk.lines);
        RETURN_IF_ERROR(m_database.run("INSERT INTO chunk(document, number, name, heading, text, "
                                       "first_page, last_page, tokens, lines) "
                                       "SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9 "
                                       "WHERE EXISTS (SELECT 1 FROM document WHERE id = ?1)",
            {document.id, number++, document.name, chunk.heading, chunk.text,
                std::int64_t(chunk.firstPage), std::int64_t(chunk.lastPage),
                std::int64_t(chunk.tokens), std::span<const std::byte>(lines)}));
    }
    return m_database.run(
        "UPDATE document SET state = 1, failure = 0, reason = '', hash = ?, "
        "pages = ?, empty_pages = ?, words = ?, tokens = ?, chunks = ? WHERE id = ?",
        {document.hash, std::int64_t(document.pages), std::int64_t(document.emptyPages), words,
            tokens, number, document.id});
}

Result<void> DocumentIndex::keep(std::span<const ReadDocument> documents)
{
    ASSIGN_OR_RETURN(Transaction transaction, Transaction::begin(m_database));
    for (const ReadDocument& document : documents) {
        RETURN_IF_ERROR(keepOne(document));
    }
    return transaction.commit();
}

Result<std::vector<DocumentRecord>> DocumentIndex::documents(Selection selection)
{
    std::string sql(kDocumentColumns);
    if (!selection.empty()) {
        sql += "WHERE id IN (SELECT value FROM json_each(?)) ";
    }
    sql += "ORDER BY collection, path";
    const std::string ids = asJson(selection);
    ASSIGN_OR_RETURN(Statement rows,
        selection.empty() ? m_database.query(sql) : m_database.query(sql, {std::string_view(ids)}));
    std::vector<DocumentRecord> all;
    while (true) {
        ASSIGN_OR_RETURN(const bool more, rows.step());
        if (!more) {
            return all;
        }
        all.push_back(recordOf(rows));
    }
}

Result<std::optional<DocumentRecord>> DocumentIndex::nextWaiting(DocumentId after)
{
    const std::string sql =
        std::string(kDocumentColumns) + "WHERE state = 0 AND id > ? ORDER BY id LIMIT 1";
    ASSIGN_OR_RETURN(Statement rows, m_database.query(sql, {after}));
    ASSIGN_OR_RETURN(const bool found, rows.step());
    return found ? std::optional(recordOf(rows)) : std::nullopt;
}

Result<std::vector<store::SearchWord>> DocumentIndex::words(std::string_view text)
{
    return store::searchWords(m_database, text);
}

Result<std::int64_t> DocumentIndex::chunkCount()
{
    return m_database.number("SELECT count(*) FROM chunk");
}

Result<std::int64_t> DocumentIndex::chunksWith(std::string_view word)
{
    return m_database.number("SELECT doc FROM chunk_words WHERE term = ?", {word});
}

Result<std::int64_t> DocumentIndex::chunksWithPrefix(std::string_view stem)
{
    // U+10FFFF sorts behind every word that begins with the stem.
    const std::string end = std::string(stem) + "\xF4\x8F\xBF\xBF";
    ASSIGN_OR_RETURN(const std::int64_t with,
        m_database.number("SELECT sum(doc) FROM chunk_words WHERE term >= ? AND term < ?",
            {stem, std::string_view(end)}));
    ASSIGN_OR_RETURN(const std::int64_t all, chunkCount());
    return std::min(with, all);
}

Result<std::vector<FoundChunk>> DocumentIndex::find(
    std::string_view query, Selection selection, int most)
{
    // A word of a heading says more than one of the text.
    constexpr std::string_view kAll = //
        "SELECT c.id, c.document, c.number, -f.score FROM ("
        "SELECT rowid, bm25(chunk_index, 0.6, 1.5, 1.0) AS score FROM chunk_index "
        "WHERE chunk_index MATCH ? ORDER BY score LIMIT ?) f JOIN chunk c ON c.id = f.rowid "
        "ORDER BY f.score, c.id";
    constexpr std::string_view kSelected = //
        "SELECT c.id, c.document, c.number, -bm25(chunk_index, 0.6, 1.5, 1.0) AS score "
        "FROM chunk_index JOIN chunk c ON c.id = chunk_index.rowid WHERE chunk_index MATCH ? "
        "AND c.document IN (SELECT value FROM json_each(?)) ORDER BY score DESC, c.id LIMIT ?";
    const std::string ids = asJson(selection);
    ASSIGN_OR_RETURN(Statement rows,
        selection.empty()
            ? m_database.query(kAll, {query, std::int64_t(most)})
            : m_database.query(kSelected, {query, std::string_view(ids), std::int64_t(most)}));
    std::vector<FoundChunk> found;
    while (true) {
        ASSIGN_OR_RETURN(const bool more, rows.step());
        if (!more) {
            return found;
        }
        found.push_back({rows.integer(0), rows.integer(1), int(rows.integer(2)), rows.real(3)});
    }
}

Result<Passage> DocumentIndex::passage(DocumentId document, int first, int last)
{
    ASSIGN_OR_RETURN(Statement rows,
        m_database.query(
            "SELECT d.path, c.number, c.heading, c.text, c.first_page, c.last_page, "
            "c.tokens, c.lines, c.name FROM chunk c JOIN document d ON d.id = c.document "
            "WHERE c.document = ? AND c.number BETWEEN ? AND ? ORDER BY c.number",
            {document, std::int64_t(first), std::int64_t(last)}));
    Passage passage;
    while (true) {
        ASSIGN_OR_RETURN(const bool more, rows.step());
        if (!more) {
            break;
        }
        if (passage.document == 0) {
            passage.document = document;
            passage.file = rows.text(0);
            passage.title = pathToUtf8(pathFromUtf8(passage.file).filename());
            passage.chunk = int(rows.integer(1));
            passage.heading = rows.text(2);
            passage.name = rows.text(8);
            passage.firstPage = int(rows.integer(4));
        } else {
            passage.text += "\n\n";
        }
        const std::string_view text = rows.text(3);
        unpack(rows.bytes(7), passage.text.size(), text.size(), passage.lines);
        passage.text += text;
        passage.lastChunk = int(rows.integer(1));
        passage.lastPage = std::max(passage.lastPage, int(rows.integer(5)));
        passage.tokens += int(rows.integer(6));
    }
    if (passage.document == 0) {
        return fail(ErrorCode::NotFound, "this passage of the document is gone");
    }
    return passage;
}

} // namespace core::documents
