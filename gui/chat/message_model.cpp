#include "gui/chat/message_model.h"

#include <QQmlEngine>

#include <utility>

namespace gui::chat {

using core::chat::Message;

int MessageModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : count();
}

QVariant MessageModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const Row& message = m_messages[std::size_t(index.row())];
    switch (role) {
    case OwnRole:
        return message.own;
    case BlocksRole:
        return QVariant::fromValue(message.blocks.get());
    case FootnoteRole:
        return message.footnote.text;
    case FootnoteDetailRole:
        return message.footnote.detail;
    case NoticeRole:
        return message.footnote.notice;
    case WritingRole:
        return message.writing;
    case BranchRole:
        return message.mark.branch;
    case BranchesRole:
        return message.mark.branches;
    case LeftOutRole:
        return index.row() == m_firstRead ? m_firstRead : 0;
    default:
        return {};
    }
}

QHash<int, QByteArray> MessageModel::roleNames() const
{
    return {{OwnRole, "own"}, {BlocksRole, "blocks"}, {FootnoteRole, "footnote"},
        {FootnoteDetailRole, "footnoteDetail"}, {NoticeRole, "notice"}, {WritingRole, "writing"},
        {BranchRole, "branch"}, {BranchesRole, "branches"}, {LeftOutRole, "leftOut"}};
}

BlockModel& MessageModel::addOwn(Message message) { return add(std::move(message)); }

BlockModel& MessageModel::addReply() { return add({core::chat::Role::Assistant, {}}); }

void MessageModel::finishReply(Message message, const Footnote& footnote)
{
    Row& row = m_messages.back();
    row.message = std::move(message);
    row.writing = false;
    row.footnote = footnote;
    row.blocks->finish();
    const QModelIndex last = index(count() - 1);
    emit dataChanged(last, last, {WritingRole, FootnoteRole, FootnoteDetailRole, NoticeRole});
}

void MessageModel::truncate(int kept)
{
    if (kept >= count()) {
        return;
    }
    beginRemoveRows({}, kept, count() - 1);
    while (count() > kept) {
        // Bindings of the row that goes may still be looking at its blocks.
        m_messages.back().blocks.release()->deleteLater();
        m_messages.pop_back();
    }
    endRemoveRows();
    emit countChanged();
}

void MessageModel::setMarks(const std::vector<core::app::PathMark>& marks)
{
    if (marks.empty() || int(marks.size()) != count()) {
        return;
    }
    for (std::size_t row = 0; row < marks.size(); ++row) {
        m_messages[row].mark = marks[row];
    }
    emit dataChanged(index(0), index(count() - 1), {BranchRole, BranchesRole});
}

void MessageModel::setLastMark(const core::app::PathMark& mark)
{
    m_messages.back().mark = mark;
    const QModelIndex last = index(count() - 1);
    emit dataChanged(last, last, {BranchRole, BranchesRole});
}

void MessageModel::setFirstRead(int row)
{
    const int before = std::exchange(m_firstRead, row);
    for (const int changed : {before, row}) {
        if (before != row && changed < count()) {
            emit dataChanged(index(changed), index(changed), {LeftOutRole});
        }
    }
}

int MessageModel::lastOwn() const
{
    int row = count() - 1;
    while (row >= 0 && !isOwn(row)) {
        --row;
    }
    return row;
}

bool MessageModel::isOwn(int row) const
{
    return row >= 0 && row < count() && m_messages[std::size_t(row)].own;
}

const Message& MessageModel::message(int row) const { return m_messages[std::size_t(row)].message; }

std::vector<Message> MessageModel::conversation(int count) const
{
    std::vector<Message> messages;
    for (int row = 0; row < count; ++row) {
        if (!message(row).blocks.empty()) {
            messages.push_back(message(row));
        }
    }
    return messages;
}

QString MessageModel::plainText(int row) const
{
    return row >= 0 && row < count() ? m_messages[std::size_t(row)].blocks->plainText() : QString();
}

BlockModel& MessageModel::add(Message message)
{
    beginInsertRows({}, count(), count());
    Row row;
    row.own = message.role == core::chat::Role::User;
    row.writing = !row.own;
    row.message = std::move(message);
    row.blocks = std::make_unique<BlockModel>();
    QQmlEngine::setObjectOwnership(row.blocks.get(), QQmlEngine::CppOwnership);
    m_messages.push_back(std::move(row));
    endInsertRows();
    emit countChanged();
    return last();
}

} // namespace gui::chat
