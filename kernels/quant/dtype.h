// The element types a tensor can have: the numbers of the GGUF format, and how each packs its
// blocks.
//
// A block is the smallest run of neighbouring elements that shares its scales. Plain types have
// blocks of one element. Sizes and numbers follow the GGUF specification's type table.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace kernels {

enum class DType : std::uint8_t {
    F32 = 0,
    F16 = 1,
    Q4_0 = 2,
    Q4_1 = 3,
    Q5_0 = 6,
    Q5_1 = 7,
    Q8_0 = 8,
    Q2_K = 10,
    Q3_K = 11,
    Q4_K = 12,
    Q5_K = 13,
    Q6_K = 14,
    IQ2_XXS = 16,
    IQ2_XS = 17,
    IQ3_XXS = 18,
    IQ1_S = 19,
    IQ4_NL = 20,
    IQ3_S = 21,
    IQ2_S = 22,
    IQ4_XS = 23,
    I8 = 24,
    I16 = 25,
    I32 = 26,
    I64 = 27,
    F64 = 28,
    IQ1_M = 29,
    BF16 = 30,
    TQ1_0 = 34,
    TQ2_0 = 35,
    MXFP4 = 39,
    NVFP4 = 40,
    Q1_0 = 41,
    Q2_0 = 42,
};

struct DTypeTraits {
    std::string_view name;
    std::uint32_t blockElements;
    std::uint32_t blockBytes;
};

// Traits of every enumerator above.
const DTypeTraits& traitsOf(DType type);

// The type with this number in a GGUF file, or nothing if it is unknown or retired.
std::optional<DType> dtypeFromGguf(std::uint32_t id);

// Bytes of one row of `elements`. Requires: elements is a multiple of the block.
inline std::size_t rowBytes(DType type, std::size_t elements)
{
    const DTypeTraits& traits = traitsOf(type);
    return elements / traits.blockElements * traits.blockBytes;
}

} // namespace kernels
