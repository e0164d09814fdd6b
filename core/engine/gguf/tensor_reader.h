// Reads the tensor table of a GGUF file (GGUF specification, sections 3 and 4), places every tensor
// in the data section and refuses what section 10, items 6 to 9, names.
#pragma once

#include "core/base/result.h"
#include "core/engine/gguf/byte_reader.h"
#include "core/engine/gguf/gguf_file.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace core::engine {

// Section 10.2: an empty name, no dimensions, a type and an offset.
inline constexpr std::uint64_t kMinTensorRecordBytes = 8 + 4 + 4 + 8;

// Requires: the reader stands at the first of `count` records of `file`; alignment is a power of
// two. Offsets need not be the running sum of the sizes, only aligned, inside the file and apart.
Result<std::vector<GgufTensor>> readTensors(ByteReader& reader, std::span<const std::byte> file,
    std::uint64_t count, std::uint64_t alignment);

} // namespace core::engine
