#include "core/chat/jinja/value.h"

#include "core/chat/jinja/budget.h"
#include "core/chat/jinja/failure.h"

#include <algorithm>
#include <limits>

namespace core::chat::jinja {
namespace {

void checkDepth(int depth)
{
    if (depth > kMaxValueDepth) {
        raiseInput(
            "lists or maps are nested more than " + std::to_string(kMaxValueDepth) + " deep");
    }
}

Value fromJson(const nlohmann::ordered_json& json, int depth)
{
    checkDepth(depth);
    switch (json.type()) {
    case nlohmann::json::value_t::boolean:
        return Value::boolean(json.get<bool>());
    case nlohmann::json::value_t::number_integer:
        return Value::integer(json.get<std::int64_t>());
    case nlohmann::json::value_t::number_unsigned: {
        const auto number = json.get<std::uint64_t>();
        if (number > std::uint64_t(std::numeric_limits<std::int64_t>::max())) {
            return Value::Variant(BigInteger{std::to_string(number)});
        }
        return Value::integer(std::int64_t(number));
    }
    case nlohmann::json::value_t::number_float:
        return Value::number(json.get<double>());
    case nlohmann::json::value_t::string:
        return Value::text(Text(json.get_ref<const std::string&>(), Origin::Input));
    case nlohmann::json::value_t::array: {
        std::vector<Value> items;
        for (const auto& item : json) {
            items.push_back(fromJson(item, depth + 1));
        }
        return Value::list(std::move(items));
    }
    case nlohmann::json::value_t::object: {
        std::vector<std::pair<Text, Value>> entries;
        for (const auto& [key, item] : json.items()) {
            entries.emplace_back(Text(key, Origin::Input), fromJson(item, depth + 1));
        }
        return Value::map(std::move(entries));
    }
    default:
        return Value::none();
    }
}

} // namespace

Value Value::text(Text value) { return Variant(std::make_shared<const Text>(std::move(value))); }

Value Value::list(std::vector<Value> items, bool isTuple)
{
    int depth = 1;
    for (const Value& item : items) {
        depth = std::max(depth, 1 + item.depth());
    }
    checkDepth(depth);
    return Variant(std::make_shared<const List>(List{std::move(items), isTuple, depth}));
}

Value Value::map(std::vector<std::pair<Text, Value>> entries)
{
    int depth = 1;
    for (const auto& [key, item] : entries) {
        depth = std::max(depth, 1 + item.depth());
    }
    checkDepth(depth);
    return Variant(std::make_shared<const Map>(Map{std::move(entries), depth}));
}

Value Value::fromJson(const nlohmann::ordered_json& json) { return jinja::fromJson(json, 1); }

const Text* Value::asText() const
{
    const TextPtr* text = as<TextPtr>();
    return text ? text->get() : nullptr;
}

const List* Value::asList() const
{
    const ListPtr* list = as<ListPtr>();
    return list ? list->get() : nullptr;
}

const Map* Value::asMap() const
{
    const MapPtr* map = as<MapPtr>();
    return map ? map->get() : nullptr;
}

int Value::depth() const
{
    if (const List* list = asList()) {
        return list->depth;
    }
    if (const Map* map = asMap()) {
        return map->depth;
    }
    return 0;
}

const Value* Map::find(std::string_view key) const
{
    const auto hasKey = [&](const auto& entry) { return entry.first.bytes() == key; };
    const auto found = std::find_if(entries.begin(), entries.end(), hasKey);
    return found == entries.end() ? nullptr : &found->second;
}

std::string typeName(const Value& value)
{
    static constexpr const char* kNames[] = {"undefined", "None", "bool", "int", "int", "float",
        "str", "list", "dict", "namespace", "loop", "macro", "function"};
    static_assert(std::size(kNames) == std::variant_size_v<Value::Variant>);
    return kNames[value.variant().index()];
}

} // namespace core::chat::jinja
