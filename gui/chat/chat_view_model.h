// One chat as the window sees it: the draft, what is attached, the transcript, and the reply in
// progress.
//
// Main thread. The session answers on the engine's thread; its events come through a relay, at most
// once a frame. A session that is let go while it still answers is ended on a worker thread, so
// that the window does not wait for the model.
#pragma once

#include "core/chat/session.h"
#include "gui/bridge/event_relay.h"
#include "gui/chat/attachment_model.h"
#include "gui/chat/error_view_model.h"
#include "gui/chat/message_model.h"
#include "gui/chat/model_view_model.h"

#include <QElapsedTimer>
#include <QObject>
#include <QVariantList>
#include <QtQml/qqmlregistration.h>

#include <functional>
#include <memory>
#include <optional>

namespace gui::chat {

using OpenSession = std::function<core::Result<std::unique_ptr<core::chat::Session>>(
    std::shared_ptr<core::engine::Engine>)>;

class ChatViewModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("comes with the window")
    Q_PROPERTY(gui::chat::MessageModel* messages READ messages CONSTANT)
    Q_PROPERTY(gui::chat::AttachmentModel* attachments READ attachments CONSTANT)
    Q_PROPERTY(gui::chat::ModelViewModel* model READ model CONSTANT)
    Q_PROPERTY(gui::chat::ErrorViewModel* error READ error CONSTANT)
    Q_PROPERTY(QString draft READ draft WRITE setDraft NOTIFY draftChanged)
    Q_PROPERTY(bool canSend READ canSend NOTIFY canSendChanged)
    Q_PROPERTY(Phase phase READ phase NOTIFY phaseChanged)
    Q_PROPERTY(bool replying READ replying NOTIFY phaseChanged)
    Q_PROPERTY(double readFraction READ readFraction NOTIFY progressChanged)
    Q_PROPERTY(QString progressText READ progressText NOTIFY progressChanged)
    Q_PROPERTY(QVariantList samples READ samples NOTIFY samplesChanged)
public:
    enum class Phase { Idle, Reading, Writing, Stopping };
    Q_ENUM(Phase)

    ChatViewModel(const MakeHost& makeHost, OpenSession openSession,
        std::shared_ptr<PictureStore> pictures, QObject* parent = nullptr);
    ~ChatViewModel() override;

    MessageModel* messages() { return &m_messages; }
    AttachmentModel* attachments() { return &m_attachments; }
    ModelViewModel* model() { return &m_model; }
    ErrorViewModel* error() { return &m_error; }
    QString draft() const { return m_draft; }
    void setDraft(const QString& draft);
    bool canSend() const;
    Phase phase() const { return m_phase; }
    bool replying() const { return m_phase != Phase::Idle; }
    double readFraction() const;
    QString progressText() const;
    // [{question, picture (a file's address, may be empty)}] that suit the model.
    QVariantList samples() const;

    Q_INVOKABLE void send();
    Q_INVOKABLE void stop();
    Q_INVOKABLE void newChat();
    Q_INVOKABLE void askSample(int index);
    // Pictures are attached, a model is opened.
    Q_INVOKABLE void addFiles(const QList<QUrl>& files);
    // Attaches what the clipboard holds if that is a picture; false if it is not.
    Q_INVOKABLE bool pastePicture();
    Q_INVOKABLE void copyMessage(int row) const;
    Q_INVOKABLE void copyText(const QString& text) const;
    // Whether a link of a reply may be opened at all, after asking.
    Q_INVOKABLE bool mayOpen(const QString& link) const;

signals:
    void draftChanged();
    void canSendChanged();
    void phaseChanged();
    void progressChanged();
    void samplesChanged();
    void replyFinished();

private:
    void takeEngine();
    void openSession();
    void retireSession();
    void take(const std::vector<core::chat::ReplyEvent>& events);
    void flush(std::string& pending);
    void finish(const core::chat::ReplyFinished& reply);
    void failReply(const core::Error& error);
    void setPhase(Phase phase);
    void sendWhenReady();

    OpenSession m_openSession;
    std::shared_ptr<PictureStore> m_pictures;
    MessageModel m_messages;
    AttachmentModel m_attachments;
    ModelViewModel m_model;
    ErrorViewModel m_error;
    QString m_draft;
    Phase m_phase = Phase::Idle;
    core::engine::PromptProgress m_progress;
    bool m_sendWhenReady = false; // a sample was asked; its picture is still being decoded

    QElapsedTimer m_sinceSend;
    std::optional<double> m_firstWordSeconds;

    using ReplyRelay = EventRelay<core::chat::ReplyEvent>;
    std::unique_ptr<ReplyRelay> m_relay;            // one for each reply
    std::unique_ptr<core::chat::Session> m_session; // null: no model yet
};

} // namespace gui::chat
