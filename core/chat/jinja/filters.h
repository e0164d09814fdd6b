// Filters: `value | name(arguments)`.
#pragma once

#include "core/chat/jinja/budget.h"
#include "core/chat/jinja/call_arguments.h"
#include "core/chat/jinja/value.h"

#include <string_view>

namespace core::chat::jinja {

bool isFilter(std::string_view name);

// Requires: isFilter(name).
Value runFilter(
    std::string_view name, const Value& value, const CallArguments& arguments, Budget& budget);

} // namespace core::chat::jinja
