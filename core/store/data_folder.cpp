#include "core/store/data_folder.h"

#include "core/base/durable_file.h"
#include "core/base/utf8.h"

#include <cstdio>
#include <system_error>

namespace core::store {
namespace {

constexpr const char* kStaged = "staged-";

std::filesystem::path beside(const std::filesystem::path& file, const char* suffix)
{
    std::filesystem::path path = file;
    path += suffix;
    return path;
}

tl::unexpected<Error> failMoving(const std::filesystem::path& path, const std::error_code& reason)
{
    return fail(ErrorCode::Unreadable,
        pathToUtf8(path) + ": cannot be put in its place (" + reason.message() +
            "); check the permissions of the folder, and whether the disk is full");
}

// One that is not there has been moved already.
Result<void> moveIfThere(const std::filesystem::path& from, const std::filesystem::path& to)
{
    std::error_code error;
    std::filesystem::rename(from, to, error);
    if (error && error != std::errc::no_such_file_or_directory) {
        return failMoving(from, error);
    }
    return {};
}

} // namespace

Result<void> DataFolder::create() const
{
    for (const auto& folder : {m_root, pictures(), backups()}) {
        std::error_code error;
        std::filesystem::create_directories(folder, error);
        if (error) {
            return fail(ErrorCode::Unreadable,
                pathToUtf8(folder) + ": the folder cannot be made (" + error.message() +
                    "); choose another place for the chats, or check the permissions");
        }
    }
    return {};
}

Result<std::filesystem::path> DataFolder::replaceDatabase(
    const std::filesystem::path& built, const std::string& reason, Time now) const
{
    RETURN_IF_ERROR(flushToDisk(built));
    // From this rename on the replacement is decided: the name says what is left to do.
    const auto staged = m_root / (kStaged + reason + "-" + stampOf(now) + ".db");
    std::error_code error;
    std::filesystem::rename(built, staged, error);
    if (error) {
        return failMoving(built, error);
    }
    return put(staged);
}

Result<std::filesystem::path> DataFolder::put(const std::filesystem::path& staged) const
{
    const std::string name = pathToUtf8(staged.filename());
    std::filesystem::path old = setAside() / pathFromUtf8(name.substr(std::string(kStaged).size()));
    std::error_code error;
    std::filesystem::create_directories(setAside(), error);
    if (error) {
        return failMoving(setAside(), error);
    }
    // The log first: beside the new database it would be taken for its own.
    RETURN_IF_ERROR(moveIfThere(beside(database(), "-wal"), beside(old, "-wal")));
    std::filesystem::remove(beside(database(), "-shm"), error);
    RETURN_IF_ERROR(moveIfThere(database(), old));
    std::filesystem::rename(staged, database(), error);
    if (error) {
        return failMoving(staged, error);
    }
    return old;
}

Result<void> DataFolder::finishReplacing() const
{
    std::error_code error;
    for (const auto& entry : std::filesystem::directory_iterator(m_root, error)) {
        const std::string name = pathToUtf8(entry.path().filename());
        if (name.starts_with(kStaged) && name.ends_with(".db")) {
            RETURN_IF_ERROR(put(entry.path()));
            break; // there is one at most
        }
    }
    removeDatabase(building()); // half of one
    return {};
}

std::string stampOf(Time time)
{
    const auto day = std::chrono::floor<std::chrono::days>(time);
    const std::chrono::year_month_day date(day);
    const std::chrono::hh_mm_ss clock(time - day);
    char text[64];
    std::snprintf(text, sizeof text, "%04d%02u%02u-%02d%02d%02d-%03d", int(date.year()),
        unsigned(date.month()), unsigned(date.day()), int(clock.hours().count()),
        int(clock.minutes().count()), int(clock.seconds().count()),
        int(clock.subseconds().count()));
    return text;
}

void removeDatabase(const std::filesystem::path& file)
{
    for (const char* suffix : {"", "-wal", "-shm", "-journal"}) {
        std::error_code ignored;
        std::filesystem::remove(beside(file, suffix), ignored);
    }
}

} // namespace core::store
