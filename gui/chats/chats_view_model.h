// The list of chats, its folders and its trash, and what can be done with them.
//
// Changes are made by the library's thread and shown when they are done. Main thread.
#pragma once

#include "core/app/library.h"
#include "gui/bridge/event_relay.h"
#include "gui/chats/chat_list_model.h"
#include "gui/chats/search_model.h"

#include <QObject>
#include <QUrl>
#include <QVariantList>
#include <QtQml/qqmlregistration.h>

#include <functional>

namespace gui::chats {

class ChatsViewModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("comes with the window")
    Q_PROPERTY(gui::chats::ChatListModel* list READ list CONSTANT)
    Q_PROPERTY(gui::chats::SearchModel* search READ search CONSTANT)
    // [{id, name}]
    Q_PROPERTY(QVariantList folders READ folders NOTIFY changed)
    // [{id, title, when}]: when it went there, in words.
    Q_PROPERTY(QVariantList trash READ trash NOTIFY changed)
    // What was thrown away last and can be taken back at once; empty: nothing.
    Q_PROPERTY(QString undoTitle READ undoTitle NOTIFY undoChanged)
    Q_PROPERTY(bool busy READ busy NOTIFY busyChanged) // exports, backs up or restores
public:
    explicit ChatsViewModel(core::app::Library& library, QObject* parent = nullptr);

    ChatListModel* list() { return &m_list; }
    SearchModel* search() { return &m_search; }
    QVariantList folders() const;
    QVariantList trash() const { return m_trash; }
    QString undoTitle() const { return m_undoTitle; }
    bool busy() const { return m_running > 0; }

    Q_INVOKABLE void reload();
    Q_INVOKABLE void rename(qint64 chat, const QString& title);
    Q_INVOKABLE void setPinned(qint64 chat, bool pinned);
    Q_INVOKABLE void move(qint64 chat, qint64 folder); // 0: out of its folder
    Q_INVOKABLE void moveToNewFolder(qint64 chat, const QString& name);
    Q_INVOKABLE void addFolder(const QString& name);
    Q_INVOKABLE void renameFolder(qint64 folder, const QString& name);
    Q_INVOKABLE void deleteFolder(qint64 folder); // its chats stay

    Q_INVOKABLE void throwAway(qint64 chat);
    Q_INVOKABLE void undo();       // of the last throwAway()
    Q_INVOKABLE void forgetUndo(); // the offer has been up long enough
    Q_INVOKABLE void restore(qint64 chat);
    Q_INVOKABLE void purge(qint64 chat); // for good
    Q_INVOKABLE void emptyTrash();

    // "md", "html", "pdf" or "json", with the pictures.
    Q_INVOKABLE void exportChat(qint64 chat, const QString& format, const QUrl& file);
    Q_INVOKABLE void backUp(const QUrl& file);
    // A name for a file that is to hold the chat.
    Q_INVOKABLE QString fileNameFor(qint64 chat, const QString& format) const;

signals:
    void changed();
    void undoChanged();
    void busyChanged();
    void renamed(qint64 chat, const QString& title);
    void removed(qint64 chat);      // to the trash
    void purged();                  // chats, for good
    void done(const QString& what); // something that takes a while, in words
    void failed(const core::Error& error);

private:
    using Work = std::function<core::Result<void>(core::app::LibraryRooms&)>;
    // On the library's thread; the list is shown anew afterwards, then `then` is called here.
    void change(Work work, std::function<void()> then = {});
    void change(Work work, std::function<void()> then, bool isLong);

    core::app::Library& m_library;
    ChatListModel m_list;
    QVariantList m_trash;
    qint64 m_undoChat = 0;
    QString m_undoTitle;
    int m_running = 0;
    EventRelay<std::function<void()>> m_relay; // what the library's thread has for this one
    SearchModel m_search;
};

} // namespace gui::chats
