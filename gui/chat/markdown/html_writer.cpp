#include "gui/chat/markdown/html_writer.h"

#include "gui/chat/markdown/markdown_block.h"

#include <array>
#include <utility>

namespace gui::chat {
namespace {

constexpr int kListIndent = 40;             // as Qt's, in pixels
constexpr qsizetype kDirectionSample = 200; // letters looked at to find a direction

QString attribute(const MD_ATTRIBUTE& value)
{
    return QString::fromUtf8(value.text, qsizetype(value.size)).toHtmlEscaped();
}

// Titles in a chat are modest: the first level is as large as a second one elsewhere.
QString headingTag(unsigned level)
{
    static constexpr std::array<const char*, 3> kTags{"h2", "h3", "h4"};
    return QString::fromLatin1(kTags[level < 3 ? level - 1 : 2]);
}

QString cellAlignment(const MD_BLOCK_TD_DETAIL& detail)
{
    switch (detail.align) {
    case MD_ALIGN_CENTER:
        return QStringLiteral(" align=\"center\"");
    case MD_ALIGN_RIGHT:
        return QStringLiteral(" align=\"right\"");
    case MD_ALIGN_DEFAULT:
    case MD_ALIGN_LEFT:
        break;
    }
    return QStringLiteral(" align=\"left\"");
}

} // namespace

QString HtmlWriter::take() { return std::exchange(m_html, QString()); }

void HtmlWriter::open(MD_BLOCKTYPE type, void* detail)
{
    switch (type) {
    case MD_BLOCK_P:
        openParagraph();
        break;
    case MD_BLOCK_H:
        m_headingTag = headingTag(static_cast<MD_BLOCK_H_DETAIL*>(detail)->level);
        openDirected(m_headingTag);
        break;
    case MD_BLOCK_QUOTE:
        m_html += QLatin1String("<blockquote>");
        break;
    case MD_BLOCK_UL:
    case MD_BLOCK_OL:
        openList(type, detail);
        break;
    case MD_BLOCK_LI:
        openItem(*static_cast<MD_BLOCK_LI_DETAIL*>(detail));
        break;
    case MD_BLOCK_HR:
        m_html += QLatin1String("<hr/>");
        break;
    case MD_BLOCK_TR:
        m_html += QLatin1String("<tr>");
        break;
    case MD_BLOCK_TH:
        m_html +=
            QLatin1String("<th") + cellAlignment(*static_cast<MD_BLOCK_TD_DETAIL*>(detail)) + u'>';
        break;
    case MD_BLOCK_TD:
        m_html +=
            QLatin1String("<td") + cellAlignment(*static_cast<MD_BLOCK_TD_DETAIL*>(detail)) + u'>';
        break;
    default:
        break;
    }
}

void HtmlWriter::close(MD_BLOCKTYPE type)
{
    switch (type) {
    case MD_BLOCK_P:
        if (m_items.empty()) {
            closeDirected(QStringLiteral("p"));
        }
        break;
    case MD_BLOCK_H:
        closeDirected(m_headingTag);
        break;
    case MD_BLOCK_QUOTE:
        m_html += QLatin1String("</blockquote>");
        break;
    case MD_BLOCK_UL:
    case MD_BLOCK_OL:
        closeList(type);
        break;
    case MD_BLOCK_LI:
        closeItem();
        break;
    case MD_BLOCK_TR:
        m_html += QLatin1String("</tr>");
        break;
    case MD_BLOCK_TH:
        m_html += QLatin1String("</th>");
        break;
    case MD_BLOCK_TD:
        m_html += QLatin1String("</td>");
        break;
    default:
        break;
    }
}

void HtmlWriter::openTable()
{
    m_html += QLatin1String("<table border=\"0.5\" cellspacing=\"0\" cellpadding=\"7\" "
                            "style=\"border-collapse:collapse\">");
}

void HtmlWriter::closeTable() { m_html += QLatin1String("</table>"); }

void HtmlWriter::openSpan(MD_SPANTYPE type, void* detail)
{
    switch (type) {
    case MD_SPAN_EM:
        m_html += QLatin1String("<i>");
        break;
    case MD_SPAN_STRONG:
        m_html += QLatin1String("<b>");
        break;
    case MD_SPAN_CODE:
        m_html += QLatin1String("<code>");
        break;
    case MD_SPAN_DEL:
        m_html += QLatin1String("<s>");
        break;
    case MD_SPAN_A:
        m_html += QStringLiteral("<a href=\"%1\">")
                      .arg(attribute(static_cast<MD_SPAN_A_DETAIL*>(detail)->href));
        break;
    case MD_SPAN_IMG: // never fetched: a link that asks first
        m_html += QStringLiteral("<a href=\"%1\">")
                      .arg(attribute(static_cast<MD_SPAN_IMG_DETAIL*>(detail)->src));
        break;
    default:
        break;
    }
}

void HtmlWriter::closeSpan(MD_SPANTYPE type)
{
    switch (type) {
    case MD_SPAN_EM:
        m_html += QLatin1String("</i>");
        break;
    case MD_SPAN_STRONG:
        m_html += QLatin1String("</b>");
        break;
    case MD_SPAN_CODE:
        m_html += QLatin1String("</code>");
        break;
    case MD_SPAN_DEL:
        m_html += QLatin1String("</s>");
        break;
    case MD_SPAN_A:
    case MD_SPAN_IMG:
        m_html += QLatin1String("</a>");
        break;
    default:
        break;
    }
}

void HtmlWriter::text(MD_TEXTTYPE type, const QString& piece)
{
    switch (type) {
    case MD_TEXT_BR:
    case MD_TEXT_SOFTBR: // models break lines where they mean it
        m_html += QLatin1String("<br/>");
        break;
    case MD_TEXT_ENTITY:
        m_html += piece;
        break;
    case MD_TEXT_NULLCHAR:
        m_html += QChar(QChar::ReplacementCharacter);
        break;
    default:
        noteText(piece);
        m_html += piece.toHtmlEscaped();
    }
}

void HtmlWriter::formula(const QString& source)
{
    m_html += QStringLiteral("<img src=\"%1\">").arg(formulaAddress(source));
}

void HtmlWriter::verbatim(const QString& code)
{
    m_html += QLatin1String("<pre>") + code.toHtmlEscaped() + QLatin1String("</pre>");
}

void HtmlWriter::openList(MD_BLOCKTYPE type, void* detail)
{
    if (inCounted() && !m_items.empty() && std::exchange(m_items.back().open, false)) {
        closeDirected(QStringLiteral("p"));
    }
    const unsigned start =
        type == MD_BLOCK_OL ? static_cast<MD_BLOCK_OL_DETAIL*>(detail)->start : 1;
    m_lists.push_back({start != 1, start});
    if (start == 1) {
        m_html += QLatin1String(type == MD_BLOCK_OL ? "<ol>" : "<ul>");
    }
}

void HtmlWriter::closeList(MD_BLOCKTYPE type)
{
    if (!inCounted()) {
        m_html += QLatin1String(type == MD_BLOCK_OL ? "</ol>" : "</ul>");
    }
    m_lists.pop_back();
}

void HtmlWriter::openItem(const MD_BLOCK_LI_DETAIL& item)
{
    m_items.push_back({});
    if (inCounted()) {
        openDirected(QStringLiteral("p"), int(m_lists.size()));
        m_html += QString::number(m_lists.back().next++) + QLatin1String(". ");
    } else {
        openDirected(QStringLiteral("li"));
    }
    if (item.is_task) {
        m_html += item.task_mark == ' ' ? u"\u2610 " : u"\u2611 ";
    }
}

void HtmlWriter::closeItem()
{
    if (m_items.back().open) {
        closeDirected(inCounted() ? QStringLiteral("p") : QStringLiteral("li"));
    }
    m_items.pop_back();
}

void HtmlWriter::openParagraph()
{
    if (m_items.empty()) {
        openDirected(QStringLiteral("p"));
    } else if (!m_items.back().open) { // after a list inside
        openDirected(QStringLiteral("p"), int(m_lists.size()));
        m_items.back().open = true;
    } else if (std::exchange(m_items.back().hasParagraph, true)) {
        m_html += QLatin1String("<br/><br/>");
    }
}

void HtmlWriter::openDirected(const QString& tag, int indent)
{
    m_html += u'<' + tag;
    m_directed.push_back({m_html.size(), {}, indent});
    m_html += u'>';
}

void HtmlWriter::closeDirected(const QString& tag)
{
    const Directed directed = std::move(m_directed.back());
    m_directed.pop_back();
    const bool rightToLeft = directed.firstText.isRightToLeft();
    QString attributes = rightToLeft ? QStringLiteral(" dir=\"rtl\" align=\"right\"")
                                     : QStringLiteral(" dir=\"ltr\" align=\"left\"");
    if (directed.indent > 0) {
        attributes += QStringLiteral(
            " style=\"margin-top:0; margin-bottom:4px; margin-%1:%2px; text-indent:-20px\"")
                          .arg(rightToLeft ? u"right" : u"left")
                          .arg(kListIndent * directed.indent);
    }
    m_html.insert(directed.at, attributes);
    m_html += QLatin1String("</") + tag + u'>';
}

void HtmlWriter::noteText(const QString& piece)
{
    if (!m_directed.empty() && m_directed.back().firstText.size() < kDirectionSample) {
        m_directed.back().firstText += piece;
    }
}

} // namespace gui::chat
