// Methods of Python's str and dict that templates call.
#pragma once

#include "core/chat/jinja/budget.h"
#include "core/chat/jinja/call_arguments.h"
#include "core/chat/jinja/value.h"

#include <optional>
#include <string>

namespace core::chat::jinja {

// None when the object has no such method.
std::optional<Value> callMethod(
    const Value& object, const std::string& name, const CallArguments& arguments, Budget& budget);

} // namespace core::chat::jinja
