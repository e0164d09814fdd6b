// Files written so that neither a crash nor a power cut leaves half of one.
//
// Any thread; of several writers of one path the last one to finish wins.
#pragma once

#include "core/base/result.h"

#include <cstddef>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <span>

namespace core {

// A file that is written piece by piece beside its path and takes its place when it is complete.
// Destroyed before that it leaves nothing. Errors are Unreadable and say what the system refused.
class DurableFile {
public:
    static Result<DurableFile> create(const std::filesystem::path& path);

    DurableFile(DurableFile&& other) noexcept = default;
    DurableFile& operator=(DurableFile&&) = delete;
    ~DurableFile();

    Result<void> append(std::span<const std::byte> bytes);
    // Brings it to the disk and renames it over its path. Nothing may follow.
    Result<void> commit();

private:
    explicit DurableFile(std::filesystem::path path);

    std::filesystem::path m_path;
    std::filesystem::path m_part;
    std::unique_ptr<std::FILE, int (*)(std::FILE*)> m_file; // null once committed or moved from
};

// All of a small file at once. Makes the folder where it is missing.
Result<void> writeDurably(const std::filesystem::path& path, std::span<const std::byte> bytes);

// Brings the bytes of a file that another wrote to the disk.
Result<void> flushToDisk(const std::filesystem::path& path);

} // namespace core
