// The chat page: the chat that is open, what is being written and attached for it, and the model.
//
// Leaving a chat while it is being answered lets the answer go on; coming back shows it as it is by
// then. Reading a chat needs no model. Main thread; nothing here waits for a disk or a model.
#pragma once

#include "gui/chat/attachment_model.h"
#include "gui/chat/chat_documents.h"
#include "gui/chat/error_view_model.h"
#include "gui/chat/model_view_model.h"
#include "gui/chat/open_chat.h"

#include <QObject>
#include <QTimer>
#include <QVariantList>
#include <QtQml/qqmlregistration.h>

#include <memory>
#include <optional>
#include <vector>

namespace gui::chat {

class ChatViewModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("comes with the window")
    Q_PROPERTY(gui::chat::MessageModel* messages READ messages NOTIFY chatChanged)
    // 0 for a chat that is not in the list: one without messages, or a temporary one.
    Q_PROPERTY(qint64 chatId READ chatId NOTIFY titleChanged)
    Q_PROPERTY(QString title READ title NOTIFY titleChanged)
    Q_PROPERTY(bool temporary READ temporary NOTIFY chatChanged)
    Q_PROPERTY(bool opening READ opening NOTIFY chatChanged)
    Q_PROPERTY(gui::chat::AttachmentModel* attachments READ attachments CONSTANT)
    Q_PROPERTY(gui::chat::ChatDocuments* documents READ documents CONSTANT)
    Q_PROPERTY(gui::chat::ModelViewModel* model READ model CONSTANT)
    Q_PROPERTY(gui::chat::ErrorViewModel* error READ error CONSTANT)
    Q_PROPERTY(QString draft READ draft WRITE setDraft NOTIFY draftChanged)
    Q_PROPERTY(bool canSend READ canSend NOTIFY canSendChanged)
    Q_PROPERTY(Phase phase READ phase NOTIFY phaseChanged)
    Q_PROPERTY(bool replying READ replying NOTIFY phaseChanged)
    Q_PROPERTY(double readFraction READ readFraction NOTIFY progressChanged)
    Q_PROPERTY(QString progressText READ progressText NOTIFY progressChanged)
    // How much of what the model can hold this conversation takes, 0 to 1, and in words. Nothing is
    // dropped unseen: a question that does not fit is refused, and `full` asks what to do.
    Q_PROPERTY(double contextFraction READ contextFraction NOTIFY contextChanged)
    Q_PROPERTY(QString contextText READ contextText NOTIFY contextChanged)
    Q_PROPERTY(bool full READ full NOTIFY fullChanged)
    // Whether the next answer is thought about first, and whether the template in the model's file
    // leaves that to choose.
    Q_PROPERTY(bool thinking READ thinking WRITE setThinking NOTIFY thinkingChanged)
    Q_PROPERTY(bool thinkingOffered READ thinkingOffered NOTIFY thinkingChanged)
    Q_PROPERTY(QVariantList samples READ samples NOTIFY samplesChanged)
public:
    enum class Phase { Idle, Reading, Writing, Stopping }; // as chat::Phase, for QML
    Q_ENUM(Phase)

    // Events of the worker for documents are for documents()->take().
    ChatViewModel(const MakeHost& makeHost, OpenChat::Tools tools, QObject* parent = nullptr);
    ~ChatViewModel() override;

    MessageModel* messages() { return m_open->messages(); }
    qint64 chatId() const;
    QString title() const { return m_open->title(); }
    bool temporary() const { return m_open->isTemporary(); }
    bool opening() const { return m_open->reading(); }
    AttachmentModel* attachments() { return &m_attachments; }
    ChatDocuments* documents() { return &m_documents; }
    ModelViewModel* model() { return &m_model; }
    ErrorViewModel* error() { return &m_error; }
    QString draft() const { return m_draft; }
    void setDraft(const QString& draft);
    bool canSend() const;
    Phase phase() const { return m_lookingUp ? Phase::Reading : Phase(m_open->phase()); }
    bool replying() const { return m_lookingUp || m_open->replying(); }
    double readFraction() const;
    QString progressText() const;
    double contextFraction() const;
    QString contextText() const;
    bool full() const { return m_open->isFull(); }
    bool thinking() const;
    void setThinking(bool thinking);
    bool thinkingOffered() const;
    // [{question, picture (a file's address, may be empty)}] that suit the model.
    QVariantList samples() const;

