#include "core/base/durable_file.h"

#include "core/base/utf8.h"

#include <atomic>
#include <cerrno>
#include <cstdio>
#include <random>
#include <string>
#include <system_error>

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

std::error_code lastError() { return {errno, std::generic_category()}; }

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

Result<void> writeDurably(const std::filesystem::path& path, std::span<const std::byte> bytes)
{
    std::error_code error;
    std::filesystem::create_directories(path.parent_path(), error);
    if (error) {
        return failWriting(path, error);
    }
    std::filesystem::path part = path;
    part += uniqueSuffix();
    std::FILE* file = openFile(part, true);
    if (file == nullptr) {
        return failWriting(path, lastError());
    }
    const bool written =
        bytes.empty() || std::fwrite(bytes.data(), 1, bytes.size(), file) == bytes.size();
    if (!written || !flush(file)) {
        error = lastError();
    }
    if (std::fclose(file) != 0 && !error) {
        error = lastError();
    }
    if (!error) {
        std::filesystem::rename(part, path, error);
    }
    if (error) {
        std::error_code ignored;
        std::filesystem::remove(part, ignored);
        return failWriting(path, error);
    }
    return {};
}

Result<void> flushToDisk(const std::filesystem::path& path)
{
    std::FILE* file = openFile(path, false);
    if (file == nullptr) {
        return failWriting(path, lastError());
    }
    const bool flushed = flush(file);
    const std::error_code error = lastError();
    std::fclose(file);
    return flushed ? Result<void>() : failWriting(path, error);
}

} // namespace core
