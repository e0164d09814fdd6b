// The transcript: one row for each message, its blocks in a model of their own. Main thread.
#pragma once

#include "core/app/kept_chat.h"
#include "core/chat/message.h"
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
        WritingRole,
        BranchRole, // ‹branch/branches›
        BranchesRole,
        LeftOutRole // messages before this one that the model is not given; 0 but for the first it
                    // is
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

    BlockModel& addOwn(core::chat::Message message); // what the person said
    BlockModel& addReply();                          // is being written until finishReply
    void finishReply(core::chat::Message message, const Footnote& footnote);
    void truncate(int count); // to its first `count` messages
    void clear() { truncate(0); }

    // Where the messages stand in the tree of the chat; ignored when they are not as many.
    void setMarks(const std::vector<core::app::PathMark>& marks);
    void setLastMark(const core::app::PathMark& mark);

    // The model is given what comes from this row on.
    void setFirstRead(int row);
    int firstRead() const { return m_firstRead; }

    bool isOwn(int row) const;
    int lastOwn() const; // -1 for none
    const core::chat::Message& message(int row) const;
    // For the model: what was said in the first `count` messages, without replies that say nothing.
    std::vector<core::chat::Message> conversation(int count) const;
    std::vector<core::chat::Message> conversation() const { return conversation(count()); }

    BlockModel& last() { return *m_messages.back().blocks; }
    QString plainText(int row) const;

signals:
    void countChanged();

private:
    struct Row {
        core::chat::Message message; // of a reply: empty until it is finished
        bool own = false;
        bool writing = false;
        std::unique_ptr<BlockModel> blocks;
        Footnote footnote;
        core::app::PathMark mark;
    };

    BlockModel& add(core::chat::Message message);

    std::vector<Row> m_messages;
    int m_firstRead = 0;
};

} // namespace gui::chat
