#include "core/engine/gguf/describe.h"

#include "core/base/format_bytes.h"
#include "core/base/utf8.h"
#include "core/engine/gguf/byte_reader.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <limits>

namespace core::engine {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t kElementsInJson = 16;
constexpr std::size_t kElementsInText = 4;

// A single-precision number gets the few digits it was written with, 1e-06 and not 9.99999997e-07.
std::string shortest(double number)
{
    std::array<char, 32> digits{};
    const bool fitsFloat = std::fabs(number) <= std::numeric_limits<float>::max();
    const float single = fitsFloat ? static_cast<float>(number) : 0.0F;
    const auto end = fitsFloat && static_cast<double>(single) == number
                         ? std::to_chars(digits.begin(), digits.end(), single).ptr
                         : std::to_chars(digits.begin(), digits.end(), number).ptr;
    return {digits.begin(), end};
}

Json jsonOf(double number)
{
    const std::string digits = shortest(number);
    double rounded = number;
    std::from_chars(digits.data(), digits.data() + digits.size(), rounded);
    return rounded;
}

template <typename Number>
Json jsonOf(Number number)
{
    return number;
}

Json jsonOf(std::string_view text) { return repairedUtf8(text); }

Json jsonOf(const GgufArray& array)
{
    return std::visit(
        [](const auto& elements) {
            const std::size_t shown = std::min(elements.size(), kElementsInJson);
            Json first = Json::array();
            for (std::size_t i = 0; i < shown; ++i) {
                first.push_back(jsonOf(elements[i]));
            }
            return shown == elements.size()
                       ? first
                       : Json{{"count", elements.size()}, {"first", std::move(first)}};
        },
        array);
}

std::string textOf(double number) { return shortest(number); }

std::string textOf(bool truth) { return truth ? "true" : "false"; }

std::string textOf(std::int64_t number) { return std::to_string(number); }

std::string textOf(std::uint64_t number) { return std::to_string(number); }

std::string textOf(std::string_view text) { return quoted(text); }

std::string textOf(const GgufArray& array)
{
    return std::visit(
        [](const auto& elements) {
            std::string text = "[";
            const std::size_t shown =
                elements.size() <= kElementsInJson ? elements.size() : kElementsInText;
            for (std::size_t i = 0; i < shown; ++i) {
                text += (i == 0 ? "" : ", ") + textOf(elements[i]);
            }
            return shown == elements.size()
                       ? text + "]"
                       : text + ", ...] " + std::to_string(elements.size()) + " elements";
        },
        array);
}

std::string padded(std::string text, std::size_t width)
{
    text.resize(std::max(text.size(), width), ' ');
    return text;
}

std::string shapeOf(const GgufTensor& tensor)
{
    std::string text;
    for (int i = 0; i < tensor.rank; ++i) {
        text += (i == 0 ? "" : " x ") + std::to_string(tensor.shape[static_cast<std::size_t>(i)]);
    }
    return text;
}

std::string nameOf(kernels::DType type) { return std::string(kernels::traitsOf(type).name); }

std::uint64_t weightsOf(const GgufTensor& tensor)
{
    std::uint64_t weights = 1;
    for (const std::int64_t extent : tensor.shape) {
        weights *= static_cast<std::uint64_t>(extent);
    }
    return weights;
}

std::string twoDecimals(double number)
{
    std::array<char, 32> digits{};
    const auto end =
        std::to_chars(digits.begin(), digits.end(), number, std::chars_format::fixed, 2).ptr;
    return {digits.begin(), end};
}

std::string metadataText(const GgufFile& file)
{
    std::size_t width = 0;
    for (const GgufEntry& entry : file.metadata()) {
        width = std::max(width, std::min<std::size_t>(entry.key.size(), 48));
    }
    std::string text = "\nMetadata\n";
    for (const GgufEntry& entry : file.metadata()) {
        text += "  " + padded(repairedUtf8(entry.key), width) + "  " +
                std::visit([](const auto& value) { return textOf(value); }, entry.value) + "\n";
    }
    return text;
}

std::string tensorsText(const GgufFile& file)
{
    std::size_t width = 0;
    for (const GgufTensor& tensor : file.tensors()) {
        width = std::max(width, tensor.name.size());
    }
    std::string text = "\nTensors\n";
    for (const GgufTensor& tensor : file.tensors()) {
        text += "  " + padded(repairedUtf8(tensor.name), width) + "  " +
                padded(nameOf(tensor.type), 8) + padded(shapeOf(tensor), 24) +
                formatBytes(tensor.data.size()) + "\n";
    }
    return text;
}

std::string summaryText(const GgufSummary& summary)
{
    std::string text = "\nTypes\n";
    for (const TypeUse& use : summary.types) {
        text +=
            "  " + padded(nameOf(use.type), 8) +
            padded(std::to_string(use.tensors) + (use.tensors == 1 ? " tensor" : " tensors"), 14) +
            formatBytes(use.bytes) + "\n";
    }
    return text + "\n" + std::to_string(summary.weights) + " weights in " +
           formatBytes(summary.bytes) + ", " + twoDecimals(summary.bitsPerWeight()) +
           " bits per weight\n";
}

} // namespace

