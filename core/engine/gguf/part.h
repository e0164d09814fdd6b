// One file of a model: header, metadata, tensor table and data, all checked (GGUF specification,
// sections 1 to 4). A model of one file has one part, a split set several.
#pragma once

#include "core/base/result.h"
#include "core/engine/gguf/gguf_file.h"
#include "core/engine/gguf/metadata_reader.h"

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

namespace core::engine {

// Points into the bytes it was read from.
struct GgufPart {
    Metadata metadata;
    std::vector<GgufTensor> tensors;

    const GgufValue* find(std::string_view key) const;
};

Result<GgufPart> readPart(std::span<const std::byte> bytes, std::string_view fileName);

} // namespace core::engine
