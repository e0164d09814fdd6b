#include "gui/documents/document_search.h"

#include "core/app/document_reader.h"
#include "gui/bridge/strings.h"
#include "gui/documents/document_words.h"

#include <QRectF>

#include <chrono>
#include <utility>

namespace gui::documents {

using namespace core::documents;

namespace {

// Between two keys of somebody who types on.
constexpr std::chrono::milliseconds kPause{120};
constexpr int kMostHits = 40;

// One line of text, whatever lines and paragraphs it stood in.
QString inOneLine(std::string_view text)
{
    QString line = toQString(text);
    line.replace(QStringLiteral("\n\n"), QStringLiteral(" · "));
    line.replace(u'\n', u' ').replace(u'\t', u' ');
    return line;
}

QString marked(const TypedHit& hit)
{
    const std::string_view snippet = hit.snippet;
    QString html;
    std::size_t at = 0;
    for (const TextRange& word : hit.found) {
        html += inOneLine(snippet.substr(at, word.begin - at)).toHtmlEscaped() +
                QStringLiteral("<b>") +
                inOneLine(snippet.substr(word.begin, word.end - word.begin)).toHtmlEscaped() +
                QStringLiteral("</b>");
        at = word.end;
    }
    return html + inOneLine(snippet.substr(at)).toHtmlEscaped();
}

} // namespace

DocumentSearch::DocumentSearch(DocumentWorker& worker, QObject* parent)
    : QAbstractListModel(parent)
    , m_worker(worker)
    , m_newest(std::make_shared<std::atomic<int>>(0))
    , m_relay([this](std::vector<Answer> answers) { take(std::move(answers)); })
    , m_openedRelay([this](const std::vector<Opened>& all) {
        if (all.back().number == m_opened) {
            const Opened& place = all.back();
            emit placeFound(place.file, place.page, place.rects, place.quote);
        }
    })
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(kPause);
    connect(&m_pause, &QTimer::timeout, this, &DocumentSearch::search);
}

void DocumentSearch::setTyped(const QString& typed)
{
    if (typed == m_typed) {
        return;
    }
    m_typed = typed;
    searchAgain();
    emit typedChanged();
}

void DocumentSearch::setScope(Scope scope)
{
    if (scope != m_scope) {
        m_scope = std::move(scope);
        searchAgain();
    }
}

void DocumentSearch::searchAgain()
{
    ++*m_newest; // what is on its way is not shown any more
    if (!active()) {
        m_pause.stop();
        m_searching = false;
        m_answered = false;
        beginResetModel();
        m_found = {};
        endResetModel();
    } else {
        m_searching = true;
        m_pause.start();
    }
    emit changed();
}

void DocumentSearch::search()
{
    const int number = *m_newest;
    if (m_scope && m_scope->empty()) {
        take({{number, TypedHits()}});
        return;
    }
    const auto tell = m_relay.sink();
    m_worker.ask([number, tell, newest = m_newest, typed = toUtf8(m_typed),
                     scope = m_scope.value_or(std::vector<DocumentId>())](
                     core::Result<DocumentIndex*> index) {
        if (*newest != number) {
            return;
        }
        if (index) {
            tell({number, searchTyped(**index, typed, scope, kMostHits)});
        } else {
            tell({number, tl::unexpected<core::Error>(index.error())});
        }
    });
}

void DocumentSearch::take(std::vector<Answer> answers)
{
    Answer& last = answers.back();
    if (last.number != *m_newest) {
        return;
    }
    m_searching = false;
    m_answered = last.found.has_value();
    beginResetModel();
    m_found = last.found ? std::move(*last.found) : TypedHits();
    endResetModel();
    emit changed();
    if (!last.found) {
        emit failed(last.found.error());
    }
}

QString DocumentSearch::coverage() const
{
    return m_answered ? DocumentWords::searched(m_found.searched, m_found.total) : QString();
}

// The words themselves are found in the file, which takes a while; their lines are known.
void DocumentSearch::open(int row)
{
    if (row < 0 || row >= count()) {
        return;
    }
    const TypedHit& hit = m_found.hits[std::size_t(row)];
    const std::string quote =
        hit.passage.text.substr(hit.quote.begin, hit.quote.end - hit.quote.begin);
    Opened opened{++m_opened, toQString(hit.passage.file), 0, {}, toQString(quote)};
    m_worker.ask([opened = std::move(opened), file = hit.passage.file,
                     place = placeOf(hit.passage, hit.quote.begin, hit.quote.end),
                     tell = m_openedRelay.sink()](const core::Result<DocumentIndex*>&) mutable {
        refine(file, place.page, place.ranges, place.rects, core::app::rectFinder());
        opened.page = place.page;
        for (const core::PageRect& rect : place.rects) {
            opened.rects.append(QRectF(rect.x, rect.y, rect.width, rect.height));
        }
        tell(opened);
    });
}

int DocumentSearch::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : count();
}

QVariant DocumentSearch::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const TypedHit& hit = m_found.hits[std::size_t(index.row())];
    switch (role) {
    case NameRole:
        return toQString(hit.passage.title);
    case PlaceRole: {
        const int page = placeOf(hit.passage, hit.quote.begin, hit.quote.end).page;
        QStringList parts;
        if (page > 0) {
            parts << DocumentWords::page(page);
        }
        if (!hit.passage.heading.empty()) {
            parts << inOneLine(hit.passage.heading);
        }
        return parts.join(QStringLiteral(" · "));
    }
    case SnippetRole:
        return marked(hit);
    case PlainRole:
        return inOneLine(hit.snippet);
    default:
        return {};
    }
}

QHash<int, QByteArray> DocumentSearch::roleNames() const
{
    return {
        {NameRole, "name"}, {PlaceRole, "place"}, {SnippetRole, "snippet"}, {PlainRole, "plain"}};
}

} // namespace gui::documents
