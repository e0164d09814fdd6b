#include "core/chat/jinja/list_filters.h"

#include "core/chat/jinja/access.h"
#include "core/chat/jinja/failure.h"
#include "core/chat/jinja/filters.h"
#include "core/chat/jinja/operators.h"
#include "core/chat/jinja/python_text.h"
#include "core/chat/jinja/value_tests.h"
#include "core/chat/jinja/value_text.h"

#include <algorithm>

namespace core::chat::jinja {
namespace {

// The value at a path like "function.name"; undefined when a part of it is missing.
Value atPath(const Value& value, const std::string& path, Budget& budget)
{
    Value found = value;
    std::size_t begin = 0;
    while (begin <= path.size() && !found.isUndefined()) {
        const std::size_t end = std::min(path.find('.', begin), path.size());
        found = attributeOf(found, path.substr(begin, end - begin), budget);
        begin = end + 1;
    }
    return found;
}

CallArguments without(const CallArguments& arguments, std::size_t count)
{
    CallArguments rest = arguments;
    const std::size_t taken = std::min(count, rest.positional.size());
    rest.positional.erase(rest.positional.begin(), rest.positional.begin() + std::ptrdiff_t(taken));
    return rest;
}

// Keeps the elements whose test agrees with `wanted`; the test's name is argument `testAt`, and is
// applied to the attribute that argument 0 names when `testAt` is 1.
Value filtered(const Value& value, const CallArguments& arguments, std::size_t testAt, bool wanted,
    Budget& budget)
{
    std::string attribute;
    if (testAt == 1) {
        attribute = arguments.needText(0, "attribute", "selectattr").bytes();
    }
    std::string test;
    if (arguments.positional.size() > testAt) {
        test = arguments.needText(testAt, "test", "select").bytes();
        if (!isValueTest(test)) {
            raise(ErrorCode::Unsupported, "the test '" + test + "' is not supported");
        }
    }
    const CallArguments testArguments = without(arguments, testAt + 1);
    std::vector<Value> kept;
    for (const Value& item : elements(value, budget)) {
        const Value subject = testAt == 1 ? atPath(item, attribute, budget) : item;
        const bool holds =
            test.empty() ? isTrue(subject) : runTest(test, subject, testArguments, budget);
        if (holds == wanted) {
            kept.push_back(item);
        }
    }
    return Value::list(std::move(kept));
}

} // namespace

Value pairsOf(const Value& map, Budget& budget)
{
    std::vector<Value> pairs;
    if (map.asMap()) {
        budget.spend(map.asMap()->entries.size());
        for (const auto& [key, value] : map.asMap()->entries) {
            pairs.push_back(Value::list({Value::text(key), value}, true));
        }
    }
    return Value::list(std::move(pairs));
}

Value join(const Value& value, const CallArguments& arguments, Budget& budget)
{
    const Value* separator = arguments.find(0, "d");
    const Text between = separator ? printed(*separator, budget) : Text();
    const Text* attribute = arguments.findText(1, "attribute", "join");
    Text text;
    bool isFirst = true;
    for (const Value& item : elements(value, budget)) {
        const Text part =
            printed(attribute ? atPath(item, attribute->bytes(), budget) : item, budget);
        budget.spendText(part.size() + between.size());
        if (text.size() + part.size() + between.size() > kMaxTextBytes) {
            budget.spendText(kMaxTextBytes + 1);
        }
        if (!isFirst) {
            text.append(between);
        }
        text.append(part);
        isFirst = false;
    }
    return Value::text(std::move(text));
}

Value firstOf(const Value& value, const CallArguments&, Budget& budget)
{
    const std::vector<Value> items = elements(value, budget);
    return items.empty() ? Value::undefined("first") : items.front();
}

Value lastOf(const Value& value, const CallArguments&, Budget& budget)
{
    const std::vector<Value> items = elements(value, budget);
    return items.empty() ? Value::undefined("last") : items.back();
}

Value listOf(const Value& value, const CallArguments&, Budget& budget)
{
    return Value::list(elements(value, budget));
}

Value reversed(const Value& value, const CallArguments&, Budget& budget)
{
    if (value.asText()) {
        return sliceOf(value, SliceBounds{std::nullopt, std::nullopt, -1}, budget);
    }
    std::vector<Value> items = elements(value, budget);
    std::reverse(items.begin(), items.end());
    return Value::list(std::move(items));
}

Value mapped(const Value& value, const CallArguments& arguments, Budget& budget)
{
    std::vector<Value> results;
    if (arguments.positional.empty()) {
        const std::string path = arguments.needText(0, "attribute", "map").bytes();
        const Value* standard = arguments.find(1, "default");
        for (const Value& item : elements(value, budget)) {
            const Value found = atPath(item, path, budget);
            results.push_back(found.isUndefined() && standard ? *standard : found);
        }
        return Value::list(std::move(results));
    }
    const std::string filter = arguments.needText(0, "filter", "map").bytes();
    if (!isFilter(filter) || filter == "map") {
        raise(ErrorCode::Unsupported, "map('" + filter + "') is not supported");
    }
    const CallArguments rest = without(arguments, 1);
    for (const Value& item : elements(value, budget)) {
        results.push_back(runFilter(filter, item, rest, budget));
    }
    return Value::list(std::move(results));
}

Value selected(const Value& value, const CallArguments& arguments, Budget& budget)
{
    return filtered(value, arguments, 0, true, budget);
}

Value rejected(const Value& value, const CallArguments& arguments, Budget& budget)
{
    return filtered(value, arguments, 0, false, budget);
}

Value selectedByAttribute(const Value& value, const CallArguments& arguments, Budget& budget)
{
    return filtered(value, arguments, 1, true, budget);
}

Value rejectedByAttribute(const Value& value, const CallArguments& arguments, Budget& budget)
{
    return filtered(value, arguments, 1, false, budget);
}

Value replaceWithin(
    const Text& text, const Text& from, const Text& to, std::int64_t limit, Budget& budget)
{
    budget.spendText(text.size());
    const std::size_t places =
        from.empty() ? text.size() + 1 : occurrences(text.bytes(), from.bytes());
    const std::size_t most = limit < 0 ? places : std::min(places, std::size_t(limit));
    if (to.size() > 0 &&
        most > (kMaxTextBytes - std::min(text.size(), kMaxTextBytes)) / to.size()) {
        budget.spendText(kMaxTextBytes + 1);
    }
    budget.spendText(most * to.size());
    budget.spend(most);
    return Value::text(replace(text, from.bytes(), to, limit));
}

} // namespace core::chat::jinja
