#include "core/chat/jinja/operators.h"

#include "core/chat/jinja/failure.h"
#include "core/chat/jinja/python_text.h"
#include "core/chat/jinja/value_text.h"

#include <cmath>
#include <limits>

namespace core::chat::jinja {
namespace {

[[noreturn]] void refuse(const std::string& what, const Value& a, const Value& b)
{
    for (const Value* value : {&a, &b}) {
        if (const Undefined* undefined = value->as<Undefined>()) {
            raiseInput("'" + undefined->name + "' is undefined");
        }
    }
    raiseInput(what + " is not defined for " + typeName(a) + " and " + typeName(b));
}

bool areEqualLists(const List& a, const List& b, Budget& budget)
{
    if (a.isTuple != b.isTuple || a.items.size() != b.items.size()) {
        return false;
    }
    for (std::size_t i = 0; i < a.items.size(); ++i) {
        if (!isEqual(a.items[i], b.items[i], budget)) {
            return false;
        }
    }
    return true;
}

bool areEqualMaps(const Map& a, const Map& b, Budget& budget)
{
    if (a.entries.size() != b.entries.size()) {
        return false;
    }
    for (const auto& [key, value] : a.entries) {
        budget.spend(b.entries.size());
        const Value* other = b.find(key.bytes());
        if (!other || !isEqual(value, *other, budget)) {
            return false;
        }
    }
    return true;
}

// -1, 0 or 1; 2 when one of them is not a number.
int compareNumbers(const Value& a, const Value& b)
{
    if (isInteger(a) && isInteger(b)) {
        const std::int64_t x = integerOf(a);
        const std::int64_t y = integerOf(b);
        return x < y ? -1 : x > y;
    }
    const double x = numberOf(a);
    const double y = numberOf(b);
    return x < y ? -1 : x > y ? 1 : x == y ? 0 : 2;
}

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

bool isInteger(const Value& value) { return value.as<bool>() || value.as<std::int64_t>(); }

bool isNumber(const Value& value) { return isInteger(value) || value.as<double>(); }

std::int64_t integerOf(const Value& value)
{
    const bool* boolean = value.as<bool>();
    return boolean ? std::int64_t(*boolean) : *value.as<std::int64_t>();
}

double numberOf(const Value& value)
{
    const double* number = value.as<double>();
    return number ? *number : double(integerOf(value));
}

bool isTrue(const Value& value)
{
    if (isNumber(value)) {
        return numberOf(value) != 0;
    }
    if (const Text* text = value.asText()) {
        return !text->empty();
    }
    if (value.asList() || value.asMap()) {
        return lengthOf(value) > 0;
    }
    return !value.isUndefined() && !value.isNone();
}

bool isEqual(const Value& a, const Value& b, Budget& budget)
{
    budget.spend(1);
    if (isNumber(a) && isNumber(b)) {
        return compareNumbers(a, b) == 0;
    }
    if (a.variant().index() != b.variant().index()) {
        return false;
    }
    if (const Text* text = a.asText()) {
        budget.spendText(text->size());
        return text->bytes() == b.asText()->bytes();
    }
    if (const List* list = a.asList()) {
        return areEqualLists(*list, *b.asList(), budget);
    }
    if (const Map* map = a.asMap()) {
        return areEqualMaps(*map, *b.asMap(), budget);
    }
    if (const BigInteger* integer = a.as<BigInteger>()) {
        return integer->digits == b.as<BigInteger>()->digits;
    }
    if (Namespace* const* object = a.as<Namespace*>()) {
        return *object == *b.as<Namespace*>();
    }
    return a.isUndefined() || a.isNone();
}

bool isComparisonTrue(ComparisonOperator op, const Value& a, const Value& b, Budget& budget)
{
    switch (op) {
    case ComparisonOperator::Equal:
        return isEqual(a, b, budget);
    case ComparisonOperator::NotEqual:
        return !isEqual(a, b, budget);
    case ComparisonOperator::In:
        return contains(b, a, budget);
    case ComparisonOperator::NotIn:
        return !contains(b, a, budget);
    default:
        break;
    }
    int order = 2;
    if (isNumber(a) && isNumber(b)) {
        order = compareNumbers(a, b);
    } else if (a.asText() && b.asText()) {
        order = a.asText()->bytes().compare(b.asText()->bytes());
        order = order < 0 ? -1 : order > 0;
    } else {
        refuse("an order", a, b);
    }
    switch (op) {
    case ComparisonOperator::Less:
        return order == -1;
    case ComparisonOperator::LessOrEqual:
        return order == -1 || order == 0;
    case ComparisonOperator::Greater:
        return order == 1;
    default:
        return order == 1 || order == 0;
    }
}

bool contains(const Value& container, const Value& item, Budget& budget)
{
    if (const Text* text = container.asText()) {
        if (!item.asText()) {
            refuse("'in'", item, container);
        }
        budget.spendText(text->size());
        return text->bytes().find(item.asText()->bytes()) != std::string::npos;
    }
    if (const List* list = container.asList()) {
        for (const Value& candidate : list->items) {
            if (isEqual(candidate, item, budget)) {
                return true;
            }
        }
        return false;
    }
    if (const Map* map = container.asMap()) {
        budget.spend(map->entries.size());
        return item.asText() && map->find(item.asText()->bytes());
    }
    if (container.isUndefined()) {
        return false;
    }
    refuse("'in'", item, container);
}

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
    refuse("'" + std::string(kNames[int(op)]) + "'", a, b);
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
    refuse("'-'", value, value);
}

std::vector<Value> elements(const Value& value, Budget& budget)
{
    if (const List* list = value.asList()) {
        budget.spend(list->items.size());
        return list->items;
    }
    std::vector<Value> items;
    if (const Map* map = value.asMap()) {
        budget.spend(map->entries.size());
        for (const auto& [key, item] : map->entries) {
            items.push_back(Value::text(key));
        }
        return items;
    }
    if (const Text* text = value.asText()) {
        budget.spend(text->size());
        const std::vector<std::size_t> starts = characterStarts(text->bytes());
        for (std::size_t i = 0; i + 1 < starts.size(); ++i) {
            items.push_back(Value::text(text->slice(starts[i], starts[i + 1])));
        }
        return items;
    }
    if (value.isUndefined()) {
        return items;
    }
    raiseInput("a value of type " + typeName(value) + " is not iterable");
}

std::int64_t lengthOf(const Value& value)
{
    if (const List* list = value.asList()) {
        return std::int64_t(list->items.size());
    }
    if (const Map* map = value.asMap()) {
        return std::int64_t(map->entries.size());
    }
    if (const Text* text = value.asText()) {
        return std::int64_t(characterCount(text->bytes()));
    }
    if (value.isUndefined()) {
        return 0;
    }
    raiseInput("a value of type " + typeName(value) + " has no length");
}

} // namespace core::chat::jinja
