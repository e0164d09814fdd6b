// Filters over lists. Where Jinja2 gives a generator, these give a list.
#pragma once

#include "core/chat/jinja/budget.h"
#include "core/chat/jinja/call_arguments.h"
#include "core/chat/jinja/value.h"

namespace core::chat::jinja {

// A list of (key, value) tuples of a map; of undefined an empty one.
Value pairsOf(const Value& map, Budget& budget);

Value join(const Value& value, const CallArguments& arguments, Budget& budget);
Value firstOf(const Value& value, const CallArguments& arguments, Budget& budget);
Value lastOf(const Value& value, const CallArguments& arguments, Budget& budget);
Value listOf(const Value& value, const CallArguments& arguments, Budget& budget);
Value reversed(const Value& value, const CallArguments& arguments, Budget& budget);

// map('filter', ...) or map(attribute='a.b', default=...).
Value mapped(const Value& value, const CallArguments& arguments, Budget& budget);
// select('test', ...): without a test, what is true.
Value selected(const Value& value, const CallArguments& arguments, Budget& budget);
Value rejected(const Value& value, const CallArguments& arguments, Budget& budget);
Value selectedByAttribute(const Value& value, const CallArguments& arguments, Budget& budget);
Value rejectedByAttribute(const Value& value, const CallArguments& arguments, Budget& budget);

// Text with some of it replaced, within the budget.
Value replaceWithin(
    const Text& text, const Text& from, const Text& to, std::int64_t limit, Budget& budget);

} // namespace core::chat::jinja
