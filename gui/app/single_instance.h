// One window for one data folder: a second start hands its files to the first and goes.
//
// Main thread. Whoever holds a lock is the first; the system gives it back when its process ends,
// however it ends, so that a dead socket is no obstacle. Only programs of the same person are
// listened to. Where the system has neither lock nor socket, every start is a first one, and the
// lock of the chats is what is left.
#pragma once

#include "core/store/file_lock.h"

#include <QLocalServer>
#include <QObject>
#include <QStringList>

#include <chrono>
#include <filesystem>
#include <memory>
#include <optional>

namespace gui::app {

class SingleInstance : public QObject {
    Q_OBJECT
public:
    enum class Outcome {
        First,      // go on
        HandedOver, // the first has taken the files
        NoAnswer    // there is a first, but it does not answer
    };

    // `place` is a folder of this person's alone, for lock and socket.
    SingleInstance(const std::filesystem::path& data, const std::filesystem::path& place,
        QObject* parent = nullptr);
    // The usual place.
    static std::filesystem::path usualPlace();

    // Blocks until it is known, for `patience` at most: a first that is only starting, on a machine
    // that is busy, answers once its window stands. `files` are paths.
    Outcome claim(
        const QStringList& files, std::chrono::milliseconds patience = std::chrono::seconds(30));

signals:
    // A later start wants the window in front, and these opened.
    void handedOver(const QStringList& files);

private:
    bool listen();
    Outcome handOver(const QStringList& files, std::chrono::milliseconds patience) const;
    void serve();

    const std::filesystem::path m_lockFile;
    const QString m_socket;
    std::optional<core::store::FileLock> m_lock;
    QLocalServer m_server;
};

} // namespace gui::app
