// Reads the metadata records of a GGUF file (GGUF specification, section 2) and refuses those that
// section 10, items 3 to 5, names.
#pragma once

#include "core/base/result.h"
#include "core/engine/gguf/byte_reader.h"
#include "core/engine/gguf/gguf_file.h"

#include <cstdint>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace core::engine {

inline constexpr std::uint64_t kDefaultAlignment = 32;
// Section 10.2 bounds the counts by what the file could hold: a key of one letter and a value of
// one byte.
inline constexpr std::uint64_t kMinMetadataRecordBytes = 8 + 1 + 4 + 1;

struct Metadata {
    std::vector<GgufEntry> entries; // in the file's order
    std::unordered_map<std::string_view, std::size_t> index;
    std::uint64_t alignment = kDefaultAlignment;
};

// Requires: the reader stands at the first record.
Result<Metadata> readMetadata(ByteReader& reader, std::uint64_t count);

} // namespace core::engine
