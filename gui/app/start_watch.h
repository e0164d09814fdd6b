// What --measure-start does: says on stdout when the window shows its first frame and when it can
// be used, then leaves. Whoever started the program knows when that was.
#pragma once

#include "gui/app/window.h"

#include <QObject>

class QQuickWindow;

namespace gui::app {

class StartWatch : public QObject {
    Q_OBJECT
public:
    // `chats`: how many there are to list.
    StartWatch(Window& rooms, QQuickWindow& window, int chats);

private:
    void look();

    Window& m_rooms;
    const int m_chats;
    bool m_shown = false; // the first frame
    bool m_listed = false;
    bool m_usable = false;
    bool m_answers = false;
};

} // namespace gui::app
