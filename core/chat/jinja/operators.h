// What operators mean for values: Python's rules.
#pragma once

#include "core/chat/jinja/budget.h"
#include "core/chat/jinja/syntax.h"
#include "core/chat/jinja/value.h"

namespace core::chat::jinja {

bool isTrue(const Value& value);
bool isEqual(const Value& a, const Value& b, Budget& budget);
bool isComparisonTrue(ComparisonOperator op, const Value& a, const Value& b, Budget& budget);
// `container` is text, a list, a map, or undefined (which holds nothing).
bool contains(const Value& container, const Value& item, Budget& budget);

// All but Or and And, which the interpreter decides without the right side where it can.
Value calculate(BinaryOperator op, const Value& a, const Value& b, Budget& budget);
Value negated(const Value& value);

// Throws Failure: an operator that has no meaning for these values, or one of them is undefined.
[[noreturn]] void refuseOperands(const std::string& what, const Value& a, const Value& b);

// bool counts as 0 or 1, as in Python.
bool isInteger(const Value& value);
bool isNumber(const Value& value);
std::int64_t integerOf(const Value& value); // requires isInteger()
double numberOf(const Value& value);        // requires isNumber()

// The elements a for loop goes through: items, keys, characters; none of undefined.
std::vector<Value> elements(const Value& value, Budget& budget);
std::int64_t lengthOf(const Value& value);

} // namespace core::chat::jinja
