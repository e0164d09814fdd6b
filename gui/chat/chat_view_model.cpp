#include "gui/chat/chat_view_model.h"

#include "gui/bridge/strings.h"
#include "gui/chat/footnote.h"
#include "gui/chat/samples.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMimeData>
#include <QThreadPool>

#include <utility>

namespace gui::chat {

using namespace core::chat;

ChatViewModel::ChatViewModel(const MakeHost& makeHost, OpenSession openSession,
    std::shared_ptr<PictureStore> pictures, QObject* parent)
    : QObject(parent)
    , m_openSession(std::move(openSession))
    , m_pictures(pictures)
    , m_attachments(std::move(pictures))
    , m_model(makeHost)
{
    connect(&m_model, &ModelViewModel::engineChanged, this, &ChatViewModel::takeEngine);
    connect(&m_model, &ModelViewModel::changed, this, &ChatViewModel::canSendChanged);
    connect(&m_model, &ModelViewModel::failed, &m_error,
        qOverload<const core::Error&>(&ErrorViewModel::show));
    connect(&m_attachments, &AttachmentModel::failed, &m_error,
        qOverload<const core::Error&>(&ErrorViewModel::show));
    connect(&m_attachments, &AttachmentModel::busyChanged, this, &ChatViewModel::canSendChanged);
    connect(this, &ChatViewModel::canSendChanged, this, &ChatViewModel::sendWhenReady);
}

ChatViewModel::~ChatViewModel() = default;

void ChatViewModel::setDraft(const QString& draft)
{
    if (draft != m_draft) {
        m_draft = draft;
        emit draftChanged();
        emit canSendChanged();
    }
}

bool ChatViewModel::canSend() const
{
    const bool something = !m_draft.trimmed().isEmpty() || m_attachments.count() > 0;
    return m_session && !replying() && something && !m_attachments.busy();
}

double ChatViewModel::readFraction() const
{
    return m_progress.total > 0 ? double(m_progress.done) / m_progress.total : 0.0;
}

QString ChatViewModel::progressText() const
{
    switch (m_phase) {
    case Phase::Reading:
        return m_progress.total > 0
                   ? tr("Reading: %1 of %2 tokens").arg(m_progress.done).arg(m_progress.total)
                   : tr("Reading…");
    case Phase::Stopping:
        return tr("Stopping…");
    case Phase::Writing:
        return tr("Writing…");
    case Phase::Idle:
        break;
    }
    return {};
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

void ChatViewModel::send()
{
    if (!canSend()) {
        return;
    }
    if (m_attachments.count() > 0 && !m_model.seesImages()) {
        m_error.show(Words{tr("This model cannot see pictures."),
            tr("Remove the picture, or open a model that has its image file (mmproj) beside it.")});
        return;
    }

    Message message{Role::User, {}};
    BlockModel& blocks = m_messages.addOwn();
    for (ImageBlock& picture : m_attachments.pictures()) {
        blocks.addPicture(m_pictures->add(picture.image), toQString(picture.name));
        message.blocks.emplace_back(std::move(picture));
    }
    if (const QString text = m_draft.trimmed(); !text.isEmpty()) {
        blocks.addPlain(text);
        message.blocks.emplace_back(TextBlock{toUtf8(text)});
    }

    m_relay = std::make_unique<ReplyRelay>(
        [this](const std::vector<ReplyEvent>& events) { take(events); });
    m_sinceSend.start();
    m_firstWordSeconds.reset();
    m_progress = {};
    if (const auto sent = m_session->send(std::move(message), {}, m_relay->sink()); !sent) {
        m_messages.removeLast();
        m_error.show(sent.error());
        return; // the draft is still there to be changed
    }

    m_error.dismiss();
    m_messages.addReply();
    setPhase(Phase::Reading);
    m_attachments.clear();
    setDraft({});
}

void ChatViewModel::stop()
{
    m_sendWhenReady = false;
    if (m_phase == Phase::Reading || m_phase == Phase::Writing) {
        setPhase(Phase::Stopping);
        m_session->stop();
    }
}

void ChatViewModel::newChat()
{
    retireSession();
    m_messages.clear();
    m_error.dismiss();
    setPhase(Phase::Idle);
    openSession();
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

void ChatViewModel::copyMessage(int row) const { copyText(m_messages.plainText(row)); }

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

void ChatViewModel::takeEngine()
{
    m_attachments.setEngine(m_model.engine());
    newChat(); // another model knows nothing of what was said to this one
    emit samplesChanged();
    emit canSendChanged();
}

void ChatViewModel::openSession()
{
    if (!m_model.engine()) {
        return;
    }
    auto opened = m_openSession(m_model.engine());
    if (!opened) {
        m_error.show(opened.error());
        return;
    }
    m_session = std::move(*opened);
    emit canSendChanged();
}

void ChatViewModel::retireSession()
{
    m_relay.reset(); // what still comes is dropped
    if (m_session) {
        QThreadPool::globalInstance()->start([session = std::shared_ptr<Session>(std::move(
                                                  m_session))]() mutable { session.reset(); });
    }
}

void ChatViewModel::take(const std::vector<ReplyEvent>& events)
{
    std::string pending; // neighbouring pieces of one block cost one parse
    for (const ReplyEvent& event : events) {
        if (const auto* grew = std::get_if<BlockGrew>(&event)) {
            pending += grew->text;
            continue;
        }
        flush(pending);
        if (const auto* progress = std::get_if<core::engine::PromptProgress>(&event)) {
            m_progress = *progress;
            emit progressChanged();
        } else if (const auto* notice = std::get_if<core::engine::Notice>(&event)) {
            m_model.deviceMoved();
            m_error.show(Words{tr("The graphics device stopped working."),
                             tr("The answer goes on, on another device.")},
                toQString(notice->text));
        } else if (const auto* started = std::get_if<BlockStarted>(&event)) {
            m_messages.last().beginSection(started->kind);
        } else if (const auto* finished = std::get_if<ReplyFinished>(&event)) {
            finish(*finished);
        } else if (const auto* failed = std::get_if<ReplyFailed>(&event)) {
            failReply(failed->error);
        }
    }
    flush(pending);
}

void ChatViewModel::flush(std::string& pending)
{
    if (pending.empty()) {
        return;
    }
    if (!m_firstWordSeconds) {
        m_firstWordSeconds = double(m_sinceSend.elapsed()) / 1000.0;
    }
    if (m_phase == Phase::Reading) {
        setPhase(Phase::Writing);
    }
    m_messages.last().grow(pending);
    pending.clear();
}

void ChatViewModel::finish(const ReplyFinished& reply)
{
    m_session->accept(reply);
    m_messages.finishReply(footnoteOf(reply, m_firstWordSeconds));
    setPhase(Phase::Idle);
    emit replyFinished();
}

void ChatViewModel::failReply(const core::Error& error)
{
    m_messages.finishReply({});
    m_error.show(error);
    setPhase(Phase::Idle);
    emit replyFinished();
}

void ChatViewModel::setPhase(Phase phase)
{
    if (phase != m_phase) {
        m_phase = phase;
        emit phaseChanged();
        emit progressChanged();
        emit canSendChanged();
    }
}

void ChatViewModel::sendWhenReady()
{
    if (m_sendWhenReady && canSend()) {
        m_sendWhenReady = false;
        send();
    }
}

} // namespace gui::chat
