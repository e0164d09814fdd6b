// The documents' database: which files are known, what was read of them, and the full-text index
// over it.
//
// A file of its own, made again from the documents where it is lost. Confined to one thread;
// several may each have one of their own on the same file: a reader never waits for the writer.
// What is written of a document is written as a whole or not at all.
#pragma once

#include "core/base/result.h"
#include "core/documents/chunker.h"
#include "core/documents/passage.h"
#include "core/store/database.h"
#include "core/store/search_tokenizer.h"

#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace core::documents {

using CollectionId = std::int64_t;

// What a person added: a file, or a folder with all that is in it.
struct CollectionRecord {
    CollectionId id = 0;
    std::string path;
    bool isFolder = false;
};

enum class DocumentState { Waiting, Ready, Failed };

// Why a document could not be read. The numbers are in the database.
enum class DocumentFailure {
    None = 0,
    Other = 1, // only the reason tells
    Missing = 2,
    Unreadable = 3,
    Damaged = 4,
    NoText = 5,
    Locked = 6,
};
DocumentFailure failureOf(ErrorCode code);

struct DocumentRecord {
    DocumentId id = 0;
    CollectionId collection = 0;
    std::string path;
    DocumentState state = DocumentState::Waiting;
    DocumentFailure failure = DocumentFailure::None;
    std::string reason; // of a failure, in words
    std::int64_t bytes = 0;
    std::int64_t modified = 0; // of the file, in the file system's own clock
    std::string hash;          // of what was read; empty before
    int pages = 0;             // 0: the format has none
    int emptyPages = 0;        // pages without text
    int words = 0;
    int tokens = 0;
    int chunks = 0;
};

// What reading a file gave.
struct ReadDocument {
    DocumentId id = 0;
    std::string hash;
    std::string name; // words that it is known by: its file's and its title's
    int pages = 0;
    int emptyPages = 0;
    std::vector<Chunk> chunks;
    DocumentFailure failure = DocumentFailure::None; // instead of all that,
    std::string reason;                              // in words
};

struct FoundChunk {
    std::int64_t id = 0;
    DocumentId document = 0;
    int number = 0;
    double score = 0; // BM25, larger is better
};

// Empty means all documents.
using Selection = std::span<const DocumentId>;

class DocumentIndex {
public:
    static Result<DocumentIndex> open(const std::filesystem::path& file);
    static Result<DocumentIndex> openInMemory();

    Result<CollectionId> addCollection(const std::string& path, bool isFolder);
    Result<std::vector<CollectionRecord>> collections();
    Result<void> removeCollection(CollectionId id); // with its documents

    // Of one path there is one document; a known one of another collection stays there (0).
    Result<DocumentId> addDocument(CollectionId collection, const std::string& path,
        std::int64_t bytes, std::int64_t modified);
    Result<void> setWaiting(DocumentId id, std::int64_t bytes, std::int64_t modified);
    Result<void> removeDocument(DocumentId id);
    // The file has another time but the same content.
    Result<void> setModified(DocumentId id, std::int64_t modified);
    Result<void> keep(std::span<const ReadDocument> documents); // all in one transaction

    Result<std::vector<DocumentRecord>> documents(Selection selection = {});
    Result<std::optional<DocumentRecord>> nextWaiting(DocumentId after);

    Result<std::vector<store::SearchWord>> words(std::string_view text);
    Result<std::int64_t> chunkCount();
    Result<std::int64_t> chunksWith(std::string_view word); // in all documents
    // At most that many: a chunk counts for every word of it that begins so.
    Result<std::int64_t> chunksWithPrefix(std::string_view stem);
    // `query` is FTS5's; best first.
    Result<std::vector<FoundChunk>> find(std::string_view query, Selection selection, int most);
    // Chunks `first` to `last` of a document as one passage. NotFound where there is none.
    Result<Passage> passage(DocumentId document, int first, int last);

private:
    explicit DocumentIndex(store::Database database)
        : m_database(std::move(database))
    {
    }
    static Result<DocumentIndex> prepared(store::Database database);
    Result<void> keepOne(const ReadDocument& document);
    Result<void> dropChunks(DocumentId id);

    store::Database m_database;
};

} // namespace core::documents
