#include "core/chat/jinja/operators.h"

#include "core/chat/jinja/failure.h"
#include "core/chat/jinja/python_text.h"

namespace core::chat::jinja {
namespace {

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

} // namespace

void refuseOperands(const std::string& what, const Value& a, const Value& b)
{
    for (const Value* value : {&a, &b}) {
        if (const Undefined* undefined = value->as<Undefined>()) {
            raiseInput("'" + undefined->name + "' is undefined");
        }
    }
    raiseInput(what + " is not defined for " + typeName(a) + " and " + typeName(b));
}

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
        refuseOperands("an order", a, b);
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
            refuseOperands("'in'", item, container);
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
    refuseOperands("'in'", item, container);
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
