#include "gui/chats/search_model.h"

#include "gui/bridge/strings.h"

#include <QDateTime>
#include <QLocale>

namespace gui::chats {

using namespace core;
using namespace core::store;

// Between two keys of somebody who types on.
constexpr std::chrono::milliseconds kPause{80};

SearchModel::SearchModel(app::Library& library, QObject* parent)
    : QAbstractListModel(parent)
    , m_library(library)
    , m_relay([this](const std::vector<Found>& found) { take(found); })
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(kPause);
    connect(&m_pause, &QTimer::timeout, this, &SearchModel::search);
}

int SearchModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_hits.size());
}

QVariant SearchModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const SearchHit& hit = m_hits[std::size_t(index.row())];
    switch (role) {
    case TitleRole:
        return toQString(hit.title);
    case SnippetRole: {
        QString html;
        for (const SnippetPart& part : hit.snippet) {
            const QString text = toQString(part.text).simplified().isEmpty()
                                     ? QStringLiteral(" ")
                                     : toQString(part.text).toHtmlEscaped();
            html += part.found ? QStringLiteral("<b>") + text + QStringLiteral("</b>") : text;
        }
        return html;
    }
    case WhenRole:
        return QLocale().toString(
            QDateTime::fromMSecsSinceEpoch(toStored(hit.time)), QLocale::ShortFormat);
    case ChatIdRole:
        return qint64(hit.chat);
    case MessageIdRole:
        return qint64(hit.message.value_or(0));
    default:
        return {};
    }
}

QHash<int, QByteArray> SearchModel::roleNames() const
{
    return {{TitleRole, "title"}, {SnippetRole, "snippet"}, {WhenRole, "when"},
        {ChatIdRole, "chatId"}, {MessageIdRole, "messageId"}};
}

void SearchModel::setTyped(const QString& typed)
{
    if (typed == m_typed) {
        return;
    }
    m_typed = typed;
    emit typedChanged();
    m_searching = true;
    emit searchingChanged();
    m_pause.start();
}

qint64 SearchModel::chatAt(int row) const { return data(index(row), ChatIdRole).toLongLong(); }

qint64 SearchModel::messageAt(int row) const
{
    return data(index(row), MessageIdRole).toLongLong();
}

void SearchModel::search()
{
    m_library.post(
        app::Place::Kept, [typed = m_typed, tell = m_relay.sink()](app::LibraryRooms& rooms) {
            tell({typed, rooms.archive.search().find(toUtf8(typed), 50)});
        });
}

void SearchModel::take(const std::vector<Found>& found)
{
    const Found& last = found.back();
    if (last.typed != m_typed) {
        return; // more was typed meanwhile
    }
    m_searching = false;
    emit searchingChanged();
    if (!last.hits) {
        emit failed(last.hits.error());
        return;
    }
    beginResetModel();
    m_hits = *last.hits;
    endResetModel();
}

} // namespace gui::chats
