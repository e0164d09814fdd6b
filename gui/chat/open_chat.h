// One chat that is open: its transcript, the conversation behind it, and the reply in progress.
//
// What is said is kept by the library as it is said; nothing here waits for a disk or a model.
// Without an engine the chat can be read, and its branches flipped. Main thread. The session
// answers on the engine's thread; its events come through a relay, at most once a frame. A session
// that is let go while it still answers is ended on a worker thread.
#pragma once

#include "core/app/kept_chat.h"
#include "core/chat/session.h"
#include "core/documents/document_worker.h"
#include "gui/bridge/event_relay.h"
#include "gui/chat/message_model.h"
#include "gui/chat/picture_store.h"

#include <QObject>

#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace gui::chat {

using OpenSession = std::function<core::Result<std::unique_ptr<core::chat::Session>>(
    std::shared_ptr<core::engine::Engine>, std::vector<core::chat::Message>)>;

enum class Phase { Idle, Reading, Writing, Stopping };

class OpenChat : public QObject {
    Q_OBJECT
public:
    struct Tools {
        OpenSession openSession;
        core::app::Library& library;
        core::documents::DocumentWorker& documents;
        std::shared_ptr<PictureStore> pictures;
        // What is told to the model before each conversation; may be empty.
        std::function<std::string()> systemText = {};
        // What a person set for the model that answers; may be empty.
        std::function<void(core::engine::SamplingSettings&)> adjustSampling = {};
    };

    // No id: a new chat, which joins the list with its first message.
    OpenChat(Tools tools, core::app::Place place, std::optional<core::store::ChatId> id,
        QObject* parent = nullptr);
    ~OpenChat() override;

    MessageModel* messages() { return &m_messages; }
    std::optional<core::store::ChatId> id() const { return m_id; }
    const QString& title() const { return m_title; }
    void setTitle(const QString& title);
    bool isTemporary() const { return m_place == core::app::Place::Temporary; }
    // The transcript is on its way from the disk; nothing can be asked until it is there.
    bool reading() const { return m_pathsDue > 0; }

    Phase phase() const { return m_phase; }
    bool replying() const { return m_phase != Phase::Idle; }
    // The chat was too long for the model, and there are older questions it could do without: what
    // now, is for the person to say.
    bool isFull() const { return m_full; }
    const core::engine::PromptProgress& progress() const { return m_progress; }
    // Tokens of the conversation as the last answer left it; 0 before the first.
    int heldTokens() const { return m_heldTokens; }
    // Null without an engine, or while the transcript is on its way.
    const core::chat::Session* session() const { return m_session.get(); }
    std::vector<core::chat::Message> conversation() const { return m_messages.conversation(); }

    // The conversation goes on with this engine, or waits for one (null). A reply in progress ends.
    core::Result<void> setEngine(std::shared_ptr<core::engine::Engine> engine);

    // All three fail, with everything as it was, while replying and without an engine.
    core::Result<void> send(core::chat::Message message, const core::chat::TurnSettings& settings);
    // Says `text` in the place of the question at `row`, with its pictures: a new branch.
    core::Result<void> sendEdited(
        int row, const QString& text, const core::chat::TurnSettings& settings);
    // Answers the question before the reply at `row` once more: a new branch.
    core::Result<void> askAgain(int row, const core::chat::TurnSettings& settings);
    // After isFull(): asks the last question once more, as a branch, without the oldest ones; the
    // chat goes on like that. Or leaves it at that.
    core::Result<void> goOnWithoutOldest(const core::chat::TurnSettings& settings);
    void stayFull();
    // Where the chat leaves out its oldest questions, has `message` leave out as many as it needs
    // to.
    core::Result<void> leaveOutAsBefore(
        core::chat::Message& message, const core::chat::TurnSettings& settings);
    // The next question is asked with everything that was said before it.
    void readEverything();
    void flip(int row, int steps);
    // Shows the branch of a message that was found, then tells of its row. Not while replying.
    void reveal(core::store::MessageId message);
    void stop();

signals:
    void phaseChanged();
    void progressChanged();
    void titleChanged();
    void heldChanged();
    void fullChanged();
    void started(const core::store::ChatSummary& chat); // it is in the list from now on
    void readingChanged();
    void opened(); // its transcript is there
    void noticed(const core::engine::Notice& notice);
    void revealed(int row);
    void replyFinished();
    void measured(const core::engine::Statistics& statistics); // of a reply that was finished
    void failed(const core::Error& error);

private:
    void takeKept(const std::vector<core::app::KeptChatEvent>& events);
    void takeReply(const std::vector<core::chat::ReplyEvent>& events);
    void show(const core::app::PathRead& read);
    void awaitPath();
    void goOnAfterPath();
    void endFailedReply();
    core::Result<void> ask(core::chat::Message message, const core::chat::TurnSettings& settings,
        const std::function<void()>& keep);
    core::Result<void> openSession(std::vector<core::chat::Message> conversation);
    void retireSession();
    void flush(std::string& pending);
    void setPhase(Phase phase);
    void setFull(bool full);
    void markLeftOut();
    bool hasOlderQuestions() const;
    void hold(const core::engine::Statistics& statistics);

    const Tools m_tools;
    const core::app::Place m_place;
    std::optional<core::store::ChatId> m_id;
    QString m_title;
    int m_pathsDue = 0; // how often the library was asked for the transcript, and has yet to answer
    MessageModel m_messages;
    Phase m_phase = Phase::Idle;
    std::optional<core::Error> m_failure; // of the reply, which ends when the transcript is there
    core::engine::PromptProgress m_progress;
    int m_heldTokens = 0;
    bool m_full = false;
    bool m_readEverything = false; // until the next question is asked
    std::shared_ptr<core::engine::Engine> m_engine;

    EventRelay<core::app::KeptChatEvent> m_keptRelay;
    core::app::KeptChat m_kept;
    using ReplyRelay = EventRelay<core::chat::ReplyEvent>;
    std::unique_ptr<ReplyRelay> m_replyRelay;       // one for each reply
    std::unique_ptr<core::chat::Session> m_session; // see session()
};

} // namespace gui::chat
