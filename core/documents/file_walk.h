// The files of a folder that are worth reading, and what tells that a file has changed. Any thread.
#pragma once

#include "core/base/result.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <stop_token>
#include <vector>

namespace core::documents {

struct WalkedFile {
    std::filesystem::path path;
    std::int64_t bytes = 0;
    std::int64_t modified = 0; // in the file system's own clock
};

using Wanted = std::function<bool(const std::filesystem::path& path)>;

// NotFound where there is none.
Result<WalkedFile> fileAt(const std::filesystem::path& path);

// All files below that are wanted, by path. Hidden ones and links to folders are left alone, and so
// are folders that the system does not let us read. Cancelled; InvalidInput past `most` files.
Result<std::vector<WalkedFile>> filesBelow(const std::filesystem::path& folder,
    const Wanted& wanted, std::stop_token stop = {}, std::size_t most = 200'000);

} // namespace core::documents
