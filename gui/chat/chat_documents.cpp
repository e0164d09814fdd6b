#include "gui/chat/chat_documents.h"

#include "core/base/utf8.h"
#include "core/media/text_extractor.h"
#include "gui/bridge/strings.h"

#include <QFileInfo>
#include <QLocale>

#include <algorithm>
#include <utility>

namespace gui::chat {

using namespace core;
using namespace core::documents;

ChatDocuments::ChatDocuments(DocumentWorker& worker, QObject* parent)
    : QObject(parent)
    , m_worker(worker)
    , m_relay([this](std::vector<Answer> answers) {
        for (Answer& answer : answers) {
            if (answer.number == m_asked && m_prepared) {
                std::exchange(m_prepared, {})(std::move(answer.block));
            }
        }
    })
{
}

bool ChatDocuments::isDocument(const QString& path)
{
    return QFileInfo(path).isDir() || media::isDocumentName(toPath(path));
}

std::vector<const DocumentRecord*> ChatDocuments::documentsOf(const QString& path) const
{
    const std::string file = toUtf8(path);
    const std::string below = file + "/";
    std::vector<const DocumentRecord*> found;
    for (const DocumentRecord& document : m_documents) {
        if (document.path == file || document.path.starts_with(below)) {
            found.push_back(&document);
        }
    }
    return found;
}

bool ChatDocuments::isGone(const QString& path) const
{
    return m_listed && !m_awaited.contains(path) && documentsOf(path).empty();
}

QVariantList ChatDocuments::attached() const
{
    QVariantList list;
    for (const QString& path : m_paths) {
        const auto documents = documentsOf(path);
        const auto in = [&](DocumentState state) {
            return int(std::count_if(documents.begin(), documents.end(),
                [state](const DocumentRecord* document) { return document->state == state; }));
        };
        const int waiting = in(DocumentState::Waiting);
        const int failed = in(DocumentState::Failed);
        QString text;
        if (isGone(path)) {
            text = tr("Not among your documents any more. Drop it here again to ask about it.");
        } else if (m_stopped && waiting > 0) {
            text = tr("Reading was stopped; it goes on in Documents.");
        } else if (documents.empty() || waiting > 0) {
            const bool isRead = m_progress && m_progress->pages > 0 &&
                                QString::fromStdString(m_progress->file).startsWith(path);
            text = isRead ? tr("Reading page %1 of %2").arg(m_progress->page).arg(m_progress->pages)
                          : tr("Reading…");
        } else if (documents.size() == 1) {
            const DocumentRecord& document = *documents.front();
            text = failed > 0           ? toQString(document.reason)
                   : document.pages > 0 ? tr("%n pages", nullptr, document.pages)
                                        : tr("%n words", nullptr, document.words);
        } else {
            text = tr("%n documents", nullptr, int(documents.size()) - failed);
            if (failed > 0) {
                text += QStringLiteral(" · ") + tr("%n could not be read", nullptr, failed);
            }
        }
        const bool useless =
            isGone(path) || (!documents.empty() && failed == int(documents.size()));
        list.append(
            QVariantMap{{"name", QFileInfo(path).fileName()}, {"path", path}, {"text", text},
                {"failed", useless}, {"ready", !documents.empty() && waiting == 0 && !useless}});
    }
    return list;
}

bool ChatDocuments::reading() const
{
    return std::any_of(m_paths.begin(), m_paths.end(), [this](const QString& path) {
        const auto documents = documentsOf(path);
        return (documents.empty() && !isGone(path)) ||
               std::any_of(documents.begin(), documents.end(), [](const DocumentRecord* document) {
                   return document->state == DocumentState::Waiting;
               });
    });
}

void ChatDocuments::add(const QString& path)
{
    const QString whole = QFileInfo(path).absoluteFilePath();
    if (!m_paths.contains(whole) || isGone(whole)) {
        m_paths.removeAll(whole);
        m_paths.append(whole);
        m_awaited.append(whole);
        m_worker.add({toPath(whole)});
        m_worker.resume(); // who asks about something wants it read
        emit changed();
    }
}

void ChatDocuments::remove(int index)
{
    if (index >= 0 && index < m_paths.size()) {
        m_paths.removeAt(index);
        emit changed();
    }
}

void ChatDocuments::retry() { m_worker.retryFailed(); }

void ChatDocuments::show(const QStringList& paths)
{
    forget();
    m_paths = paths;
    emit changed();
}

void ChatDocuments::take(const DocumentEvent& event)
{
    if (const auto* listed = std::get_if<DocumentsListed>(&event)) {
        m_documents = listed->documents;
        m_listed = true;
        m_awaited.removeIf([this](const QString& path) { return !documentsOf(path).empty(); });
    } else if (const auto* progress = std::get_if<IngestProgress>(&event)) {
        m_progress = *progress;
        m_stopped = false;
    } else if (std::holds_alternative<ReadingEnded>(event)) {
        m_progress.reset();
    } else if (std::holds_alternative<ReadingPaused>(event)) {
        m_progress.reset();
        m_stopped = true;
    } else if (const auto* failure = std::get_if<DocumentsFailed>(&event)) {
        // A path that could not be added has no documents, and would be waited for.
        const QString path = pathToQString(failure->path);
        if (m_awaited.removeAll(path)) {
            m_paths.removeAll(path);
        }
    }
    emit changed();
}

void ChatDocuments::prepare(std::vector<core::chat::Message> conversation,
    const std::string& question, int tokenBudget, Prepared prepared)
{
    core::chat::DocumentTurn turn;
    turn.question = question;
    turn.tokenBudget = tokenBudget;
    for (const QString& path : m_paths) {
        for (const DocumentRecord* document : documentsOf(path)) {
            if (document->state == DocumentState::Ready) {
                turn.documents.push_back(document->id);
            }
        }
    }
    m_prepared = std::move(prepared);
    const int number = ++m_asked;
    const auto tell = m_relay.sink();
    m_worker.ask([number, tell, turn = std::move(turn), conversation = std::move(conversation)](
                     Result<DocumentIndex*> index) {
        if (!index) {
            tell({number, tl::unexpected<Error>(index.error())});
            return;
        }
        tell({number, core::chat::documentsFor(**index, conversation, turn)});
    });
}

void ChatDocuments::forget()
{
    ++m_asked;
    m_prepared = {};
}

} // namespace gui::chat