double GgufSummary::bitsPerWeight() const
{
    return weights == 0 ? 0.0 : 8.0 * static_cast<double>(bytes) / static_cast<double>(weights);
}

GgufSummary summaryOf(const GgufFile& file)
{
    GgufSummary summary;
    for (const GgufTensor& tensor : file.tensors()) {
        auto use = std::find_if(summary.types.begin(), summary.types.end(),
            [&](const TypeUse& candidate) { return candidate.type == tensor.type; });
        if (use == summary.types.end()) {
            use = summary.types.insert(use, TypeUse{.type = tensor.type});
        }
        ++use->tensors;
        use->weights += weightsOf(tensor);
        use->bytes += tensor.data.size();
        summary.weights += weightsOf(tensor);
        summary.bytes += tensor.data.size();
    }
    std::sort(summary.types.begin(), summary.types.end(), [](const TypeUse& a, const TypeUse& b) {
        return a.bytes != b.bytes ? a.bytes > b.bytes : a.type < b.type;
    });
    return summary;
}

std::string describeAsText(const GgufFile& file)
{
    return pathToUtf8(file.path()) + ": " + formatBytes(file.sizeBytes()) + ", " +
           std::to_string(file.metadata().size()) + " metadata keys, " +
           std::to_string(file.tensors().size()) + " tensors\n" + metadataText(file) +
           tensorsText(file) + summaryText(summaryOf(file));
}

Json describeAsJson(const GgufFile& file)
{
    Json metadata = Json::object();
    for (const GgufEntry& entry : file.metadata()) {
        metadata[repairedUtf8(entry.key)] =
            std::visit([](const auto& value) { return jsonOf(value); }, entry.value);
    }
    Json tensors = Json::array();
    for (const GgufTensor& tensor : file.tensors()) {
        tensors.push_back({{"name", repairedUtf8(tensor.name)}, {"type", nameOf(tensor.type)},
            {"shape", std::vector(tensor.shape.begin(), tensor.shape.begin() + tensor.rank)},
            {"bytes", tensor.data.size()}});
    }
    const GgufSummary summary = summaryOf(file);
    Json types = Json::array();
    for (const TypeUse& use : summary.types) {
        types.push_back({{"type", nameOf(use.type)}, {"tensors", use.tensors},
            {"weights", use.weights}, {"bytes", use.bytes}});
    }
    return {{"file", repairedUtf8(pathToUtf8(file.path()))}, {"size_bytes", file.sizeBytes()},
        {"metadata", std::move(metadata)}, {"tensors", std::move(tensors)},
        {"types", std::move(types)}, {"weights", summary.weights}, {"tensor_bytes", summary.bytes},
        {"bits_per_weight", summary.bitsPerWeight()}};
}

} // namespace core::engine
