#include "core/store/file_lock.h"

#include "core/base/utf8.h"

#include <thread>
#include <utility>

#ifdef _WIN32
#define WIN32_LEAN_AND_MEAN
#define NOMINMAX
#include <windows.h>
#else
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#endif

namespace core::store {
namespace {

constexpr std::intptr_t kNone = -1;

#ifdef _WIN32

std::intptr_t openHandle(const std::filesystem::path& file)
{
    return reinterpret_cast<std::intptr_t>(CreateFileW(file.c_str(), GENERIC_READ | GENERIC_WRITE,
        FILE_SHARE_READ | FILE_SHARE_WRITE, nullptr, OPEN_ALWAYS, FILE_ATTRIBUTE_NORMAL, nullptr));
}

void closeHandle(std::intptr_t handle) { CloseHandle(reinterpret_cast<HANDLE>(handle)); }

bool lockHandle(std::intptr_t handle, bool exclusive)
{
    // Locks do not turn into each other: the old one goes first.
    OVERLAPPED start{};
    UnlockFileEx(reinterpret_cast<HANDLE>(handle), 0, 1, 0, &start);
    OVERLAPPED again{};
    return LockFileEx(reinterpret_cast<HANDLE>(handle),
               LOCKFILE_FAIL_IMMEDIATELY | (exclusive ? LOCKFILE_EXCLUSIVE_LOCK : 0), 0, 1, 0,
               &again) != 0;
}

bool locksAreKnown() { return true; }

#else

std::intptr_t openHandle(const std::filesystem::path& file)
{
    return ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
}

void closeHandle(std::intptr_t handle) { ::close(int(handle)); }

// flock, not fcntl: its locks belong to the open file, so that one process can hold two, and
// closing another handle of the same file does not give them back.
bool lockHandle(std::intptr_t handle, bool exclusive)
{
    return ::flock(int(handle), (exclusive ? LOCK_EX : LOCK_SH) | LOCK_NB) == 0;
}

// Of the last lock that failed.
bool locksAreKnown() { return errno == EWOULDBLOCK || errno == EINTR; }

#endif

} // namespace

Result<FileLock> FileLock::open(const std::filesystem::path& file)
{
    const std::intptr_t handle = openHandle(file);
    if (handle == kNone) {
        return fail(ErrorCode::Unreadable,
            pathToUtf8(file) +
                ": the file cannot be opened; check that you may write in its folder "
                "and that the disk is not full");
    }
    return FileLock(handle);
}

FileLock::FileLock(FileLock&& other) noexcept
    : m_handle(std::exchange(other.m_handle, kNone))
{
}

FileLock& FileLock::operator=(FileLock&& other) noexcept
{
    std::swap(m_handle, other.m_handle);
    return *this;
}

FileLock::~FileLock()
{
    if (m_handle != kNone) {
        closeHandle(m_handle);
    }
}

bool FileLock::tryExclusive() { return lockHandle(m_handle, true); }

Result<void> FileLock::share(std::chrono::milliseconds wait)
{
    const auto end = std::chrono::steady_clock::now() + wait;
    while (!lockHandle(m_handle, false)) {
        if (!locksAreKnown()) {
            return {};
        }
        if (std::chrono::steady_clock::now() > end) {
            return fail(ErrorCode::Unreadable,
                "another window of Hearth is repairing or restoring the chats; wait until it is "
                "done and try again");
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
    return {};
}

} // namespace core::store
