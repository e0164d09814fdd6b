#include "gui/app/script.h"

#include "core/media/image_loader.h"
#include "gui/bridge/strings.h"

#include <QFileInfo>
#include <QGuiApplication>
#include <QImage>
#include <QQuickWindow>
#include <QTimer>

#include <chrono>
#include <cstdio>
#include <utility>

namespace gui::app {
namespace {

// For pictures that load beside the drawing, and for the list to scroll to its end.
constexpr std::chrono::milliseconds kSettle{700};

} // namespace

Script::Script(Rooms rooms, QQuickWindow& window, Options options)
    : m_chat(rooms.chat)
    , m_viewer(rooms.viewer)
    , m_library(rooms.library)
    , m_window(window)
    , m_options(std::move(options))
{
    connect(m_chat.model(), &chat::ModelViewModel::engineChanged, this, &Script::begin,
        Qt::QueuedConnection);
    connect(&m_chat, &chat::ChatViewModel::canSendChanged, this, &Script::sendIfReady);
    connect(&m_chat, &chat::ChatViewModel::replyFinished, this,
        [this] { finishIfAsked(m_chat.error()->shown()); });
    connect(m_chat.error(), &chat::ErrorViewModel::changed, this, [this] {
        if (m_chat.error()->shown()) {
            finishIfAsked(true);
        }
    });
    connect(&m_library, &documents::DocumentsViewModel::changed, this, &Script::finishIfRead);
    connect(m_library.search(), &documents::DocumentSearch::changed, this, &Script::finishIfRead);
}

void Script::begin()
{
    if (std::exchange(m_begun, true)) {
        return;
    }
    showInViewer();
    if (!m_options.library.isEmpty()) {
        addDocuments();
        return;
    }
    if (m_options.ask.isEmpty() && m_options.images.isEmpty()) {
        finishIfAsked(false);
        return;
    }
    QList<QUrl> files;
    for (const QString& image : m_options.images) {
        files.append(QUrl::fromLocalFile(QFileInfo(image).absoluteFilePath()));
    }
    m_chat.addFiles(files);
    m_chat.setDraft(m_options.ask);
    sendIfReady();
}

void Script::showInViewer()
{
    if (m_options.view.isEmpty()) {
        return;
    }
    const QString file = QFileInfo(m_options.view).absoluteFilePath();
    if (const auto picture = core::media::loadImage(toPath(file))) {
        m_viewer.showPicture(*picture, QFileInfo(file).fileName());
        m_viewer.setShowSeen(m_options.viewSeen);
    } else {
        m_viewer.showPage(file, m_options.viewPage, {}, m_options.viewQuote);
    }
}

void Script::addDocuments()
{
    QList<QUrl> paths;
    for (const QString& path : m_options.library) {
        paths.append(QUrl::fromLocalFile(QFileInfo(path).absoluteFilePath()));
    }
    m_library.add(paths);
}

void Script::finishIfRead()
{
    const int collections = int(m_library.list()->collections().size());
    if (m_options.library.isEmpty() || collections < m_options.library.size() ||
        m_library.unfinished() || m_library.list()->total().waiting > 0) {
        return;
    }
    if (collections == 1) { // to be seen with what is in it
        const auto only = m_library.list()->collections().front();
        if (only.isFolder && !m_library.list()->isOpen(only.id)) {
            m_library.toggle(only.id);
        }
    }
    m_library.search()->setTyped(m_options.search);
    if (!m_library.search()->searching()) {
        finishIfAsked(false);
    }
}

void Script::sendIfReady()
{
    if (m_begun && !m_sent && m_chat.canSend()) {
        if (m_options.ask.isEmpty()) { // pictures that wait in the composer
            finishIfAsked(false);
            return;
        }
        m_sent = true;
        m_chat.send();
    }
}

void Script::finishIfAsked(bool failed)
{
    if (!m_options.screenshot.isEmpty() && !std::exchange(m_finishing, true)) {
        QTimer::singleShot(kSettle, this, [this, failed] { photograph(failed); });
    }
}

void Script::photograph(bool failed)
{
    if (!m_window.grabWindow().save(m_options.screenshot)) {
        std::fprintf(stderr, "hearth-desktop: %s could not be written\n",
            qUtf8Printable(m_options.screenshot));
        failed = true;
    }
    if (m_sent) {
        const QString answer = m_chat.messages()->plainText(m_chat.messages()->count() - 1);
        std::printf("%s\n", qUtf8Printable(answer));
    }
    if (m_chat.error()->shown()) {
        std::fprintf(stderr, "hearth-desktop: %s %s\n", qUtf8Printable(m_chat.error()->what()),
            qUtf8Printable(m_chat.error()->detail()));
    }
    QCoreApplication::exit(failed ? 1 : 0);
}

} // namespace gui::app
