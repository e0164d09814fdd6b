#include "gui/chat/transcript_model.h"

#include <algorithm>

namespace gui::chat {

TranscriptModel::TranscriptModel(QObject* parent)
    : QAbstractListModel(parent)
{
}

void TranscriptModel::setMessages(MessageModel* messages)
{
    if (messages == m_messages) {
        return;
    }
    if (m_messages) {
        m_messages->disconnect(this);
    }
    m_messages = messages;
    if (messages) {
        connect(messages, &MessageModel::rowsInserted, this,
            [this](const QModelIndex&, int first, int last) { insertMessages(first, last); });
        connect(messages, &MessageModel::rowsAboutToBeRemoved, this,
            [this](const QModelIndex&, int first, int last) { removeMessages(first, last); });
        connect(messages, &MessageModel::modelReset, this, &TranscriptModel::reload);
        connect(messages, &MessageModel::layoutChanged, this, &TranscriptModel::reload);
        connect(messages, &MessageModel::rowsMoved, this, &TranscriptModel::reload);
        connect(messages, &MessageModel::dataChanged, this,
            [this](const QModelIndex& first, const QModelIndex& last, const QList<int>& roles) {
                changeMessages(first.row(), last.row(), roles);
            });
    }
    reload();
    emit messagesChanged();
}

int TranscriptModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() || m_entries.empty() ? 0
                                                 : m_entries.back().first + m_entries.back().rows;
}

QVariant TranscriptModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid) || !m_messages) {
        return {};
    }
    const Place place = placeOf(index.row());
    switch (role) {
    case PartRole:
        return QVariant::fromValue(place.part);
    case MessageRole:
        return place.message;
    case BlockRole:
        return place.block;
    case LeadRole:
        return index.row() == m_entries[std::size_t(place.message)].first;
    default:
        break;
    }
    if (role < PartRole) {
        return m_messages->data(m_messages->index(place.message), role);
    }
    const int blockRole = role - BlockRoles + Qt::UserRole;
    const BlockModel* blocks = m_entries[std::size_t(place.message)].blocks;
    return place.part == Part::Block && blocks ? blocks->data(blocks->index(place.block), blockRole)
                                               : BlockModel::nothing(blockRole);
}

QHash<int, QByteArray> TranscriptModel::roleNames() const
{
    QHash<int, QByteArray> names = {
        {PartRole, "part"}, {MessageRole, "message"}, {BlockRole, "block"}, {LeadRole, "lead"}};
    const QHash<int, QByteArray> ofBlocks = BlockModel().roleNames();
    for (auto role = ofBlocks.begin(); role != ofBlocks.end(); ++role) {
        names.insert(BlockRoles + role.key() - Qt::UserRole, role.value());
    }
    const QHash<int, QByteArray> ofMessages = MessageModel().roleNames();
    for (auto role = ofMessages.begin(); role != ofMessages.end(); ++role) {
        names.insert(role.key(), role.value());
    }
    return names;
}

QString TranscriptModel::textOf(int row, int from, int to) const
{
    if (row < 0 || row >= rowCount()) {
        return {};
    }
    const Place place = placeOf(row);
    const BlockModel* blocks = m_entries[std::size_t(place.message)].blocks;
    if (!blocks || place.part == Part::Foot) {
        return {};
    }
    // The words of a bubble are its last block; pictures come before.
    return blocks->textOf(
        place.part == Part::Bubble ? blocks->rowCount() - 1 : place.block, from, to);
}

int TranscriptModel::firstRowOf(int row) const
{
    return row < 0 || row >= rowCount() ? -1 : m_entries[std::size_t(placeOf(row).message)].first;
}

int TranscriptModel::lastRowOf(int row) const
{
    if (row < 0 || row >= rowCount()) {
        return -1;
    }
    const Entry& entry = m_entries[std::size_t(placeOf(row).message)];
    return entry.first + entry.rows - 1;
}

int TranscriptModel::rowOfMessage(int message) const
{
    return message < 0 || message >= int(m_entries.size()) ? -1
                                                           : m_entries[std::size_t(message)].first;
}

TranscriptModel::Place TranscriptModel::placeOf(int row) const
{
    const auto after = std::upper_bound(m_entries.begin(), m_entries.end(), row,
        [](int wanted, const Entry& entry) { return wanted < entry.first; });
    const auto entry = after - 1;
    const auto message = int(entry - m_entries.begin());
    if (entry->own) {
        return {message, -1, Part::Bubble};
    }
    const int block = row - entry->first;
    return block == entry->rows - 1 ? Place{message, -1, Part::Foot}
                                    : Place{message, block, Part::Block};
}

TranscriptModel::Entry TranscriptModel::entryOf(int message)
{
    const QModelIndex at = m_messages->index(message);
    Entry entry;
    entry.blocks = at.data(MessageModel::BlocksRole).value<BlockModel*>();
    entry.own = at.data(MessageModel::OwnRole).toBool();
    entry.rows = entry.own ? 1 : (entry.blocks ? entry.blocks->rowCount() : 0) + 1;
    watch(entry.blocks);
    return entry;
}

