// Texts in JSON that others wrote. Pure functions, any thread.
#pragma once

#include <string>

namespace core {

// Of a nlohmann value of either order. Empty where `json` is no object, or has no such text.
template <typename Json>
std::string textAt(const Json& json, const char* key)
{
    const auto found = json.is_object() ? json.find(key) : json.end();
    return found != json.end() && found->is_string() ? found->template get<std::string>()
                                                     : std::string();
}

} // namespace core
