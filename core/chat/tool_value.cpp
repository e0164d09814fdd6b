#include "core/chat/tool_value.h"

#include "core/base/json_depth.h"

#include <algorithm>
#include <optional>
#include <vector>

namespace core::chat {
namespace {

using Json = nlohmann::ordered_json;

const Json* member(const Json* object, const char* key)
{
    if (!object || !object->is_object()) {
        return nullptr;
    }
    const auto found = object->find(key);
    return found == object->end() ? nullptr : &*found;
}

// The schema of a parameter; null when the tools do not tell.
const Json* schemaOf(const Json& tools, const std::string& function, const std::string& parameter)
{
    if (!tools.is_array()) {
        return nullptr;
    }
    for (const Json& tool : tools) {
        const Json* inner = member(&tool, "function");
        const Json* description = inner ? inner : &tool;
        const Json* name = member(description, "name");
        if (name && name->is_string() && name->get_ref<const std::string&>() == function) {
            return member(
                member(member(description, "parameters"), "properties"), parameter.c_str());
        }
    }
    return nullptr;
}

std::vector<std::string> typesOf(const Json* schema)
{
    const Json* type = member(schema, "type");
    if (type && type->is_string()) {
        return {type->get<std::string>()};
    }
    std::vector<std::string> types;
    if (type && type->is_array()) {
        for (const Json& one : *type) {
            if (one.is_string()) {
                types.push_back(one.get<std::string>());
            }
        }
    }
    return types;
}

std::optional<Json> parsed(const std::string& text)
{
    Json value = Json::parse(shallowJson(text, kMostToolDepth), nullptr, false);
    return value.is_discarded() ? std::nullopt : std::optional(std::move(value));
}

std::optional<Json> parsedLikePython(const std::string& text)
{
    const std::size_t begin = text.find_first_not_of(" \t\r\n");
    const std::size_t end = text.find_last_not_of(" \t\r\n");
    const std::string word = begin == text.npos ? "" : text.substr(begin, end - begin + 1);
    if (word == "True" || word == "False") {
        return Json(word == "True");
    }
    if (word == "None") {
        return Json(nullptr);
    }
    return parsed(text);
}

bool fits(const Json& value, const std::string& type)
{
    return (type == "integer" && value.is_number_integer()) ||
           (type == "number" && value.is_number()) || (type == "boolean" && value.is_boolean()) ||
           (type == "object" && value.is_object()) || (type == "array" && value.is_array()) ||
           (type == "null" && value.is_null());
}

} // namespace

Json toolValue(const Json& tools, const std::string& function, const std::string& parameter,
    const std::string& text)
{
    const std::vector<std::string> types = typesOf(schemaOf(tools, function, parameter));
    if (types.empty()) {
        return parsed(text).value_or(Json(text));
    }
    const auto value = parsedLikePython(text);
    if (std::find(types.begin(), types.end(), "string") == types.end()) {
        return value.value_or(Json(text));
    }
    const auto fitsValue = [&](const std::string& type) { return fits(*value, type); };
    const bool fitsOne = value && std::any_of(types.begin(), types.end(), fitsValue);
    return fitsOne ? *value : Json(text);
}

} // namespace core::chat
