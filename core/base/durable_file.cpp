#include "core/base/durable_file.h"

#include "core/base/utf8.h"

#include <atomic>
#include <cerrno>
#include <cstdio>
#include <random>
#include <string>
#include <system_error>
#include <utility>

#ifdef _WIN32
#include <io.h>
#else
#include <unistd.h>
#endif

namespace core {
namespace {

tl::unexpected<Error> failWriting(const std::filesystem::path& path, const std::error_code& reason)
{
    const bool full = reason == std::errc::no_space_on_device;
    return fail(ErrorCode::Unreadable,
        pathToUtf8(path) + (full ? ": the disk is full; free some space and try again"
                                 : ": the file cannot be written (" + reason.message() +
                                       "); check the permissions of its folder and the disk"));
}

std::error_code errnoError() { return {errno, std::generic_category()}; }

std::FILE* openFile(const std::filesystem::path& path, bool toWrite)
{
#ifdef _WIN32
    return ::_wfopen(path.c_str(), toWrite ? L"wbx" : L"r+b");
#else
    return std::fopen(path.c_str(), toWrite ? "wbx" : "r+b");
#endif
}

bool flush(std::FILE* file)
{
    if (std::fflush(file) != 0) {
        return false;
    }
#ifdef _WIN32
    return ::_commit(::_fileno(file)) == 0;
#else
    return ::fsync(::fileno(file)) == 0;
#endif
}

// No other process and no other call uses the same.
std::string uniqueSuffix()
{
    static const unsigned ours = std::random_device()();
    static std::atomic<unsigned> calls = 0;
    return "." + std::to_string(ours) + "-" + std::to_string(++calls) + ".part";
}

} // namespace

DurableFile::DurableFile(std::filesystem::path path)
    : m_path(std::move(path))
    , m_part(m_path)
    , m_file(nullptr, std::fclose)
{
    m_part += uniqueSuffix();
}

DurableFile::~DurableFile()
{
    if (m_file) {
        m_file.reset();
        std::error_code ignored;
        std::filesystem::remove(m_part, ignored);
    }
}

Result<DurableFile> DurableFile::create(const std::filesystem::path& path)
{
    DurableFile file(path);
    file.m_file.reset(openFile(file.m_part, true));
    if (!file.m_file) {
        return failWriting(path, errnoError());
    }
    return file;
}

Result<void> DurableFile::append(std::span<const std::byte> bytes)
{
    if (!bytes.empty() &&
        std::fwrite(bytes.data(), 1, bytes.size(), m_file.get()) != bytes.size()) {
        return failWriting(m_path, errnoError());
    }
    return {};
}

Result<void> DurableFile::commit()
{
    std::error_code error;
    if (!flush(m_file.get())) {
        error = errnoError();
    }
    if (std::fclose(m_file.release()) != 0 && !error) {
        error = errnoError();
    }
    if (!error) {
        std::filesystem::rename(m_part, m_path, error);
    }
    if (error) {
        std::error_code ignored;
        std::filesystem::remove(m_part, ignored);
        return failWriting(m_path, error);
    }
    return {};
}

Result<void> writeDurably(const std::filesystem::path& path, std::span<const std::byte> bytes)
{
    std::error_code error;
    std::filesystem::create_directories(path.parent_path(), error);
    if (error) {
        return failWriting(path, error);
    }
    ASSIGN_OR_RETURN(DurableFile file, DurableFile::create(path));
    RETURN_IF_ERROR(file.append(bytes));
    return file.commit();
}

Result<void> flushToDisk(const std::filesystem::path& path)
{
    std::FILE* file = openFile(path, false);
    if (file == nullptr) {
        return failWriting(path, errnoError());
    }
    const bool flushed = flush(file);
    const std::error_code error = errnoError();
    std::fclose(file);
    return flushed ? Result<void>() : failWriting(path, error);
}

} // namespace core
