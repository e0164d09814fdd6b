#include "core/chat/jinja/expression_parser.h"

#include "core/chat/jinja/expression_nodes.h"

#include <algorithm>
#include <optional>

namespace core::chat::jinja {
namespace {

std::optional<ComparisonOperator> comparisonOperator(TokenReader& reader)
{
    using enum ComparisonOperator;
    static constexpr std::pair<std::string_view, ComparisonOperator> kOperators[] = {{"==", Equal},
        {"!=", NotEqual}, {"<", Less}, {"<=", LessOrEqual}, {">", Greater}, {">=", GreaterOrEqual}};
    for (const auto& [text, op] : kOperators) {
        if (reader.takeOperator(text)) {
            return op;
        }
    }
    if (reader.takeName("in")) {
        return In;
    }
    if (reader.isName("not") && reader.peek(1).kind == TokenKind::Name &&
        reader.peek(1).text == "in") {
        reader.take();
        reader.take();
        return NotIn;
    }
    return std::nullopt;
}

} // namespace

ExpressionPtr ExpressionParser::parse(bool withConditional)
{
    const NestingGuard guard(m_nesting, m_reader.line());
    return withConditional ? parseConditional() : parseOr();
}

ExpressionPtr ExpressionParser::parseTuple(bool withConditional)
{
    const int line = m_reader.line();
    ExpressionPtr first = parse(withConditional);
    if (!m_reader.isOperator(",")) {
        return first;
    }
    ListLiteral tuple;
    tuple.isTuple = true;
    int depth = depthOf(first);
    tuple.items.push_back(std::move(first));
    while (m_reader.takeOperator(",")) {
        const TokenKind next = m_reader.peek().kind;
        if (next == TokenKind::BlockEnd || next == TokenKind::VariableEnd ||
            m_reader.isOperator(")")) {
            break;
        }
        tuple.items.push_back(parse(withConditional));
        depth = std::max(depth, depthOf(tuple.items.back()));
    }
    return makeExpression(line, depth, std::move(tuple));
}

ExpressionPtr ExpressionParser::parseConditional()
{
    ExpressionPtr chosen = parseOr();
    while (m_reader.isName("if")) {
        const int line = m_reader.take().line;
        ExpressionPtr condition = parseOr();
        ExpressionPtr otherwise = m_reader.takeName("else") ? parse() : nullptr;
        const int depth = std::max({depthOf(chosen), depthOf(condition), depthOf(otherwise)});
        chosen = makeExpression(line, depth,
            Conditional{std::move(condition), std::move(chosen), std::move(otherwise)});
    }
    return chosen;
}

ExpressionPtr ExpressionParser::binary(
    BinaryOperator op, ExpressionPtr left, ExpressionPtr right, int line)
{
    const int depth = std::max(depthOf(left), depthOf(right));
    return makeExpression(line, depth, Binary{op, std::move(left), std::move(right)});
}

ExpressionPtr ExpressionParser::parseOr()
{
    ExpressionPtr left = parseAnd();
    while (m_reader.isName("or")) {
        const int line = m_reader.take().line;
        left = binary(BinaryOperator::Or, std::move(left), parseAnd(), line);
    }
    return left;
}

ExpressionPtr ExpressionParser::parseAnd()
{
    ExpressionPtr left = parseNot();
    while (m_reader.isName("and")) {
        const int line = m_reader.take().line;
        left = binary(BinaryOperator::And, std::move(left), parseNot(), line);
    }
    return left;
}

ExpressionPtr ExpressionParser::parseNot()
{
    if (!m_reader.isName("not")) {
        return parseComparison();
    }
    const NestingGuard guard(m_nesting, m_reader.line());
    const int line = m_reader.take().line;
    ExpressionPtr operand = parseNot();
    const int depth = depthOf(operand);
    return makeExpression(line, depth, Unary{UnaryOperator::Not, std::move(operand)});
}

ExpressionPtr ExpressionParser::parseComparison()
{
    const int line = m_reader.line();
    ExpressionPtr first = parseSum();
    Comparison comparison;
    int depth = depthOf(first);
    while (const auto op = comparisonOperator(m_reader)) {
        comparison.rest.emplace_back(*op, parseSum());
        depth = std::max(depth, depthOf(comparison.rest.back().second));
    }
    if (comparison.rest.empty()) {
        return first;
    }
    comparison.first = std::move(first);
    return makeExpression(line, depth, std::move(comparison));
}

ExpressionPtr ExpressionParser::parseSum()
{
    ExpressionPtr left = parseConcatenation();
    while (m_reader.isOperator("+") || m_reader.isOperator("-")) {
        const Token token = m_reader.take();
        const auto op = token.text == "+" ? BinaryOperator::Add : BinaryOperator::Subtract;
        left = binary(op, std::move(left), parseConcatenation(), token.line);
    }
    return left;
}

ExpressionPtr ExpressionParser::parseConcatenation()
{
    ExpressionPtr left = parseProduct();
    while (m_reader.isOperator("~")) {
        const int line = m_reader.take().line;
        left = binary(BinaryOperator::Concatenate, std::move(left), parseProduct(), line);
    }
    return left;
}

ExpressionPtr ExpressionParser::parseProduct()
{
    static constexpr std::pair<std::string_view, BinaryOperator> kOperators[] = {
        {"*", BinaryOperator::Multiply}, {"/", BinaryOperator::Divide},
        {"//", BinaryOperator::FloorDivide}, {"%", BinaryOperator::Modulo}};
    ExpressionPtr left = parseSigned(true);
    while (true) {
        const auto isNext = [&](const auto& entry) { return m_reader.isOperator(entry.first); };
        const auto found = std::find_if(std::begin(kOperators), std::end(kOperators), isNext);
        if (found == std::end(kOperators)) {
            return left;
        }
        const int line = m_reader.take().line;
        left = binary(found->second, std::move(left), parseSigned(true), line);
    }
}

ExpressionPtr ExpressionParser::parseSigned(bool withFilter)
{
    ExpressionPtr operand;
    if (m_reader.isOperator("-") || m_reader.isOperator("+")) {
        const NestingGuard guard(m_nesting, m_reader.line());
        const Token sign = m_reader.take();
        operand = parseSigned(false);
        const int depth = depthOf(operand);
        const auto op = sign.text == "-" ? UnaryOperator::Minus : UnaryOperator::Plus;
        operand = makeExpression(sign.line, depth, Unary{op, std::move(operand)});
    } else {
        operand = parsePrimary();
    }
    operand = parsePostfix(std::move(operand));
    if (m_reader.isOperator("**")) {
        raise(ErrorCode::Unsupported, "the operator ** is not supported", m_reader.line());
    }
    return withFilter ? parseFilters(std::move(operand)) : std::move(operand);
}

} // namespace core::chat::jinja
