// Runs a compiled template over variables. One run, one thread, one interpreter. Throws Failure.
#pragma once

#include "core/chat/jinja/budget.h"
#include "core/chat/jinja/call_arguments.h"
#include "core/chat/jinja/syntax.h"
#include "core/chat/jinja/value.h"

#include <deque>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace core::chat::jinja {

class Interpreter {
public:
    explicit Interpreter(const std::vector<std::pair<std::string, Value>>& variables);

    Text run(const Block& block);
    int line() const { return m_line; } // of what is being evaluated

private:
    // `if` shares the scope around it; each round of a loop and each macro call has its own.
    struct Scope {
        std::map<std::string, Value, std::less<>> variables;
        const Scope* parent = nullptr;
    };
    enum class Flow { Next, Break, Continue };

    Flow execute(const Block& block);
    Flow execute(const Statement& statement);
    Flow execute(const DataStatement& data);
    Flow execute(const OutputStatement& output);
    Flow execute(const SetStatement& set);
    Flow execute(const IfStatement& statement);
    Flow execute(const ForStatement& loop);
    Flow execute(const MacroStatement& macro);
    Flow execute(const BreakStatement&) { return Flow::Break; }
    Flow execute(const ContinueStatement&) { return Flow::Continue; }
    Flow execute(const GroupStatement& group) { return execute(group.body); }
    std::vector<Value> loopItems(const ForStatement& loop);
    void assign(const std::vector<std::string>& names, const Value& value);
    void write(const Text& text);

    Value evaluate(const Expression& expression);
    Value evaluate(const Literal& literal) { return literal.value; }
    Value evaluate(const Name& name);
    Value evaluate(const AttributeAccess& access);
    Value evaluate(const ItemAccess& access);
    Value evaluate(const Slice& slice);
    Value evaluate(const Call& call);
    Value evaluate(const Filter& filter);
    Value evaluate(const Test& test);
    Value evaluate(const Unary& unary);
    Value evaluate(const Binary& binary);
    Value evaluate(const Comparison& comparison);
    Value evaluate(const Conditional& conditional);
    Value evaluate(const ListLiteral& list);
    Value evaluate(const MapLiteral& map);
    CallArguments evaluate(const Arguments& arguments);

    Value call(const Value& callee, const CallArguments& arguments, const std::string& name);
    Value callMacro(const MacroStatement& macro, const CallArguments& arguments);
    Value callFunction(Function function, const CallArguments& arguments);

    Budget m_budget;
    Scope m_globals;
    Scope* m_scope = &m_globals;
    Text m_output;
    std::deque<Namespace> m_namespaces;
    int m_line = 0;
    int m_depth = 0;
};

} // namespace core::chat::jinja
