// Any bytes as the file of a kept state: they are refused in words, or every block can be asked
// for.
#include "core/engine/state/state_file.h"
#include "tests/fuzz/fuzz_support.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    auto reader = core::engine::StateFileReader::open(fuzz::fileOf("state", data, size));
    if (!reader) {
        fuzz::require(!reader.error().detail.empty());
        return 0;
    }
    fuzz::require(reader->head().keys.size() * sizeof(core::engine::PrefixKey) <= size);
    std::vector<std::byte> block(64);
    while (reader->next(block)) {
    }
    return 0;
}
