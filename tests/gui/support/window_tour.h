// Leads through the whole window, with something to see on every page: for tests that look at
// everything.
//
// Over fakes; chats are kept in a folder of its own. Main thread.
#pragma once

#include "gui/app/window.h"
#include "tests/gui/support/fake_chat.h"
#include "tests/gui/support/window_hands.h"

#include <QStringList>
#include <QTemporaryDir>

#include <functional>

class QTranslator;

namespace tests {

class WindowTour {
public:
    // `words` translates the window before any other translator does.
    explicit WindowTour(QTranslator* words = nullptr);

    // Shows every page and dialog there is and calls `look` at each, with a name for it. Returns
    // what could not be shown; empty: all was.
    using Look = std::function<void(const QString& scene)>;
    QStringList visit(const Look& look);

    QQuickWindow& window() { return *m_window; }
    WindowHands& hands() { return m_hands; }
    gui::app::Window& rooms() { return m_rooms; }
    QString folder() const { return m_folder.path(); }
    // What is shown and not the window's own: zq with a number, wherever a person or a model says
    // something or names a file.
    static constexpr const char* kSaid = "zq\\d*(\\.(md|txt))?";

private:
    void start();
    void converse(const Look& look);
    void fail(const Look& look);
    void openDialogs(const Look& look);
    void useDocuments(const Look& look);
    void turnPages(const Look& look);
    void expect(const QString& what, const std::function<bool()>& happened);
    void settle();

    QTemporaryDir m_folder;
    FakeChat m_fake;
    gui::app::Window m_rooms;
    QQuickWindow* m_window = nullptr;
    WindowHands m_hands;
    QStringList m_missing;
};

} // namespace tests
