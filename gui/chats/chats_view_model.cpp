#include "gui/chats/chats_view_model.h"

#include "core/app/chat_export.h"
#include "gui/bridge/strings.h"
#include "gui/chats/pdf_export.h"

#include <QDateTime>
#include <QLocale>

#include <utility>

namespace gui::chats {

using namespace core;
using namespace core::store;

ChatsViewModel::ChatsViewModel(app::Library& library, QObject* parent)
    : QObject(parent)
    , m_library(library)
    , m_relay([](const std::vector<std::function<void()>>& calls) {
        for (const auto& call : calls) {
            call();
        }
    })
    , m_search(library)
{
    connect(&m_search, &SearchModel::failed, this, &ChatsViewModel::failed);
    reload();
}

QVariantList ChatsViewModel::folders() const
{
    QVariantList list;
    for (const Folder& folder : m_list.folders()) {
        list.append(QVariantMap{{"id", qint64(folder.id)}, {"name", toQString(folder.name)}});
    }
    return list;
}

void ChatsViewModel::reload()
{
    change([](app::LibraryRooms&) -> Result<void> { return {}; });
}

void ChatsViewModel::change(Work work, std::function<void()> then)
{
    change(std::move(work), std::move(then), false);
}

void ChatsViewModel::change(Work work, std::function<void()> then, bool isLong)
{
    if (isLong) {
        ++m_running;
        emit busyChanged();
    }
    m_library.post(app::Place::Kept, [this, work = std::move(work), then = std::move(then), isLong,
                                         tell = m_relay.sink()](app::LibraryRooms& rooms) {
        const Result<void> done = work(rooms);
        auto chats = rooms.archive.chats().chats();
        auto folders = rooms.archive.chats().folders();
        auto thrown = rooms.archive.chats().trash();
        tell([this, done, then, isLong, chats = std::move(chats), folders = std::move(folders),
                 thrown = std::move(thrown)] {
            if (chats && folders && thrown) {
                m_trash.clear();
                for (const ChatSummary& chat : *thrown) {
                    const auto when = QDateTime::fromMSecsSinceEpoch(toStored(*chat.trashed));
                    m_trash.append(
                        QVariantMap{{"id", qint64(chat.id)}, {"title", toQString(chat.title)},
                            {"when", QLocale().toString(when, QLocale::ShortFormat)}});
                }
                m_list.show(*chats, *folders);
                emit changed();
            }
            if (isLong) {
                --m_running;
                emit busyChanged();
            }
            if (!done) {
                emit failed(done.error());
            } else if (then) {
                then();
            }
        });
    });
}

void ChatsViewModel::rename(qint64 chat, const QString& title)
{
    const QString name = title.simplified();
    if (!name.isEmpty()) {
        change([chat, text = toUtf8(name)](
                   app::LibraryRooms& rooms) { return rooms.archive.chats().rename(chat, text); },
            [this, chat, name] { emit renamed(chat, name); });
    }
}

void ChatsViewModel::setPinned(qint64 chat, bool pinned)
{
    change([=](app::LibraryRooms& rooms) { return rooms.archive.chats().setPinned(chat, pinned); });
}

void ChatsViewModel::move(qint64 chat, qint64 folder)
{
    change([=](app::LibraryRooms& rooms) {
        return rooms.archive.chats().move(
            chat, folder != 0 ? std::optional<FolderId>(folder) : std::nullopt);
    });
}

void ChatsViewModel::moveToNewFolder(qint64 chat, const QString& name)
{
    change([chat, text = toUtf8(name.simplified())](app::LibraryRooms& rooms) -> Result<void> {
        ASSIGN_OR_RETURN(const FolderId folder, rooms.archive.chats().createFolder(text));
        return rooms.archive.chats().move(chat, folder);
    });
}

void ChatsViewModel::addFolder(const QString& name)
{
    change([text = toUtf8(name.simplified())](app::LibraryRooms& rooms) -> Result<void> {
        RETURN_IF_ERROR(rooms.archive.chats().createFolder(text));
        return {};
    });
}

void ChatsViewModel::renameFolder(qint64 folder, const QString& name)
{
    change([folder, text = toUtf8(name.simplified())](app::LibraryRooms& rooms) {
        return rooms.archive.chats().renameFolder(folder, text);
    });
}

void ChatsViewModel::deleteFolder(qint64 folder)
{
    change([=](app::LibraryRooms& rooms) { return rooms.archive.chats().deleteFolder(folder); });
}

void ChatsViewModel::throwAway(qint64 chat)
{
    const ChatSummary* known = m_list.find(chat);
    const QString title = known ? toQString(known->title) : QString();
    change([=](app::LibraryRooms& rooms) { return rooms.archive.chats().throwAway(chat); },
        [this, chat, title] {
            m_undoChat = chat;
            m_undoTitle = title.isEmpty() ? tr("Chat without a name") : title;
            emit undoChanged();
            emit removed(chat);
        });
}

void ChatsViewModel::undo()
{
    if (m_undoChat != 0) {
        restore(m_undoChat);
        forgetUndo();
    }
}

void ChatsViewModel::forgetUndo()
{
    m_undoChat = 0;
    m_undoTitle.clear();
    emit undoChanged();
}

void ChatsViewModel::restore(qint64 chat)
{
    change([=](app::LibraryRooms& rooms) { return rooms.archive.chats().restore(chat); });
}

void ChatsViewModel::purge(qint64 chat)
{
    change([=](app::LibraryRooms& rooms) { return rooms.archive.chats().purge(chat); });
    emit purged();
}

void ChatsViewModel::emptyTrash()
{
    change([](app::LibraryRooms& rooms) -> Result<void> {
        RETURN_IF_ERROR(rooms.archive.chats().purgeTrash(std::chrono::milliseconds(0)));
        return {};
    });
    emit purged();
}

void ChatsViewModel::exportChat(qint64 chat, const QString& format, const QUrl& file)
{
    const std::filesystem::path path = toPath(file.toLocalFile());
    const app::ExportWords words{tr("You").toStdString(), tr("Hearth").toStdString(),
        tr("Thoughts").toStdString(), tr("A picture is missing.").toStdString(),
        tr("Sources").toStdString(), tr("%1, page %2").toStdString()};
    change(
        [=](app::LibraryRooms& rooms) -> Result<void> {
            if (format == QLatin1String("pdf")) {
                ASSIGN_OR_RETURN(const std::string html, app::chatAsHtml(rooms, chat, words));
                return writePdf(path, toQString(html));
            }
            return app::exportChat(rooms, chat, format.toStdString(), path, words);
        },
        [this, path] { emit done(tr("Saved as %1").arg(pathToQString(path))); }, true);
}

void ChatsViewModel::backUp(const QUrl& file)
{
    const std::filesystem::path path = toPath(file.toLocalFile());
    change(
        [=](app::LibraryRooms& rooms) -> Result<void> {
            RETURN_IF_ERROR(rooms.archive.backUp(path));
            return {};
        },
        [this, path] { emit done(tr("All chats are saved in %1").arg(pathToQString(path))); },
        true);
}

QString ChatsViewModel::fileNameFor(qint64 chat, const QString& format) const
{
    const ChatSummary* known = m_list.find(chat);
    QString name = known ? toQString(known->title) : QString();
    for (QChar& character : name) {
        if (QStringLiteral("/\\:*?\"<>|").contains(character) || !character.isPrint()) {
            character = u' ';
        }
    }
    name = name.simplified().left(80);
    while (name.startsWith(u'.')) {
        name.remove(0, 1);
    }
    return (name.isEmpty() ? tr("Chat") : name) + u'.' + format;
}

} // namespace gui::chats
