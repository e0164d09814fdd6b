// A kept state as a file: what it stands for, the recurrent state, and every page of keys and
// values.
//
//   "HEARTHS1", then blocks: u64 bytes, u64 checksum, the bytes. All numbers little-endian.
//   The first block: u32 bytes of the identity, the identity, u64 bytes of the recurrent state, u64
//   bytes of a page, u32 tokens, u64 keys[tokens]. Then the recurrent state in one block, then the
//   pages for all tokens, one block each.
//
// Nothing is synchronised to the disk: a file that a crash left torn is found out by its checksums,
// and all it cost is a reading. Confined to one thread.
#pragma once

#include "core/base/result.h"
#include "core/engine/state/prefix_key.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <span>
#include <string>
#include <vector>

namespace core::engine {

struct StateHead {
    std::string identity; // of the model, its device and how it computes
    std::uint64_t recurrentBytes = 0;
    std::uint64_t pageBytes = 0;
    std::vector<PrefixKey> keys; // one for each token
};

// Finds damage, not intent: a cryptographic hash would take longer than the disk.
std::uint64_t checksumOf(std::span<const std::byte> bytes);

class StateFileWriter {
public:
    // Replaces what is there. Unreadable: the file cannot be written.
    static Result<StateFileWriter> create(const std::filesystem::path& file, const StateHead& head);
    Result<void> add(std::span<const std::byte> block);
    Result<void> close();

private:
    explicit StateFileWriter(std::ofstream stream);

    std::ofstream m_stream;
};

class StateFileReader {
public:
    // NotFound; Unreadable where it is no such file, or damaged.
    static Result<StateFileReader> open(const std::filesystem::path& file);
    const StateHead& head() const { return m_head; }
    // The next block, which has to be of just this size.
    Result<void> next(std::span<std::byte> block);

private:
    StateFileReader(std::ifstream stream, std::string name);

    Result<std::uint64_t> beginBlock();

    std::ifstream m_stream;
    std::string m_name;
    std::uint64_t m_left = 0; // bytes of the file behind what was read
    std::uint64_t m_checksum = 0;
    StateHead m_head;
};

} // namespace core::engine
