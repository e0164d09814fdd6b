#include "gui/chat/highlight/lexer.h"

#include "gui/chat/highlight/languages.h"

#include <QString>

#include <algorithm>

namespace gui::chat {
namespace {

// States between lines: 0 is nothing open, 1 a comment, 2 the inside of a tag, from kInQuote on a
// quote.
constexpr int kPlainState = 0;
constexpr int kInComment = 1;
constexpr int kInTag = 2;
constexpr int kInQuote = 8;     // + its number
constexpr int kInTagQuote = 16; // + its number

bool contains(const char* words, QStringView word, bool anyCase)
{
    const auto list = QLatin1String(words);
    const Qt::CaseSensitivity sensitivity = anyCase ? Qt::CaseInsensitive : Qt::CaseSensitive;
    for (qsizetype at = 0; at < list.size();) {
        qsizetype end = list.indexOf(QLatin1Char(' '), at);
        end = end < 0 ? list.size() : end;
        if (end - at == word.size() && word.compare(list.mid(at, end - at), sensitivity) == 0) {
            return true;
        }
        at = end + 1;
    }
    return false;
}

class LineLexer {
public:
    LineLexer(const Language& language, QStringView line, int state, std::vector<Token>& tokens)
        : m_language(language)
        , m_line(line)
        , m_state(state)
        , m_tokens(tokens)
    {
    }

    int run()
    {
        switch (m_language.shape) {
        case Language::Shape::Markdown:
            markdown();
            return kPlainState;
        case Language::Shape::Diff:
            diff();
            return kPlainState;
        case Language::Shape::Markup:
            markup();
            return m_state;
        case Language::Shape::Keys:
            if (m_state == kPlainState) {
                key();
            }
            break;
        case Language::Shape::Code:
            break;
        }
        code();
        return m_state;
    }

private:
    bool atEnd() const { return m_at >= m_line.size(); }
    bool startsWith(const char* text) const
    {
        return text && m_line.mid(m_at).startsWith(QLatin1String(text));
    }
    bool isLetter(QChar letter) const
    {
        return letter.isLetterOrNumber() || letter.isSurrogate() ||
               QLatin1String(m_language.letters).contains(letter);
    }
    void add(qsizetype begin, TokenKind kind)
    {
        if (m_at > begin) {
            m_tokens.push_back({begin, m_at - begin, kind});
        }
    }
    void addLine(TokenKind kind)
    {
        m_at = m_line.size();
        add(0, kind);
    }

    // Goes on to the end of what is open. True if it ended in this line.
    bool skipTo(const char* close, bool escapes)
    {
        for (; !atEnd(); ++m_at) {
            if (escapes && m_line[m_at] == u'\\') {
                ++m_at;
            } else if (startsWith(close)) {
                m_at += qsizetype(qstrlen(close));
                return true;
            }
        }
        m_at = m_line.size();
        return false;
    }

    void comment(qsizetype begin)
    {
        m_state = skipTo(m_language.commentClose, false) ? kPlainState : kInComment;
        add(begin, TokenKind::Comment);
    }

    void quote(qsizetype begin, std::size_t number, int outside, int inside)
    {
        const Quote& open = m_language.quotes[number];
        const bool closed = skipTo(open.close, open.escapes);
        m_state = closed || !open.manyLines ? outside : inside + int(number);
        const bool isKey = m_language.properties && nextIs(u':');
        add(begin, isKey ? TokenKind::Name : TokenKind::String);
    }

    bool openQuote(int outside, int inside)
    {
        for (std::size_t i = 0; i < m_language.quotes.size() && m_language.quotes[i].open; ++i) {
            if (!startsWith(m_language.quotes[i].open)) {
                continue;
            }
            const qsizetype begin = m_at;
            if (m_language.lifetimes && m_line[m_at] == u'\'' && !isCharacter()) {
                return false;
            }
            m_at += qsizetype(qstrlen(m_language.quotes[i].open));
            quote(begin, i, outside, inside);
            return true;
        }
        return false;
    }

    // 'x' or an escape, and not the beginning of a lifetime.
    bool isCharacter() const
    {
        const QStringView rest = m_line.mid(m_at);
        return rest.size() > 2 && (rest[1] == u'\\' || rest[2] == u'\'');
    }

