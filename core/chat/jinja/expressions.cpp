// Expressions of the interpreter; statements are in interpreter.cpp.
#include "core/chat/jinja/access.h"
#include "core/chat/jinja/evaluation_step.h"
#include "core/chat/jinja/failure.h"
#include "core/chat/jinja/filters.h"
#include "core/chat/jinja/interpreter.h"
#include "core/chat/jinja/methods.h"
#include "core/chat/jinja/operators.h"
#include "core/chat/jinja/value_tests.h"
#include "core/chat/jinja/value_text.h"

#include <algorithm>

namespace core::chat::jinja {
namespace {

constexpr std::int64_t kMaxRangeEnd = std::int64_t(1) << 40;

} // namespace

Value Interpreter::evaluate(const Expression& expression)
{
    const int outerLine = m_line;
    const EvaluationStep step(m_budget, m_depth, m_line, expression.line);
    Value value = std::visit([this](const auto& node) { return evaluate(node); }, expression.node);
    m_line = outerLine;
    return value;
}

Value Interpreter::evaluate(const Name& name)
{
    for (const Scope* scope = m_scope; scope; scope = scope->parent) {
        const auto found = scope->variables.find(name.name);
        if (found != scope->variables.end()) {
            return found->second;
        }
    }
    return Value::undefined(name.name);
}

Value Interpreter::evaluate(const AttributeAccess& access)
{
    return attributeOf(evaluate(*access.object), access.name, m_budget);
}

Value Interpreter::evaluate(const ItemAccess& access)
{
    const Value object = evaluate(*access.object);
    return itemOf(object, evaluate(*access.key), m_budget);
}

Value Interpreter::evaluate(const Slice& slice)
{
    const auto bound = [this](const ExpressionPtr& part) -> std::optional<std::int64_t> {
        const Value value = part ? evaluate(*part) : Value::none();
        if (value.isNone()) {
            return std::nullopt;
        }
        if (!isInteger(value)) {
            raiseInput("a slice needs integers, not " + typeName(value));
        }
        return integerOf(value);
    };
    const Value object = evaluate(*slice.object);
    SliceBounds bounds;
    bounds.start = bound(slice.start);
    bounds.stop = bound(slice.stop);
    bounds.step = bound(slice.step).value_or(1);
    if (bounds.step == 0) {
        raiseInput("a slice cannot have a step of zero");
    }
    return sliceOf(object, bounds, m_budget);
}

Value Interpreter::evaluate(const Filter& filter)
{
    const Value input = evaluate(*filter.input);
    return runFilter(filter.name, input, evaluate(filter.arguments), m_budget);
}

Value Interpreter::evaluate(const Test& test)
{
    const Value subject = evaluate(*test.subject);
    const bool holds = runTest(test.name, subject, evaluate(test.arguments), m_budget);
    return Value::boolean(holds != test.negated);
}

Value Interpreter::evaluate(const Unary& unary)
{
    const Value operand = evaluate(*unary.operand);
    if (unary.op == UnaryOperator::Not) {
        return Value::boolean(!isTrue(operand));
    }
    return unary.op == UnaryOperator::Minus ? negated(operand) : negated(negated(operand));
}

Value Interpreter::evaluate(const Binary& binary)
{
    const Value left = evaluate(*binary.left);
    if (binary.op == BinaryOperator::Or) {
        return isTrue(left) ? left : evaluate(*binary.right);
    }
    if (binary.op == BinaryOperator::And) {
        return isTrue(left) ? evaluate(*binary.right) : left;
    }
    return calculate(binary.op, left, evaluate(*binary.right), m_budget);
}

Value Interpreter::evaluate(const Comparison& comparison)
{
    Value left = evaluate(*comparison.first);
    for (const auto& [op, expression] : comparison.rest) {
        Value right = evaluate(*expression);
        if (!isComparisonTrue(op, left, right, m_budget)) {
            return Value::boolean(false);
        }
        left = std::move(right);
    }
    return Value::boolean(true);
}

Value Interpreter::evaluate(const Conditional& conditional)
{
    if (isTrue(evaluate(*conditional.condition))) {
        return evaluate(*conditional.chosen);
    }
    return conditional.otherwise ? evaluate(*conditional.otherwise) : Value();
}

Value Interpreter::evaluate(const ListLiteral& list)
{
    std::vector<Value> items;
    items.reserve(list.items.size());
    for (const ExpressionPtr& item : list.items) {
        items.push_back(evaluate(*item));
    }
    return Value::list(std::move(items), list.isTuple);
}

Value Interpreter::evaluate(const MapLiteral& map)
{
    std::vector<std::pair<Text, Value>> entries;
    for (const auto& [keyExpression, valueExpression] : map.entries) {
        const Value key = evaluate(*keyExpression);
        if (!key.asText()) {
            raise(ErrorCode::Unsupported, "the keys of a map must be strings");
        }
        Value value = evaluate(*valueExpression);
        m_budget.spend(entries.size() / 8);
        const auto isSame = [&](const auto& entry) {
            return entry.first.bytes() == key.asText()->bytes();
        };
        const auto found = std::find_if(entries.begin(), entries.end(), isSame);
        if (found != entries.end()) {
            found->second = std::move(value);
        } else {
            entries.emplace_back(*key.asText(), std::move(value));
        }
    }
    return Value::map(std::move(entries));
}

CallArguments Interpreter::evaluate(const Arguments& arguments)
{
    CallArguments values;
    for (const ExpressionPtr& argument : arguments.positional) {
        values.positional.push_back(evaluate(*argument));
    }
    for (const auto& [name, argument] : arguments.named) {
        values.named.emplace_back(name, evaluate(*argument));
    }
    return values;
}

Value Interpreter::evaluate(const Call& expression)
{
    const auto* access = std::get_if<AttributeAccess>(&expression.callee->node);
    if (!access) {
        const Value callee = evaluate(*expression.callee);
        const auto* name = std::get_if<Name>(&expression.callee->node);
        return call(callee, evaluate(expression.arguments), name ? name->name : "the value");
    }
    const Value object = evaluate(*access->object);
    if (object.isUndefined()) {
        raiseInput("'" + object.as<Undefined>()->name + "' is undefined");
    }
    const CallArguments arguments = evaluate(expression.arguments);
    if (auto result = callMethod(object, access->name, arguments, m_budget)) {
        return *result;
    }
    const Value callee = attributeOf(object, access->name, m_budget);
    if (callee.isUndefined()) {
        raiseInput("a value of type " + typeName(object) + " has no method '" + access->name + "'");
    }
    return call(callee, arguments, access->name);
}

Value Interpreter::call(
    const Value& callee, const CallArguments& arguments, const std::string& name)
{
    if (const auto* macro = callee.as<const MacroStatement*>()) {
        return callMacro(**macro, arguments);
    }
    if (const Function* function = callee.as<Function>()) {
        return callFunction(*function, arguments);
    }
    raiseInput("'" + name + (callee.isUndefined() ? "' is undefined" : "' cannot be called"));
}

Value Interpreter::callMacro(const MacroStatement& macro, const CallArguments& arguments)
{
    const int line = m_line;
    const EvaluationStep step(m_budget, m_depth, m_line, line);
    if (arguments.positional.size() > macro.parameters.size()) {
        raiseInput("macro '" + macro.name + "' takes not more than " +
                   std::to_string(macro.parameters.size()) + " arguments");
    }
    for (const auto& [name, value] : arguments.named) {
        const auto isNamed = [&](const auto& parameter) { return parameter.first == name; };
        if (std::none_of(macro.parameters.begin(), macro.parameters.end(), isNamed)) {
            raiseInput("macro '" + macro.name + "' takes no argument '" + name + "'");
        }
    }
    Scope scope;
    scope.parent = &m_globals;
    const ScopeGuard guard(m_scope, scope);
    for (std::size_t i = 0; i < macro.parameters.size(); ++i) {
        const auto& [name, standard] = macro.parameters[i];
        const Value* given = arguments.find(i, name);
        Value value = given ? *given : standard ? evaluate(*standard) : Value::undefined(name);
        scope.variables.insert_or_assign(name, std::move(value));
    }
    Text outer = std::exchange(m_output, {});
    execute(macro.body);
    m_line = line;
    return Value::text(std::exchange(m_output, std::move(outer)));
}

Value Interpreter::callFunction(Function function, const CallArguments& arguments)
{
    if (function == Function::RaiseException) {
        const Value* message = arguments.find(0, "message");
        const Text text = message ? printed(*message, m_budget) : Text();
        throw Failure{ErrorCode::InvalidInput, text.bytes(), m_line, true};
    }
    if (function == Function::Namespace) {
        m_budget.spend(1 + arguments.named.size());
        m_namespaces.push_back(Namespace{arguments.named});
        return Value(&m_namespaces.back());
    }
    const bool hasStart = arguments.positional.size() > 1;
    const std::int64_t start = hasStart ? arguments.findInteger(0, "start", "range", 0) : 0;
    const std::int64_t stop = arguments.findInteger(hasStart ? 1 : 0, "stop", "range", 0);
    const std::int64_t step = arguments.findInteger(2, "step", "range", 1);
    if (step == 0) {
        raiseInput("range: the step must not be zero");
    }
    std::vector<Value> items;
    std::int64_t at = start;
    if (start < -kMaxRangeEnd || start > kMaxRangeEnd || stop < -kMaxRangeEnd ||
        stop > kMaxRangeEnd) {
        raise(ErrorCode::Unsupported, "range: the ends are too far out");
    }
    while (step > 0 ? at < stop : at > stop) {
        m_budget.spend(1);
        items.push_back(Value::integer(at));
        const std::int64_t left = step > 0 ? stop - at : at - stop;
        if ((step > 0 ? step : -(step + 1)) >= left) { // the next one is past the end: no overflow
            break;
        }
        at += step;
    }
    return Value::list(std::move(items));
}

} // namespace core::chat::jinja
