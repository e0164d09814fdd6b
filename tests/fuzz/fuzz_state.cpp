// Any bytes as the file of a kept state: they are refused in words, or every block can be asked
// for.
#include "core/engine/state/state_file.h"

#include <unistd.h>

#include <cstdlib>
#include <fstream>

namespace {

void require(bool condition)
{
    if (!condition) {
        std::abort();
    }
}

std::filesystem::path fileOf(const std::uint8_t* data, std::size_t size)
{
    const std::filesystem::path file =
        std::filesystem::temp_directory_path() / ("fuzz-state-" + std::to_string(getpid()));
    std::ofstream stream(file, std::ios::binary | std::ios::trunc);
    stream.write(reinterpret_cast<const char*>(data), std::streamsize(size));
    return file;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    auto reader = core::engine::StateFileReader::open(fileOf(data, size));
    if (!reader) {
        require(!reader.error().detail.empty());
        return 0;
    }
    require(reader->head().keys.size() * sizeof(core::engine::PrefixKey) <= size);
    std::vector<std::byte> block(64);
    while (reader->next(block)) {
    }
    return 0;
}
