// Pictures as the files they came in, kept once by the SHA-256 of their bytes.
//
// Files, not rows: the database stays small enough to be copied every day, a photograph is read
// faster from a file, and one that is kept is never written again. A file is complete and on the
// disk before put() returns, so a message that names it can be stored next. Any thread; several
// processes may use one folder.
#pragma once

#include "core/base/result.h"

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <map>
#include <mutex>
#include <set>
#include <span>
#include <string>
#include <vector>

namespace core::store {

class PictureStore {
public:
    // No folder: in memory, for chats that write nothing.
    explicit PictureStore(std::filesystem::path folder = {});

    // The hash that get() takes.
    Result<std::string> put(std::span<const std::byte> bytes);
    // NotFound where there is none, Malformed where the file is not what was put.
    Result<std::vector<std::byte>> get(const std::string& hash) const;
    bool has(const std::string& hash) const;

    // Deletes what is not `used` and was put, or put again, at least so long ago. Young ones stay:
    // their message may be about to be stored. Returns how many were deleted.
    Result<int> collect(
        const std::set<std::string>& used, std::chrono::seconds olderThan = std::chrono::hours(24));

private:
    std::filesystem::path fileOf(const std::string& hash) const;

    std::filesystem::path m_folder;
    mutable std::mutex m_mutex; // of the map
    std::map<std::string, std::vector<std::byte>> m_inMemory;
};

} // namespace core::store
