// Statements; expressions are in expressions.cpp.
#include "core/chat/jinja/interpreter.h"

#include "core/chat/jinja/evaluation_step.h"
#include "core/chat/jinja/failure.h"
#include "core/chat/jinja/operators.h"
#include "core/chat/jinja/value_text.h"

#include <memory>
#include <utility>

namespace core::chat::jinja {

Interpreter::Interpreter(const std::vector<std::pair<std::string, Value>>& variables)
{
    m_globals.variables.emplace("namespace", Value(Function::Namespace));
    m_globals.variables.emplace("raise_exception", Value(Function::RaiseException));
    m_globals.variables.emplace("range", Value(Function::Range));
    for (const auto& [name, value] : variables) {
        m_globals.variables.insert_or_assign(name, value);
    }
}

Text Interpreter::run(const Block& block)
{
    execute(block);
    return std::move(m_output);
}

Interpreter::Flow Interpreter::execute(const Block& block)
{
    for (const StatementPtr& statement : block) {
        const Flow flow = execute(*statement);
        if (flow != Flow::Next) {
            return flow;
        }
    }
    return Flow::Next;
}

Interpreter::Flow Interpreter::execute(const Statement& statement)
{
    const EvaluationStep step(m_budget, m_depth, m_line, statement.line);
    return std::visit([this](const auto& node) { return execute(node); }, statement.node);
}

Interpreter::Flow Interpreter::execute(const DataStatement& data)
{
    write(data.text);
    return Flow::Next;
}

Interpreter::Flow Interpreter::execute(const OutputStatement& output)
{
    write(printed(evaluate(*output.expression), m_budget));
    return Flow::Next;
}

void Interpreter::write(const Text& text)
{
    m_budget.spendText(text.size());
    if (m_output.size() + text.size() > kMaxTextBytes) {
        m_budget.spendText(kMaxTextBytes + 1);
    }
    m_output.append(text);
}

Interpreter::Flow Interpreter::execute(const SetStatement& set)
{
    Value value;
    if (set.value) {
        value = evaluate(*set.value);
    } else {
        Text outer = std::exchange(m_output, {});
        execute(set.body);
        value = Value::text(std::exchange(m_output, std::move(outer)));
    }
    if (set.attribute.empty()) {
        assign(set.names, value);
        return Flow::Next;
    }
    const Value object = evaluate(Name{set.names.front()});
    Namespace* const* space = object.as<Namespace*>();
    if (!space) {
        raiseInput("cannot set an attribute of '" + set.names.front() + "', which is no namespace");
    }
    auto& attributes = (*space)->attributes;
    m_budget.spend(attributes.size() / 8);
    for (auto& [name, old] : attributes) {
        if (name == set.attribute) {
            old = value;
            return Flow::Next;
        }
    }
    attributes.emplace_back(set.attribute, value);
    return Flow::Next;
}

void Interpreter::assign(const std::vector<std::string>& names, const Value& value)
{
    if (names.size() == 1) {
        m_scope->variables.insert_or_assign(names.front(), value);
        return;
    }
    const std::vector<Value> parts = elements(value, m_budget);
    if (parts.size() != names.size()) {
        raiseInput("cannot take " + std::to_string(parts.size()) + " values apart into " +
                   std::to_string(names.size()) + " names");
    }
    for (std::size_t i = 0; i < names.size(); ++i) {
        m_scope->variables.insert_or_assign(names[i], parts[i]);
    }
}

Interpreter::Flow Interpreter::execute(const IfStatement& statement)
{
    for (const auto& [condition, body] : statement.branches) {
        if (isTrue(evaluate(*condition))) {
            return execute(body);
        }
    }
    return execute(statement.otherwise);
}

// What the loop goes through, after its condition.
std::vector<Value> Interpreter::loopItems(const ForStatement& loop)
{
    std::vector<Value> items = elements(evaluate(*loop.iterable), m_budget);
    if (!loop.condition) {
        return items;
    }
    std::vector<Value> kept;
    for (const Value& item : items) {
        Scope scope;
        scope.parent = m_scope;
        const ScopeGuard guard(m_scope, scope);
        assign(loop.names, item);
        if (isTrue(evaluate(*loop.condition))) {
            kept.push_back(item);
        }
    }
    return kept;
}

Interpreter::Flow Interpreter::execute(const ForStatement& loop)
{
    const auto items = std::make_shared<const List>(List{loopItems(loop)});
    if (items->items.empty()) {
        return execute(loop.otherwise);
    }
    for (std::size_t i = 0; i < items->items.size(); ++i) {
        Scope scope;
        scope.parent = m_scope;
        const ScopeGuard guard(m_scope, scope);
        scope.variables.emplace("loop", Value(std::make_shared<Loop>(Loop{items, i})));
        assign(loop.names, items->items[i]);
        if (execute(loop.body) == Flow::Break) {
            break;
        }
    }
    return Flow::Next;
}

Interpreter::Flow Interpreter::execute(const MacroStatement& macro)
{
    m_scope->variables.insert_or_assign(macro.name, Value(&macro));
    return Flow::Next;
}

} // namespace core::chat::jinja
