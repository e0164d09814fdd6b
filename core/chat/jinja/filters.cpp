#include "core/chat/jinja/filters.h"

#include "core/chat/jinja/access.h"
#include "core/chat/jinja/failure.h"
#include "core/chat/jinja/list_filters.h"
#include "core/chat/jinja/operators.h"
#include "core/chat/jinja/python_text.h"
#include "core/chat/jinja/value_text.h"

#include <algorithm>
#include <charconv>

namespace core::chat::jinja {
namespace {

constexpr int kMaxIndent = 32;

Value trim(const Value& value, const CallArguments& arguments, Budget& budget)
{
    const Text text = printed(value, budget);
    budget.spendText(text.size());
    const Text* characters = arguments.findText(0, "chars", "trim");
    const auto set = characters ? std::optional(characters->bytes()) : std::nullopt;
    return Value::text(strip(text, Side::Both, set));
}

Value toJson(const Value& value, const CallArguments& arguments, Budget& budget)
{
    for (const auto& [name, argument] : arguments.named) {
        const bool known = name == "indent" || (name == "ensure_ascii" && !isTrue(argument)) ||
                           (name == "sort_keys" && !isTrue(argument));
        if (!known) {
            raise(ErrorCode::Unsupported, "tojson(" + name + "=...) is not supported");
        }
    }
    const std::int64_t indent = arguments.findInteger(1, "indent", "tojson", -1);
    if (indent > kMaxIndent || arguments.positional.size() > 0) {
        raise(ErrorCode::Unsupported, "tojson takes an indent up to 32, by name");
    }
    return Value::text(jsonText(value, int(std::max<std::int64_t>(indent, -1)), budget));
}

Value length(const Value& value, const CallArguments&, Budget& budget)
{
    budget.spendText(value.asText() ? value.asText()->size() : 0);
    return Value::integer(lengthOf(value));
}

Value asString(const Value& value, const CallArguments&, Budget& budget)
{
    return value.asText() ? value : Value::text(printed(value, budget));
}

Value items(const Value& value, const CallArguments&, Budget& budget)
{
    if (!value.asMap() && !value.isUndefined()) {
        raiseInput("Can only get item pairs from a mapping.");
    }
    return pairsOf(value, budget);
}

Value standard(const Value& value, const CallArguments& arguments, Budget&)
{
    const Value* replacement = arguments.find(0, "default_value");
    const Value* always = arguments.find(1, "boolean");
    if (value.isUndefined() || (always && isTrue(*always) && !isTrue(value))) {
        return replacement ? *replacement : Value::text({});
    }
    return value;
}

Value replaced(const Value& value, const CallArguments& arguments, Budget& budget)
{
    const Text text = printed(value, budget);
    return replaceWithin(text, arguments.needText(0, "old", "replace"),
        arguments.needText(1, "new", "replace"), arguments.findInteger(2, "count", "replace", -1),
        budget);
}

template <bool upper>
Value cased(const Value& value, const CallArguments&, Budget& budget)
{
    const Text text = printed(value, budget);
    budget.spendText(text.size());
    auto changed = changeCase(text, upper);
    if (!changed) {
        raise(ErrorCode::Unsupported, "upper and lower are supported for ASCII only");
    }
    return Value::text(std::move(*changed));
}

// int(text, otherwise): what is no number gives `otherwise`.
Value toInteger(const Value& value, const CallArguments& arguments, Budget& budget)
{
    if (isInteger(value)) {
        return Value::integer(integerOf(value));
    }
    if (const double* number = value.as<double>(); number && std::abs(*number) < 9e18) {
        return Value::integer(std::int64_t(*number));
    }
    const Text text = strip(printed(value, budget), Side::Both, std::nullopt);
    const char* begin = text.bytes().data();
    const char* end = begin + text.size();
    std::int64_t integer = 0;
    const auto parsed = std::from_chars(begin + (begin != end && *begin == '+'), end, integer);
    const bool isWhole = parsed.ec == std::errc() && parsed.ptr == end;
    return Value::integer(isWhole ? integer : arguments.findInteger(0, "default", "int", 0));
}

using Filter = Value (*)(const Value&, const CallArguments&, Budget&);

struct NamedFilter {
    std::string_view name;
    Filter run;
};

constexpr NamedFilter kFilters[] = {
    {"trim", trim},
    {"tojson", toJson},
    {"length", length},
    {"count", length},
    {"string", asString},
    {"safe", asString},
    {"items", items},
    {"default", standard},
    {"d", standard},
    {"replace", replaced},
    {"upper", cased<true>},
    {"lower", cased<false>},
    {"int", toInteger},
    {"join", join},
    {"first", firstOf},
    {"last", lastOf},
    {"list", listOf},
    {"reverse", reversed},
    {"map", mapped},
    {"select", selected},
    {"reject", rejected},
    {"selectattr", selectedByAttribute},
    {"rejectattr", rejectedByAttribute},
};

const NamedFilter* findFilter(std::string_view name)
{
    const auto hasName = [&](const NamedFilter& filter) { return filter.name == name; };
    const auto* found = std::find_if(std::begin(kFilters), std::end(kFilters), hasName);
    return found == std::end(kFilters) ? nullptr : found;
}

} // namespace

bool isFilter(std::string_view name) { return findFilter(name) != nullptr; }

Value runFilter(
    std::string_view name, const Value& value, const CallArguments& arguments, Budget& budget)
{
    return findFilter(name)->run(value, arguments, budget);
}

} // namespace core::chat::jinja
