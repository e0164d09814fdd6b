// Any blocks as the file of a kept state in the folder of an engine: the conversation goes on from
// what the file holds, or the file is refused in words and gone, and no page stays taken.
//
// The input is cut into blocks of the file, which get their checksums here: the fuzzer cannot guess
// those. Each is two bytes of its length, little-endian, and the bytes; the highest bit of the
// length asks for a wrong checksum.
#include "core/engine/state_store.h"
#include "kernels/backends.h"
#include "tests/fuzz/fuzz_support.h"

#include <unistd.h>

#include <fstream>
#include <numeric>

namespace {

namespace fs = std::filesystem;
using namespace core::engine;

constexpr int kPages = 8;

void writeFile(const fs::path& file, std::span<const std::byte> input)
{
    std::ofstream stream(file, std::ios::binary | std::ios::trunc);
    stream.write("HEARTHS1", 8);
    while (input.size() >= 2) {
        const auto word = std::size_t(input[0]) | std::size_t(input[1]) << 8;
        const auto block = input.subspan(2, std::min(input.size() - 2, word & 0x7fff));
        const std::uint64_t checksum = checksumOf(block) + (word >> 15);
        const std::uint64_t size = block.size();
        stream.write(reinterpret_cast<const char*>(&size), sizeof size);
        stream.write(reinterpret_cast<const char*>(&checksum), sizeof checksum);
        stream.write(reinterpret_cast<const char*>(block.data()), std::streamsize(size));
        input = input.subspan(2 + block.size());
    }
}

// One layer that is recurrent, with 16 bytes of state, and one of attention, with pages of 2 KiB.
struct Memory {
    Memory()
    {
        ModelConfig config;
        config.layers = 2;
        config.recurrent = {true, false};
        config.convTaps = config.keyHeads = config.keyDim = config.valueHeads = config.valueDim = 1;
        config.kvHeads = config.headDim = 1;
        Placement placement;
        placement.mixer = placement.feedForward = {0, 0};
        RunnerLimits limits;
        limits.sequences = 1;
        limits.pages = kPages;
        limits.contextTokens = kPages * kPageTokens;
        kernels::Backend* const device = cpu.get();
        memory = std::move(*StateMemory::create({&device, 1}, placement, config, limits));
        fuzz::require(memory->recurrentBytes() == 16 && memory->pageBytes() == 2048);
    }

    std::unique_ptr<kernels::Backend> cpu = kernels::openCpu({1, "portable"});
    std::unique_ptr<StateMemory> memory;
};

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    static Memory fixture;
    StateMemory& memory = *fixture.memory;
    static const fs::path folder =
        fs::temp_directory_path() / ("fuzz-state-store-" + std::to_string(getpid()));
    fs::create_directories(folder);
    const fs::path file = folder / "1.state";
    writeFile(file, std::as_bytes(std::span(data, size)));

    std::vector<PrefixKey> keys(kPages * kPageTokens - 1);
    std::iota(keys.begin(), keys.end(), 1);
    {
        StateStore store(folder, 1u << 30, "fuzz", memory);
        KeptStates states(memory.pages(), {1u << 20, memory.pageBytes()});
        const int most = int(keys.size());
        const int tokens = store.longest(keys, most);
        fuzz::require(tokens >= 0 && tokens <= most);
        const auto loaded = store.load(keys, most, states, {});
        if (!loaded) {
            fuzz::require(tokens > 0 && !loaded.error().detail.empty());
            fuzz::require(store.longest(keys, most) == 0 && !fs::exists(file));
            fuzz::require(states.count() == 0);
        } else {
            fuzz::require(states.nearest(keys) == tokens);
        }
    }
    fuzz::require(memory.pages().freePages() == kPages);
    fs::remove_all(folder);
    return 0;
}
