#include "core/chat/jinja/statement_parser.h"

#include "core/chat/jinja/expression_parser.h"
#include "core/chat/jinja/token_reader.h"

#include <algorithm>
#include <initializer_list>

namespace core::chat::jinja {
namespace {

class StatementParser {
public:
    explicit StatementParser(std::vector<Token> tokens)
        : m_reader(std::move(tokens))
        , m_expressions(m_reader)
    {
    }

    Block parseAll()
    {
        Block block = parseBlock({});
        if (m_reader.peek().kind != TokenKind::End) {
            m_reader.complain("a block is closed that was not opened");
        }
        return block;
    }

private:
    // Statements up to a {% name of `ends`, which is left to be taken, or to the end of the
    // template.
    Block parseBlock(std::initializer_list<std::string_view> ends)
    {
        const NestingGuard guard(m_nesting, m_reader.line());
        Block block;
        while (m_reader.peek().kind != TokenKind::End) {
            const Token& next = m_reader.peek();
            if (next.kind == TokenKind::Data) {
                const Token data = m_reader.take();
                add(block, data.line, DataStatement{Text(data.text, Origin::Template)});
            } else if (next.kind == TokenKind::VariableBegin) {
                parseOutput(block);
            } else {
                const Token& keyword = m_reader.peek(1);
                if (keyword.kind == TokenKind::Name &&
                    std::find(ends.begin(), ends.end(), keyword.text) != ends.end()) {
                    m_reader.take();
                    return block;
                }
                parseTag(block, ends.size() > 0);
            }
        }
        if (ends.size() > 0) {
            m_reader.complain("{% " + std::string(*(ends.end() - 1)) + " %} is missing");
        }
        return block;
    }

    template <typename Node>
    static void add(Block& block, int line, Node node)
    {
        block.push_back(std::make_unique<Statement>(Statement{line, std::move(node)}));
    }

    void parseOutput(Block& block)
    {
        const int line = m_reader.take().line;
        OutputStatement output{m_expressions.parseTuple()};
        if (!m_reader.takeKind(TokenKind::VariableEnd)) {
            m_reader.complain("'}}' is missing");
        }
        add(block, line, std::move(output));
    }

    void parseTag(Block& block, bool isInner)
    {
        m_reader.take();
        const int line = m_reader.line();
        const std::string keyword = m_reader.expectName();
        if (keyword == "set") {
            add(block, line, parseSet());
        } else if (keyword == "if") {
            add(block, line, parseIf());
        } else if (keyword == "for") {
            add(block, line, parseFor());
        } else if (keyword == "macro") {
            add(block, line, parseMacro(line));
        } else if (keyword == "break" || keyword == "continue") {
            parseJump(block, keyword, line);
        } else if (keyword == "generation") {
            m_reader.expectBlockEnd();
            GroupStatement group{parseBlock({"endgeneration"})};
            closeBlock();
            add(block, line, std::move(group));
        } else if (keyword.starts_with("end") || keyword == "else" || keyword == "elif") {
            raise(ErrorCode::Malformed,
                "{% " + keyword + " %} does not fit here" +
                    (isInner ? ", another block is still open" : ""),
                line);
        } else {
            raise(ErrorCode::Unsupported, "the tag {% " + keyword + " %} is not supported", line);
        }
    }

    // Takes the name that ended a block, and its %}.
    void closeBlock()
    {
        m_reader.take();
        m_reader.expectBlockEnd();
    }

    std::vector<std::string> parseTargets()
    {
        const bool bracketed = m_reader.takeOperator("(");
        std::vector<std::string> names;
        do {
            if (!names.empty() && m_reader.peek().kind != TokenKind::Name) {
                break; // a comma at the end
            }
            names.push_back(m_reader.expectName());
        } while (m_reader.takeOperator(","));
        if (bracketed) {
            m_reader.expectOperator(")");
        }
        return names;
    }

