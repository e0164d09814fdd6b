#include "gui/app/start_watch.h"

#include <QCoreApplication>
#include <QQuickWindow>
#include <QTimer>

#include <cstdio>

namespace gui::app {
namespace {

void say(const char* what)
{
    std::puts(what);
    std::fflush(stdout);
}

} // namespace

StartWatch::StartWatch(Window& rooms, QQuickWindow& window, int chats)
    : m_rooms(rooms)
    , m_chats(chats)
{
    connect(
        &window, &QQuickWindow::frameSwapped, this,
        [this] {
            if (!m_shown) {
                m_shown = true;
                say("frame");
                look();
            }
        },
        Qt::QueuedConnection);
    connect(m_rooms.chats().list(), &chats::ChatListModel::countChanged, this, &StartWatch::look);
    connect(m_rooms.chat().model(), &chat::ModelViewModel::changed, this, &StartWatch::look);
    look();
}

void StartWatch::look()
{
    if (!m_listed && m_shown && m_rooms.chats().list()->chatCount() >= m_chats) {
        m_listed = true;
        // After what else was waiting: the next key would be its turn.
        QTimer::singleShot(0, this, [this] {
            say("usable");
            m_usable = true;
            look();
        });
        return;
    }
    if (m_usable && !m_answers && m_rooms.chat().model()->ready()) {
        m_answers = true;
        say("model");
        QTimer::singleShot(0, this, &QCoreApplication::quit);
    }
}

} // namespace gui::app
