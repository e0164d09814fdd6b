// Reads one expression, with the precedence of Jinja2: if-else, or, and, not, comparison, + -, ~, *
// /, sign, then calls, look-ups, filters and tests. Throws Failure.
#pragma once

#include "core/chat/jinja/syntax.h"
#include "core/chat/jinja/token_reader.h"

namespace core::chat::jinja {

class ExpressionParser {
public:
    explicit ExpressionParser(TokenReader& reader)
        : m_reader(reader)
    {
    }

    ExpressionPtr parse(bool withConditional = true);
    // The same, but `a, b` without brackets is a tuple.
    ExpressionPtr parseTuple(bool withConditional = true);

private:
    ExpressionPtr parseConditional();
    ExpressionPtr parseOr();
    ExpressionPtr parseAnd();
    ExpressionPtr parseNot();
    ExpressionPtr parseComparison();
    ExpressionPtr parseSum();
    ExpressionPtr parseConcatenation();
    ExpressionPtr parseProduct();
    ExpressionPtr parseSigned(bool withFilter);
    ExpressionPtr parsePrimary();
    ExpressionPtr parseBrackets();
    ExpressionPtr parseList();
    ExpressionPtr parseMap();
    ExpressionPtr parseNumber();
    ExpressionPtr parsePostfix(ExpressionPtr object);
    ExpressionPtr parseFilters(ExpressionPtr input);
    ExpressionPtr parseFilter(ExpressionPtr input);
    ExpressionPtr parseTest(ExpressionPtr subject);
    ExpressionPtr parseAttribute(ExpressionPtr object);
    ExpressionPtr parseSubscript(ExpressionPtr object);
    Arguments parseArguments();
    ExpressionPtr binary(BinaryOperator op, ExpressionPtr left, ExpressionPtr right, int line);

    TokenReader& m_reader;
    int m_nesting = 0;
};

} // namespace core::chat::jinja
