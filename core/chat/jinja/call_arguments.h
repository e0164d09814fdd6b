// The evaluated arguments of a filter, a test, a method or a function.
#pragma once

#include "core/chat/jinja/value.h"

#include <string>
#include <string_view>
#include <vector>

namespace core::chat::jinja {

struct CallArguments {
    std::vector<Value> positional;
    std::vector<std::pair<std::string, Value>> named;

    // The argument at a position or with a name; null when it was not given.
    const Value* find(std::size_t position, std::string_view name) const;
    // The same, as text or integer; throws Failure when it is something else.
    const Text* findText(
        std::size_t position, std::string_view name, std::string_view callee) const;
    const Text& needText(
        std::size_t position, std::string_view name, std::string_view callee) const;
    std::int64_t findInteger(std::size_t position, std::string_view name, std::string_view callee,
        std::int64_t otherwise) const;
};

} // namespace core::chat::jinja
