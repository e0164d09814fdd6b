#include "gui/chat/rich_text.h"

#include "gui/chat/markdown/markdown_block.h"
#include "gui/chat/math/math_text.h"

#include <QCoreApplication>
#include <QTextBlock>
#include <QTextCursor>
#include <QTextDocument>
#include <QTextList>
#include <QTextTable>

#include <algorithm>

namespace gui::chat {
namespace {

QString letters(const QTextBlock& block, int from, int to)
{
    QString text;
    for (auto part = block.begin(); !part.atEnd(); ++part) {
        const QTextFragment fragment = part.fragment();
        const int begin = std::max(from, fragment.position());
        const int end = std::min(to, fragment.position() + fragment.length());
        if (begin >= end) {
            continue;
        }
        const QString piece = fragment.text().mid(begin - fragment.position(), end - begin);
        if (fragment.charFormat().isImageFormat()) {
            const QString source = formulaOf(fragment.charFormat().toImageFormat().name());
            text += piece.isEmpty() ? QString() : source.repeated(piece.size());
        } else {
            text += piece;
        }
    }
    return text.replace(QChar(QChar::LineSeparator), u'\n').replace(QChar(QChar::Nbsp), u' ');
}

QString bullet(const QTextBlock& block)
{
    const QTextList* list = block.textList();
    if (!list) {
        return {};
    }
    const QString indent(2 * std::max(0, list->format().indent() - 1), u' ');
    const QString number = list->itemText(block);
    const bool counted = !number.isEmpty() && number[0].isLetterOrNumber();
    return indent + (counted ? number : QStringLiteral("-")) + u' ';
}

// What comes between two blocks of text.
QString between(const QTextBlock& before, const QTextBlock& after)
{
    const QTextTable* table = QTextCursor(after).currentTable();
    if (table && table == QTextCursor(before).currentTable()) {
        const bool sameRow =
            table->cellAt(before.position()).row() == table->cellAt(after.position()).row();
        return sameRow ? QStringLiteral("\t") : QStringLiteral("\n");
    }
    const auto isPoint = [](const QTextBlock& block) {
        return block.textList() || block.blockFormat().textIndent() < 0;
    };
    return isPoint(before) && isPoint(after) ? QStringLiteral("\n") : QStringLiteral("\n\n");
}

} // namespace

QString plainOf(const QString& html, int from, int to)
{
    QTextDocument document;
    document.setHtml(MathText::withoutUnready(html));
    const int end = to < 0 ? document.characterCount() : to;
    QString text;
    QTextBlock before;
    for (QTextBlock block = document.begin(); block.isValid(); block = block.next()) {
        if (block.position() >= end || block.position() + block.length() <= from) {
            continue;
        }
        const QString words = letters(block, from, end);
        const bool isEdge =
            block.length() == 1 && (!block.previous().isValid() || !block.next().isValid());
        if (isEdge && words.isEmpty()) {
            continue; // the empty lines around a table
        }
        text += before.isValid() ? between(before, block) : QString();
        text += (from <= block.position() ? bullet(block) : QString()) + words;
        before = block;
    }
    return text;
}

std::vector<LinkPlace> linksOf(const QString& html)
{
    std::vector<LinkPlace> links;
    if (!html.contains(QLatin1String("<a "))) {
        return links;
    }
    QTextDocument document;
    document.setHtml(MathText::withoutUnready(html));
    for (QTextBlock block = document.begin(); block.isValid(); block = block.next()) {
        for (auto part = block.begin(); !part.atEnd(); ++part) {
            const QTextFragment fragment = part.fragment();
            const QString link = fragment.charFormat().anchorHref();
            const int end = fragment.position() + fragment.length();
            if (link.isEmpty()) {
                continue;
            }
            // A link may be partly bold.
            if (!links.empty() && links.back().end == fragment.position() &&
                links.back().link == link) {
                links.back().end = end;
            } else {
                links.push_back({link, fragment.position(), end});
            }
        }
    }
    return links;
}

QString spoken(const QString& html)
{
    QString text;
    for (qsizetype at = 0; at < html.size(); ++at) {
        if (html[at] == u'<') {
            const qsizetype end = html.indexOf(u'>', at);
            const QString tag = html.mid(at, end - at);
            if (tag.startsWith(QLatin1String("<img src=\""))) {
                text += formulaOf(tag.mid(10).chopped(1));
            } else if (!tag.startsWith(QLatin1String("<i")) &&
                       !tag.startsWith(QLatin1String("<b>"))) {
                text += u' ';
            }
            at = end < 0 ? html.size() : end;
        } else {
            text += html[at];
        }
    }
    text.replace(u'\u2611', QCoreApplication::translate("RichText", "done:"));
    text.replace(u'\u2610', QCoreApplication::translate("RichText", "to do:"));
    text.replace(QLatin1String("&lt;"), QLatin1String("<"));
    text.replace(QLatin1String("&gt;"), QLatin1String(">"));
    text.replace(QLatin1String("&quot;"), QLatin1String("\""));
    text.replace(QLatin1String("&amp;"), QLatin1String("&"));
    return text.simplified();
}

} // namespace gui::chat
