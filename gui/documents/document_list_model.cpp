#include "gui/documents/document_list_model.h"

#include "gui/bridge/strings.h"

#include <QDir>
#include <QFileInfo>

#include <algorithm>
#include <utility>

namespace gui::documents {

using namespace core::documents;

DocumentListModel::DocumentListModel(QObject* parent)
    : QAbstractListModel(parent)
{
}

void DocumentListModel::show(DocumentsListed listed)
{
    m_documents = std::move(listed.documents);
    m_shelves.clear();
    std::size_t at = 0;
    for (const CollectionRecord& record : listed.collections) {
        while (at < m_documents.size() && m_documents[at].collection < record.id) {
            ++at;
        }
        Shelf shelf{record, at, at, {}, m_hidden.contains(record.id)};
        while (at < m_documents.size() && m_documents[at].collection == record.id) {
            shelf.counts.add(m_documents[at++]);
        }
        shelf.end = at;
        m_shelves.push_back(std::move(shelf));
    }
    std::reverse(m_shelves.begin(), m_shelves.end());
    arrange();
    rowsChanged(0, count() - 1);
}

void DocumentListModel::setProgress(std::optional<IngestProgress> progress, bool stopped)
{
    const auto isTold = [&](const Row& row, const std::optional<IngestProgress>& of) {
        const Shelf& shelf = m_shelves[row.shelf];
        const std::size_t at = row.document.value_or(shelf.begin);
        return of && at < shelf.end && m_documents[at].path == of->file;
    };
    const bool all = stopped != m_stopped;
    const auto before = std::exchange(m_progress, std::move(progress));
    m_stopped = stopped;
    for (int i = 0; i < count(); ++i) {
        const Row& row = m_rows[std::size_t(i)];
        if (all || isTold(row, before) || isTold(row, m_progress)) {
            rowsChanged(i, i);
        }
    }
}

void DocumentListModel::setHidden(CollectionId collection, bool hidden)
{
    if (hidden) {
        m_hidden.insert(collection);
    } else {
        m_hidden.remove(collection);
    }
    for (Shelf& shelf : m_shelves) {
        shelf.hidden = m_hidden.contains(shelf.record.id);
    }
    arrange();
}

bool DocumentListModel::hidesAny() const
{
    return std::any_of(
        m_shelves.begin(), m_shelves.end(), [](const Shelf& shelf) { return shelf.hidden; });
}

void DocumentListModel::toggle(CollectionId collection)
{
    if (!m_open.remove(collection)) {
        m_open.insert(collection);
    }
    arrange();
    for (int i = 0; i < count(); ++i) {
        if (m_rows[std::size_t(i)] == Row{0, {}, collection, 0}) {
            rowsChanged(i, i);
        }
    }
}

void DocumentListModel::retranslate() { rowsChanged(0, count() - 1); }

std::vector<DocumentListModel::Row> DocumentListModel::rowsNow() const
{
    std::vector<Row> rows;
    for (std::size_t i = 0; i < m_shelves.size(); ++i) {
        const Shelf& shelf = m_shelves[i];
        if (shelf.hidden) {
            continue;
        }
        rows.push_back({i, {}, shelf.record.id, 0});
        if (shelf.record.isFolder && m_open.contains(shelf.record.id)) {
            for (std::size_t k = shelf.begin; k < shelf.end; ++k) {
                rows.push_back({i, k, shelf.record.id, m_documents[k].id});
            }
        }
    }
    return rows;
}

// Rows before and behind the ones that came or went stay as they are.
void DocumentListModel::arrange()
{
    std::vector<Row> rows = rowsNow();
    const std::size_t shorter = std::min(rows.size(), m_rows.size());
    std::size_t head = 0;
    while (head < shorter && rows[head] == m_rows[head]) {
        ++head;
    }
    std::size_t tail = 0;
    while (
        tail < shorter - head && rows[rows.size() - 1 - tail] == m_rows[m_rows.size() - 1 - tail]) {
        ++tail;
    }
    const bool changes = rows.size() != m_rows.size();
    const auto headEnd = rows.begin() + std::ptrdiff_t(head);
    const auto tailBegin = rows.end() - std::ptrdiff_t(tail);
    // What stays may be at other places of the documents: from the new rows in any case.
    std::vector<Row> kept(rows.begin(), headEnd);
    kept.insert(kept.end(), tailBegin, rows.end());
    if (const std::size_t end = m_rows.size() - tail; end > head) {
        beginRemoveRows({}, int(head), int(end) - 1);
        m_rows = std::move(kept);
        endRemoveRows();
    } else {
        m_rows = std::move(kept);
    }
    if (headEnd != tailBegin) {
        beginInsertRows({}, int(head), int(tailBegin - rows.begin()) - 1);
        m_rows = std::move(rows);
        endInsertRows();
    }
    if (changes) {
        emit countChanged();
    }
}

void DocumentListModel::rowsChanged(int first, int last)
{
    if (first <= last) {
        emit dataChanged(index(first), index(last));
    }
}

DocumentCounts DocumentListModel::total() const
{
    DocumentCounts total;
    for (const Shelf& shelf : m_shelves) {
        if (!shelf.hidden) {
            total.documents += shelf.counts.documents;
            total.ready += shelf.counts.ready;
            total.waiting += shelf.counts.waiting;
            total.failed += shelf.counts.failed;
            total.pages += shelf.counts.pages;
            total.words += shelf.counts.words;
        }
    }
    return total;
}

std::vector<CollectionRecord> DocumentListModel::collections() const
{
    std::vector<CollectionRecord> all;
    for (const Shelf& shelf : m_shelves) {
        if (!shelf.hidden) {
            all.push_back(shelf.record);
        }
    }
    return all;
}

const CollectionRecord* DocumentListModel::collection(CollectionId collection) const
{
    const auto found = std::find_if(m_shelves.begin(), m_shelves.end(),
        [&](const Shelf& shelf) { return shelf.record.id == collection && !shelf.hidden; });
    return found == m_shelves.end() ? nullptr : &found->record;
}

const DocumentRecord* DocumentListModel::document(DocumentId document) const
{
    const auto found = std::find_if(m_documents.begin(), m_documents.end(),
        [document](const DocumentRecord& one) { return one.id == document; });
    return found == m_documents.end() ? nullptr : &*found;
}

std::vector<DocumentId> DocumentListModel::documentsOf(CollectionId collection) const
{
    std::vector<DocumentId> ids;
    for (const Shelf& shelf : m_shelves) {
        if (!shelf.hidden && (collection == 0 || shelf.record.id == collection)) {
            for (std::size_t i = shelf.begin; i < shelf.end; ++i) {
                ids.push_back(m_documents[i].id);
            }
        }
    }
    return ids;
}

bool DocumentListModel::isUsable(CollectionId collection) const
{
    return std::any_of(m_shelves.begin(), m_shelves.end(), [&](const Shelf& shelf) {
        return shelf.record.id == collection && shelf.counts.ready > 0;
    });
}

int DocumentListModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : count();
}