void TranscriptModel::reload()
{
    beginResetModel();
    for (const Entry& entry : m_entries) {
        if (entry.blocks) {
            entry.blocks->disconnect(this);
        }
    }
    m_entries.clear();
    for (int i = 0; m_messages && i < m_messages->count(); ++i) {
        m_entries.push_back(entryOf(i));
    }
    renumber(0);
    endResetModel();
}

void TranscriptModel::insertMessages(int first, int last)
{
    std::vector<Entry> added;
    int rows = 0;
    for (int i = first; i <= last; ++i) {
        added.push_back(entryOf(i));
        rows += added.back().rows;
    }
    const auto at = std::size_t(first);
    const int row = at < m_entries.size() ? m_entries[at].first : rowCount();
    beginInsertRows({}, row, row + rows - 1);
    m_entries.insert(m_entries.begin() + first, added.begin(), added.end());
    renumber(at);
    endInsertRows();
}

void TranscriptModel::removeMessages(int first, int last)
{
    const Entry& end = m_entries[std::size_t(last)];
    beginRemoveRows({}, m_entries[std::size_t(first)].first, end.first + end.rows - 1);
    for (int i = first; i <= last; ++i) {
        if (BlockModel* blocks = m_entries[std::size_t(i)].blocks) {
            blocks->disconnect(this);
        }
    }
    m_entries.erase(m_entries.begin() + first, m_entries.begin() + last + 1);
    renumber(std::size_t(first));
    endRemoveRows();
}

void TranscriptModel::changeMessages(int first, int last, const QList<int>& roles)
{
    // Other blocks of the same message, after another answer was chosen say.
    for (int i = first; i <= last; ++i) {
        const auto* blocks =
            m_messages->index(i).data(MessageModel::BlocksRole).value<BlockModel*>();
        if (blocks != m_entries[std::size_t(i)].blocks) {
            reload();
            return;
        }
    }
    const Entry& end = m_entries[std::size_t(last)];
    emit dataChanged(
        index(m_entries[std::size_t(first)].first), index(end.first + end.rows - 1), roles);
}

void TranscriptModel::watch(BlockModel* blocks)
{
    if (!blocks) {
        return;
    }
    connect(blocks, &BlockModel::rowsInserted, this,
        [this, blocks](
            const QModelIndex&, int first, int last) { insertBlocks(blocks, first, last); });
    connect(blocks, &BlockModel::rowsRemoved, this,
        [this, blocks](
            const QModelIndex&, int first, int last) { removeBlocks(blocks, first, last); });
    connect(blocks, &BlockModel::dataChanged, this,
        [this, blocks](const QModelIndex& first, const QModelIndex& last, const QList<int>& roles) {
            changeBlocks(blocks, first.row(), last.row(), roles);
        });
}

// The one that changes is nearly always the last.
int TranscriptModel::entryWith(const BlockModel* blocks) const
{
    const auto found = std::find_if(m_entries.rbegin(), m_entries.rend(),
        [blocks](const Entry& entry) { return entry.blocks == blocks; });
    return int(m_entries.rend() - found) - 1;
}

void TranscriptModel::insertBlocks(const BlockModel* blocks, int first, int last)
{
    const int at = entryWith(blocks);
    if (at < 0 || m_entries[std::size_t(at)].own) {
        return;
    }
    Entry& entry = m_entries[std::size_t(at)];
    beginInsertRows({}, entry.first + first, entry.first + last);
    entry.rows += last - first + 1;
    renumber(std::size_t(at));
    endInsertRows();
    if (first == 0) { // what was the first row is not any more
        emit dataChanged(index(entry.first + last + 1), index(entry.first + last + 1), {LeadRole});
    }
}

void TranscriptModel::removeBlocks(const BlockModel* blocks, int first, int last)
{
    const int at = entryWith(blocks);
    if (at < 0 || m_entries[std::size_t(at)].own) {
        return;
    }
    Entry& entry = m_entries[std::size_t(at)];
    beginRemoveRows({}, entry.first + first, entry.first + last);
    entry.rows -= last - first + 1;
    renumber(std::size_t(at));
    endRemoveRows();
    if (first == 0) {
        emit dataChanged(index(entry.first), index(entry.first), {LeadRole});
    }
}

void TranscriptModel::changeBlocks(
    const BlockModel* blocks, int first, int last, const QList<int>& roles)
{
    const int at = entryWith(blocks);
    if (at < 0 || m_entries[std::size_t(at)].own) {
        return;
    }
    QList<int> mapped;
    for (const int role : roles) {
        mapped << BlockRoles + role - Qt::UserRole;
    }
    const int row = m_entries[std::size_t(at)].first;
    emit dataChanged(index(row + first), index(row + last), mapped);
}

void TranscriptModel::renumber(std::size_t from)
{
    for (std::size_t i = from; i < m_entries.size(); ++i) {
        m_entries[i].first = i == 0 ? 0 : m_entries[i - 1].first + m_entries[i - 1].rows;
    }
}

} // namespace gui::chat
