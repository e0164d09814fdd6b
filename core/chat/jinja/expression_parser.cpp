#include "core/chat/jinja/expression_parser.h"

#include "core/chat/jinja/filters.h"
#include "core/chat/jinja/value_tests.h"

#include <algorithm>
#include <charconv>
#include <optional>

namespace core::chat::jinja {
namespace {

int depthOf(const ExpressionPtr& expression) { return expression ? expression->depth : 0; }

int depthOf(const Arguments& arguments)
{
    int depth = 0;
    for (const ExpressionPtr& argument : arguments.positional) {
        depth = std::max(depth, depthOf(argument));
    }
    for (const auto& [name, argument] : arguments.named) {
        depth = std::max(depth, depthOf(argument));
    }
    return depth;
}

// Long chains (a + b + ...) nest without the parser going into itself, so the tree is measured too.
ExpressionPtr make(int line, int depthBelow, Expression::Node node)
{
    if (depthBelow >= kMaxSyntaxDepth) {
        raise(ErrorCode::Unsupported, "an expression is nested too deeply", line);
    }
    return std::make_unique<Expression>(Expression{line, depthBelow + 1, std::move(node)});
}

ExpressionPtr makeText(std::string text, int line)
{
    return make(line, 0, Literal{Value::text(Text(std::move(text), Origin::Template))});
}

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
    return make(line, depth, std::move(tuple));
}

ExpressionPtr ExpressionParser::parseConditional()
{
    ExpressionPtr chosen = parseOr();
    while (m_reader.isName("if")) {
        const int line = m_reader.take().line;
        ExpressionPtr condition = parseOr();
        ExpressionPtr otherwise = m_reader.takeName("else") ? parse() : nullptr;
        const int depth = std::max({depthOf(chosen), depthOf(condition), depthOf(otherwise)});
        chosen = make(line, depth,
            Conditional{std::move(condition), std::move(chosen), std::move(otherwise)});
    }
    return chosen;
}

ExpressionPtr ExpressionParser::binary(
    BinaryOperator op, ExpressionPtr left, ExpressionPtr right, int line)
{
    const int depth = std::max(depthOf(left), depthOf(right));
    return make(line, depth, Binary{op, std::move(left), std::move(right)});
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
    return make(line, depth, Unary{UnaryOperator::Not, std::move(operand)});
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
    return make(line, depth, std::move(comparison));
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
        operand = make(sign.line, depth, Unary{op, std::move(operand)});
    } else {
        operand = parsePrimary();
    }
    operand = parsePostfix(std::move(operand));
    if (m_reader.isOperator("**")) {
        raise(ErrorCode::Unsupported, "the operator ** is not supported", m_reader.line());
    }
    return withFilter ? parseFilters(std::move(operand)) : std::move(operand);
}

ExpressionPtr ExpressionParser::parsePrimary()
{
    const Token& token = m_reader.peek();
    const int line = token.line;
    if (token.kind == TokenKind::Name) {
        const std::string name = m_reader.take().text;
        if (name == "true" || name == "True" || name == "false" || name == "False") {
            return make(line, 0, Literal{Value::boolean(name == "true" || name == "True")});
        }
        if (name == "none" || name == "None") {
            return make(line, 0, Literal{Value::none()});
        }
        return make(line, 0, Name{name});
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
        return make(token.line, 0, Literal{Value::number(number)});
    }
    std::int64_t number = 0;
    if (std::from_chars(begin, end, number).ec == std::errc()) {
        return make(token.line, 0, Literal{Value::integer(number)});
    }
    return make(token.line, 0, Literal{Value(BigInteger{token.text})});
}

// After "(": one expression in brackets, or a tuple.
ExpressionPtr ExpressionParser::parseBrackets()
{
    if (m_reader.takeOperator(")")) {
        ListLiteral empty;
        empty.isTuple = true;
        return make(m_reader.line(), 0, std::move(empty));
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
    return make(line, depth, std::move(list));
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
    return make(line, depth, std::move(map));
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
            object = make(line, depth, Call{std::move(object), std::move(arguments)});
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
        return make(line, std::max(depth, 1), ItemAccess{std::move(object), parseNumber()});
    }
    return make(line, depth, AttributeAccess{std::move(object), m_reader.expectName()});
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
        return make(line, depth, ItemAccess{std::move(object), std::move(first)});
    }
    m_reader.take();
    ExpressionPtr stop = parsePart();
    ExpressionPtr step = m_reader.takeOperator(":") ? parsePart() : nullptr;
    m_reader.expectOperator("]");
    const int depth = std::max({depthOf(object), depthOf(first), depthOf(stop), depthOf(step)});
    return make(
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
    return make(line, depth, Filter{std::move(input), std::move(name), std::move(arguments)});
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
    return make(
        line, depth, Test{std::move(subject), std::move(name), std::move(arguments), negated});
}

} // namespace core::chat::jinja
