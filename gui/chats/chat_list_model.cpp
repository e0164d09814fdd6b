#include "gui/chats/chat_list_model.h"

#include "gui/bridge/strings.h"

#include <QDateTime>
#include <QLocale>

#include <algorithm>

namespace gui::chats {
namespace {

using namespace core::store;

QDateTime toDateTime(Time time) { return QDateTime::fromMSecsSinceEpoch(toStored(time)); }

QString monthName(std::chrono::year_month month)
{
    const QDate day(int(month.year()), int(unsigned(month.month())), 1);
    const bool thisYear = day.year() == QDate::currentDate().year();
    return QLocale().toString(day, thisYear ? QStringLiteral("MMMM") : QStringLiteral("MMMM yyyy"));
}

} // namespace

int ChatListModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

QVariant ChatListModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const Row& row = m_rows[std::size_t(index.row())];
    const ChatSummary* chat = row.chat ? &m_chats[*row.chat] : nullptr;
    switch (role) {
    case TitleRole:
        return row.title;
    case HeadingRole:
        return chat == nullptr;
    case ChatIdRole:
        return chat ? qint64(chat->id) : qint64(0);
    case FolderIdRole:
        return row.folder;
    case PinnedRole:
        return chat && chat->pinned;
    case OpenRole:
        return !m_closed.contains(row.folder);
    case WhenRole:
        return chat ? QLocale().toString(toDateTime(chat->changed), QLocale::ShortFormat)
                    : QString();
    default:
        return {};
    }
}

QHash<int, QByteArray> ChatListModel::roleNames() const
{
    return {{TitleRole, "title"}, {HeadingRole, "heading"}, {ChatIdRole, "chatId"},
        {FolderIdRole, "folderId"}, {PinnedRole, "pinned"}, {OpenRole, "open"}, {WhenRole, "when"}};
}

void ChatListModel::show(std::vector<ChatSummary> chats, std::vector<Folder> folders)
{
    m_chats = std::move(chats);
    m_folders = std::move(folders);
    rebuild();
    emit countChanged();
}

void ChatListModel::toggleFolder(qint64 folder)
{
    if (!m_closed.remove(folder)) {
        m_closed.insert(folder);
    }
    rebuild();
}

qint64 ChatListModel::neighbour(qint64 chat, int steps) const
{
    std::vector<qint64> order;
    for (const Row& row : m_rows) {
        if (row.chat) {
            order.push_back(m_chats[*row.chat].id);
        }
    }
    const auto found = std::find(order.begin(), order.end(), chat);
    if (order.empty()) {
        return 0;
    }
    if (found == order.end()) {
        return order.front();
    }
    const auto place = (found - order.begin()) + steps;
    return place >= 0 && place < std::ptrdiff_t(order.size()) ? order[std::size_t(place)] : 0;
}

const ChatSummary* ChatListModel::find(qint64 chat) const
{
    const auto found = std::find_if(m_chats.begin(), m_chats.end(),
        [chat](const ChatSummary& summary) { return summary.id == chat; });
    return found == m_chats.end() ? nullptr : &*found;
}

void ChatListModel::addChats(
    std::vector<Row>& rows, const std::vector<ChatSummary>& chats, qint64 folder) const
{
    for (const ChatSummary& chat : chats) {
        const auto place = std::size_t(find(chat.id) - m_chats.data());
        const QString title = toQString(chat.title);
        rows.push_back({title.isEmpty() ? tr("Chat without a name") : title, place, folder});
    }
}

// The whole list is laid out again, which takes a moment for thousands of chats; rows that stay the
// same are left alone, so that the list beside the chat does not jump.
void ChatListModel::rebuild()
{
    const auto heading = [](const ChatGroup& group) {
        switch (group.date) {
        case DateGroup::Pinned:
            return tr("Pinned");
        case DateGroup::Today:
            return tr("Today");
        case DateGroup::Yesterday:
            return tr("Yesterday");
        case DateGroup::LastSevenDays:
            return tr("Last 7 days");
        case DateGroup::LastThirtyDays:
            return tr("Last 30 days");
        case DateGroup::Month:
            break;
        }
        return monthName(group.month);
    };

    std::vector<Row> rows;
    const Time now = systemTime();
    for (const Folder& folder : m_folders) {
        rows.push_back({toQString(folder.name), {}, folder.id});
        if (!m_closed.contains(folder.id)) {
            for (const ChatGroup& group : groupedByDate(m_chats, folder.id, now)) {
                addChats(rows, group.chats, folder.id);
            }
        }
    }
    for (const ChatGroup& group : groupedByDate(m_chats, std::nullopt, now)) {
        rows.push_back({heading(group), {}, 0});
        addChats(rows, group.chats, 0);
    }

    const auto same = [](auto from, auto to, auto other, auto otherEnd) {
        return std::mismatch(from, to, other, otherEnd).first - from;
    };
    const auto head = same(m_rows.begin(), m_rows.end(), rows.begin(), rows.end());
    auto tail = same(m_rows.rbegin(), m_rows.rend() - head, rows.rbegin(), rows.rend() - head);
    const int oldEnd = int(m_rows.size() - std::size_t(tail));
    const int newEnd = int(rows.size() - std::size_t(tail));
    if (oldEnd > head) {
        beginRemoveRows({}, int(head), oldEnd - 1);
        m_rows.erase(m_rows.begin() + head, m_rows.begin() + oldEnd);
        endRemoveRows();
    }
    if (newEnd > head) {
        beginInsertRows({}, int(head), newEnd - 1);
        m_rows.insert(m_rows.begin() + head, rows.begin() + head, rows.begin() + newEnd);
        endInsertRows();
    }
    m_rows = std::move(rows);
    if (!m_rows.empty()) { // times, pins and places in m_chats
        emit dataChanged(index(0), index(rowCount() - 1));
    }
}

} // namespace gui::chats
