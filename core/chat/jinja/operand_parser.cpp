// The operands of ExpressionParser: literals, names, brackets, and what follows them. The operators
// are in expression_parser.cpp.
#include "core/chat/jinja/expression_nodes.h"
#include "core/chat/jinja/expression_parser.h"
#include "core/chat/jinja/filters.h"
#include "core/chat/jinja/value_tests.h"

#include <algorithm>
#include <charconv>

namespace core::chat::jinja {
namespace {

ExpressionPtr makeText(std::string text, int line)
{
    return makeExpression(line, 0, Literal{Value::text(Text(std::move(text), Origin::Template))});
}

} // namespace

ExpressionPtr ExpressionParser::parsePrimary()
{
    const Token& token = m_reader.peek();
    const int line = token.line;
    if (token.kind == TokenKind::Name) {
        const std::string name = m_reader.take().text;
        if (name == "true" || name == "True" || name == "false" || name == "False") {
            return makeExpression(
                line, 0, Literal{Value::boolean(name == "true" || name == "True")});
        }
        if (name == "none" || name == "None") {
            return makeExpression(line, 0, Literal{Value::none()});
        }
        return makeExpression(line, 0, Name{name});
    }
    if (token.kind == TokenKind::String) {
        std::string text;
        while (m_reader.peek().kind == TokenKind::String) {
            text += m_reader.take().text;
        }
        return makeText(std::move(text), line);
    }
    if (token.kind == TokenKind::Integer || token.kind == TokenKind::Float) {
        return parseNumber();
    }
    if (m_reader.takeOperator("(")) {
        return parseBrackets();
    }
    if (m_reader.takeOperator("[")) {
        return parseList();
    }
    if (m_reader.takeOperator("{")) {
        return parseMap();
    }
    m_reader.complain("an expression is missing");
}

ExpressionPtr ExpressionParser::parseNumber()
{
    const Token token = m_reader.take();
    const char* begin = token.text.data();
    const char* end = begin + token.text.size();
    if (token.kind == TokenKind::Float) {
        double number = 0;
        if (std::from_chars(begin, end, number).ec != std::errc()) {
            raise(ErrorCode::Unsupported, "the number " + token.text + " is out of range",
                token.line);
        }
        return makeExpression(token.line, 0, Literal{Value::number(number)});
    }
    std::int64_t number = 0;
    if (std::from_chars(begin, end, number).ec == std::errc()) {
        return makeExpression(token.line, 0, Literal{Value::integer(number)});
    }
    return makeExpression(token.line, 0, Literal{Value(BigInteger{token.text})});
}

// After "(": one expression in brackets, or a tuple.
ExpressionPtr ExpressionParser::parseBrackets()
{
    if (m_reader.takeOperator(")")) {
        ListLiteral empty;
        empty.isTuple = true;
        return makeExpression(m_reader.line(), 0, std::move(empty));
    }
    ExpressionPtr inner = parseTuple();
    m_reader.expectOperator(")");
    return inner;
}

ExpressionPtr ExpressionParser::parseList()
{
    const int line = m_reader.line();
    ListLiteral list;
    int depth = 0;
    while (!m_reader.takeOperator("]")) {
        list.items.push_back(parse());
        depth = std::max(depth, depthOf(list.items.back()));
        if (!m_reader.isOperator("]")) {
            m_reader.expectOperator(",");
        }
    }
    return makeExpression(line, depth, std::move(list));
}

ExpressionPtr ExpressionParser::parseMap()
{
    const int line = m_reader.line();
    MapLiteral map;
    int depth = 0;
    while (!m_reader.takeOperator("}")) {
        ExpressionPtr key = parse();
        m_reader.expectOperator(":");
        map.entries.emplace_back(std::move(key), parse());
        const auto& [newKey, value] = map.entries.back();
        depth = std::max({depth, depthOf(newKey), depthOf(value)});
        if (!m_reader.isOperator("}")) {
            m_reader.expectOperator(",");
        }
    }
    return makeExpression(line, depth, std::move(map));
}

ExpressionPtr ExpressionParser::parsePostfix(ExpressionPtr object)
{
    while (true) {
        if (m_reader.takeOperator(".")) {
            object = parseAttribute(std::move(object));
        } else if (m_reader.takeOperator("[")) {
            object = parseSubscript(std::move(object));
        } else if (m_reader.isOperator("(")) {
            const int line = m_reader.take().line;
            Arguments arguments = parseArguments();
            const int depth = std::max(depthOf(object), depthOf(arguments));
            object = makeExpression(line, depth, Call{std::move(object), std::move(arguments)});
        } else {
            return object;
        }
    }
}

ExpressionPtr ExpressionParser::parseAttribute(ExpressionPtr object)
{
    const int line = m_reader.line();
    const int depth = depthOf(object);
    if (m_reader.peek().kind == TokenKind::Integer) {
        return makeExpression(
            line, std::max(depth, 1), ItemAccess{std::move(object), parseNumber()});
    }
    return makeExpression(line, depth, AttributeAccess{std::move(object), m_reader.expectName()});
}

// After "[".
ExpressionPtr ExpressionParser::parseSubscript(ExpressionPtr object)
{
    const int line = m_reader.line();
    const auto parsePart = [&]() -> ExpressionPtr {
        return m_reader.isOperator(":") || m_reader.isOperator("]") ? nullptr : parse();
    };
    ExpressionPtr first = parsePart();
    if (!m_reader.isOperator(":")) {
        if (!first) {
            m_reader.complain("an index is missing");
        }
        m_reader.expectOperator("]");
        const int depth = std::max(depthOf(object), depthOf(first));
        return makeExpression(line, depth, ItemAccess{std::move(object), std::move(first)});
    }
    m_reader.take();
    ExpressionPtr stop = parsePart();
    ExpressionPtr step = m_reader.takeOperator(":") ? parsePart() : nullptr;
    m_reader.expectOperator("]");
    const int depth = std::max({depthOf(object), depthOf(first), depthOf(stop), depthOf(step)});
    return makeExpression(
        line, depth, Slice{std::move(object), std::move(first), std::move(stop), std::move(step)});
}

// After "(".
Arguments ExpressionParser::parseArguments()
{
    Arguments arguments;
    while (!m_reader.takeOperator(")")) {
        if (m_reader.isOperator("*") || m_reader.isOperator("**")) {
            raise(ErrorCode::Unsupported, "arguments with * are not supported", m_reader.line());
        }
        const Token& next = m_reader.peek(1);
        if (m_reader.peek().kind == TokenKind::Name && next.kind == TokenKind::Operator &&
            next.text == "=") {
            std::string name = m_reader.take().text;
            m_reader.take();
            arguments.named.emplace_back(std::move(name), parse());
        } else if (!arguments.named.empty()) {
            m_reader.complain("an argument without name follows one with a name");
        } else {
            arguments.positional.push_back(parse());
        }
        if (!m_reader.isOperator(")")) {
            m_reader.expectOperator(",");
        }
    }
    return arguments;
}

ExpressionPtr ExpressionParser::parseFilters(ExpressionPtr input)
{
    while (true) {
        if (m_reader.isOperator("|")) {
            input = parseFilter(std::move(input));
        } else if (m_reader.isName("is")) {
            input = parseTest(std::move(input));
        } else if (m_reader.isOperator("(")) {
            input = parsePostfix(std::move(input));
        } else {
            return input;
        }
    }
}

ExpressionPtr ExpressionParser::parseFilter(ExpressionPtr input)
{
    const int line = m_reader.take().line;
    std::string name = m_reader.expectName();
    if (!isFilter(name)) {
        raise(ErrorCode::Unsupported, "the filter '" + name + "' is not supported", line);
    }
    Arguments arguments = m_reader.takeOperator("(") ? parseArguments() : Arguments{};
    const int depth = std::max(depthOf(input), depthOf(arguments));
    return makeExpression(
        line, depth, Filter{std::move(input), std::move(name), std::move(arguments)});
}

ExpressionPtr ExpressionParser::parseTest(ExpressionPtr subject)
{
    const int line = m_reader.take().line;
    const bool negated = m_reader.takeName("not");
    std::string name = m_reader.expectName();
    if (!isValueTest(name)) {
        raise(ErrorCode::Unsupported, "the test '" + name + "' is not supported", line);
    }
    Arguments arguments;
    const Token& next = m_reader.peek();
    static constexpr std::string_view kOperatorWords[] = {
        "else", "or", "and", "if", "in", "is", "not"};
    const bool isWord = next.kind == TokenKind::Name &&
                        std::find(std::begin(kOperatorWords), std::end(kOperatorWords),
                            next.text) == std::end(kOperatorWords);
    const bool isLiteral = next.kind == TokenKind::String || next.kind == TokenKind::Integer ||
                           next.kind == TokenKind::Float || m_reader.isOperator("[") ||
                           m_reader.isOperator("{");
    if (m_reader.takeOperator("(")) {
        arguments = parseArguments();
    } else if (isWord || isLiteral) { // "is divisibleby 3"
        arguments.positional.push_back(parsePostfix(parsePrimary()));
    }
    const int depth = std::max(depthOf(subject), depthOf(arguments));
    return makeExpression(
        line, depth, Test{std::move(subject), std::move(name), std::move(arguments), negated});
}

} // namespace core::chat::jinja
