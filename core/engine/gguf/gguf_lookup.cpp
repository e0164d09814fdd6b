#include "core/engine/gguf/gguf_file.h"

#include <utility>

namespace core::engine {
namespace {

template <typename Elements>
const std::vector<Elements>* elementsOf(const GgufValue* value)
{
    const auto* array = value == nullptr ? nullptr : std::get_if<GgufArray>(value);
    return array == nullptr ? nullptr : std::get_if<std::vector<Elements>>(array);
}

} // namespace

std::optional<std::int64_t> toInteger(const GgufValue& value)
{
    if (const auto* integer = std::get_if<std::int64_t>(&value)) {
        return *integer;
    }
    const auto* large = std::get_if<std::uint64_t>(&value);
    if (large != nullptr && std::in_range<std::int64_t>(*large)) {
        return static_cast<std::int64_t>(*large);
    }
    return std::nullopt;
}

const GgufValue* GgufFile::find(std::string_view key) const
{
    const GgufEntry* entry = findEntry(key);
    return entry == nullptr ? nullptr : &entry->value;
}

const GgufTensor* GgufFile::tensor(std::string_view name) const { return findTensor(name); }

std::optional<std::int64_t> GgufFile::integer(std::string_view key) const
{
    const GgufValue* value = find(key);
    return value == nullptr ? std::nullopt : toInteger(*value);
}

std::optional<double> GgufFile::number(std::string_view key) const
{
    const GgufValue* value = find(key);
    if (value == nullptr) {
        return std::nullopt;
    }
    if (const auto* number = std::get_if<double>(value)) {
        return *number;
    }
    const std::optional<std::int64_t> integer = toInteger(*value);
    return integer ? std::optional(static_cast<double>(*integer)) : std::nullopt;
}

std::optional<bool> GgufFile::boolean(std::string_view key) const
{
    const GgufValue* value = find(key);
    const auto* boolean = value == nullptr ? nullptr : std::get_if<bool>(value);
    return boolean == nullptr ? std::nullopt : std::optional(*boolean);
}

std::optional<std::string_view> GgufFile::string(std::string_view key) const
{
    const GgufValue* value = find(key);
    const auto* text = value == nullptr ? nullptr : std::get_if<std::string_view>(value);
    return text == nullptr ? std::nullopt : std::optional(*text);
}

const std::vector<std::int64_t>* GgufFile::integers(std::string_view key) const
{
    return elementsOf<std::int64_t>(find(key));
}

const std::vector<double>* GgufFile::numbers(std::string_view key) const
{
    return elementsOf<double>(find(key));
}

const std::vector<std::string_view>* GgufFile::strings(std::string_view key) const
{
    return elementsOf<std::string_view>(find(key));
}

} // namespace core::engine
