// The page of documents: what a person added, how far it is read, and what is found in it.
//
// Main thread. The worker reads and searches on threads of its own; its events are handed to take()
// by whoever owns both, which is also this object's owner. Nothing on the disk is ever deleted but
// entries of the library. What is removed is gone for good only when the offer to undo is.
#pragma once

#include "core/documents/document_worker.h"
#include "gui/documents/document_list_model.h"
#include "gui/documents/document_search.h"

#include <QObject>
#include <QStringList>
#include <QUrl>
#include <QVariantList>
#include <QtQml/qqmlregistration.h>

#include <optional>

namespace gui::documents {

class DocumentsViewModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("comes with the window")
    Q_PROPERTY(gui::documents::DocumentListModel* list READ list CONSTANT)
    Q_PROPERTY(gui::documents::DocumentSearch* search READ search CONSTANT)
    Q_PROPERTY(bool listed READ listed NOTIFY changed) // what there is is known
    Q_PROPERTY(bool empty READ empty NOTIFY changed)   // and it is nothing
    Q_PROPERTY(QString summary READ summary NOTIFY changed)
    Q_PROPERTY(int failedCount READ failedCount NOTIFY changed)
    Q_PROPERTY(bool canAsk READ canAsk NOTIFY changed) // something has been read
    // Reading is on its way, or was stopped and can go on.
    Q_PROPERTY(bool unfinished READ unfinished NOTIFY changed)
    Q_PROPERTY(bool stopped READ stopped NOTIFY changed)
    Q_PROPERTY(double fraction READ fraction NOTIFY changed)
    Q_PROPERTY(QString progressText READ progressText NOTIFY changed)
    // What is searched in, if not in everything.
    Q_PROPERTY(QString scopeName READ scopeName NOTIFY changed)
    Q_PROPERTY(QString problem READ problem NOTIFY changed)
    // What was removed last and can be taken back; empty: nothing.
    Q_PROPERTY(QString undoName READ undoName NOTIFY changed)
    Q_PROPERTY(QString filePatterns READ filePatterns CONSTANT) // "*.pdf *.docx ..."
public:
    explicit DocumentsViewModel(core::documents::DocumentWorker& worker, QObject* parent = nullptr);
    ~DocumentsViewModel() override;

    DocumentListModel* list() { return &m_list; }
    DocumentSearch* search() { return &m_search; }
    bool listed() const { return m_listed; }
    bool empty() const { return m_listed && m_list.collections().empty(); }
    QString summary() const;
    int failedCount() const { return m_list.total().failed; }
    bool canAsk() const { return m_list.total().ready > 0; }
    bool unfinished() const { return m_reading != Reading::Idle; }
    bool stopped() const;
    double fraction() const;
    QString progressText() const;
    QString scopeName() const;
    QString problem() const { return m_problem; }
    QString undoName() const;
    QString filePatterns() const;

    // True where it is the failure of something that was asked for here, and is told here.
    bool take(const core::documents::DocumentEvent& event);
    void retranslate();

    Q_INVOKABLE void add(const QList<QUrl>& files); // files and folders
    Q_INVOKABLE void lookAgain();                   // for new, changed and missing files
    Q_INVOKABLE void retryFailed();
    Q_INVOKABLE void stop(); // within a page
    Q_INVOKABLE void goOn();
    Q_INVOKABLE void toggle(qint64 collection);
    Q_INVOKABLE void searchIn(qint64 collection); // 0: in everything
    Q_INVOKABLE void openDocument(qint64 document);
    Q_INVOKABLE void askAbout(qint64 collection); // 0: about everything
    Q_INVOKABLE void remove(qint64 collection);
    Q_INVOKABLE void undo();
    Q_INVOKABLE void forgetUndo(); // the offer has been up long enough
    Q_INVOKABLE void dismissProblem();

signals:
    void changed();
    // Rects are QRectF in points.
    void placeRequested(
        const QString& file, int page, const QVariantList& rects, const QString& quote);
    void askRequested(const QStringList& paths);

private:
    enum class Reading { Idle, Active, Stopping, Stopped };

    void on(const core::documents::DocumentsListed& listed);
    void on(const core::documents::IngestProgress& progress);
    void on(const core::documents::ReadingPaused& paused);
    void on(const core::documents::ReadingEnded& ended);
    bool on(const core::documents::DocumentsFailed& failed);
    void say(const QString& problem);
    void updateScope();
    void updateProgress();
    int doneInRound() const;
    int totalInRound() const;

    core::documents::DocumentWorker& m_worker;
    DocumentListModel m_list;
    DocumentSearch m_search;
    bool m_listed = false;
    Reading m_reading = Reading::Idle;
    // Of the run of the worker; a round is all of them until nothing waits any more.
    std::optional<core::documents::IngestProgress> m_progress;
    int m_doneBefore = 0;  // in earlier runs of the round
    QStringList m_awaited; // paths that were added here and are not listed yet
    std::optional<core::documents::CollectionRecord> m_removed;
    core::documents::CollectionId m_scope = 0;
    QString m_problem;
};

} // namespace gui::documents