    bool nextIs(QChar letter) const
    {
        qsizetype at = m_at;
        while (at < m_line.size() && m_line[at].isSpace()) {
            ++at;
        }
        return at < m_line.size() && m_line[at] == letter;
    }

    bool openLineComment()
    {
        for (const char* begins : m_language.lineComments) {
            // # inside a word of a shell or an address is no comment.
            const bool apart = m_at == 0 || m_line[m_at - 1].isSpace() || qstrlen(begins) > 1;
            if (startsWith(begins) && apart) {
                const qsizetype begin = m_at;
                m_at = m_line.size();
                add(begin, TokenKind::Comment);
                return true;
            }
        }
        return false;
    }

    void number()
    {
        const qsizetype begin = m_at;
        for (; !atEnd(); ++m_at) {
            const QChar letter = m_line[m_at];
            const bool exponent = (letter == u'+' || letter == u'-') && m_at > begin &&
                                  m_line[m_at - 1].toLower() == u'e';
            if (!letter.isLetterOrNumber() && letter != u'.' && letter != u'_' && !exponent) {
                break;
            }
        }
        add(begin, TokenKind::Number);
    }

    void word()
    {
        const qsizetype begin = m_at;
        while (!atEnd() && isLetter(m_line[m_at])) {
            ++m_at;
        }
        const QStringView text = m_line.mid(begin, m_at - begin);
        if (m_language.properties && nextIs(u':')) {
            add(begin, TokenKind::Name);
        } else if (contains(m_language.keywords, text, m_language.anyCase)) {
            add(begin, TokenKind::Keyword);
        } else if (contains(m_language.literals, text, m_language.anyCase)) {
            add(begin, TokenKind::Literal);
        } else if (contains(m_language.types, text, m_language.anyCase)) {
            add(begin, TokenKind::Type);
        } else if (m_language.calls && !atEnd() && m_line[m_at] == u'(') {
            add(begin, TokenKind::Name);
        } else if (m_language.capitalTypes && text[0].isUpper()) {
            add(begin, TokenKind::Type);
        }
    }

    // A mark and the word behind it: @decorator, $variable.
    void marked()
    {
        const qsizetype begin = m_at++;
        const bool braced = !atEnd() && m_line[m_at] == u'{';
        m_at += braced ? 1 : 0;
        while (!atEnd() && isLetter(m_line[m_at])) {
            ++m_at;
        }
        m_at += braced && !atEnd() && m_line[m_at] == u'}' ? 1 : 0;
        add(begin, TokenKind::Directive);
    }

    void code()
    {
        if (m_state == kInComment) {
            comment(0);
        } else if (m_state >= kInQuote) {
            quote(0, std::size_t(m_state - kInQuote) % m_language.quotes.size(), kPlainState,
                kInQuote);
        } else if (m_language.preprocessor && m_line.trimmed().startsWith(u'#')) {
            m_at = m_line.indexOf(u'#') + 1;
            while (!atEnd() && m_line[m_at].isLetter()) {
                ++m_at;
            }
            add(m_line.indexOf(u'#'), TokenKind::Directive);
        }
        while (!atEnd() && m_state == kPlainState) {
            const QChar letter = m_line[m_at];
            if (letter.isSpace()) {
                ++m_at;
            } else if (openLineComment()) {
                return;
            } else if (startsWith(m_language.commentOpen)) {
                const qsizetype begin = m_at;
                m_at += qsizetype(qstrlen(m_language.commentOpen));
                comment(begin);
            } else if (openQuote(kPlainState, kInQuote)) {
                continue;
            } else if (letter.isDigit()) {
                number();
            } else if ((m_language.decorators && letter == u'@') ||
                       (m_language.variables && letter == u'$')) {
                marked();
            } else if (isLetter(letter)) {
                word();
            } else {
                ++m_at;
            }
        }
    }

