#include "core/chat/jinja/methods.h"

#include "core/chat/jinja/failure.h"
#include "core/chat/jinja/filters.h"
#include "core/chat/jinja/list_filters.h"
#include "core/chat/jinja/operators.h"
#include "core/chat/jinja/python_text.h"

namespace core::chat::jinja {
namespace {

// startswith and endswith take one string or a tuple of them.
template <typename Matches>
Value anyMatches(const Value* candidates, const std::string& name, Budget& budget, Matches matches)
{
    if (candidates && candidates->asText()) {
        return Value::boolean(matches(candidates->asText()->bytes()));
    }
    if (!candidates || !candidates->asList() || !candidates->asList()->isTuple) {
        raiseInput(name + ": the argument must be a string or a tuple of strings");
    }
    for (const Value& candidate : elements(*candidates, budget)) {
        if (candidate.asText() && matches(candidate.asText()->bytes())) {
            return Value::boolean(true);
        }
    }
    return Value::boolean(false);
}

Value splitText(const Text& text, const CallArguments& arguments, Budget& budget)
{
    const Text* separator = arguments.findText(0, "sep", "split");
    const std::int64_t limit = arguments.findInteger(1, "maxsplit", "split", -1);
    if (separator && separator->empty()) {
        raiseInput("split: empty separator");
    }
    budget.spend(separator ? occurrences(text.bytes(), separator->bytes()) : text.size() / 2);
    std::vector<Value> parts;
    for (Text& part :
        separator ? split(text, separator->bytes(), limit) : splitSpace(text, limit)) {
        parts.push_back(Value::text(std::move(part)));
    }
    return Value::list(std::move(parts));
}

Value stripText(
    const Text& text, Side side, const std::string& name, const CallArguments& arguments)
{
    const Text* characters = arguments.findText(0, "chars", name);
    return Value::text(
        strip(text, side, characters ? std::optional(characters->bytes()) : std::nullopt));
}

std::optional<Value> callTextMethod(
    const Value& object, const std::string& name, const CallArguments& arguments, Budget& budget)
{
    const Text& text = *object.asText();
    budget.spendText(text.size());
    if (name == "startswith") {
        return anyMatches(arguments.find(0, "prefix"), name, budget,
            [&](const std::string& prefix) { return text.bytes().starts_with(prefix); });
    }
    if (name == "endswith") {
        return anyMatches(arguments.find(0, "suffix"), name, budget,
            [&](const std::string& suffix) { return text.bytes().ends_with(suffix); });
    }
    if (name == "split") {
        return splitText(text, arguments, budget);
    }
    if (name == "strip" || name == "lstrip" || name == "rstrip") {
        const Side side = name == "strip"    ? Side::Both
                          : name == "lstrip" ? Side::Left
                                             : Side::Right;
        return stripText(text, side, name, arguments);
    }
    if (name == "replace") {
        return replaceWithin(text, arguments.needText(0, "old", name),
            arguments.needText(1, "new", name), arguments.findInteger(2, "count", name, -1),
            budget);
    }
    if (name == "find") {
        const std::size_t found = text.bytes().find(arguments.needText(0, "sub", name).bytes());
        return Value::integer(
            found == std::string::npos
                ? -1
                : std::int64_t(characterCount(std::string_view(text.bytes()).substr(0, found))));
    }
    if (name == "upper" || name == "lower") {
        return runFilter(name, object, arguments, budget);
    }
    if (name == "join" && arguments.positional.size() == 1) {
        CallArguments separator;
        separator.positional.push_back(object);
        return join(arguments.positional.front(), separator, budget);
    }
    return std::nullopt;
}

std::optional<Value> callMapMethod(
    const Value& object, const std::string& name, const CallArguments& arguments, Budget& budget)
{
    if (name == "items") {
        return pairsOf(object, budget);
    }
    if (name == "keys") {
        return Value::list(elements(object, budget));
    }
    if (name == "values") {
        std::vector<Value> values;
        budget.spend(object.asMap()->entries.size());
        for (const auto& [key, value] : object.asMap()->entries) {
            values.push_back(value);
        }
        return Value::list(std::move(values));
    }
    if (name == "get") {
        budget.spend(object.asMap()->entries.size() / 8);
        const Value* found = object.asMap()->find(arguments.needText(0, "key", name).bytes());
        const Value* standard = arguments.find(1, "default");
        return found ? *found : standard ? *standard : Value::none();
    }
    return std::nullopt;
}

} // namespace

std::optional<Value> callMethod(
    const Value& object, const std::string& name, const CallArguments& arguments, Budget& budget)
{
    if (object.asText()) {
        return callTextMethod(object, name, arguments, budget);
    }
    if (object.asMap()) {
        return callMapMethod(object, name, arguments, budget);
    }
    return std::nullopt;
}

} // namespace core::chat::jinja
