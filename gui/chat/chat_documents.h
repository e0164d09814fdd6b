// The documents that the open chat is about: what was dropped on it, how far it is read, and what
// of it goes with a question.
//
// Main thread. The worker reads and looks up on threads of its own; its events are handed to take()
// by whoever owns both, which is also this object's owner.
#pragma once

#include "core/chat/document_turn.h"
#include "core/documents/document_worker.h"
#include "gui/bridge/event_relay.h"

#include <QObject>
#include <QStringList>
#include <QVariantList>
#include <QtQml/qqmlregistration.h>

#include <functional>
#include <optional>
#include <vector>

namespace gui::chat {

class ChatDocuments : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("comes with a chat")
    // [{name, path, text, failed, ready}], files and folders; `text` tells how far they are.
    Q_PROPERTY(QVariantList attached READ attached NOTIFY changed)
    Q_PROPERTY(bool reading READ reading NOTIFY changed)
public:
    explicit ChatDocuments(core::documents::DocumentWorker& worker, QObject* parent = nullptr);

    // Whether a file looks like a document at all; folders always do.
    static bool isDocument(const QString& path);

    QVariantList attached() const;
    bool reading() const;
    bool any() const { return !m_paths.isEmpty(); }

    void add(const QString& path);
    Q_INVOKABLE void remove(int index); // from the chat; it stays in the library
    Q_INVOKABLE void retry();
    // The documents of a chat that is opened, by the paths its messages name.
    void show(const QStringList& paths);

    void take(const core::documents::DocumentEvent& event);

    // What goes with a question; comes on the main thread. Empty where the conversation holds
    // everything already.
    using Prepared =
        std::function<void(core::Result<std::optional<core::chat::DocumentsBlock>> block)>;
    void prepare(std::vector<core::chat::Message> conversation, const std::string& question,
        int tokenBudget, Prepared prepared);
    void forget(); // what is being prepared

signals:
    void changed();

private:
    // The documents of a path: itself, or what lies below it.
    std::vector<const core::documents::DocumentRecord*> documentsOf(const QString& path) const;
    // It was there once, and was removed from the library.
    bool isGone(const QString& path) const;

    struct Answer {
        int number = 0;
        core::Result<std::optional<core::chat::DocumentsBlock>> block;
    };

    core::documents::DocumentWorker& m_worker;
    QStringList m_paths;
    QStringList m_awaited;  // of m_paths, those that were added and are not listed yet
    bool m_listed = false;  // what the library holds is known
    bool m_stopped = false; // reading was, in the library
    std::vector<core::documents::DocumentRecord> m_documents; // of the library
    std::optional<core::documents::IngestProgress> m_progress;
    int m_asked = 0;
    Prepared m_prepared;
    EventRelay<Answer> m_relay;
};

} // namespace gui::chat
