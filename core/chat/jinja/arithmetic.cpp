// calculate() and negated() of operators.h.
#include "core/chat/jinja/failure.h"
#include "core/chat/jinja/operators.h"
#include "core/chat/jinja/value_text.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace core::chat::jinja {
namespace {

Value repeated(const Value& value, std::int64_t count, Budget& budget)
{
    const std::size_t times = std::size_t(std::max<std::int64_t>(count, 0));
    if (const Text* text = value.asText()) {
        if (text->empty()) {
            return value;
        }
        budget.spendText(
            times > kMaxTextBytes / text->size() ? kMaxTextBytes + 1 : times * text->size());
        budget.spend(times);
        Text result;
        for (std::size_t i = 0; i < times; ++i) {
            result.append(*text);
        }
        return Value::text(std::move(result));
    }
    const List& list = *value.asList();
    if (list.items.empty()) {
        return value;
    }
    budget.spend(times > kMaxSteps / list.items.size() ? kMaxSteps + 1 : times * list.items.size());
    std::vector<Value> items;
    for (std::size_t i = 0; i < times; ++i) {
        items.insert(items.end(), list.items.begin(), list.items.end());
    }
    return Value::list(std::move(items), list.isTuple);
}

Value addedLists(const List& a, const List& b, Budget& budget)
{
    budget.spend(a.items.size() + b.items.size());
    std::vector<Value> items = a.items;
    items.insert(items.end(), b.items.begin(), b.items.end());
    return Value::list(std::move(items), a.isTuple);
}

Value joined(const Text& a, const Text& b, Budget& budget)
{
    budget.spendText(a.size() + b.size());
    Text text = a;
    text.append(b);
    return Value::text(std::move(text));
}

Value checked(bool overflowed, std::int64_t value)
{
    if (overflowed) {
        raiseInput("an integer grows beyond 64 bits");
    }
    return Value::integer(value);
}

// Rounds towards minus infinity, like Python.
std::int64_t floorDivided(std::int64_t a, std::int64_t b)
{
    const std::int64_t quotient = a / b;
    return a % b != 0 && (a < 0) != (b < 0) ? quotient - 1 : quotient;
}

bool addOverflows(std::int64_t a, std::int64_t b)
{
    using Limits = std::numeric_limits<std::int64_t>;
    return b > 0 ? a > Limits::max() - b : a < Limits::min() - b;
}

bool multiplyOverflows(std::int64_t a, std::int64_t b)
{
    using Limits = std::numeric_limits<std::int64_t>;
    if (a == 0 || b == 0) {
        return false;
    }
    if (a == -1 || b == -1) {
        return a == Limits::min() || b == Limits::min();
    }
    return (a > 0) == (b > 0) ? (a > 0 ? a > Limits::max() / b : a < Limits::max() / b)
                              : (a > 0 ? b < Limits::min() / a : a < Limits::min() / b);
}

Value calculateIntegers(BinaryOperator op, std::int64_t a, std::int64_t b)
{
    constexpr auto kSmallest = std::numeric_limits<std::int64_t>::min();
    switch (op) {
    case BinaryOperator::Add:
        return checked(addOverflows(a, b), std::int64_t(std::uint64_t(a) + std::uint64_t(b)));
    case BinaryOperator::Subtract:
        return checked(b == kSmallest ? a >= 0 : addOverflows(a, -b),
            std::int64_t(std::uint64_t(a) - std::uint64_t(b)));
    case BinaryOperator::Multiply:
        return checked(multiplyOverflows(a, b), std::int64_t(std::uint64_t(a) * std::uint64_t(b)));
    default:
        break;
    }
    if (b == 0) {
        raiseInput("division by zero");
    }
    if (op == BinaryOperator::Divide) {
        return Value::number(double(a) / double(b));
    }
    if (b == -1) { // the smallest integer has no negative
        return op == BinaryOperator::Modulo ? Value::integer(0) : negated(Value::integer(a));
    }
    const std::int64_t quotient = floorDivided(a, b);
    return Value::integer(op == BinaryOperator::FloorDivide ? quotient : a - quotient * b);
}

Value calculateNumbers(BinaryOperator op, double a, double b)
{
    switch (op) {
    case BinaryOperator::Add:
        return Value::number(a + b);
    case BinaryOperator::Subtract:
        return Value::number(a - b);
    case BinaryOperator::Multiply:
        return Value::number(a * b);
    default:
        break;
    }
    if (b == 0) {
        raiseInput("division by zero");
    }
    if (op == BinaryOperator::Divide) {
        return Value::number(a / b);
    }
    // As CPython's float_divmod: the remainder has the sign of the divisor, the quotient follows
    // from it.
    double remainder = std::fmod(a, b);
    double quotient = (a - remainder) / b;
    if (remainder == 0) {
        remainder = std::copysign(0.0, b);
    } else if ((b < 0) != (remainder < 0)) {
        remainder += b;
        quotient -= 1;
    }
    if (op == BinaryOperator::Modulo) {
        return Value::number(remainder);
    }
    if (quotient == 0) {
        return Value::number(std::copysign(0.0, a / b));
    }
    const double floored = std::floor(quotient);
    return Value::number(quotient - floored > 0.5 ? floored + 1 : floored);
}

} // namespace

Value calculate(BinaryOperator op, const Value& a, const Value& b, Budget& budget)
{
    if (op == BinaryOperator::Concatenate) {
        return joined(printed(a, budget), printed(b, budget), budget);
    }
    if (isInteger(a) && isInteger(b)) {
        return calculateIntegers(op, integerOf(a), integerOf(b));
    }
    if (isNumber(a) && isNumber(b)) {
        return calculateNumbers(op, numberOf(a), numberOf(b));
    }
    if (op == BinaryOperator::Add && a.asText() && b.asText()) {
        return joined(*a.asText(), *b.asText(), budget);
    }
    if (op == BinaryOperator::Add && a.asList() && b.asList() &&
        a.asList()->isTuple == b.asList()->isTuple) {
        return addedLists(*a.asList(), *b.asList(), budget);
    }
    if (op == BinaryOperator::Multiply && (a.asText() || a.asList()) && isInteger(b)) {
        return repeated(a, integerOf(b), budget);
    }
    if (op == BinaryOperator::Multiply && (b.asText() || b.asList()) && isInteger(a)) {
        return repeated(b, integerOf(a), budget);
    }
    static constexpr const char* kNames[] = {"or", "and", "+", "-", "*", "/", "//", "%", "~"};
    refuseOperands("'" + std::string(kNames[int(op)]) + "'", a, b);
}

Value negated(const Value& value)
{
    if (isInteger(value)) {
        const std::int64_t integer = integerOf(value);
        const bool overflows = integer == std::numeric_limits<std::int64_t>::min();
        return checked(overflows, overflows ? 0 : -integer);
    }
    if (const double* number = value.as<double>()) {
        return Value::number(-*number);
    }
    refuseOperands("'-'", value, value);
}

} // namespace core::chat::jinja
