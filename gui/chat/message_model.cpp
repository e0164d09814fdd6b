#include "gui/chat/message_model.h"

#include <QQmlEngine>

namespace gui::chat {

int MessageModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : count();
}

QVariant MessageModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const Message& message = m_messages[std::size_t(index.row())];
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
    default:
        return {};
    }
}

QHash<int, QByteArray> MessageModel::roleNames() const
{
    return {{OwnRole, "own"}, {BlocksRole, "blocks"}, {FootnoteRole, "footnote"},
        {FootnoteDetailRole, "footnoteDetail"}, {NoticeRole, "notice"}, {WritingRole, "writing"}};
}

BlockModel& MessageModel::addOwn() { return add(true); }

BlockModel& MessageModel::addReply() { return add(false); }

void MessageModel::finishReply(const Footnote& footnote)
{
    Message& message = m_messages.back();
    message.writing = false;
    message.footnote = footnote;
    message.blocks->finish();
    const QModelIndex last = index(count() - 1);
    emit dataChanged(last, last, {WritingRole, FootnoteRole, FootnoteDetailRole, NoticeRole});
}

void MessageModel::removeLast()
{
    const int row = count() - 1;
    beginRemoveRows({}, row, row);
    // Bindings of the row that goes may still be looking at its blocks.
    m_messages.back().blocks.release()->deleteLater();
    m_messages.pop_back();
    endRemoveRows();
    emit countChanged();
}

void MessageModel::clear()
{
    beginResetModel();
    for (Message& message : m_messages) {
        message.blocks.release()->deleteLater();
    }
    m_messages.clear();
    endResetModel();
    emit countChanged();
}

QString MessageModel::plainText(int row) const
{
    return row >= 0 && row < count() ? m_messages[std::size_t(row)].blocks->plainText() : QString();
}

BlockModel& MessageModel::add(bool own)
{
    const int row = count();
    beginInsertRows({}, row, row);
    Message message;
    message.own = own;
    message.writing = !own;
    message.blocks = std::make_unique<BlockModel>();
    QQmlEngine::setObjectOwnership(message.blocks.get(), QQmlEngine::CppOwnership);
    m_messages.push_back(std::move(message));
    endInsertRows();
    emit countChanged();
    return last();
}

} // namespace gui::chat
