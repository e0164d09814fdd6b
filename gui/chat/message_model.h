// The transcript: one row for each message, its blocks in a model of their own. Main thread.
#pragma once

#include "gui/chat/block_model.h"

#include <QAbstractListModel>

#include <memory>
#include <vector>

namespace gui::chat {

class MessageModel : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("comes with a chat")
    Q_PROPERTY(int count READ count NOTIFY countChanged)
public:
    enum Role {
        OwnRole = Qt::UserRole,
        BlocksRole,
        FootnoteRole,
        FootnoteDetailRole,
        NoticeRole,
        WritingRole
    };

    // What stands below a finished answer.
    struct Footnote {
        QString text;   // "34 tokens/s · first word after 0.3 s"
        QString detail; // the numbers behind it
        QString notice; // why it ended early; empty when it did not
    };

    using QAbstractListModel::QAbstractListModel;

    int count() const { return int(m_messages.size()); }
    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    BlockModel& addOwn();   // what the person said
    BlockModel& addReply(); // is being written until finishReply
    void finishReply(const Footnote& footnote);
    void removeLast(); // messages that were not sent after all
    void clear();

    BlockModel& last() { return *m_messages.back().blocks; }
    QString plainText(int row) const;

signals:
    void countChanged();

private:
    struct Message {
        bool own = false;
        bool writing = false;
        std::unique_ptr<BlockModel> blocks;
        Footnote footnote;
    };

    BlockModel& add(bool own);

    std::vector<Message> m_messages;
};

} // namespace gui::chat
