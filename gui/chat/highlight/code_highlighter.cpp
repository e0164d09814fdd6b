#include "gui/chat/highlight/code_highlighter.h"

#include "gui/chat/highlight/languages.h"
#include "gui/chat/highlight/lexer.h"

#include <algorithm>
#include <vector>

namespace gui::chat {
namespace {

// A longer line is data that nobody reads in colours, and its layout is slow enough.
constexpr qsizetype kLongestLine = 4000;

} // namespace

CodeHighlighter::CodeHighlighter(QObject* parent)
    : QSyntaxHighlighter(parent)
{
}

void CodeHighlighter::setTarget(QQuickTextDocument* target)
{
    if (target != m_target) {
        m_target = target;
        setDocument(target ? target->textDocument() : nullptr);
        emit targetChanged();
    }
}

void CodeHighlighter::setLanguage(const QString& language)
{
    if (language != m_language) {
        m_language = language;
        m_known = languageNamed(language);
        rehighlight();
        emit languageChanged();
    }
}

void CodeHighlighter::setFirstState(int state)
{
    if (state != m_firstState) {
        m_firstState = state;
        rehighlight();
        emit firstStateChanged();
    }
}

void CodeHighlighter::setColors(const QList<QColor>& colors)
{
    if (colors != m_colors) {
        m_colors = colors;
        rehighlight();
        emit colorsChanged();
    }
}

void CodeHighlighter::highlightBlock(const QString& line)
{
    if (!m_known) {
        return;
    }
    const int before = currentBlock() == document()->firstBlock()
                           ? m_firstState
                           : std::max(0, previousBlockState());
    std::vector<Token> tokens;
    setCurrentBlockState(lexLine(*m_known, line, before, tokens));
    if (line.size() > kLongestLine) {
        return;
    }
    for (const Token& token : tokens) {
        if (const auto kind = qsizetype(token.kind); kind < m_colors.size()) {
            setFormat(int(token.begin), int(token.size), m_colors[kind]);
        }
    }
}

} // namespace gui::chat
