#include "core/documents/document_library.h"

#include "core/base/mapped_file.h"
#include "core/base/sha256.h"
#include "core/base/utf8.h"

#include <algorithm>
#include <map>
#include <set>
#include <system_error>

namespace core::documents {
namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

// What is read is stored together, a commit being as long as some files take to read.
constexpr auto kBatchTime = std::chrono::milliseconds(500);
constexpr std::size_t kBatchChunks = 2000;

// The time that is left, from the bytes that were read so far.
std::optional<std::chrono::seconds> timeLeft(const IngestProgress& progress, Clock::time_point from)
{
    const double seconds = std::chrono::duration<double>(Clock::now() - from).count();
    if (progress.bytesDone <= 0 || seconds < 1) {
        return {};
    }
    const double rest = double(progress.bytesTotal - progress.bytesDone);
    return std::chrono::seconds(std::int64_t(seconds * rest / double(progress.bytesDone) + 0.5));
}

std::string normalPath(const fs::path& path)
{
    std::error_code error;
    const fs::path absolute = fs::absolute(path, error).lexically_normal();
    std::string text = pathToUtf8(error ? path : absolute);
    if (text.size() > 1 && text.ends_with('/')) {
        text.pop_back();
    }
    return text;
}

Result<std::string> hashOf(const fs::path& path)
{
    ASSIGN_OR_RETURN(const MappedFile file, MappedFile::open(path));
    return sha256Hex(file.bytes());
}

} // namespace

Result<DocumentLibrary> DocumentLibrary::open(const fs::path& file, DocumentReader reader)
{
    ASSIGN_OR_RETURN(DocumentIndex index, DocumentIndex::open(file));
    return DocumentLibrary(std::move(index), std::move(reader));
}

Result<DocumentLibrary> DocumentLibrary::openInMemory(DocumentReader reader)
{
    ASSIGN_OR_RETURN(DocumentIndex index, DocumentIndex::openInMemory());
    return DocumentLibrary(std::move(index), std::move(reader));
}

Result<std::vector<WalkedFile>> DocumentLibrary::filesOf(
    const fs::path& path, bool isFolder, std::stop_token stop) const
{
    if (isFolder) {
        return filesBelow(path, m_reader.wanted, std::move(stop));
    }
    ASSIGN_OR_RETURN(WalkedFile file, fileAt(path));
    return std::vector<WalkedFile>{std::move(file)};
}

Result<CollectionId> DocumentLibrary::add(const fs::path& path, std::stop_token stop)
{
    std::error_code error;
    const bool isFolder = fs::is_directory(path, error);
    const std::string name = normalPath(path);
    ASSIGN_OR_RETURN(const std::vector<WalkedFile> files,
        filesOf(pathFromUtf8(name), isFolder, std::move(stop)));
    if (files.empty()) {
        return fail(ErrorCode::Unsupported,
            name + ": there are no documents in this folder that Hearth reads.");
    }
    ASSIGN_OR_RETURN(const CollectionId id, m_index.addCollection(name, isFolder));
    RefreshOutcome outcome;
    RETURN_IF_ERROR(note(id, files, outcome));
    return id;
}

Result<void> DocumentLibrary::remove(CollectionId collection)
{
    RETURN_IF_ERROR(m_index.removeCollection(collection));
    // What another folder has too is that one's now.
    return refresh().map([](const RefreshOutcome&) {});
}

Result<void> DocumentLibrary::note(
    CollectionId collection, const std::vector<WalkedFile>& files, RefreshOutcome& outcome)
{
    ASSIGN_OR_RETURN(const std::vector<DocumentRecord> all, m_index.documents());
    std::map<std::string, const DocumentRecord*> known;
    for (const DocumentRecord& record : all) {
        known[record.path] = &record;
    }
    std::set<std::string> there;
    for (const WalkedFile& file : files) {
        std::string path = normalPath(file.path);
        const auto found = known.find(path);
        if (found == known.end()) {
            RETURN_IF_ERROR(m_index.addDocument(collection, path, file.bytes, file.modified));
            ++outcome.added;
        } else if (found->second->bytes != file.bytes || found->second->modified != file.modified) {
            RETURN_IF_ERROR(m_index.setWaiting(found->second->id, file.bytes, file.modified));
            ++outcome.changed;
        }
        there.insert(std::move(path));
    }
    for (const DocumentRecord& record : all) {
        if (record.collection == collection && !there.contains(record.path)) {
            RETURN_IF_ERROR(m_index.removeDocument(record.id));
            ++outcome.gone;
        }
    }
    return {};
}

