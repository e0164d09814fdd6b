// What several targets have in common.
#pragma once

#include <unistd.h>

#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

namespace fuzz {

inline void require(bool condition)
{
    if (!condition) {
        std::abort();
    }
}

// The bytes as a file of this process, the same one every time.
inline std::filesystem::path fileOf(
    const std::string& name, const std::uint8_t* data, std::size_t size)
{
    const std::filesystem::path file =
        std::filesystem::temp_directory_path() / ("fuzz-" + name + "-" + std::to_string(getpid()));
    std::ofstream stream(file, std::ios::binary | std::ios::trunc);
    stream.write(reinterpret_cast<const char*>(data), std::streamsize(size));
    return file;
}

} // namespace fuzz
