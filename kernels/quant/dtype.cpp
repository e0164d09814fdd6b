#include "kernels/quant/dtype.h"

#include <array>
#include <cassert>

namespace kernels {

namespace {

constexpr std::size_t kIds = 43; // one more than the highest

// Indexed by the number in the file; an empty name marks a number that no file may use: the retired
// packings (4, 5, 31-33, 36-38) and the formats of activations (9, 15).
constexpr std::array<DTypeTraits, kIds> makeTraits()
{
    std::array<DTypeTraits, kIds> traits{};
    const auto set = [&traits](DType type, std::string_view name, std::uint32_t elements,
                         std::uint32_t bytes) {
        traits[std::size_t(type)] = {name, elements, bytes};
    };
    set(DType::F32, "F32", 1, 4);
    set(DType::F16, "F16", 1, 2);
    set(DType::Q4_0, "Q4_0", 32, 18);
    set(DType::Q4_1, "Q4_1", 32, 20);
    set(DType::Q5_0, "Q5_0", 32, 22);
    set(DType::Q5_1, "Q5_1", 32, 24);
    set(DType::Q8_0, "Q8_0", 32, 34);
    set(DType::Q2_K, "Q2_K", 256, 84);
    set(DType::Q3_K, "Q3_K", 256, 110);
    set(DType::Q4_K, "Q4_K", 256, 144);
    set(DType::Q5_K, "Q5_K", 256, 176);
    set(DType::Q6_K, "Q6_K", 256, 210);
    set(DType::IQ2_XXS, "IQ2_XXS", 256, 66);
    set(DType::IQ2_XS, "IQ2_XS", 256, 74);
    set(DType::IQ3_XXS, "IQ3_XXS", 256, 98);
    set(DType::IQ1_S, "IQ1_S", 256, 50);
    set(DType::IQ4_NL, "IQ4_NL", 32, 18);
    set(DType::IQ3_S, "IQ3_S", 256, 110);
    set(DType::IQ2_S, "IQ2_S", 256, 82);
    set(DType::IQ4_XS, "IQ4_XS", 256, 136);
    set(DType::I8, "I8", 1, 1);
    set(DType::I16, "I16", 1, 2);
    set(DType::I32, "I32", 1, 4);
    set(DType::I64, "I64", 1, 8);
    set(DType::F64, "F64", 1, 8);
    set(DType::IQ1_M, "IQ1_M", 256, 56);
    set(DType::BF16, "BF16", 1, 2);
    set(DType::TQ1_0, "TQ1_0", 256, 54);
    set(DType::TQ2_0, "TQ2_0", 256, 66);
    set(DType::MXFP4, "MXFP4", 32, 17);
    set(DType::NVFP4, "NVFP4", 64, 36);
    set(DType::Q1_0, "Q1_0", 128, 18);
    set(DType::Q2_0, "Q2_0", 64, 18);
    return traits;
}

constexpr std::array<DTypeTraits, kIds> kTraits = makeTraits();

} // namespace

const DTypeTraits& traitsOf(DType type)
{
    const auto id = std::size_t(type);
    assert(id < kIds && !kTraits[id].name.empty());
    return kTraits[id];
}

std::optional<DType> dtypeFromGguf(std::uint32_t id)
{
    if (id >= kIds || kTraits[id].name.empty()) {
        return std::nullopt;
    }
    return DType(id);
}

} // namespace kernels
