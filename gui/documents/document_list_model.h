// What a person added, newest first, each with the documents of it below where it is open.
//
// Rows that stay keep their delegates, and with them the keyboard. Words are made when they are
// shown, since there may be many thousand documents. Main thread.
#pragma once

#include "core/documents/document_worker.h"
#include "gui/documents/document_words.h"

#include <QAbstractListModel>
#include <QSet>
#include <QtQml/qqmlregistration.h>

#include <optional>
#include <vector>

namespace gui::documents {

class DocumentListModel : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the view model")
    Q_PROPERTY(int count READ count NOTIFY countChanged)
public:
    enum Role {
        IsCollectionRole = Qt::UserRole,
        CollectionIdRole,
        DocumentIdRole, // of a document, or of the only one of a collection; 0: none
        NameRole,
        PlaceRole, // of a collection: the folder that it lies in
        TextRole,  // how far it is
        FailedRole,
        IsFolderRole,
        OpenRole,   // its documents are shown below it
        UsableRole, // something of it can be asked about
    };

    explicit DocumentListModel(QObject* parent = nullptr);

    void show(core::documents::DocumentsListed listed);
    // What is being read; nothing: nobody reads, or reading was stopped.
    void setProgress(std::optional<core::documents::IngestProgress> progress, bool stopped);
    // What a person removed and may take back; stays so until it is gone.
    void setHidden(core::documents::CollectionId collection, bool hidden);
    void toggle(core::documents::CollectionId collection);
    bool isOpen(core::documents::CollectionId collection) const
    {
        return m_open.contains(collection);
    }
    void retranslate();

    bool hidesAny() const;
    // Without what is hidden.
    DocumentCounts total() const;
    std::vector<core::documents::CollectionRecord> collections() const;
    // Null where there is none.
    const core::documents::CollectionRecord* collection(
        core::documents::CollectionId collection) const;
    const core::documents::DocumentRecord* document(core::documents::DocumentId document) const;
    // Of all that are not hidden with 0.
    std::vector<core::documents::DocumentId> documentsOf(
        core::documents::CollectionId collection) const;
    bool isUsable(core::documents::CollectionId collection) const;

    int count() const { return int(m_rows.size()); }
    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

signals:
    void countChanged();

private:
    struct Shelf {
        core::documents::CollectionRecord record;
        std::size_t begin = 0; // of m_documents
        std::size_t end = 0;
        DocumentCounts counts;
        bool hidden = false;
    };
    struct Row {
        std::size_t shelf = 0;
        std::optional<std::size_t> document; // none: the collection itself
        core::documents::CollectionId collectionId = 0;
        core::documents::DocumentId documentId = 0;

        bool operator==(const Row& other) const
        {
            return collectionId == other.collectionId && documentId == other.documentId;
        }
    };

    std::vector<Row> rowsNow() const;
    void arrange();
    void rowsChanged(int first, int last);
    QString stateOf(const core::documents::DocumentRecord& document) const;
    QVariant ofCollection(const Shelf& shelf, int role) const;
    QVariant ofDocument(
        const Shelf& shelf, const core::documents::DocumentRecord& document, int role) const;

    std::vector<core::documents::DocumentRecord> m_documents; // by collection and path
    std::vector<Shelf> m_shelves;
    std::vector<Row> m_rows;
    QSet<qint64> m_open;
    QSet<qint64> m_hidden;
    std::optional<core::documents::IngestProgress> m_progress;
    bool m_stopped = false;
};

} // namespace gui::documents
