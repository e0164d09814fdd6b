// A file that is arriving: NAME.part beside its place, and .NAME.hearth, which remembers where it
// comes from and the hash of every chunk that is there.
//
// Chunks come in any order and are hashed as they come. They are read back in order for the hash of
// the whole, so what is checked is what the disk holds; a chunk that reads back otherwise, after a
// power cut or from a failing disk, is missing again and nothing else is. Nothing here ever deletes
// a .part file: one that belongs to another version of the file is renamed. The note stays beside
// the finished file, so that it can be checked, and a rotten chunk fetched again, years later.
// Confined to one thread.
#pragma once

#include "core/base/result.h"
#include "core/models/stream_hash.h"

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace core::models {

inline constexpr std::uint64_t kChunkBytes = 8u << 20;

// What is arriving.
struct FileIdentity {
    std::string repository; // "owner/name"
    std::string revision;
    std::string path; // in the repository
    std::uint64_t bytes = 0;
    std::string sha256; // empty: the hub does not say
    std::string etag;   // of the server; empty until it answered

    // Whether bytes of one can be bytes of the other.
    bool sameContent(const FileIdentity& other) const;
};

// The note beside a file: who it is, and the hashes of its chunks ("" where one is missing).
struct FileNote {
    FileIdentity identity;
    std::uint64_t chunkBytes = kChunkBytes;
    std::vector<std::string> chunks;
};
std::filesystem::path notePathOf(const std::filesystem::path& file);
std::filesystem::path partPathOf(const std::filesystem::path& file);
// NotFound, Malformed.
Result<FileNote> readNote(const std::filesystem::path& file);

class PartFile {
public:
    // Goes on with what is there if it is of the same content, and sets it aside if not. `target`
    // is where the finished file will be; one that is there with its note is taken as the part, to
    // be repaired. Unreadable.
    static Result<std::unique_ptr<PartFile>> open(
        const std::filesystem::path& target, const FileIdentity& identity);

    // Writes the note of a finished file that came some other way.
    static Result<void> keepNote(const std::filesystem::path& file, const FileNote& note);

    const FileIdentity& identity() const { return m_note.identity; }
    Result<void> setEtag(const std::string& etag);

    std::size_t chunkCount() const { return m_note.chunks.size(); }
    bool has(std::size_t chunk) const { return !m_note.chunks[chunk].empty(); }
    const std::string& hashOfChunk(std::size_t chunk) const { return m_note.chunks[chunk]; }
    std::uint64_t chunkStart(std::size_t chunk) const { return chunk * kChunkBytes; }
    std::uint64_t chunkSize(std::size_t chunk) const;
    std::uint64_t bytesThere() const;
    std::uint64_t bytesChecked() const;

    // DiskFull, Unreadable.
    Result<void> write(std::uint64_t offset, std::span<const std::byte> bytes);
    // Everything of the chunk was written, and had this hash when it came.
    Result<void> finishChunk(std::size_t chunk, const std::string& sha256);

    // Reads the next chunk in order, if it is there: it counts as checked, or as missing. False
    // when there is nothing to do until more chunks come.
    Result<bool> checkNext();
    bool allChecked() const { return m_checked == chunkCount(); }
    // Of all the bytes. Requires: allChecked().
    const std::string& wholeHash() const { return m_wholeHash; }
    void checkAgain();

    // Brings everything to the disk and puts the file in its place. Requires: allChecked().
    Result<void> finish();

private:
    explicit PartFile(std::filesystem::path target);
    Result<void> openFile();
    Result<void> writeNote();
    Result<void> appendNote(std::size_t chunk);
    Result<void> setAside();

    const std::filesystem::path m_target;
    FileNote m_note;
    std::fstream m_file;
    std::ofstream m_noteFile;
    std::size_t m_checked = 0; // chunks, from the first on
    StreamHash m_whole;
    std::string m_wholeHash;
    std::vector<char> m_buffer;
};

} // namespace core::models
