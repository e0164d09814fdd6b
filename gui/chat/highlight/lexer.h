// Cuts a line of code into words, strings, comments and so on, for colours.
//
// Line by line, with a state that the next line begins in, so that code which grows is read from
// where it grows. It knows the looks of a language, not its grammar, and any text is fine. Pure
// functions.
#pragma once

#include <QStringView>

#include <vector>

namespace gui::chat {

// The order is that of Theme.codeColors.
enum class TokenKind {
    Plain,
    Keyword,
    Type,
    Literal, // true, null and the like
    Number,
    String,
    Comment,
    Name,      // of a function, a key, an attribute
    Directive, // preprocessor, decorator, variable of a shell
    Added,     // in a diff
    Removed,
    Heading,
    Count
};

struct Token {
    qsizetype begin = 0;
    qsizetype size = 0;
    TokenKind kind = TokenKind::Plain;

    bool operator==(const Token&) const = default;
};

struct Language; // gui/chat/highlight/languages.h

// Appends the coloured parts of `line` in order; what lies between them is plain. Returns the state
// after the line; the first line begins in state 0.
int lexLine(const Language& language, QStringView line, int state, std::vector<Token>& tokens);

} // namespace gui::chat
