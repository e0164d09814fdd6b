#include "core/engine/quantize/type_mix.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <set>

namespace core::engine {
namespace {

using kernels::DType;

struct MixTraits {
    TypeMix mix;
    std::string_view name;
    std::uint32_t fileType;
    DType usual;
    DType head;      // of the output
    DType important; // of the layers and tensors where an error costs most
};

constexpr std::array<MixTraits, 5> kMixes{{
    {TypeMix::Q8_0, "Q8_0", 7, DType::Q8_0, DType::Q8_0, DType::Q8_0},
    {TypeMix::Q6_K, "Q6_K", 18, DType::Q6_K, DType::Q6_K, DType::Q6_K},
    {TypeMix::Q5_K_M, "Q5_K_M", 17, DType::Q5_K, DType::Q6_K, DType::Q6_K},
    {TypeMix::Q4_K_M, "Q4_K_M", 15, DType::Q4_K, DType::Q6_K, DType::Q6_K},
    {TypeMix::Q4_0, "Q4_0", 2, DType::Q4_0, DType::Q6_K, DType::Q4_0},
}};

const MixTraits& traitsOf(TypeMix mix)
{
    return *std::find_if(
        kMixes.begin(), kMixes.end(), [mix](const MixTraits& traits) { return traits.mix == mix; });
}

bool contains(std::string_view name, std::string_view part)
{
    return name.find(part) != std::string_view::npos;
}

// "blk.12.ffn_down.weight" is of layer 12; -1 outside the layers.
int layerOf(std::string_view name)
{
    constexpr std::string_view kPrefix = "blk.";
    int layer = -1;
    if (name.starts_with(kPrefix)) {
        std::from_chars(name.data() + kPrefix.size(), name.data() + name.size(), layer);
    }
    return layer;
}

bool isValue(std::string_view name)
{
    return name.ends_with(".attn_v.weight") || name.ends_with(".attn_qkv.weight");
}

bool isDown(std::string_view name) { return contains(name, ".ffn_down"); }

bool keepsItsType(const GgufTensor& tensor)
{
    return tensor.rank < 2 || !tensor.name.ends_with(".weight") ||
           contains(tensor.name, "_norm.weight") || contains(tensor.name, ".ffn_gate_inp") ||
           contains(tensor.name, ".ssm_conv1d") ||
           (tensor.type >= DType::I8 && tensor.type <= DType::F64);
}

// Rows have to be whole blocks.
DType fitting(DType type, std::int64_t columns)
{
    const auto fits = [columns](DType wanted) {
        return columns % std::int64_t(kernels::traitsOf(wanted).blockElements) == 0;
    };
    const auto smaller = [](DType wanted) {
        switch (wanted) {
        case DType::Q4_K:
            return DType::Q5_0;
        case DType::Q5_K:
            return DType::Q5_1;
        case DType::Q6_K:
            return DType::Q8_0;
        default:
            return DType::F16;
        }
    };
    while (!fits(type)) {
        type = smaller(type);
    }
    return type;
}

// The first and last eighth of the layers, and every third between them.
bool isImportant(int index, int count)
{
    return index < count / 8 || index >= 7 * count / 8 || (index - count / 8) % 3 == 2;
}

// The layers that have a tensor of a kind, and the place of each among them.
class Layers {
public:
    void add(int layer) { m_layers.insert(layer); }
    bool important(int layer) const { return isImportant(place(layer), count()); }
    bool first(int layer) const { return place(layer) < count() / 8; }

private:
    int place(int layer) const
    {
        return int(std::distance(m_layers.begin(), m_layers.find(layer)));
    }
    int count() const { return int(m_layers.size()); }

    std::set<int> m_layers;
};

} // namespace

std::optional<TypeMix> typeMixNamed(std::string_view name)
{
    for (const MixTraits& traits : kMixes) {
        if (std::equal(name.begin(), name.end(), traits.name.begin(), traits.name.end(),
                [](char a, char b) { return std::toupper(static_cast<unsigned char>(a)) == b; })) {
            return traits.mix;
        }
    }
    return std::nullopt;
}

std::string_view nameOf(TypeMix mix) { return traitsOf(mix).name; }

std::string typeMixNames()
{
    std::string names;
    for (const MixTraits& traits : kMixes) {
        names += (names.empty() ? "" : ", ") + std::string(traits.name);
    }
    return names;
}

std::uint32_t fileTypeOf(TypeMix mix) { return traitsOf(mix).fileType; }

std::vector<DType> typesFor(const GgufFile& file, TypeMix mix, Importances importances)
{
    const MixTraits& traits = traitsOf(mix);
    const bool tied = file.tensor("output.weight") == nullptr;
    Layers values;
    Layers downs;
    for (const GgufTensor& tensor : file.tensors()) {
        if (isValue(tensor.name)) {
            values.add(layerOf(tensor.name));
        } else if (isDown(tensor.name)) {
            downs.add(layerOf(tensor.name));
        }
    }
    std::vector<DType> types;
    for (const GgufTensor& tensor : file.tensors()) {
        DType type = traits.usual;
        const int layer = layerOf(tensor.name);
        if (tensor.name == (tied ? "token_embd.weight" : "output.weight")) {
            type = traits.head;
        } else if (mix == TypeMix::Q4_0 && importances == Importances::Known &&
                   isDown(tensor.name) && downs.first(layer)) {
            type = DType::Q4_1; // where columns differ most, an offset pays
        } else if (isValue(tensor.name) ? values.important(layer)
                                        : isDown(tensor.name) && downs.important(layer)) {
            type = traits.important;
        }
        type = fitting(type, tensor.shape[0]);
        const bool smaller =
            keepsItsType(tensor) || kernels::rowBytes(tensor.type, std::size_t(tensor.shape[0])) <=
                                        kernels::rowBytes(type, std::size_t(tensor.shape[0]));
        types.push_back(smaller ? tensor.type : type);
    }
    return types;
}

} // namespace core::engine
