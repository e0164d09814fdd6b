// Texts in JSON that others wrote. Pure functions, any thread.
#pragma once

#include <nlohmann/json.hpp>

#include <string>

namespace core {

// Empty where `json` is no object, or has no such text.
inline std::string textAt(const nlohmann::ordered_json& json, const char* key)
{
    const auto found = json.is_object() ? json.find(key) : json.end();
    return found != json.end() && found->is_string() ? found->get<std::string>() : std::string();
}

} // namespace core
