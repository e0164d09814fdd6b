// Walks the tokens of a template for the parsers: look, take, complain.
#pragma once

#include "core/chat/jinja/budget.h"
#include "core/chat/jinja/failure.h"
#include "core/chat/jinja/token.h"

#include <string>
#include <string_view>
#include <vector>

namespace core::chat::jinja {

class TokenReader {
public:
    explicit TokenReader(std::vector<Token> tokens)
        : m_tokens(std::move(tokens))
    {
    }

    const Token& peek(std::size_t ahead = 0) const
    {
        return m_tokens[std::min(m_at + ahead, m_tokens.size() - 1)];
    }
    int line() const { return peek().line; }

    Token take()
    {
        Token token = peek();
        m_at += m_at + 1 < m_tokens.size();
        return token;
    }

    bool isOperator(std::string_view text) const { return is(TokenKind::Operator, text); }
    bool isName(std::string_view text) const { return is(TokenKind::Name, text); }
    bool takeOperator(std::string_view text) { return takeIf(isOperator(text)); }
    bool takeName(std::string_view text) { return takeIf(isName(text)); }
    bool takeKind(TokenKind kind) { return takeIf(peek().kind == kind); }

    void expectOperator(std::string_view text)
    {
        if (!takeOperator(text)) {
            complain("'" + std::string(text) + "' is missing");
        }
    }
    void expectBlockEnd()
    {
        if (!takeKind(TokenKind::BlockEnd)) {
            complain("'%}' is missing");
        }
    }
    std::string expectName()
    {
        if (peek().kind != TokenKind::Name) {
            complain("a name is missing");
        }
        return take().text;
    }

    [[noreturn]] void complain(const std::string& what) const
    {
        const std::string near =
            peek().text.empty() ? "" : " before '" + peek().text.substr(0, 40) + "'";
        raise(ErrorCode::Malformed, what + near, line());
    }

private:
    bool is(TokenKind kind, std::string_view text) const
    {
        return peek().kind == kind && peek().text == text;
    }
    bool takeIf(bool condition)
    {
        if (condition) {
            take();
        }
        return condition;
    }

    std::vector<Token> m_tokens;
    std::size_t m_at = 0;
};

// Counts how deeply the parser has gone into itself, while it lives.
class NestingGuard {
public:
    NestingGuard(int& depth, int line)
        : m_depth(depth)
    {
        if (++m_depth > kMaxSyntaxDepth) {
            --m_depth;
            raise(ErrorCode::Unsupported, "it is nested too deeply", line);
        }
    }
    ~NestingGuard() { --m_depth; }
    NestingGuard(const NestingGuard&) = delete;
    NestingGuard& operator=(const NestingGuard&) = delete;

private:
    int& m_depth;
};

} // namespace core::chat::jinja
