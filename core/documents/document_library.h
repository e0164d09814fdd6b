// The documents of a person: added as files and folders, read one after the other, found again.
//
// Confined to the thread that opened it, which may be any; see DocumentWorker for one of its own.
// Reading can be stopped between pages and goes on later, also after a kill: what was read is
// stored as a whole, and what waits is in the database.
#pragma once

#include "core/documents/document_index.h"
#include "core/documents/file_walk.h"
#include "core/documents/retriever.h"

#include <chrono>
#include <filesystem>
#include <functional>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

namespace core::documents {

// What knows the formats: core/media.
struct DocumentReader {
    using Progress = std::function<void(int page, int pages)>;
    std::function<Result<DocumentText>(
        const std::filesystem::path& path, std::stop_token stop, const Progress& progress)>
        read;
    Wanted wanted; // what of a folder is worth reading
    CountTokens count = estimateTokens;
};

struct IngestProgress {
    int done = 0; // documents, failed ones among them
    int total = 0;
    int failed = 0;
    std::int64_t bytesDone = 0;
    std::int64_t bytesTotal = 0;
    std::string file; // that is being read
    int page = 0;     // of it; 0 where it has none
    int pages = 0;
    std::optional<std::chrono::seconds> left; // once there is something to tell it from
};
using IngestSink = std::function<void(const IngestProgress& progress)>;

struct RefreshOutcome {
    int added = 0;
    int changed = 0;
    int gone = 0;
};

class DocumentLibrary {
public:
    static Result<DocumentLibrary> open(const std::filesystem::path& file, DocumentReader reader);
    static Result<DocumentLibrary> openInMemory(DocumentReader reader);

    // A file or a folder: its documents wait for readAll(). NotFound; Unsupported for a folder
    // without any document.
    Result<CollectionId> add(const std::filesystem::path& path, std::stop_token stop = {});
    Result<void> remove(CollectionId collection);
    // Looks at every file and folder again: new, changed and missing documents. A file that cannot
    // be found is dropped, unless its whole folder is away, a disk that is not connected.
    Result<RefreshOutcome> refresh(std::stop_token stop = {});
    // Failed ones wait once more.
    Result<void> retryFailed();

    // Reads all that waits. Cancelled leaves the rest waiting.
    Result<void> readAll(std::stop_token stop = {}, const IngestSink& sink = {});

    DocumentIndex& index() { return m_index; }
    Result<std::vector<CollectionRecord>> collections() { return m_index.collections(); }
    Result<std::vector<DocumentRecord>> documents(Selection selection = {})
    {
        return m_index.documents(selection);
    }
    Result<std::vector<Hit>> search(std::string_view question, Selection selection, int most)
    {
        return Retriever(m_index).search(question, selection, most);
    }
    Result<Retrieved> retrieve(
        std::string_view question, Selection selection, const RetrieveOptions& options)
    {
        return Retriever(m_index).retrieve(question, selection, options);
    }

private:
    DocumentLibrary(DocumentIndex index, DocumentReader reader)
        : m_index(std::move(index))
        , m_reader(std::move(reader))
    {
    }

    Result<void> note(
        CollectionId collection, const std::vector<WalkedFile>& files, RefreshOutcome& outcome);
    Result<std::vector<WalkedFile>> filesOf(
        const std::filesystem::path& path, bool isFolder, std::stop_token stop) const;
    // Nothing where the file is what it was.
    Result<std::optional<ReadDocument>> read(const DocumentRecord& record, std::stop_token stop,
        const DocumentReader::Progress& progress);

    DocumentIndex m_index;
    DocumentReader m_reader;
};

} // namespace core::documents
