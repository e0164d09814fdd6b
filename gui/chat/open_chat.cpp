#include "gui/chat/open_chat.h"

#include "core/chat/left_out.h"
#include "core/chat/stored_message.h"
#include "gui/bridge/gate.h"
#include "gui/bridge/strings.h"
#include "gui/chat/footnote.h"
#include "gui/chat/transcript.h"

#include <QThreadPool>

#include <algorithm>
#include <utility>

namespace gui::chat {

using namespace core;
using namespace core::chat;

OpenChat::OpenChat(Tools tools, app::Place place, std::optional<store::ChatId> id, QObject* parent)
    : QObject(parent)
    , m_tools(std::move(tools))
    , m_place(place)
    , m_id(id)
    , m_keptRelay([this](const std::vector<app::KeptChatEvent>& events) { takeKept(events); })
    , m_kept(m_tools.library, place, id, m_keptRelay.sink())
{
    if (id) {
        m_kept.read();
        ++m_pathsDue;
    }
}

OpenChat::~OpenChat() { retireSession(); }

void OpenChat::setTitle(const QString& title)
{
    if (title != m_title) {
        m_title = title;
        emit titleChanged();
    }
}

Result<void> OpenChat::setEngine(std::shared_ptr<engine::Engine> engine)
{
    endFailedReply();
    if (replying()) { // with the engine that goes
        m_messages.finishReply({Role::Assistant, {}}, {});
        setPhase(Phase::Idle);
    }
    retireSession();
    m_engine = std::move(engine);
    return openSession(m_messages.conversation());
}

Result<void> OpenChat::send(Message message, const TurnSettings& settings)
{
    return ask(message, settings, [&] {
        showOwn(m_messages, message, *m_tools.pictures);
        m_kept.append(message);
    });
}

Result<void> OpenChat::sendEdited(int row, const QString& text, const TurnSettings& settings)
{
    if (!m_engine || replying() || reading() || !m_messages.isOwn(row)) {
        return {};
    }
    Message message{Role::User, {}};
    for (const Block& block : m_messages.message(row).blocks) {
        if (!std::holds_alternative<TextBlock>(block)) { // pictures and documents
            message.blocks.push_back(block);
        }
    }
    if (const QString trimmed = text.trimmed(); !trimmed.isEmpty()) {
        message.blocks.emplace_back(TextBlock{toUtf8(trimmed)});
    }
    if (message.blocks.empty()) {
        return {};
    }
    RETURN_IF_ERROR(openSession(m_messages.conversation(row)));
    return ask(message, settings, [&] {
        m_messages.truncate(row);
        showOwn(m_messages, message, *m_tools.pictures);
        m_kept.appendBeside(row, message);
    });
}

Result<void> OpenChat::askAgain(int row, const TurnSettings& settings)
{
    const int question = row - 1;
    if (!m_engine || replying() || reading() || !m_messages.isOwn(question)) {
        return {};
    }
    const Message message = m_messages.message(question);
    RETURN_IF_ERROR(openSession(m_messages.conversation(question)));
    return ask(message, settings, [&] {
        m_messages.truncate(row);
        m_kept.goBackTo(question);
    });
}

Result<void> OpenChat::goOnWithoutOldest(const TurnSettings& settings)
{
    const int row = m_messages.lastOwn();
    if (!m_engine || replying() || reading() || row < 0) {
        return {};
    }
    Message message = m_messages.message(row);
    RETURN_IF_ERROR(openSession(m_messages.conversation(row)));
    const int before = leftOut(m_messages.conversation());
    ASSIGN_OR_RETURN(const int needed, m_session->questionsToLeaveOut(message, settings));
    // An answer may have been longer than the room that is kept for one.
    leaveOut(message, std::max(needed, before + 1));
    return ask(message, settings, [&] {
        m_messages.truncate(row);
        showOwn(m_messages, message, *m_tools.pictures);
        m_kept.appendBeside(row, message);
    });
}

void OpenChat::stayFull() { setFull(false); }

Result<void> OpenChat::leaveOutAsBefore(Message& message, const TurnSettings& settings)
{
    const int before = leftOut(m_messages.conversation());
    if (!m_session || before == 0) {
        return {};
    }
    if (m_readEverything) {
        leaveOut(message, 0);
        return {};
    }
    ASSIGN_OR_RETURN(const int needed, m_session->questionsToLeaveOut(message, settings));
    if (needed != before) {
        leaveOut(message, needed);
    }
    return {};
}

void OpenChat::readEverything()
{
    m_readEverything = true;
    markLeftOut();
}

void OpenChat::flip(int row, int steps)
{
    if (!replying() && row >= 0 && row < m_messages.count()) {
        setFull(false);
        m_kept.flip(row, steps);
        awaitPath();
    }
}

void OpenChat::reveal(store::MessageId message)
{
    if (!replying()) {
        m_kept.readAt(message);
        awaitPath();
    }
}

void OpenChat::stop()
{
    if (m_phase == Phase::Reading || m_phase == Phase::Writing) {
        setPhase(Phase::Stopping);
        m_session->stop();
    }
}

// `keep` is called once the engine has taken the question, and brings transcript and library up to
// it; what the engine says reaches the library after that.
Result<void> OpenChat::ask(
    Message message, const TurnSettings& settings, const std::function<void()>& keep)
{
    if (!m_session || replying() || reading()) {
        return fail(ErrorCode::InvalidInput, "there is no model that could answer now");
    }
    auto relay = std::make_unique<ReplyRelay>(
        [this](const std::vector<ReplyEvent>& events) { takeReply(events); });
    // The engine may answer before this function goes on: what it says waits behind the gate.
    const auto gate = std::make_shared<Gate<ReplyEvent>>();
    const auto sent = m_session->send(
        std::move(message), settings, [gate](const ReplyEvent& event) { gate->pass(event); });
    if (!sent) {
        return sent;
    }
    keep();
    gate->open(m_kept.keepReply(relay->sink()));
    m_replyRelay = std::move(relay);
    m_progress = {};
    m_readEverything = false;
    setFull(false);
    markLeftOut();
    m_messages.addReply();
    setPhase(Phase::Reading);
    return {};
}

Result<void> OpenChat::openSession(std::vector<Message> conversation)
{
    if (!m_engine || reading()) {
        return {};
    }
    if (!m_engine->info().seesImages) {
        withoutPictures(conversation);
    }
    ASSIGN_OR_RETURN(m_session, m_tools.openSession(m_engine, std::move(conversation)));
    if (m_tools.systemText) {
        m_session->setSystemText(m_tools.systemText());
    }
    return {};
}

void OpenChat::retireSession()
{
    m_replyRelay.reset(); // what still comes is kept, but not shown
    if (m_session) {
        QThreadPool::globalInstance()->start([session = std::shared_ptr<Session>(std::move(
                                                  m_session))]() mutable { session.reset(); });
    }
}

void OpenChat::takeKept(const std::vector<app::KeptChatEvent>& events)
{
    for (const app::KeptChatEvent& event : events) {
        if (const auto* chatStarted = std::get_if<app::ChatStarted>(&event)) {
            m_id = chatStarted->chat.id;
            setTitle(toQString(chatStarted->chat.title));
            emit started(chatStarted->chat);
        } else if (const auto* marked = std::get_if<app::PathMarked>(&event)) {
            m_messages.setMarks(marked->marks);
        } else if (const auto* read = std::get_if<app::PathRead>(&event)) {
            show(*read);
        } else if (const auto* failure = std::get_if<app::KeepingFailed>(&event)) {
            emit failed(failure->error);
            if (failure->path) {
                goOnAfterPath();
            }
        }
    }
}

void OpenChat::show(const app::PathRead& read)
{
    setTitle(toQString(read.chat.title));
    m_messages.clear();
    for (const LibraryMessage& message : read.messages) {
        showKept(m_messages, message, *m_tools.pictures);
    }
    hold(read.messages.empty()
             ? engine::Statistics()
             : replyFromStored(read.messages.back().stored.statistics).statistics);
    markLeftOut();
    goOnAfterPath();
    if (read.found >= 0) {
        emit revealed(read.found);
    }
}

// What is asked before the path is there would be asked of another one.
void OpenChat::awaitPath()
{
    ++m_pathsDue;
    retireSession();
    emit readingChanged();
}

// The path that was due is shown, or does not come.
void OpenChat::goOnAfterPath()
{
    --m_pathsDue;
    retireSession();
    if (const auto session = openSession(m_messages.conversation()); !session) {
        emit failed(session.error());
    }
    emit opened();
    endFailedReply();
}

void OpenChat::takeReply(const std::vector<ReplyEvent>& events)
{
    std::string pending; // neighbouring pieces of one block cost one parse
    for (const ReplyEvent& event : events) {
        if (const auto* grew = std::get_if<BlockGrew>(&event)) {
            pending += grew->text;
            continue;
        }
        flush(pending);
        if (const auto* read = std::get_if<engine::PromptProgress>(&event)) {
            m_progress = *read;
            emit progressChanged();
        } else if (const auto* notice = std::get_if<engine::Notice>(&event)) {
            emit noticed(*notice);
        } else if (const auto* block = std::get_if<BlockStarted>(&event)) {
            m_messages.last().beginSection(block->kind);
        } else if (const auto* finished = std::get_if<ReplyFinished>(&event)) {
            m_session->accept(*finished);
            m_messages.finishReply(
                finished->message, footnoteOf(*finished, finished->firstWordSeconds));
            showSources(m_messages, finished->message);
            hold(finished->statistics);
            setPhase(Phase::Idle);
            setFull(finished->reason == engine::FinishReason::ContextFull && hasOlderQuestions());
            emit measured(finished->statistics);
            emit replyFinished();
        } else if (const auto* failure = std::get_if<ReplyFailed>(&event)) {
            m_messages.finishReply({Role::Assistant, {}}, {});
            m_failure = failure->error;
            m_kept.read(); // the session has forgotten the question, which is still shown
            ++m_pathsDue;
        }
    }
    flush(pending);
}

// Told once the transcript is there again, so that what a person does next is done to that.
void OpenChat::endFailedReply()
{
    if (const auto failure = std::exchange(m_failure, {})) {
        setPhase(Phase::Idle);
        setFull(failure->code == ErrorCode::ContextFull && hasOlderQuestions());
        if (!m_full) {
            emit failed(*failure);
        }
        emit replyFinished();
    }
}

void OpenChat::flush(std::string& pending)
{
    if (pending.empty()) {
        return;
    }
    if (m_phase == Phase::Reading) {
        setPhase(Phase::Writing);
    }
    m_messages.last().grow(pending);
    pending.clear();
}

void OpenChat::hold(const engine::Statistics& statistics)
{
    m_heldTokens = statistics.promptTokens + statistics.generatedTokens;
    emit heldChanged();
}

// That are still read, before the last one.
bool OpenChat::hasOlderQuestions() const { return m_messages.lastOwn() > m_messages.firstRead(); }

void OpenChat::setFull(bool full)
{
    if (full != m_full) {
        m_full = full;
        emit fullChanged();
    }
}

// Where what the model is given begins.
void OpenChat::markLeftOut()
{
    int questions = m_readEverything ? 0 : leftOut(m_messages.conversation());
    int first = 0;
    for (int row = 0; questions >= 0 && row < m_messages.count(); ++row) {
        if (m_messages.isOwn(row) && questions-- == 0) {
            first = row;
        }
    }
    m_messages.setFirstRead(first);
}

void OpenChat::setPhase(Phase phase)
{
    if (phase != m_phase) {
        m_phase = phase;
        emit phaseChanged();
        emit progressChanged();
    }
}

} // namespace gui::chat
