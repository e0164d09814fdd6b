// The whole window over fakes, with a model loaded. What is kept lies in `folder`.
#pragma once

#include "gui/app/window.h"
#include "tests/gui/support/fake_chat.h"
#include "tests/gui/support/window_hands.h"
#include "tests/support/patience.h"

#include <QTemporaryDir>
#include <QTest>

#include <string>

namespace tests {

struct WindowStage {
    explicit WindowStage(const QTemporaryDir& folder)
        : rooms({fake.makeHost(), fake.openSession(), folder.filePath("data").toStdU16String(),
              folder.filePath("settings.ini").toStdU16String(), "en"})
        , window(rooms.show())
        , hands(*window)
    {
        window->resize(1180, 800);
        rooms.openFirstModel({}, {});
        fake.loadEngine();
        ready = QTest::qWaitForWindowExposed(window) &&
                eventually([this] { return rooms.chat().model()->ready(); });
    }

    FakeChat fake;
    gui::app::Window rooms;
    QQuickWindow* window;
    WindowHands hands;
    bool ready = false;

    gui::chat::ChatViewModel& chat() { return rooms.chat(); }
    void answer(const std::string& text)
    {
        TRY_VERIFY(chat().replying());
        fake.reply(text);
        TRY_VERIFY(!chat().replying());
    }
    void ask(const QString& question, const std::string& text)
    {
        hands.click("composer.input");
        hands.type(question);
        hands.press(Qt::Key_Return);
        answer(text);
    }
};

} // namespace tests
