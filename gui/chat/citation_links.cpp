#include "gui/chat/citation_links.h"

#include "core/documents/citations.h"
#include "gui/bridge/strings.h"

#include <algorithm>
#include <string>

namespace gui::chat {

using core::documents::CitationMark;
using core::documents::Source;

CitationLinks::CitationLinks(
    std::string_view answer, const core::chat::SourcesBlock& block, const Link& linkTo)
{
    // Chats of the first versions did not keep which mark a source is for.
    const bool known = std::any_of(block.sources.begin(), block.sources.end(),
        [](const Source& source) { return !source.marks.empty(); });
    int place = 0;
    for (const CitationMark& found : core::documents::citationMarks(answer)) {
        Mark mark;
        for (const int number : found.numbers) {
            const auto source =
                std::find_if(block.sources.begin(), block.sources.end(), [&](const Source& one) {
                    return known ? std::find(one.marks.begin(), one.marks.end(), place) !=
                                       one.marks.end()
                                 : one.number == number;
                });
            mark.push_back({number, source == block.sources.end() ? QString() : linkTo(*source)});
            ++place;
        }
        m_marks.push_back(std::move(mark));
    }
}

const CitationLinks::Mark* CitationLinks::next(const std::vector<int>& numbers)
{
    for (std::size_t i = m_at; i < m_marks.size(); ++i) {
        if (std::equal(m_marks[i].begin(), m_marks[i].end(), numbers.begin(), numbers.end(),
                [](const Number& one, int number) { return one.number == number; })) {
            m_at = i + 1;
            return &m_marks[i];
        }
    }
    return nullptr;
}

void CitationLinks::skipCode(const QString& code)
{
    for (const CitationMark& mark : core::documents::citationMarks(toUtf8(code))) {
        next(mark.numbers);
    }
}

QString CitationLinks::inText(const QString& text)
{
    const std::string bytes = toUtf8(text);
    std::string out;
    std::size_t at = 0;
    for (const CitationMark& mark : core::documents::citationMarks(bytes)) {
        out += bytes.substr(at, mark.range.begin - at);
        at = mark.range.end;
        const Mark* known = next(mark.numbers);
        if (!known) {
            out += bytes.substr(mark.range.begin, mark.range.end - mark.range.begin);
            continue;
        }
        std::string links;
        for (const Number& one : *known) {
            if (!one.link.isEmpty()) {
                links += "<a href=\"" + toUtf8(one.link.toHtmlEscaped()) + "\">[" +
                         std::to_string(one.number) + "]</a>";
            }
        }
        // With the space before it, where it stood between a word and the end of its sentence.
        if (links.empty() && !out.empty() && out.back() == ' ') {
            out.pop_back();
        }
        out += links;
    }
    return toQString(out + bytes.substr(at));
}

QString CitationLinks::inHtml(const QString& html)
{
    QString out;
    int closed = 0; // elements that are open and left alone
    for (qsizetype at = 0; at < html.size();) {
        const bool tag = html[at] == u'<';
        qsizetype end = html.indexOf(tag ? u'>' : u'<', at);
        end = end < 0 ? html.size() : end + (tag ? 1 : 0);
        const QString piece = html.mid(at, end - at);
        at = end;
        if (!tag && closed == 0) {
            out += inText(piece);
            continue;
        }
        if (!tag) {
            skipCode(piece);
        }
        for (const char* name : {"code", "pre", "a"}) {
            closed += piece.startsWith(u'<' + QLatin1String(name) + u'>') ||
                              piece.startsWith(u'<' + QLatin1String(name) + u' ')
                          ? 1
                          : 0;
            closed -= piece == QLatin1String("</") + QLatin1String(name) + u'>' ? 1 : 0;
        }
        out += piece;
    }
    return out;
}

} // namespace gui::chat
