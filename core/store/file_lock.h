// A lock on a file that processes hold while they use a folder together: shared by all of them, or
// exclusive to one. The system gives it back when its process ends, however it ends.
//
// Any thread, one at a time. Two locks of one process on one file exclude each other as if they
// were of two.
#pragma once

#include "core/base/result.h"

#include <chrono>
#include <cstdint>
#include <filesystem>

namespace core::store {

class FileLock {
public:
    // Makes the file where there is none; it stays empty. Locks nothing yet.
    static Result<FileLock> open(const std::filesystem::path& file);
    FileLock(FileLock&& other) noexcept;
    FileLock& operator=(FileLock&& other) noexcept;
    ~FileLock();

    // False when another holds a lock. Where the file system knows no locks, also false: whoever
    // cannot know to be alone is not.
    bool tryExclusive();
    // Also gives up an exclusive lock for a shared one. Unreadable when another keeps its exclusive
    // one for longer than `wait`.
    Result<void> share(std::chrono::milliseconds wait = std::chrono::seconds(30));

private:
    explicit FileLock(std::intptr_t handle)
        : m_handle(handle)
    {
    }

    std::intptr_t m_handle; // a descriptor, or Windows' handle; kNone after a move
};

} // namespace core::store