    SetStatement parseSet()
    {
        SetStatement set;
        set.names = parseTargets();
        if (set.names.size() == 1 && m_reader.takeOperator(".")) {
            set.attribute = m_reader.expectName();
        }
        if (m_reader.takeOperator("=")) {
            set.value = m_expressions.parseTuple();
            m_reader.expectBlockEnd();
        } else {
            if (set.names.size() > 1 || !set.attribute.empty()) {
                m_reader.complain("'=' is missing");
            }
            m_reader.expectBlockEnd();
            set.body = parseBlock({"endset"});
            closeBlock();
        }
        return set;
    }

    IfStatement parseIf()
    {
        IfStatement statement;
        while (true) {
            ExpressionPtr condition = m_expressions.parseTuple(false);
            m_reader.expectBlockEnd();
            Block body = parseBlock({"elif", "else", "endif"});
            statement.branches.emplace_back(std::move(condition), std::move(body));
            if (!m_reader.takeName("elif")) {
                break;
            }
        }
        if (m_reader.takeName("else")) {
            m_reader.expectBlockEnd();
            statement.otherwise = parseBlock({"endif"});
        }
        closeBlock();
        return statement;
    }

    ForStatement parseFor()
    {
        ForStatement loop;
        loop.names = parseTargets();
        if (!m_reader.takeName("in")) {
            m_reader.complain("'in' is missing");
        }
        loop.iterable = m_expressions.parseTuple(false);
        if (m_reader.takeName("if")) {
            loop.condition = m_expressions.parse();
        }
        if (m_reader.isName("recursive")) {
            raise(ErrorCode::Unsupported, "a recursive loop is not supported", m_reader.line());
        }
        m_reader.expectBlockEnd();
        ++m_loops;
        loop.body = parseBlock({"else", "endfor"});
        --m_loops;
        if (m_reader.takeName("else")) {
            m_reader.expectBlockEnd();
            loop.otherwise = parseBlock({"endfor"});
        }
        closeBlock();
        return loop;
    }

    MacroStatement parseMacro(int line)
    {
        if (m_loops > 0 || m_inMacro) {
            raise(
                ErrorCode::Unsupported, "a macro inside a loop or a macro is not supported", line);
        }
        MacroStatement macro;
        macro.name = m_reader.expectName();
        m_reader.expectOperator("(");
        while (!m_reader.takeOperator(")")) {
            std::string name = m_reader.expectName();
            ExpressionPtr standard = m_reader.takeOperator("=") ? m_expressions.parse() : nullptr;
            if (!standard && !macro.parameters.empty() && macro.parameters.back().second) {
                m_reader.complain("a parameter without default follows one with a default");
            }
            macro.parameters.emplace_back(std::move(name), std::move(standard));
            if (!m_reader.isOperator(")")) {
                m_reader.expectOperator(",");
            }
        }
        m_reader.expectBlockEnd();
        m_inMacro = true;
        macro.body = parseBlock({"endmacro"});
        m_inMacro = false;
        m_reader.take();
        if (m_reader.peek().kind == TokenKind::Name) { // the name may be repeated
            m_reader.take();
        }
        m_reader.expectBlockEnd();
        return macro;
    }

    void parseJump(Block& block, const std::string& keyword, int line)
    {
        if (m_loops == 0) {
            raise(ErrorCode::Malformed, "{% " + keyword + " %} stands outside a loop", line);
        }
        m_reader.expectBlockEnd();
        if (keyword == "break") {
            add(block, line, BreakStatement{});
        } else {
            add(block, line, ContinueStatement{});
        }
    }

    TokenReader m_reader;
    ExpressionParser m_expressions;
    int m_nesting = 0;
    int m_loops = 0;
    bool m_inMacro = false;
};

} // namespace

Block parseTemplate(std::vector<Token> tokens)
{
    return StatementParser(std::move(tokens)).parseAll();
}

} // namespace core::chat::jinja
