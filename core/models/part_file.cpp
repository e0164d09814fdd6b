#include "core/models/part_file.h"

#include "core/base/durable_file.h"
#include "core/base/json_depth.h"
#include "core/base/utf8.h"
#include "core/models/hub_listing.h"

#include <nlohmann/json.hpp>

#include <cerrno>

namespace core::models {
namespace {

using Json = nlohmann::ordered_json;

std::size_t chunksIn(std::uint64_t bytes)
{
    return std::size_t((bytes + kChunkBytes - 1) / kChunkBytes);
}

Json headerOf(const FileIdentity& identity)
{
    return {{"hearth_note", 1}, {"repository", identity.repository},
        {"revision", identity.revision}, {"path", identity.path}, {"bytes", identity.bytes},
        {"sha256", identity.sha256}, {"etag", identity.etag}, {"chunk_bytes", kChunkBytes}};
}

tl::unexpected<Error> writeFailure(const std::filesystem::path& path)
{
    std::error_code ignored;
    const auto space = std::filesystem::space(path.parent_path(), ignored);
    if (errno == ENOSPC || (!ignored && space.available < kChunkBytes)) {
        return fail(ErrorCode::DiskFull,
            pathToUtf8(path) + ": the disk is full; free some space and start again, what has "
                               "arrived is kept");
    }
    return fail(ErrorCode::Unreadable, pathToUtf8(path) + ": could not be written");
}

} // namespace

bool FileIdentity::sameContent(const FileIdentity& other) const
{
    if (bytes != other.bytes) {
        return false;
    }
    if (!sha256.empty() && !other.sha256.empty()) {
        return sha256 == other.sha256;
    }
    return repository == other.repository && path == other.path &&
           (etag.empty() || other.etag.empty() || etag == other.etag);
}

std::filesystem::path notePathOf(const std::filesystem::path& file)
{
    return file.parent_path() / pathFromUtf8("." + pathToUtf8(file.filename()) + ".hearth");
}

std::filesystem::path partPathOf(const std::filesystem::path& file)
{
    std::filesystem::path part = file;
    part += ".part";
    return part;
}

// The first line is the header, every other one "INDEX HASH" or "INDEX -" for one that was lost.
Result<FileNote> readNote(const std::filesystem::path& file)
{
    const std::filesystem::path path = notePathOf(file);
    std::ifstream stream(path, std::ios::binary);
    std::string line;
    if (!stream || !std::getline(stream, line)) {
        return fail(ErrorCode::NotFound, pathToUtf8(path) + ": there is no note");
    }
    const Json header = Json::parse(shallowJson(line), nullptr, false);
    const auto text = [&](const char* key) {
        return header.contains(key) && header[key].is_string() ? header[key].get<std::string>()
                                                               : std::string();
    };
    constexpr std::uint64_t kMostBytes = std::uint64_t(1) << 44;
    if (!header.is_object() || !header.value("bytes", Json()).is_number_unsigned() ||
        header["bytes"].get<std::uint64_t>() > kMostBytes ||
        header.value("chunk_bytes", Json()) != Json(kChunkBytes)) {
        return fail(ErrorCode::Malformed, pathToUtf8(path) + ": is no note of Hearth");
    }
    FileNote note;
    note.identity = {text("repository"), text("revision"), text("path"),
        header["bytes"].get<std::uint64_t>(), text("sha256"), text("etag")};
    note.chunks.resize(chunksIn(note.identity.bytes));
    while (std::getline(stream, line)) {
        const std::size_t space = line.find(' ');
        if (space == 0 || space == std::string::npos || space > 9 ||
            line.find_first_not_of("0123456789") != space) {
            continue; // cut short by a crash
        }
        const std::size_t index = std::stoul(line.substr(0, space));
        const std::string hash = line.substr(space + 1);
        if (index < note.chunks.size() && (isSha256(hash) || hash == "-")) {
            note.chunks[index] = hash == "-" ? "" : hash;
        }
    }
    return note;
}

PartFile::PartFile(std::filesystem::path target)
    : m_target(std::move(target))
    , m_buffer(kChunkBytes)
{
}

Result<std::unique_ptr<PartFile>> PartFile::open(
    const std::filesystem::path& target, const FileIdentity& identity)
{
    std::unique_ptr<PartFile> part(new PartFile(target));
    std::error_code error;
    std::filesystem::create_directories(target.parent_path(), error);
    if (error) {
        return fail(ErrorCode::Unreadable,
            pathToUtf8(target.parent_path()) + ": the folder could not be made");
    }
    const std::filesystem::path partPath = partPathOf(target);
    const bool partThere = std::filesystem::exists(partPath, error);
    const bool targetThere = std::filesystem::exists(target, error);
    const Result<FileNote> known = readNote(target);
    const bool same = known && known->identity.sameContent(identity);
    if (same && (partThere || targetThere)) {
        part->m_note = *known;
        if (!partThere) { // what is finished is worked on in place, under the name of a part
            std::filesystem::rename(target, partPath, error);
            if (error) {
                return fail(ErrorCode::Unreadable, pathToUtf8(target) + ": could not be renamed");
            }
        }
        if (!identity.sha256.empty()) {
            part->m_note.identity.sha256 = identity.sha256;
        }
    } else {
        if (partThere) {
            RETURN_IF_ERROR(part->setAside());
        }
        if (targetThere) { // another version, or not what it should be
            std::filesystem::rename(target, partPath, error);
            RETURN_IF_ERROR(part->setAside());
        }
        part->m_note = {identity, kChunkBytes, {}};
        part->m_note.chunks.resize(chunksIn(identity.bytes));
    }
    RETURN_IF_ERROR(part->writeNote());
    RETURN_IF_ERROR(part->openFile());
    if (part->chunkCount() == 0) {
        part->m_wholeHash = part->m_whole.finish();
    }
    return part;
}

Result<void> PartFile::keepNote(const std::filesystem::path& file, const FileNote& note)
{
    PartFile part(file);
    part.m_note = note;
    return part.writeNote();
}

Result<void> PartFile::setAside()
{
    const std::filesystem::path from = partPathOf(m_target);
    std::error_code error;
    for (int i = 1; i < 10'000; ++i) {
        std::filesystem::path to = m_target;
        to += ".outdated-" + std::to_string(i) + ".part";
        if (!std::filesystem::exists(to, error)) {
            std::filesystem::rename(from, to, error);
            if (!error) {
                return {};
            }
            break;
        }
    }
    return fail(ErrorCode::Unreadable,
        pathToUtf8(from) + ": belongs to another version and could not be renamed");
}

Result<void> PartFile::openFile()
{
    const std::filesystem::path path = partPathOf(m_target);
    std::error_code error;
    if (!std::filesystem::exists(path, error)) {
        std::ofstream make(path, std::ios::binary);
    }
    if (std::filesystem::file_size(path, error) > m_note.identity.bytes) {
        std::filesystem::resize_file(path, m_note.identity.bytes, error);
    }
    m_file.open(path, std::ios::binary | std::ios::in | std::ios::out);
    if (!m_file) {
        return fail(ErrorCode::Unreadable, pathToUtf8(path) + ": cannot be written");
    }
    return {};
}

// Whole and durable; what follows is appended line by line.
Result<void> PartFile::writeNote()
{
    m_noteFile.close();
    std::string text =
        headerOf(m_note.identity).dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
    for (std::size_t i = 0; i < m_note.chunks.size(); ++i) {
        if (!m_note.chunks[i].empty()) {
            text += std::to_string(i) + " " + m_note.chunks[i] + "\n";
        }
    }
    RETURN_IF_ERROR(writeDurably(notePathOf(m_target), std::as_bytes(std::span(text))));
    m_noteFile.open(notePathOf(m_target), std::ios::binary | std::ios::app);
    return {};
}

Result<void> PartFile::setEtag(const std::string& etag)
{
    m_note.identity.etag = etag;
    return writeNote();
}

std::uint64_t PartFile::chunkSize(std::size_t chunk) const
{
    return std::min(kChunkBytes, m_note.identity.bytes - chunkStart(chunk));
}

std::uint64_t PartFile::bytesThere() const
{
    std::uint64_t sum = 0;
    for (std::size_t i = 0; i < chunkCount(); ++i) {
        sum += has(i) ? chunkSize(i) : 0;
    }
    return sum;
}

std::uint64_t PartFile::bytesChecked() const
{
    return std::min(m_checked * kChunkBytes, m_note.identity.bytes);
}

Result<void> PartFile::write(std::uint64_t offset, std::span<const std::byte> bytes)
{
    errno = 0;
    m_file.seekp(std::streamoff(offset));
    m_file.write(reinterpret_cast<const char*>(bytes.data()), std::streamsize(bytes.size()));
    if (!m_file) {
        m_file.clear();
        return writeFailure(partPathOf(m_target));
    }
    return {};
}

Result<void> PartFile::appendNote(std::size_t chunk)
{
    errno = 0;
    const std::string& hash = m_note.chunks[chunk];
    m_noteFile << chunk << ' ' << (hash.empty() ? "-" : hash) << '\n' << std::flush;
    if (!m_noteFile) {
        m_noteFile.clear();
        return writeFailure(notePathOf(m_target));
    }
    return {};
}

Result<void> PartFile::finishChunk(std::size_t chunk, const std::string& sha256)
{
    errno = 0;
    m_file.flush(); // the bytes come before the line that says they are there
    if (!m_file) {
        m_file.clear();
        return writeFailure(partPathOf(m_target));
    }
    m_note.chunks[chunk] = sha256;
    return appendNote(chunk);
}

Result<bool> PartFile::checkNext()
{
    if (allChecked() || !has(m_checked)) {
        return false;
    }
    const auto size = std::size_t(chunkSize(m_checked));
    m_file.seekg(std::streamoff(chunkStart(m_checked)));
    m_file.read(m_buffer.data(), std::streamsize(size));
    const bool read = m_file.good();
    m_file.clear();
    const auto bytes = std::as_bytes(std::span(m_buffer.data(), size));
    if (!read || hashOf(bytes) != m_note.chunks[m_checked]) {
        m_note.chunks[m_checked].clear();
        RETURN_IF_ERROR(appendNote(m_checked));
        return true;
    }
    m_whole.add(bytes);
    if (++m_checked == chunkCount()) {
        m_wholeHash = m_whole.finish();
    }
    return true;
}

void PartFile::checkAgain()
{
    m_checked = 0;
    m_whole = StreamHash();
    m_wholeHash.clear();
}

Result<void> PartFile::finish()
{
    m_file.close();
    const std::filesystem::path part = partPathOf(m_target);
    m_note.identity.sha256 = m_wholeHash;
    RETURN_IF_ERROR(writeNote());
    m_noteFile.close();
    RETURN_IF_ERROR(flushToDisk(part));
    std::error_code error;
    std::filesystem::rename(part, m_target, error);
    if (error) {
        return fail(ErrorCode::Unreadable,
            pathToUtf8(m_target) + ": the finished file could not be put in its place");
    }
    return {};
}

} // namespace core::models
