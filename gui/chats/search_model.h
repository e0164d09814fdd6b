// What a search over all chats finds, while it is typed. Main thread; the library's thread
// searches.
#pragma once

#include "core/app/library.h"
#include "core/store/chat_records.h"
#include "gui/bridge/event_relay.h"

#include <QAbstractListModel>
#include <QTimer>
#include <QtQml/qqmlregistration.h>

#include <vector>

namespace gui::chats {

class SearchModel : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("comes with the chats")
    Q_PROPERTY(QString typed READ typed WRITE setTyped NOTIFY typedChanged)
    Q_PROPERTY(bool searching READ searching NOTIFY searchingChanged)
public:
    enum Role {
        TitleRole = Qt::UserRole,
        SnippetRole, // rich text: what was found is bold, everything else escaped
        WhenRole,
        ChatIdRole,
        MessageIdRole // 0: found in the title
    };

    explicit SearchModel(core::app::Library& library, QObject* parent = nullptr);

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    QString typed() const { return m_typed; }
    void setTyped(const QString& typed);
    bool searching() const { return m_searching; }
    Q_INVOKABLE qint64 chatAt(int row) const;
    Q_INVOKABLE qint64 messageAt(int row) const;

signals:
    void typedChanged();
    void searchingChanged();
    void failed(const core::Error& error);

private:
    struct Found {
        QString typed; // what it was searched for
        core::Result<std::vector<core::store::SearchHit>> hits;
    };
    void search();
    void take(const std::vector<Found>& found);

    core::app::Library& m_library;
    QString m_typed;
    bool m_searching = false;
    QTimer m_pause; // typing goes on within it
    std::vector<core::store::SearchHit> m_hits;
    EventRelay<Found> m_relay;
};

} // namespace gui::chats
