// What the QML tests hold: a view model over fakes, and hands for what QML cannot do itself.
#pragma once

#include "gui/chat/chat_view_model.h"
#include "tests/gui/support/fake_chat.h"

#include <QMimeData>
#include <QObject>
#include <QTemporaryDir>
#include <QUrl>

#include <memory>

class QQuickItem;

namespace tests {

class ChatBench : public QObject {
    Q_OBJECT
    Q_PROPERTY(gui::chat::ChatViewModel* chat READ chat CONSTANT)
    Q_PROPERTY(int sent READ sent)
    Q_PROPERTY(int stops READ stops)
    Q_PROPERTY(QUrl picture READ picture CONSTANT)
public:
    explicit ChatBench(QObject* parent = nullptr);

    // The pictures of every bench, for the image provider.
    static std::shared_ptr<gui::chat::PictureStore> pictures();

    gui::chat::ChatViewModel* chat() { return &m_chat; }
    int sent() const { return int(m_fake.sent.size()); }
    int stops() const { return m_fake.stops; }
    QUrl picture() const; // a small file

    Q_INVOKABLE void startLoading();
    Q_INVOKABLE void loadModel();
    Q_INVOKABLE void begin() { m_fake.begin(); }
    Q_INVOKABLE void beginThinking() { m_fake.begin(core::chat::BlockKind::Thinking); }
    Q_INVOKABLE void grow(const QString& text) { m_fake.grow(text.toStdString()); }
    Q_INVOKABLE void finish() { m_fake.finish(); }
    Q_INVOKABLE void failReply(const QString& detail);
    // The conversation is too long; it would fit without so many of its questions.
    Q_INVOKABLE void failFull(int questionsToLeaveOut);
    Q_INVOKABLE QString sentText() const; // of the message sent last

    Q_INVOKABLE void putPictureIntoClipboard();
    Q_INVOKABLE QString clipboardText() const;
    Q_INVOKABLE void drop(QQuickItem* where, const QUrl& file); // onto the middle of `where`
    // What an input method shows while it composes; empty ends it.
    Q_INVOKABLE void compose(QQuickItem* input, const QString& preedit);

private:
    QTemporaryDir m_folder;
    QMimeData m_dragged; // the window looks at it from entering to dropping
    FakeChat m_fake;
    gui::chat::ChatViewModel m_chat;
};

} // namespace tests
