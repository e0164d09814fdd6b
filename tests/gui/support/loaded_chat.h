// The view model of a chat over fakes, with its model loaded.
#pragma once

#include "gui/chat/chat_view_model.h"
#include "tests/gui/support/fake_chat.h"
#include "tests/support/patience.h"

#include <QString>
#include <QTest>

#include <string>

namespace tests {

struct LoadedChat {
    explicit LoadedChat(bool seesImages = true, const QString& folder = {})
        : fake(folder.toStdU16String())
    {
        chat.model()->openBuiltIn();
        fake.loadEngine(seesImages);
        ready = eventually([this] { return chat.model()->ready(); });
    }

    FakeChat fake;
    gui::chat::ChatViewModel chat{fake.makeHost(), fake.tools()};
    bool ready = false;

    void send(const QString& text)
    {
        chat.setDraft(text);
        chat.send();
    }
    void ask(const QString& question, const std::string& answer)
    {
        send(question);
        fake.reply(answer);
        TRY_VERIFY(!chat.replying());
    }
    QString text(int row) const { return chat.messageText(row); }
    QVariant message(int row, int role)
    {
        return chat.messages()->data(chat.messages()->index(row), role);
    }
};

} // namespace tests
