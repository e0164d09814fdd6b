// Tests: `value is name(arguments)`.
#pragma once

#include "core/chat/jinja/budget.h"
#include "core/chat/jinja/call_arguments.h"
#include "core/chat/jinja/value.h"

#include <string_view>

namespace core::chat::jinja {

bool isValueTest(std::string_view name);

// Requires: isValueTest(name).
bool runTest(
    std::string_view name, const Value& value, const CallArguments& arguments, Budget& budget);

} // namespace core::chat::jinja
