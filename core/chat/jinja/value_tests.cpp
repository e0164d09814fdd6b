#include "core/chat/jinja/value_tests.h"

#include "core/chat/jinja/failure.h"
#include "core/chat/jinja/operators.h"

#include <algorithm>

namespace core::chat::jinja {
namespace {

bool isBoolean(const Value& value, bool wanted)
{
    const bool* boolean = value.as<bool>();
    return boolean && *boolean == wanted;
}

bool isWholeNumber(const Value& value)
{
    return value.as<std::int64_t>() || value.as<BigInteger>();
}

// Text, lists and maps have a length and items; undefined is an empty one of them, as in Jinja2.
bool isSequence(const Value& value)
{
    return value.asText() || value.asList() || value.asMap() || value.isUndefined();
}

const Value& other(const CallArguments& arguments)
{
    if (arguments.positional.size() != 1) {
        raiseInput("a test needs one value to compare with");
    }
    return arguments.positional.front();
}

std::int64_t remainder(const Value& value, std::int64_t divisor)
{
    if (!isInteger(value)) {
        raiseInput("a value of type " + typeName(value) + " cannot be divided");
    }
    if (divisor == 0) {
        raiseInput("division by zero");
    }
    return divisor == -1 ? 0 : integerOf(value) % divisor;
}

std::int64_t divisorOf(const CallArguments& arguments)
{
    if (!isInteger(other(arguments))) {
        raiseInput("divisibleby: the divisor must be an integer");
    }
    return integerOf(other(arguments));
}

template <ComparisonOperator op>
bool compares(const Value& value, const CallArguments& arguments, Budget& budget)
{
    return isComparisonTrue(op, value, other(arguments), budget);
}

using Test = bool (*)(const Value&, const CallArguments&, Budget&);

struct NamedTest {
    std::string_view name;
    Test run;
};

using Op = ComparisonOperator;
#define TEST(expression)                                                                           \
    [](const Value& value, const CallArguments&, Budget&) -> bool { return expression; }

constexpr NamedTest kTests[] = {
    {"defined", TEST(!value.isUndefined())},
    {"undefined", TEST(value.isUndefined())},
    {"none", TEST(value.isNone())},
    {"boolean", TEST(value.as<bool>() != nullptr)},
    {"true", TEST(isBoolean(value, true))},
    {"false", TEST(isBoolean(value, false))},
    {"integer", TEST(isWholeNumber(value))},
    {"float", TEST(value.as<double>() != nullptr)},
    {"number", TEST(isNumber(value) || isWholeNumber(value))},
    {"string", TEST(value.asText() != nullptr)},
    {"mapping", TEST(value.asMap() != nullptr)},
    {"iterable", TEST(isSequence(value) || value.as<std::shared_ptr<Loop>>())},
    {"sequence", TEST(isSequence(value))},
    {"odd", TEST(remainder(value, 2) != 0)},
    {"even", TEST(remainder(value, 2) == 0)},
    {"divisibleby", [](const Value& value, const CallArguments& arguments,
                        Budget&) { return remainder(value, divisorOf(arguments)) == 0; }},
    {"in", compares<Op::In>},
    {"equalto", compares<Op::Equal>},
    {"eq", compares<Op::Equal>},
    {"ne", compares<Op::NotEqual>},
    {"lt", compares<Op::Less>},
    {"lessthan", compares<Op::Less>},
    {"le", compares<Op::LessOrEqual>},
    {"gt", compares<Op::Greater>},
    {"greaterthan", compares<Op::Greater>},
    {"ge", compares<Op::GreaterOrEqual>},
};
#undef TEST

const NamedTest* findTest(std::string_view name)
{
    const auto hasName = [&](const NamedTest& test) { return test.name == name; };
    const auto* found = std::find_if(std::begin(kTests), std::end(kTests), hasName);
    return found == std::end(kTests) ? nullptr : found;
}

} // namespace

bool isValueTest(std::string_view name) { return findTest(name) != nullptr; }

bool runTest(
    std::string_view name, const Value& value, const CallArguments& arguments, Budget& budget)
{
    return findTest(name)->run(value, arguments, budget);
}

} // namespace core::chat::jinja
