// Small files written so that neither a crash nor a power cut leaves half of one.
//
// Any thread; of several writers of one path the last one to finish wins.
#pragma once

#include "core/base/result.h"

#include <cstddef>
#include <filesystem>
#include <span>

namespace core {

// Written beside the path, brought to the disk, then renamed over it. Makes the folder where it is
// missing. Unreadable says what the system refused.
Result<void> writeDurably(const std::filesystem::path& path, std::span<const std::byte> bytes);

// Brings the bytes of a file that another wrote to the disk.
Result<void> flushToDisk(const std::filesystem::path& path);

} // namespace core
