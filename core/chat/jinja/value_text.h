// Values as text: Python's str() and repr(), and JSON as json.dumps(ensure_ascii=False) writes it.
//
// Strings keep their origin; everything written around them counts as input.
#pragma once

#include "core/chat/jinja/budget.h"
#include "core/chat/jinja/value.h"

namespace core::chat::jinja {

// What {{ value }} prints: undefined prints nothing.
Text printed(const Value& value, Budget& budget);

// `indent` < 0: one line with ", " and ": ". Keys stay in order; nothing is escaped for HTML.
Text jsonText(const Value& value, int indent, Budget& budget);

} // namespace core::chat::jinja
