#include "gui/chat/chat_view_model.h"

#include "core/chat/left_out.h"
#include "gui/bridge/strings.h"
#include "gui/chat/samples.h"
#include "gui/chat/transcript.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLocale>
#include <QMimeData>

#include <algorithm>
#include <chrono>
#include <utility>

namespace gui::chat {

using namespace core::chat;

ChatViewModel::ChatViewModel(const MakeHost& makeHost, OpenChat::Tools tools, QObject* parent)
    : QObject(parent)
    , m_tools(std::move(tools))
    , m_attachments(m_tools.pictures)
    , m_model(makeHost)
    , m_documents(m_tools.documents)
    , m_open(makeChat(core::app::Place::Kept, {}))
{
    connect(&m_model, &ModelViewModel::engineChanged, this, &ChatViewModel::takeEngine);
    connect(&m_model, &ModelViewModel::changed, this, &ChatViewModel::canSendChanged);
    connect(&m_model, &ModelViewModel::failed, &m_error,
        qOverload<const core::Error&>(&ErrorViewModel::show));
    connect(&m_attachments, &AttachmentModel::failed, &m_error,
        qOverload<const core::Error&>(&ErrorViewModel::show));
    connect(&m_attachments, &AttachmentModel::busyChanged, this, &ChatViewModel::canSendChanged);
    connect(this, &ChatViewModel::canSendChanged, this, &ChatViewModel::sendWhenReady);
    // Both wait for the same: a session with an engine.
    connect(this, &ChatViewModel::canSendChanged, this, &ChatViewModel::thinkingChanged);
    connect(&m_documents, &ChatDocuments::changed, this, &ChatViewModel::canSendChanged);
    connect(&m_idle, &QTimer::timeout, this, &ChatViewModel::restIfIdle);
    connect(this, &ChatViewModel::draftChanged, &m_idle, qOverload<>(&QTimer::start));
    connect(this, &ChatViewModel::replyFinishedIn, &m_idle, qOverload<>(&QTimer::start));
    connect(
        this, &ChatViewModel::phaseChanged, this, [this] { m_model.sight()->setBusy(replying()); });
    connect(m_model.sight(), &SightWatch::measured, &m_attachments, &AttachmentModel::updateCosts);
}

ChatViewModel::~ChatViewModel() = default;

qint64 ChatViewModel::chatId() const { return temporary() ? 0 : m_open->id().value_or(0); }

void ChatViewModel::setDraft(const QString& draft)
{
    if (draft != m_draft) {
        m_draft = draft;
        emit draftChanged();
        emit canSendChanged();
    }
}

bool ChatViewModel::hasSomethingToSay() const
{
    return !m_draft.trimmed().isEmpty() || m_attachments.count() > 0;
}

bool ChatViewModel::canSend() const
{
    const bool somebodyAnswers = m_open->session() || m_model.resting();
    return somebodyAnswers && !replying() && hasSomethingToSay() && !m_attachments.busy() &&
           !m_documents.reading();
}

double ChatViewModel::readFraction() const
{
    const core::engine::PromptProgress& read = m_open->progress();
    return read.total > 0 ? double(read.done) / read.total : 0.0;
}

QString ChatViewModel::progressText() const
{
    const core::engine::PromptProgress& read = m_open->progress();
    switch (m_open->phase()) {
    case chat::Phase::Reading:
        return read.total > 0 ? tr("Reading: %1 of %2 tokens").arg(read.done).arg(read.total)
                              : tr("Reading…");
    case chat::Phase::Stopping:
        return tr("Stopping…");
    case chat::Phase::Writing:
        return tr("Writing…");
    case chat::Phase::Idle:
        break;
    }
    return {};
}

double ChatViewModel::contextFraction() const
{
    const int room = m_model.engine() ? m_model.engine()->info().contextTokens : 0;
    return room > 0 ? std::min(1.0, double(m_open->heldTokens()) / room) : 0.0;
}

QString ChatViewModel::contextText() const
{
    const int held = m_open->heldTokens();
    if (held == 0 || !m_model.engine()) {
        return {};
    }
    const QLocale locale;
    return tr("This chat takes %1 of the %2 tokens that the model can hold.")
        .arg(locale.toString(held), locale.toString(m_model.engine()->info().contextTokens));
}

QVariantList ChatViewModel::samples() const
{
    QVariantList list;
    for (const Sample& sample : chat::samples()) {
        if (sample.picture.isEmpty() || m_model.seesImages()) {
            const QUrl picture =
                sample.picture.isEmpty() ? QUrl() : QUrl::fromLocalFile(sample.picture);
            list.append(QVariantMap{{"question", sample.question}, {"picture", picture}});
        }
    }
    return list;
}

bool ChatViewModel::thinking() const
{
    return m_open->session() && m_open->session()->thinksWith(m_thinking);
}

void ChatViewModel::setThinking(bool thinking)
{
    if (thinking != m_thinking) {
        m_thinking = thinking;
        emit thinkingChanged();
    }
}

bool ChatViewModel::thinkingOffered() const
{
    const Session* session = m_open->session();
    return session && session->thinksWith(true) != session->thinksWith(false);
}

void ChatViewModel::send()
{
    if (!canSend()) {
        return;
    }
    if (m_model.resting()) {
        m_sendWhenReady = true;
        m_model.wake();
        return;
    }
    if (m_attachments.count() > 0 && !m_model.seesImages()) {
        m_error.show(Words{tr("This model cannot see pictures."),
            tr("Remove the picture, or open a model that has its image file (mmproj) beside it.")});
        return;
    }

    Message message{Role::User, {}};
    for (ImageBlock& picture : m_attachments.pictures()) {
        message.blocks.emplace_back(std::move(picture));
    }
    if (const QString text = m_draft.trimmed(); !text.isEmpty()) {
        message.blocks.emplace_back(TextBlock{toUtf8(text)});
    }
    if (const auto left = m_open->leaveOutAsBefore(message, turnSettings()); !left) {
        m_error.show(left.error());
        return;
    }
    if (m_documents.any()) {
        lookUp(std::move(message));
    } else {
        sendNow(std::move(message));
    }
}

void ChatViewModel::sendNow(Message message)
{
    if (const auto sent = m_open->send(std::move(message), turnSettings()); !sent) {
        m_error.show(sent.error());
        return; // the draft is still there to be changed
    }
    m_error.dismiss();
    m_attachments.clear();
    setDraft({});
}

// What of the documents goes with the question is found away from this thread; the question follows
// when it is there.
void ChatViewModel::lookUp(Message message)
{
    const auto room = m_open->session()->roomForDocuments(message, turnSettings());
    if (!room) {
        m_error.show(room.error());
        return;
    }
    setLookingUp(true);
    m_documents.prepare(readBefore(m_open->conversation(), message), toUtf8(m_draft.trimmed()),
        *room,
        [this, message = std::move(message)](
            core::Result<std::optional<DocumentsBlock>> block) mutable {
            setLookingUp(false);
            if (!block) {
                m_error.show(block.error());
                return;
            }
            if (*block) {
                message.blocks.insert(message.blocks.begin(), std::move(**block));
            }
            sendNow(std::move(message));
        });
}

void ChatViewModel::setLookingUp(bool lookingUp)
{
    m_lookingUp = lookingUp;
    emit phaseChanged();
    emit progressChanged();
    emit canSendChanged();
}

TurnSettings ChatViewModel::turnSettings() const
{
    TurnSettings settings;
    settings.adjust = m_tools.adjustSampling;
    settings.thinking = m_thinking;
    settings.offTheRecord = temporary();
    return settings;
}

void ChatViewModel::stop()
{
    m_sendWhenReady = false;
    if (m_lookingUp) {
        m_documents.forget();
        setLookingUp(false);
        return;
    }
    m_open->stop();
}

void ChatViewModel::newChat()
{
    m_error.dismiss();
    show(makeChat(core::app::Place::Kept, {}));
}

void ChatViewModel::newTemporaryChat()
{
    m_error.dismiss();
    show(makeChat(core::app::Place::Temporary, {}));
}

bool ChatViewModel::openPlace(const QUrl& link)
{
    const auto target = referenceTarget(link);
    if (target) {
        emit placeRequested(
            target->file, target->page, target->rects, target->quote, target->ranges);
    }
    return target.has_value();
}

QString ChatViewModel::placeWords(const QUrl& link) const { return wordsForReference(link); }

void ChatViewModel::openChat(qint64 id)
{
    if (id == chatId()) {
        return;
    }
    m_error.dismiss();
    for (std::unique_ptr<OpenChat>& other : m_others) {
        if (other->id() == id && !other->isTemporary()) {
            std::unique_ptr<OpenChat> found = std::move(other);
            std::erase(m_others, nullptr);
            show(std::move(found));
            return;
        }
    }
    show(makeChat(core::app::Place::Kept, id));
}

void ChatViewModel::openChatAt(qint64 id, qint64 message)
{
    openChat(id);
    if (message != 0) {
        m_open->reveal(message);
    }
}

void ChatViewModel::editMessage(int row, const QString& text)
{
    report(m_open->sendEdited(row, text, turnSettings()));
}

void ChatViewModel::askAgain(int row) { report(m_open->askAgain(row, turnSettings())); }

void ChatViewModel::goOnWithoutOldest() { report(m_open->goOnWithoutOldest(turnSettings())); }

void ChatViewModel::stayFull() { m_open->stayFull(); }

void ChatViewModel::readEverything() { m_open->readEverything(); }

void ChatViewModel::flip(int row, int steps) { m_open->flip(row, steps); }

QString ChatViewModel::messageText(int row) const { return m_open->messages()->plainText(row); }

QVariantList ChatViewModel::rowsWith(const QString& words) const
{
    QVariantList rows;
    for (int row = 0; row < m_open->messages()->count(); ++row) {
        if (messageText(row).contains(words.trimmed(), Qt::CaseInsensitive)) {
            rows.append(row);
        }
    }
    return rows;
}

void ChatViewModel::chatRenamed(qint64 id, const QString& title)
{
    if (id == chatId()) {
        m_open->setTitle(title);
    }
}

void ChatViewModel::chatRemoved(qint64 id)
{
    std::erase_if(m_others, [id](const auto& other) { return other->id() == id; });
    if (id == chatId()) {
        newChat();
        std::erase_if(m_others, [id](const auto& other) { return other->id() == id; });
    }
}

void ChatViewModel::askSample(int index)
{
    const QVariantList offered = samples();
    if (replying() || index < 0 || index >= offered.size()) {
        return;
    }
    const QVariantMap sample = offered[index].toMap();
    m_attachments.clear();
    if (const QUrl picture = sample["picture"].toUrl(); !picture.isEmpty()) {
        m_attachments.addFile(picture.toLocalFile());
    }
    m_sendWhenReady = true;
    setDraft(sample["question"].toString());
    sendWhenReady();
}

void ChatViewModel::addFiles(const QList<QUrl>& files)
{
    for (const QUrl& file : files) {
        const QString path = file.toLocalFile();
        if (path.isEmpty()) {
            m_error.show(Words{tr("Hearth does not fetch anything from the network."),
                tr("Save the picture on this computer first, then drop the file here.")});
        } else if (path.endsWith(QLatin1String(".gguf"), Qt::CaseInsensitive)) {
            m_model.open(file);
        } else if (ChatDocuments::isDocument(path)) {
            m_documents.add(path);
        } else {
            m_attachments.addFile(path);
        }
    }
}

bool ChatViewModel::pastePicture()
{
    const QMimeData* data = QGuiApplication::clipboard()->mimeData();
    if (!data) {
        return false;
    }
    if (data->hasImage()) {
        m_attachments.addPixels(qvariant_cast<QImage>(data->imageData()), tr("Pasted picture"));
        return true;
    }
    if (data->hasUrls() && data->urls().constFirst().isLocalFile()) {
        addFiles(data->urls());
        return true;
    }
    return false;
}

void ChatViewModel::copyMessage(int row) const { copyText(messageText(row)); }

void ChatViewModel::copyText(const QString& text) const
{
    QGuiApplication::clipboard()->setText(text);
}

bool ChatViewModel::mayOpen(const QString& link) const
{
    const QString scheme = QUrl(link).scheme();
    return scheme == QLatin1String("http") || scheme == QLatin1String("https") ||
           scheme == QLatin1String("mailto");
}

QString ChatViewModel::hostOf(const QString& link) const
{
    const QUrl url(link);
    if (url.scheme() == QLatin1String("mailto")) {
        const QString path = url.path(QUrl::FullyDecoded);
        return QString::fromLatin1(QUrl::toAce(path.mid(path.lastIndexOf(u'@') + 1)));
    }
    return url.host(QUrl::FullyEncoded);
}

std::unique_ptr<OpenChat> ChatViewModel::makeChat(
    core::app::Place place, std::optional<core::store::ChatId> id)
{
    auto chat = std::make_unique<OpenChat>(m_tools, place, id);
    follow(chat.get());
    return chat;
}

void ChatViewModel::show(std::unique_ptr<OpenChat> chat)
{
    m_sendWhenReady = false;
    std::unique_ptr<OpenChat> left = std::exchange(m_open, std::move(chat));
    if (m_model.engine() && !m_open->replying()) {
        report(m_open->setEngine(m_model.engine()));
    }
    m_documents.show(documentPaths(*m_open->messages()));
    m_lookingUp = false;
    emit chatChanged();
    emit titleChanged();
    emit phaseChanged();
    emit progressChanged();
    emit contextChanged();
    emit fullChanged();
    emit canSendChanged();
    if (left->replying()) {
        m_others.push_back(std::move(left));
    }
}

// What happens in a chat concerns the page while the chat is the one that is open.
void ChatViewModel::follow(OpenChat* chat)
{
    const auto whileOpen = [this, chat](auto tell) {
        return [this, chat, tell] {
            if (chat == m_open.get()) {
                tell();
            }
        };
    };
    connect(chat, &OpenChat::phaseChanged, this, whileOpen([this] {
        emit phaseChanged();
        emit canSendChanged();
    }));
    connect(chat, &OpenChat::progressChanged, this, whileOpen([this] { emit progressChanged(); }));
    connect(chat, &OpenChat::titleChanged, this, whileOpen([this] { emit titleChanged(); }));
    connect(chat, &OpenChat::heldChanged, this, whileOpen([this] { emit contextChanged(); }));
    connect(chat, &OpenChat::fullChanged, this, whileOpen([this] { emit fullChanged(); }));
    connect(chat, &OpenChat::readingChanged, this, whileOpen([this] { emit canSendChanged(); }));
    connect(chat, &OpenChat::opened, this, whileOpen([this] {
        m_documents.show(documentPaths(*m_open->messages()));
        emit chatChanged();
        emit canSendChanged();
    }));
    connect(chat, &OpenChat::measured, &m_attachments, &AttachmentModel::learn);
    connect(chat, &OpenChat::replyFinished, this, whileOpen([this] { emit replyFinished(); }));
    connect(chat, &OpenChat::revealed, this, [this, chat](int row) {
        if (chat == m_open.get()) {
            emit revealRequested(row);
        }
    });
    connect(chat, &OpenChat::replyFinished, this, [this, chat] {
        emit replyFinishedIn(chat->isTemporary() ? 0 : chat->id().value_or(0));
        // Not at once: the chat is still telling of it.
        QMetaObject::invokeMethod(this, &ChatViewModel::dropFinished, Qt::QueuedConnection);
    });
    connect(chat, &OpenChat::started, this, [this, chat](const core::store::ChatSummary& summary) {
        if (!chat->isTemporary()) {
            emit chatStarted(summary);
        }
        emit titleChanged();
    });
    connect(
        chat, &OpenChat::failed, &m_error, qOverload<const core::Error&>(&ErrorViewModel::show));
    connect(chat, &OpenChat::noticed, this, [this](const core::engine::Notice& notice) {
        m_model.deviceMoved();
        m_error.show(Words{tr("The graphics device stopped working."),
                         tr("The answer goes on, on another device.")},
            toQString(notice.text));
    });
}

void ChatViewModel::dropFinished()
{
    std::erase_if(m_others, [](const auto& other) { return !other->replying(); });
}

void ChatViewModel::takeEngine()
{
    m_attachments.setEngine(m_model.engine());
    m_others.clear(); // what was on its way with the model before ends there, and is kept so far
    report(m_open->setEngine(m_model.engine()));
    emit samplesChanged();
    emit contextChanged();
    emit canSendChanged();
}

void ChatViewModel::report(const core::Result<void>& outcome)
{
    if (!outcome) {
        m_error.show(outcome.error());
    }
}

void ChatViewModel::setIdleMinutes(int minutes)
{
    m_rests = minutes > 0;
    m_idle.setInterval(std::chrono::minutes(std::max(1, minutes)));
    m_idle.start();
}

void ChatViewModel::restIfIdle()
{
    if (m_rests && !replying() && m_others.empty() && !m_sendWhenReady) {
        m_model.rest();
    }
}

void ChatViewModel::sendWhenReady()
{
    if (m_sendWhenReady && canSend() && !m_model.resting()) {
        m_sendWhenReady = false;
        send();
    }
}

} // namespace gui::chat
