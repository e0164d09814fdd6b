#include "gui/app/single_instance.h"

#include "core/app/engine_host.h"
#include "gui/bridge/strings.h"

#include <QCryptographicHash>
#include <QDeadlineTimer>
#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocalSocket>
#include <QThread>

namespace gui::app {
namespace {

constexpr int kListensWithin = 5'000; // ms, from when it holds the lock
constexpr qint64 kMostBytes = 1 << 20;
const QByteArray kTaken = "taken\n";
// By which a Wayland compositor lets the first come to the front for the second.
constexpr const char* kActivation = "XDG_ACTIVATION_TOKEN";

QString nameFor(const std::filesystem::path& data)
{
    std::error_code error;
    const std::filesystem::path real = std::filesystem::weakly_canonical(data, error);
    const QByteArray hash = QCryptographicHash::hash(
        pathToQString(error ? data : real).toUtf8(), QCryptographicHash::Sha256);
    return QStringLiteral("hearth-") + QString::fromLatin1(hash.toHex().left(16));
}

QString socketFor(const std::filesystem::path& data, const std::filesystem::path& place)
{
#ifdef Q_OS_WIN
    // Pipes have one name space for all.
    return nameFor(place / data.relative_path());
#else
    return pathToQString(place) + QLatin1Char('/') + nameFor(data) + QStringLiteral(".socket");
#endif
}

} // namespace

std::filesystem::path SingleInstance::usualPlace()
{
    const QString runtime = qEnvironmentVariable("XDG_RUNTIME_DIR");
    return QFileInfo(runtime).isDir() ? toPath(runtime) : core::app::cacheFolder();
}

SingleInstance::SingleInstance(
    const std::filesystem::path& data, const std::filesystem::path& place, QObject* parent)
    : QObject(parent)
    , m_lockFile(place / toPath(nameFor(data) + QStringLiteral(".lock")))
    , m_socket(socketFor(data, place))
{
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    connect(&m_server, &QLocalServer::newConnection, this, &SingleInstance::serve);
}

SingleInstance::Outcome SingleInstance::claim(
    const QStringList& files, std::chrono::milliseconds patience)
{
    std::error_code ignored;
    std::filesystem::create_directories(m_lockFile.parent_path(), ignored);
    auto lock = core::store::FileLock::open(m_lockFile);
    if (!lock) {
        return Outcome::First;
    }
    if (lock->tryExclusive()) {
        m_lock = std::move(*lock);
        listen();
        return Outcome::First;
    }
    return handOver(files, patience);
}

bool SingleInstance::listen()
{
    QLocalServer::removeServer(m_socket); // of one that was killed: nobody else holds the lock
    return m_server.listen(m_socket);
}

SingleInstance::Outcome SingleInstance::handOver(
    const QStringList& files, std::chrono::milliseconds patience) const
{
    QJsonArray paths;
    for (const QString& file : files) {
        paths.append(QFileInfo(file).absoluteFilePath());
    }
    const QByteArray message =
        QJsonDocument(QJsonObject{{QStringLiteral("files"), paths},
                          {QStringLiteral("activation"), qEnvironmentVariable(kActivation)}})
            .toJson(QJsonDocument::Compact) +
        '\n';
    QLocalSocket socket;
    for (const QDeadlineTimer deadline(kListensWithin); !deadline.hasExpired();) {
        socket.connectToServer(m_socket);
        if (socket.waitForConnected(kListensWithin)) {
            break;
        }
        QThread::msleep(50);
    }
    if (socket.state() != QLocalSocket::ConnectedState) {
        return Outcome::First; // a system that knows no locks, or no sockets here
    }
    socket.write(message);
    QByteArray answer;
    while (answer.size() < kTaken.size() && socket.waitForReadyRead(int(patience.count()))) {
        answer += socket.readAll();
    }
    return answer == kTaken ? Outcome::HandedOver : Outcome::NoAnswer;
}

void SingleInstance::serve()
{
    while (QLocalSocket* socket = m_server.nextPendingConnection()) {
        connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
        const auto read = [this, socket] {
            if (!socket->canReadLine()) {
                if (socket->bytesAvailable() > kMostBytes) {
                    socket->abort();
                }
                return;
            }
            const QJsonObject message = QJsonDocument::fromJson(socket->readLine()).object();
            socket->write(kTaken);
            socket->disconnectFromServer();
            const QString activation = message[QStringLiteral("activation")].toString();
            if (!activation.isEmpty()) {
                qputenv(kActivation, activation.toUtf8());
            }
            QStringList files;
            for (const QJsonValue& file : message[QStringLiteral("files")].toArray()) {
                files << file.toString();
            }
            emit handedOver(files);
        };
        connect(socket, &QLocalSocket::readyRead, this, read);
        read();
    }
}

} // namespace gui::app
