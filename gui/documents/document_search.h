// The passages that fit what is typed best, while it is typed.
//
// Main thread; the worker's answering thread searches. A search that a newer one overtakes is not
// carried out, or not shown.
#pragma once

#include "core/documents/document_worker.h"
#include "core/documents/typed_search.h"
#include "gui/bridge/event_relay.h"

#include <QAbstractListModel>
#include <QTimer>
#include <QVariantList>
#include <QtQml/qqmlregistration.h>

#include <atomic>
#include <memory>
#include <optional>
#include <vector>

namespace gui::documents {

class DocumentSearch : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the view model")
    Q_PROPERTY(QString typed READ typed WRITE setTyped NOTIFY typedChanged)
    Q_PROPERTY(bool active READ active NOTIFY typedChanged) // something is looked for
    Q_PROPERTY(bool searching READ searching NOTIFY changed)
    Q_PROPERTY(int count READ count NOTIFY changed)
    // How many of the documents were searched; empty before the first answer.
    Q_PROPERTY(QString coverage READ coverage NOTIFY changed)
public:
    enum Role {
        NameRole = Qt::UserRole,
        PlaceRole,   // its page, and the heading that it stands under
        SnippetRole, // rich text: what was found is bold, everything else escaped
        PlainRole    // the same without any marks
    };

    // What is searched. Nothing: everything there is; an empty list: nothing.
    using Scope = std::optional<std::vector<core::documents::DocumentId>>;

    explicit DocumentSearch(core::documents::DocumentWorker& worker, QObject* parent = nullptr);

    QString typed() const { return m_typed; }
    void setTyped(const QString& typed);
    bool active() const { return !m_typed.trimmed().isEmpty(); }
    bool searching() const { return m_searching; }
    int count() const { return int(m_found.hits.size()); }
    QString coverage() const;
    void setScope(Scope scope);
    // The documents are others than before.
    Q_INVOKABLE void searchAgain();
    // Tells placeFound().
    Q_INVOKABLE void open(int row);

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

signals:
    void typedChanged();
    void changed();
    void placeFound(const QString& file, int page, const QVariantList& rects, const QString& quote);
    void failed(const core::Error& error);

private:
    struct Answer {
        int number = 0;
        core::Result<core::documents::TypedHits> found;
    };
    struct Opened {
        int number = 0;
        QString file;
        int page = 0;
        QVariantList rects;
        QString quote;
    };
    void search();
    void take(std::vector<Answer> answers);

    core::documents::DocumentWorker& m_worker;
    QString m_typed;
    Scope m_scope;
    bool m_searching = false;
    bool m_answered = false;
    QTimer m_pause; // typing goes on within it
    core::documents::TypedHits m_found;
    std::shared_ptr<std::atomic<int>> m_newest; // number of the search that counts
    int m_opened = 0;
    EventRelay<Answer> m_relay;
    EventRelay<Opened> m_openedRelay;
};

} // namespace gui::documents