    // "name:" or "name =" at the beginning of a line, and [sections].
    void key()
    {
        qsizetype begin = 0;
        while (begin < m_line.size() && (m_line[begin].isSpace() || m_line[begin] == u'-')) {
            ++begin;
        }
        m_at = begin;
        if (begin < m_line.size() && m_line[begin] == u'[' && m_language.lineComments[1]) {
            addLine(TokenKind::Heading);
            return;
        }
        while (!atEnd() && isLetter(m_line[m_at])) {
            ++m_at;
        }
        if (m_at > begin && (nextIs(u':') || nextIs(u'='))) {
            add(begin, TokenKind::Name);
        } else {
            m_at = begin;
        }
    }

    void markup()
    {
        if (m_state == kInComment) {
            comment(0);
        } else if (m_state >= kInTagQuote) {
            quote(0, std::size_t(m_state - kInTagQuote) % m_language.quotes.size(), kInTag,
                kInTagQuote);
        }
        while (!atEnd()) {
            const qsizetype begin = m_at;
            if (m_state == kInTag) {
                insideTag();
            } else if (startsWith(m_language.commentOpen)) {
                m_at += qsizetype(qstrlen(m_language.commentOpen));
                comment(begin);
            } else if (m_line[m_at] == u'<') {
                while (++m_at < m_line.size() &&
                       (isLetter(m_line[m_at]) || QStringView(u"/!?").contains(m_line[m_at]))) {
                }
                add(begin, TokenKind::Keyword);
                m_state = m_at > begin + 1 ? kInTag : kPlainState;
            } else if (m_line[m_at] == u'&' && m_line.indexOf(u';', m_at) > 0) {
                m_at = m_line.indexOf(u';', m_at) + 1;
                add(begin, TokenKind::Literal);
            } else {
                ++m_at;
            }
        }
    }

    void insideTag()
    {
        const qsizetype begin = m_at;
        if (openQuote(kInTag, kInTagQuote)) {
            return;
        }
        if (isLetter(m_line[m_at])) {
            while (!atEnd() && isLetter(m_line[m_at])) {
                ++m_at;
            }
            add(begin, TokenKind::Name);
        } else if (m_line[m_at++] == u'>') {
            add(begin, TokenKind::Keyword);
            m_state = kPlainState;
        }
    }

    void markdown()
    {
        const QStringView text = m_line.trimmed();
        if (text.startsWith(u'#')) {
            addLine(TokenKind::Heading);
        } else if (text.startsWith(u'>')) {
            addLine(TokenKind::Comment);
        } else if (text.startsWith(u"```") || text.startsWith(u"~~~")) {
            addLine(TokenKind::Directive);
        } else {
            markdownSpans();
        }
    }

    void markdownSpans()
    {
        const QStringView text = m_line.trimmed();
        if (text.startsWith(u"- ") || text.startsWith(u"* ") || text.startsWith(u"+ ")) {
            m_at = m_line.indexOf(text[0]) + 1;
            add(m_at - 1, TokenKind::Keyword);
        }
        while (!atEnd()) {
            const qsizetype begin = m_at;
            const char* mark = startsWith("**") ? "**" : startsWith("`") ? "`" : nullptr;
            if (!mark) {
                ++m_at;
                continue;
            }
            m_at += qsizetype(qstrlen(mark));
            if (skipTo(mark, false)) {
                add(begin, *mark == '`' ? TokenKind::String : TokenKind::Type);
            }
        }
    }

    void diff()
    {
        if (m_line.startsWith(u"+++") || m_line.startsWith(u"---") || m_line.startsWith(u"diff ") ||
            m_line.startsWith(u"index ")) {
            addLine(TokenKind::Heading);
        } else if (m_line.startsWith(u"@@")) {
            addLine(TokenKind::Directive);
        } else if (m_line.startsWith(u'+')) {
            addLine(TokenKind::Added);
        } else if (m_line.startsWith(u'-')) {
            addLine(TokenKind::Removed);
        }
    }

    const Language& m_language;
    const QStringView m_line;
    qsizetype m_at = 0;
    int m_state;
    std::vector<Token>& m_tokens;
};

} // namespace

int lexLine(const Language& language, QStringView line, int state, std::vector<Token>& tokens)
{
    return LineLexer(language, line, state, tokens).run();
}

} // namespace gui::chat