QString DocumentListModel::stateOf(const DocumentRecord& document) const
{
    const bool isRead = m_progress && m_progress->file == document.path;
    return DocumentWords::state(document, isRead ? &*m_progress : nullptr, m_stopped);
}

QVariant DocumentListModel::ofCollection(const Shelf& shelf, int role) const
{
    const QString path = toQString(shelf.record.path);
    const bool isOne = !shelf.record.isFolder && shelf.begin < shelf.end;
    switch (role) {
    case IsCollectionRole:
        return true;
    case CollectionIdRole:
        return qint64(shelf.record.id);
    case DocumentIdRole:
        return qint64(isOne ? m_documents[shelf.begin].id : 0);
    case NameRole:
        return nameOf(path);
    case PlaceRole:
        return QDir::toNativeSeparators(QFileInfo(path).path());
    case TextRole:
        return isOne ? stateOf(m_documents[shelf.begin]) : DocumentWords::counts(shelf.counts);
    case FailedRole:
        return shelf.counts.failed > 0 && shelf.counts.failed == shelf.counts.documents;
    case IsFolderRole:
        return shelf.record.isFolder;
    case OpenRole:
        return m_open.contains(shelf.record.id);
    case UsableRole:
        return shelf.counts.ready > 0;
    default:
        return {};
    }
}

QVariant DocumentListModel::ofDocument(
    const Shelf& shelf, const DocumentRecord& document, int role) const
{
    switch (role) {
    case IsCollectionRole:
    case IsFolderRole:
    case OpenRole:
        return false;
    case CollectionIdRole:
        return qint64(shelf.record.id);
    case DocumentIdRole:
        return qint64(document.id);
    case NameRole:
        return QDir(toQString(shelf.record.path)).relativeFilePath(toQString(document.path));
    case PlaceRole:
        return QString();
    case TextRole:
        return stateOf(document);
    case FailedRole:
        return document.state == DocumentState::Failed;
    case UsableRole:
        return document.state == DocumentState::Ready;
    default:
        return {};
    }
}

QVariant DocumentListModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const Row& row = m_rows[std::size_t(index.row())];
    if (row.shelf >= m_shelves.size() || row.document.value_or(0) >= m_documents.size()) {
        return {}; // on its way out
    }
    const Shelf& shelf = m_shelves[row.shelf];
    return row.document ? ofDocument(shelf, m_documents[*row.document], role)
                        : ofCollection(shelf, role);
}

QHash<int, QByteArray> DocumentListModel::roleNames() const
{
    return {{IsCollectionRole, "isCollection"}, {CollectionIdRole, "collectionId"},
        {DocumentIdRole, "documentId"}, {NameRole, "name"}, {PlaceRole, "place"},
        {TextRole, "text_"}, {FailedRole, "failed"}, {IsFolderRole, "isFolder"}, {OpenRole, "open"},
        {UsableRole, "usable"}};
}

} // namespace gui::documents
