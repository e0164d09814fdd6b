// What a GGUF file holds, for people (`hearth inspect`) and for scripts: its metadata, its tensors,
// and how many bits a weight takes. Pure functions, any thread. All text they give is valid UTF-8,
// whatever the file holds.
#pragma once

#include "core/engine/gguf/gguf_file.h"

#include <nlohmann/json_fwd.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace core::engine {

struct TypeUse {
    kernels::DType type = kernels::DType::F32;
    std::size_t tensors = 0;
    std::uint64_t weights = 0;
    std::uint64_t bytes = 0;
};

struct GgufSummary {
    std::vector<TypeUse> types; // the one that takes most bytes first
    std::uint64_t weights = 0;
    std::uint64_t bytes = 0; // of the tensors, without metadata and padding

    double bitsPerWeight() const; // 0 without tensors
};

GgufSummary summaryOf(const GgufFile& file);

// Pages of text: the file, its metadata with long values cut, every tensor, the types, the sum.
std::string describeAsText(const GgufFile& file);

// Keys: file, size_bytes, metadata, tensors [{name, type, shape, bytes}], types [{type, tensors,
// weights, bytes}], weights, tensor_bytes, bits_per_weight. Shapes as in the file, contiguous
// dimension first. A metadata array of more than 16 elements becomes {count, first: [16 elements]}.
nlohmann::ordered_json describeAsJson(const GgufFile& file);

} // namespace core::engine
