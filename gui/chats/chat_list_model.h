// The chats beside the conversation: headings (pinned, today, …, folders) and below each its chats,
// last changed first. Main thread.
#pragma once

#include "core/store/chat_groups.h"
#include "core/store/chat_records.h"

#include <QAbstractListModel>
#include <QSet>
#include <QString>
#include <QtQml/qqmlregistration.h>

#include <optional>
#include <vector>

namespace gui::chats {

class ChatListModel : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("comes with the chats")
    Q_PROPERTY(int chatCount READ chatCount NOTIFY countChanged)
public:
    enum Role {
        TitleRole = Qt::UserRole,
        HeadingRole,  // a heading, not a chat
        ChatIdRole,   // 0 for headings
        FolderIdRole, // of a folder's heading, or of the folder a chat is in; 0: none
        PinnedRole,
        OpenRole, // of a folder's heading: its chats are shown
        WhenRole  // when the chat was last changed, in words
    };

    using QAbstractListModel::QAbstractListModel;

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;
    int chatCount() const { return int(m_chats.size()); }

    void show(
        std::vector<core::store::ChatSummary> chats, std::vector<core::store::Folder> folders);
    // Rows of its chats appear or go.
    Q_INVOKABLE void toggleFolder(qint64 folder);
    // The chat `steps` rows away from `chat` in the list; 0 where there is none.
    Q_INVOKABLE qint64 neighbour(qint64 chat, int steps) const;
    void retranslate() { rebuild(); }

    const std::vector<core::store::Folder>& folders() const { return m_folders; }
    const core::store::ChatSummary* find(qint64 chat) const;

signals:
    void countChanged();

private:
    struct Row {
        QString title;
        std::optional<std::size_t> chat; // in m_chats
        qint64 folder = 0;
        bool operator==(const Row&) const = default;
    };

    void rebuild();
    void addChats(std::vector<Row>& rows, const std::vector<core::store::ChatSummary>& chats,
        qint64 folder) const;

    std::vector<core::store::ChatSummary> m_chats;
    std::vector<core::store::Folder> m_folders;
    QSet<qint64> m_closed; // folders whose chats are hidden
    std::vector<Row> m_rows;
};

} // namespace gui::chats
