// The words of a template, as the lexer gives them to the parser.
#pragma once

#include <string>

namespace core::chat::jinja {

enum class TokenKind {
    Data,          // plain text between tags, white space control already applied
    VariableBegin, // {{
    VariableEnd,   // }}
    BlockBegin,    // {%
    BlockEnd,      // %}
    Name,
    String, // text: the value, escapes resolved
    Integer,
    Float,
    Operator, // text: the operator or bracket
    End,
};

struct Token {
    TokenKind kind = TokenKind::End;
    std::string text;
    int line = 1;
};

} // namespace core::chat::jinja
