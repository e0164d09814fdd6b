// A compiled template: the tree that the parser makes and the interpreter walks.
#pragma once

#include "core/chat/jinja/value.h"

#include <memory>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace core::chat::jinja {

// ---- Expressions ----

struct Expression;
using ExpressionPtr = std::unique_ptr<Expression>;

struct Arguments {
    std::vector<ExpressionPtr> positional;
    std::vector<std::pair<std::string, ExpressionPtr>> named;
};

struct Literal {
    Value value;
};
struct Name {
    std::string name;
};
struct AttributeAccess { // object.name
    ExpressionPtr object;
    std::string name;
};
struct ItemAccess { // object[key]
    ExpressionPtr object;
    ExpressionPtr key;
};
struct Slice { // object[start:stop:step], each may be missing
    ExpressionPtr object;
    ExpressionPtr start;
    ExpressionPtr stop;
    ExpressionPtr step;
};
struct Call {
    ExpressionPtr callee;
    Arguments arguments;
};
struct Filter { // input | name(arguments)
    ExpressionPtr input;
    std::string name;
    Arguments arguments;
};
struct Test { // subject is [not] name(arguments)
    ExpressionPtr subject;
    std::string name;
    Arguments arguments;
    bool negated = false;
};

enum class UnaryOperator { Not, Minus, Plus };
struct Unary {
    UnaryOperator op;
    ExpressionPtr operand;
};

enum class BinaryOperator {
    Or,
    And,
    Add,
    Subtract,
    Multiply,
    Divide,
    FloorDivide,
    Modulo,
    Concatenate
};
struct Binary {
    BinaryOperator op;
    ExpressionPtr left;
    ExpressionPtr right;
};

enum class ComparisonOperator {
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    In,
    NotIn
};
struct Comparison { // a < b <= c holds when both do
    ExpressionPtr first;
    std::vector<std::pair<ComparisonOperator, ExpressionPtr>> rest;
};

struct Conditional { // chosen if condition else otherwise
    ExpressionPtr condition;
    ExpressionPtr chosen;
    ExpressionPtr otherwise; // null: undefined
};
struct ListLiteral {
    std::vector<ExpressionPtr> items;
    bool isTuple = false;
};
struct MapLiteral {
    std::vector<std::pair<ExpressionPtr, ExpressionPtr>> entries;
};

struct Expression {
    using Node = std::variant<Literal, Name, AttributeAccess, ItemAccess, Slice, Call, Filter, Test,
        Unary, Binary, Comparison, Conditional, ListLiteral, MapLiteral>;
    int line;
    int depth; // of the tree below, itself included
    Node node;
};

// ---- Statements ----

struct Statement;
using StatementPtr = std::unique_ptr<Statement>;
using Block = std::vector<StatementPtr>;

struct DataStatement {
    Text text;
};
struct OutputStatement { // {{ expression }}
    ExpressionPtr expression;
};
struct SetStatement {
    std::vector<std::string> names; // more than one: the value is taken apart
    std::string attribute;          // of the namespace names[0]; empty: the names themselves
    ExpressionPtr value;            // null: the printed body
    Block body;
};
struct IfStatement {
    std::vector<std::pair<ExpressionPtr, Block>> branches;
    Block otherwise;
};
struct ForStatement {
    std::vector<std::string> names;
    ExpressionPtr iterable;
    ExpressionPtr condition; // may be null
    Block body;
    Block otherwise; // runs when there was nothing to go through
};
struct MacroStatement {
    std::string name;
    std::vector<std::pair<std::string, ExpressionPtr>> parameters; // the default may be null
    Block body;
};
struct BreakStatement {};
struct ContinueStatement {};
struct GroupStatement { // {% generation %}: marks the model's own text, which changes nothing here
    Block body;
};

struct Statement {
    using Node = std::variant<DataStatement, OutputStatement, SetStatement, IfStatement,
        ForStatement, MacroStatement, BreakStatement, ContinueStatement, GroupStatement>;
    int line;
    Node node;
};

} // namespace core::chat::jinja