    // Lets the model rest when nobody asked it anything for so long; 0: never.
    void setIdleMinutes(int minutes);

    Q_INVOKABLE void send();
    Q_INVOKABLE void stop();
    Q_INVOKABLE void newChat();
    Q_INVOKABLE void newTemporaryChat(); // nothing of it is written anywhere
    // Shows the place that a reference names; false for another link.
    Q_INVOKABLE bool openPlace(const QUrl& link);
    Q_INVOKABLE QString placeWords(const QUrl& link) const; // empty for another link
    Q_INVOKABLE void openChat(qint64 id);
    // With a message in view, on whichever branch it is; 0: the end.
    Q_INVOKABLE void openChatAt(qint64 id, qint64 message);
    // What was said at `row`, said differently: the old question and its answers stay, as a branch.
    Q_INVOKABLE void editMessage(int row, const QString& text);
    Q_INVOKABLE void askAgain(int row); // another answer beside the one at `row`
    // What a chat that is full does, as the person chose.
    Q_INVOKABLE void goOnWithoutOldest();
    Q_INVOKABLE void stayFull();
    // Takes back that the oldest messages are left out.
    Q_INVOKABLE void readEverything();
    Q_INVOKABLE void flip(int row, int steps);
    Q_INVOKABLE QString messageText(int row) const;
    // The rows of messages that say `words`, however they are written.
    Q_INVOKABLE QVariantList rowsWith(const QString& words) const;
    // Follow what happens in the list of chats.
    Q_INVOKABLE void chatRenamed(qint64 id, const QString& title);
    Q_INVOKABLE void chatRemoved(qint64 id);
    Q_INVOKABLE void askSample(int index);
    // Pictures are attached, a model is opened.
    Q_INVOKABLE void addFiles(const QList<QUrl>& files);
    // Attaches what the clipboard holds if that is a picture; false if it is not.
    Q_INVOKABLE bool pastePicture();
    Q_INVOKABLE void copyMessage(int row) const;
    Q_INVOKABLE void copyText(const QString& text) const;
    // Whether a link of a reply may be opened at all, after asking.
    Q_INVOKABLE bool mayOpen(const QString& link) const;
    // Where a link really goes, whatever it looks like: letters of other scripts as xn--…, and
    // without what stands before an @.
    Q_INVOKABLE QString hostOf(const QString& link) const;

signals:
    void chatChanged();
    void titleChanged();
    void chatStarted(const core::store::ChatSummary& chat);
    void revealRequested(int row);
    // A place in a document; rects are QRectF in points, ranges QPoint in the page's text.
    void placeRequested(const QString& file, int page, const QVariantList& rects,
        const QString& quote, const QVariantList& ranges);
    void draftChanged();
    void canSendChanged();
    void phaseChanged();
    void progressChanged();
    void contextChanged();
    void fullChanged();
    void samplesChanged();
    void thinkingChanged();
    void replyFinished();
    void replyFinishedIn(qint64 chatId);

private:
    std::unique_ptr<OpenChat> makeChat(
        core::app::Place place, std::optional<core::store::ChatId> id);
    void show(std::unique_ptr<OpenChat> chat);
    void follow(OpenChat* chat);
    void dropFinished();
    void takeEngine();
    void report(const core::Result<void>& outcome);
    core::chat::TurnSettings turnSettings() const;
    void sendWhenReady();
    void restIfIdle();
    bool hasSomethingToSay() const;
    void sendNow(core::chat::Message message);
    void lookUp(core::chat::Message message);
    void setLookingUp(bool lookingUp);

    const OpenChat::Tools m_tools;
    AttachmentModel m_attachments;
    ModelViewModel m_model;
    ChatDocuments m_documents;
    ErrorViewModel m_error;
    QTimer m_idle; // since something was typed or answered
    bool m_rests = false;
    QString m_draft;
    std::optional<bool> m_thinking; // none: as the model does by itself
    bool m_lookingUp = false;       // in the documents, for a question that is not sent yet
    bool m_sendWhenReady = false;   // a sample was asked; its picture is still being decoded

    std::unique_ptr<OpenChat> m_open;                // never null
    std::vector<std::unique_ptr<OpenChat>> m_others; // left while they were being answered
};

} // namespace gui::chat
