// The value of a tool call's parameter: text as the model wrote it, typed by the tool's schema.
#pragma once

#include <nlohmann/json.hpp>

#include <string>

namespace core::chat {

// How deep what a model calls a tool with may be; deeper it stays text.
inline constexpr int kMostToolDepth = 64;

// `tools` is the list given to the model (OpenAI form). A parameter of type string stays raw;
// another type is read as JSON, with Python's True, False and None; what does not fit stays a
// string. A parameter that no schema knows is read as JSON where it is JSON. Spec
// qwen35-tokenizer-and-chat.md, section 7.
nlohmann::ordered_json toolValue(const nlohmann::ordered_json& tools, const std::string& function,
    const std::string& parameter, const std::string& text);

} // namespace core::chat