Result<RefreshOutcome> DocumentLibrary::refresh(std::stop_token stop)
{
    RefreshOutcome outcome;
    ASSIGN_OR_RETURN(const std::vector<CollectionRecord> all, m_index.collections());
    for (const CollectionRecord& collection : all) {
        const fs::path path = pathFromUtf8(collection.path);
        auto files = filesOf(path, collection.isFolder, stop);
        if (!files && files.error().code == ErrorCode::Cancelled) {
            return tl::unexpected(files.error());
        }
        std::error_code error;
        if (!files && !fs::exists(path.parent_path(), error)) {
            continue; // a disk that is not connected
        }
        if (!files) {
            files = std::vector<WalkedFile>();
        }
        RETURN_IF_ERROR(note(collection.id, *files, outcome));
    }
    return outcome;
}

Result<void> DocumentLibrary::retryFailed()
{
    ASSIGN_OR_RETURN(const std::vector<DocumentRecord> all, m_index.documents());
    for (const DocumentRecord& record : all) {
        if (record.state == DocumentState::Failed) {
            RETURN_IF_ERROR(m_index.setWaiting(record.id, record.bytes, record.modified));
        }
    }
    return {};
}

Result<std::optional<ReadDocument>> DocumentLibrary::read(
    const DocumentRecord& record, std::stop_token stop, const DocumentReader::Progress& progress)
{
    const fs::path path = pathFromUtf8(record.path);
    ReadDocument done;
    done.id = record.id;
    const auto hash = hashOf(path);
    if (!hash) {
        done.failure = failureOf(hash.error().code);
        done.reason = hash.error().detail;
        return done;
    }
    if (*hash == record.hash && record.chunks > 0) {
        return std::nullopt;
    }
    done.hash = *hash;
    const Result<DocumentText> text = m_reader.read(path, std::move(stop), progress);
    if (!text) {
        if (text.error().code == ErrorCode::Cancelled) {
            return tl::unexpected(text.error());
        }
        done.failure = failureOf(text.error().code);
        done.reason = text.error().detail;
        return done;
    }
    done.name = pathToUtf8(path.stem()) + "\n" + text->title;
    done.pages = text->pages;
    done.emptyPages = text->emptyPages;
    done.chunks = chunksOf(*text, {}, m_reader.count);
    return done;
}

Result<void> DocumentLibrary::readAll(std::stop_token stop, const IngestSink& sink)
{
    IngestProgress progress;
    ASSIGN_OR_RETURN(const std::vector<DocumentRecord> all, m_index.documents());
    for (const DocumentRecord& record : all) {
        if (record.state == DocumentState::Waiting) {
            ++progress.total;
            progress.bytesTotal += record.bytes;
        }
    }
    const auto tell = [&] {
        if (sink) {
            sink(progress);
        }
    };
    const Clock::time_point from = Clock::now();
    Clock::time_point batchFrom = from;
    std::vector<ReadDocument> batch;
    std::size_t batchChunks = 0;
    const auto store = [&]() -> Result<void> {
        if (!batch.empty()) {
            RETURN_IF_ERROR(m_index.keep(batch));
        }
        batch.clear();
        batchChunks = 0;
        batchFrom = Clock::now();
        return {};
    };
    DocumentId last = 0;
    while (true) {
        ASSIGN_OR_RETURN(const std::optional<DocumentRecord> next, m_index.nextWaiting(last));
        if (!next) {
            RETURN_IF_ERROR(store());
            progress.file.clear();
            progress.left = std::chrono::seconds(0);
            tell();
            return {};
        }
        last = next->id;
        progress.file = next->path;
        progress.page = progress.pages = 0;
        tell();
        auto done = stop.stop_requested()
                        ? Result<std::optional<ReadDocument>>(fail(ErrorCode::Cancelled, "stopped"))
                        : read(*next, stop, [&](int page, int pages) {
                              progress.page = page;
                              progress.pages = pages;
                              tell();
                          });
        if (!done) {
            RETURN_IF_ERROR(store());
            return tl::unexpected(done.error());
        }
        if (*done) {
            progress.failed += (*done)->failure == DocumentFailure::None ? 0 : 1;
            batchChunks += (*done)->chunks.size();
            batch.push_back(std::move(**done));
        } else {
            RETURN_IF_ERROR(m_index.setModified(next->id, next->modified));
        }
        ++progress.done;
        progress.bytesDone += next->bytes;
        progress.left = timeLeft(progress, from);
        if (batchChunks >= kBatchChunks || Clock::now() - batchFrom > kBatchTime) {
            RETURN_IF_ERROR(store());
        }
    }
}

} // namespace core::documents
