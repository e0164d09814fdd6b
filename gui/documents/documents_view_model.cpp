#include "gui/documents/documents_view_model.h"

#include "core/media/text_extractor.h"
#include "gui/bridge/strings.h"

#include <QFileInfo>

#include <algorithm>
#include <utility>

namespace gui::documents {

using namespace core::documents;

DocumentsViewModel::DocumentsViewModel(DocumentWorker& worker, QObject* parent)
    : QObject(parent)
    , m_worker(worker)
    , m_search(worker)
{
    connect(&m_search, &DocumentSearch::placeFound, this, &DocumentsViewModel::placeRequested);
    connect(&m_search, &DocumentSearch::failed, this,
        [this](const core::Error& error) { say(DocumentWords::cannotAdd({}, error)); });
}

DocumentsViewModel::~DocumentsViewModel() { forgetUndo(); }

// --- what is there ---

bool DocumentsViewModel::take(const DocumentEvent& event)
{
    bool ours = false;
    if (const auto* failure = std::get_if<DocumentsFailed>(&event)) {
        ours = on(*failure);
    } else if (const auto* listed = std::get_if<DocumentsListed>(&event)) {
        on(*listed);
    } else if (const auto* progress = std::get_if<IngestProgress>(&event)) {
        on(*progress);
    } else if (const auto* paused = std::get_if<ReadingPaused>(&event)) {
        on(*paused);
    } else if (const auto* ended = std::get_if<ReadingEnded>(&event)) {
        on(*ended);
    }
    emit changed();
    return ours;
}

void DocumentsViewModel::on(const DocumentsListed& listed)
{
    m_listed = true;
    m_list.show(listed);
    for (const CollectionRecord& collection : listed.collections) {
        m_awaited.removeAll(toQString(collection.path));
    }
    updateScope();
}

void DocumentsViewModel::on(const IngestProgress& progress)
{
    if (m_reading != Reading::Stopping) {
        m_reading = Reading::Active;
    }
    // Another run: something was added meanwhile, or reading goes on.
    if (m_progress && (progress.done < m_progress->done || progress.total != m_progress->total)) {
        m_doneBefore += m_progress->done;
    }
    m_progress = progress;
    updateProgress();
}

void DocumentsViewModel::on(const ReadingPaused& /*paused*/)
{
    if (m_reading == Reading::Stopping) {
        m_reading = Reading::Stopped;
        updateProgress();
    }
}

void DocumentsViewModel::on(const ReadingEnded& /*ended*/)
{
    if (m_reading == Reading::Stopping) {
        m_worker.resume(); // it was through with everything before it heard of it
    }
    m_reading = Reading::Idle;
    m_progress.reset();
    m_doneBefore = 0;
    updateProgress();
    if (m_search.active()) {
        m_search.searchAgain();
    }
}

bool DocumentsViewModel::on(const DocumentsFailed& failed)
{
    const QString path = pathToQString(failed.path);
    if (!path.isEmpty() && !m_awaited.removeAll(path)) {
        return false;
    }
    say(DocumentWords::cannotAdd(path.isEmpty() ? path : nameOf(path), failed.error));
    return !path.isEmpty();
}

QString DocumentsViewModel::summary() const
{
    return m_listed && !empty() ? DocumentWords::counts(m_list.total()) : QString();
}

void DocumentsViewModel::say(const QString& problem)
{
    m_problem = problem;
    emit changed();
}

void DocumentsViewModel::dismissProblem() { say({}); }

void DocumentsViewModel::retranslate()
{
    m_list.retranslate();
    emit changed();
}

QString DocumentsViewModel::filePatterns() const
{
    QStringList patterns;
    for (const std::string_view extension : core::media::documentExtensions()) {
        patterns << QStringLiteral("*.") + toQString(extension);
    }
    return patterns.join(u' ');
}

// --- adding and reading ---

void DocumentsViewModel::add(const QList<QUrl>& files)
{
    std::vector<std::filesystem::path> paths;
    QString problem;
    for (const QUrl& file : files) {
        const QString path = QFileInfo(file.toLocalFile()).absoluteFilePath();
        if (!file.isLocalFile()) {
            problem = DocumentWords::notLocal();
        } else if (!QFileInfo(path).isDir() && !core::media::isDocumentName(toPath(path))) {
            problem = DocumentWords::cannotAdd(
                nameOf(path), {core::ErrorCode::Unsupported, std::string()});
        } else {
            if (m_removed && toQString(m_removed->path) == path) {
                undo();
            }
            m_awaited << path;
            paths.push_back(toPath(path));
        }
    }
    if (!paths.empty()) {
        m_worker.add(std::move(paths));
        goOn(); // who adds something wants it read
    }
    say(problem);
}

void DocumentsViewModel::lookAgain() { m_worker.refresh(); }

void DocumentsViewModel::retryFailed()
{
    m_worker.retryFailed();
    goOn();
}

void DocumentsViewModel::stop()
{
    if (m_reading == Reading::Active) {
        m_reading = Reading::Stopping;
        m_worker.pause();
        emit changed();
    }
}

void DocumentsViewModel::goOn()
{
    m_worker.resume();
    if (m_reading == Reading::Stopping || m_reading == Reading::Stopped) {
        m_reading = Reading::Active;
        updateProgress();
        emit changed();
    }
}

bool DocumentsViewModel::stopped() const
{
    return m_reading == Reading::Stopping || m_reading == Reading::Stopped;
}

int DocumentsViewModel::doneInRound() const
{
    return m_doneBefore + (m_progress ? m_progress->done : 0);
}

int DocumentsViewModel::totalInRound() const
{
    return m_doneBefore + (m_progress ? m_progress->total : 0);
}

double DocumentsViewModel::fraction() const
{
    const int total = totalInRound();
    return total > 0 ? double(doneInRound()) / total : 0;
}

QString DocumentsViewModel::progressText() const
{
    if (!m_progress) {
        return {};
    }
    return m_reading == Reading::Stopped
               ? DocumentWords::stopped(doneInRound(), totalInRound())
               : DocumentWords::reading(*m_progress, doneInRound(), totalInRound());
}

void DocumentsViewModel::updateProgress()
{
    const bool isStopped = m_reading == Reading::Stopped;
    m_list.setProgress(isStopped ? std::nullopt : m_progress, isStopped);
}

// --- finding and asking ---

QString DocumentsViewModel::scopeName() const
{
    const CollectionRecord* collection = m_list.collection(m_scope);
    return collection ? nameOf(toQString(collection->path)) : QString();
}

void DocumentsViewModel::searchIn(qint64 collection)
{
    m_scope = collection;
    updateScope();
    emit changed();
}

void DocumentsViewModel::updateScope()
{
    if (m_scope != 0 && !m_list.collection(m_scope)) {
        m_scope = 0;
    }
    m_search.setScope(m_scope == 0 && !m_list.hidesAny()
                          ? DocumentSearch::Scope()
                          : DocumentSearch::Scope(m_list.documentsOf(m_scope)));
}

void DocumentsViewModel::toggle(qint64 collection) { m_list.toggle(collection); }

void DocumentsViewModel::openDocument(qint64 document)
{
    if (const DocumentRecord* record = m_list.document(document)) {
        emit placeRequested(toQString(record->path), record->pages > 0 ? 1 : 0, {}, {});
    }
}

void DocumentsViewModel::askAbout(qint64 collection)
{
    QStringList paths;
    for (const CollectionRecord& record : m_list.collections()) {
        if (collection == 0 ? m_list.isUsable(record.id) : record.id == collection) {
            paths << toQString(record.path);
        }
    }
    if (!paths.isEmpty()) {
        emit askRequested(paths);
    }
}

// --- removing ---

QString DocumentsViewModel::undoName() const
{
    return m_removed ? nameOf(toQString(m_removed->path)) : QString();
}

void DocumentsViewModel::remove(qint64 collection)
{
    forgetUndo();
    if (const CollectionRecord* record = m_list.collection(collection)) {
        m_removed = *record;
        m_list.setHidden(collection, true);
        updateScope();
        emit changed();
    }
}

void DocumentsViewModel::undo()
{
    if (m_removed) {
        m_list.setHidden(m_removed->id, false);
        m_removed.reset();
        updateScope();
        emit changed();
    }
}

void DocumentsViewModel::forgetUndo()
{
    if (m_removed) {
        m_worker.remove(m_removed->id);
        m_removed.reset();
        emit changed();
    }
}

} // namespace gui::documents
