// The transcript as one flat list of what is drawn, so that a list view makes only what it shows,
// however long a chat or a single answer is: a row for each message of the person, a row for each
// block of an answer, and a row for what stands below the answer.
//
// Gives every role of the messages by its name, and of the blocks. Main thread.
#pragma once

#include "gui/chat/message_model.h"

#include <QAbstractListModel>
#include <QPointer>
#include <QtQml/qqmlregistration.h>

#include <utility>
#include <vector>

namespace gui::chat {

class TranscriptModel : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(
        gui::chat::MessageModel* messages READ messages WRITE setMessages NOTIFY messagesChanged)
public:
    enum class Part { Bubble, Block, Foot };
    Q_ENUM(Part)
    // Behind those of the messages, which begin with Qt::UserRole.
    enum Role {
        PartRole = Qt::UserRole + 1000,
        MessageRole, // its row in `messages`
        BlockRole,   // its row in the blocks of the message; -1 for none
        LeadRole,    // the first row of its message
        BlockRoles   // + (a role of BlockModel - Qt::UserRole)
    };

    explicit TranscriptModel(QObject* parent = nullptr);

    MessageModel* messages() const { return m_messages; }
    void setMessages(MessageModel* messages);

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    // The letters of a row, as the window counts them.
    QString textOf(int row, int from = 0, int to = -1) const;
    // The first and the last row of the message that the row belongs to.
    Q_INVOKABLE int firstRowOf(int row) const;
    Q_INVOKABLE int lastRowOf(int row) const;
    // Where a message begins.
    Q_INVOKABLE int rowOfMessage(int message) const;

signals:
    void messagesChanged();

private:
    struct Entry {
        QPointer<BlockModel> blocks;
        bool own = false;
        int first = 0; // row
        int rows = 0;
    };
    struct Place {
        int message = 0;
        int block = -1;
        Part part = Part::Bubble;
    };

    Place placeOf(int row) const;
    Entry entryOf(int message);
    void reload();
    void insertMessages(int first, int last);
    void removeMessages(int first, int last);
    void changeMessages(int first, int last, const QList<int>& roles);
    void watch(BlockModel* blocks);
    int entryWith(const BlockModel* blocks) const;
    void insertBlocks(const BlockModel* blocks, int first, int last);
    void removeBlocks(const BlockModel* blocks, int first, int last);
    void changeBlocks(const BlockModel* blocks, int first, int last, const QList<int>& roles);
    void renumber(std::size_t from);

    QPointer<MessageModel> m_messages;
    std::vector<Entry> m_entries; // one for each message
};

} // namespace gui::chat
