// A model hub of our own, on the loopback, that plays every part a real one can: listings in pages,
// search, files with ranges and redirections, and on request slow, silent, cut short, corrupt,
// busy, refusing, or with another version from one moment to the next.
//
// Lives on the thread that made it, which runs the event loop.
#pragma once

#include <QCryptographicHash>
#include <QHostAddress>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMap>
#include <QPointer>
#include <QSslConfiguration>
#include <QSslServer>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTimer>
#include <QUrl>
#include <QUrlQuery>

#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace tests {

struct HubRequest {
    QString path; // decoded, without query
    QString query;
    QMap<QByteArray, QByteArray> headers; // names in lower case
    bool hasRange = false;
    qint64 first = 0;
    qint64 last = -1; // included; -1: to the end
};

// What a request gets instead of the plain answer.
struct Fault {
    int status = 0;          // 0: the plain one
    QByteArray headers = {}; // "Retry-After: 1\r\n"
    qint64 stallAfter = -1;  // bytes of the body, then silence
    qint64 cutAfter = -1;    // bytes of the body, then the connection ends
    qint64 corruptAt = -1;   // byte of the file that comes flipped
};

class TestHub : public QObject {
public:
    // With a configuration that holds certificate and key it speaks HTTPS.
    explicit TestHub(const std::optional<QSslConfiguration>& tls = std::nullopt)
        : m_encrypted(tls.has_value())
    {
        if (tls) {
            auto server = std::make_unique<QSslServer>();
            server->setSslConfiguration(*tls);
            m_server = std::move(server);
        } else {
            m_server = std::make_unique<QTcpServer>();
        }
        if (!m_server->listen(QHostAddress::LocalHost)) {
            qFatal("no port for the test hub");
        }
        connect(
            m_server.get(), &QTcpServer::pendingConnectionAvailable, this, [this] { accept(); });
    }

    quint16 port() const { return m_server->serverPort(); }
    QUrl url() const
    {
        return QUrl(QStringLiteral("%1://127.0.0.1:%2")
                        .arg(m_encrypted ? QStringLiteral("https") : QStringLiteral("http"))
                        .arg(port()));
    }

    void addFile(const QString& repository, const QString& path, const QByteArray& content)
    {
        m_files[repository][path] = {content, true, hash(content)};
    }
    // One of which the listing says no SHA-256, as of files outside of LFS.
    void addPlainFile(const QString& repository, const QString& path, const QByteArray& content)
    {
        m_files[repository][path] = {content, false, hash(content)};
    }

    // Asked for every request of a file; nothing returned means the plain answer.
    std::function<std::optional<Fault>(const HubRequest&)> fault;
    // The same for listings and searches.
    std::function<std::optional<Fault>(const HubRequest&)> apiFault;
    bool redirects = true;   // files come from /cdn/…, as from a content network
    bool ranges = true;      // or always the whole file
    int pageSize = 1000;     // entries of a listing
    qint64 bytesPerTick = 0; // of 10 ms and connection; 0: at once
    QByteArray token;        // required where it is not empty

    // What happened so far.
    std::vector<HubRequest> requests;
    qint64 bytesSent = 0;     // of files
    int authorizedOffHub = 0; // requests that brought a token where none belongs

private:
    struct File {
        QByteArray content;
        bool lfs = true;
        QByteArray sha256;
    };
    struct Reply {
        int status = 200;
        QByteArray headers;
        QByteArray body;
        qint64 stallAfter = -1;
        qint64 cutAfter = -1;
        bool isFile = false;
    };

    static QByteArray hash(const QByteArray& content)
    {
        return QCryptographicHash::hash(content, QCryptographicHash::Sha256).toHex();
    }

    void accept()
    {
        while (QTcpSocket* socket = m_server->nextPendingConnection()) {
            auto pending = std::make_shared<QByteArray>();
            connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
            connect(socket, &QTcpSocket::readyRead, this, [this, socket, pending] {
                *pending += socket->readAll();
                for (qsizetype end; (end = pending->indexOf("\r\n\r\n")) >= 0;) {
                    const QByteArray head = pending->left(end);
                    pending->remove(0, end + 4);
                    serve(socket, parse(head));
                }
            });
        }
    }

    static HubRequest parse(const QByteArray& head)
    {
        HubRequest request;
        const QList<QByteArray> lines = head.split('\n');
        const QUrl url = QUrl::fromEncoded(lines.value(0).split(' ').value(1));
        request.path = url.path(QUrl::FullyDecoded);
        request.query = url.query(QUrl::FullyDecoded);
        for (qsizetype i = 1; i < lines.size(); ++i) {
            const qsizetype colon = lines[i].indexOf(':');
            request.headers[lines[i].left(colon).toLower()] = lines[i].mid(colon + 1).trimmed();
        }
        const QByteArray range = request.headers.value("range");
        if (range.startsWith("bytes=")) {
            const QList<QByteArray> ends = range.mid(6).split('-');
            request.hasRange = true;
            request.first = ends.value(0).toLongLong();
            request.last = ends.value(1).isEmpty() ? -1 : ends.value(1).toLongLong();
        }
        return request;
    }

    void serve(QTcpSocket* socket, const HubRequest& request)
    {
        requests.push_back(request);
        if (socket->state() != QAbstractSocket::ConnectedState) {
            return; // asked, and gone since
        }
        const bool direct = request.path.startsWith(QLatin1String("/cdn/"));
        authorizedOffHub += direct && request.headers.contains("authorization") ? 1 : 0;
        Reply reply = answer(request, direct);
        QByteArray head = "HTTP/1.1 " + QByteArray::number(reply.status) +
                          " X\r\nContent-Length: " + QByteArray::number(reply.body.size()) +
                          "\r\n" + reply.headers + "\r\n";
        socket->write(head);
        send(socket, std::make_shared<Reply>(std::move(reply)), 0);
    }

    void send(QPointer<QTcpSocket> socket, const std::shared_ptr<Reply>& reply, qint64 from)
    {
        if (!socket || socket->state() != QAbstractSocket::ConnectedState) {
            return;
        }
        qint64 end = reply->body.size();
        end = reply->stallAfter >= 0 ? std::min(end, reply->stallAfter) : end;
        end = reply->cutAfter >= 0 ? std::min(end, reply->cutAfter) : end;
        // Whole megabytes would sit in the socket's buffer; what is sent is counted as sent.
        const qint64 most = bytesPerTick > 0 ? bytesPerTick : 4 << 20;
        const qint64 count = socket->bytesToWrite() > 8 << 20 ? 0 : std::min(most, end - from);
        if (count > 0) {
            socket->write(reply->body.constData() + from, count);
            bytesSent += reply->isFile ? count : 0;
        }
        if (from + count < end) {
            QTimer::singleShot(bytesPerTick > 0 ? 10 : 0, this,
                [this, socket, reply, at = from + count] { send(socket, reply, at); });
        } else if (reply->cutAfter >= 0) {
            socket->disconnectFromHost();
        }
    }

    Reply answer(const HubRequest& request, bool direct)
    {
        if (!token.isEmpty() && !direct &&
            request.headers.value("authorization") != "Bearer " + token) {
            return {401, "X-Error-Code: RepoNotFound\r\n", "{\"error\":\"who are you\"}"};
        }
        if (request.path == QLatin1String("/api/models")) {
            return api(request, [&] { return search(request); });
        }
        if (request.path.startsWith(QLatin1String("/api/models/"))) {
            return api(request, [&] { return list(request); });
        }
        const QStringList parts = request.path.mid(direct ? 5 : 1).split(QLatin1Char('/'));
        const QString repository = parts.mid(0, 2).join(QLatin1Char('/'));
        const QString path = parts.mid(4).join(QLatin1Char('/'));
        if (!m_files.value(repository).contains(path)) {
            return {404, "X-Error-Code: EntryNotFound\r\n", "Entry not found"};
        }
        const File file = m_files[repository][path];
        if (redirects && !direct) {
            return {302,
                "Location: /cdn" + QUrl::toPercentEncoding(request.path, "/") +
                    "\r\nX-Linked-ETag: \"" + file.sha256 + "\"\r\n",
                {}};
        }
        return fileReply(request, file);
    }

    Reply fileReply(const HubRequest& request, const File& file)
    {
        const std::optional<Fault> wrong = fault ? fault(request) : std::nullopt;
        if (wrong && wrong->status != 0) {
            return {wrong->status, wrong->headers, "no"};
        }
        Reply reply;
        reply.isFile = true;
        reply.headers = "ETag: \"" + file.sha256.left(16) + "\"\r\nAccept-Ranges: bytes\r\n";
        QByteArray content = file.content;
        if (wrong && wrong->corruptAt >= 0) {
            content[wrong->corruptAt] = char(~content[wrong->corruptAt]);
        }
        reply.body = content;
        if (request.hasRange && ranges) {
            const qint64 last =
                request.last < 0 ? content.size() - 1 : std::min(request.last, content.size() - 1);
            if (request.first > last) {
                return {416, {}, {}};
            }
            reply.status = 206;
            reply.body = content.mid(request.first, last - request.first + 1);
            reply.headers += "Content-Range: bytes " + QByteArray::number(request.first) + "-" +
                             QByteArray::number(last) + "/" + QByteArray::number(content.size()) +
                             "\r\n";
        }
        if (wrong) {
            reply.stallAfter = wrong->stallAfter;
            reply.cutAfter = wrong->cutAfter;
        }
        return reply;
    }

    Reply api(const HubRequest& request, const std::function<Reply()>& plain)
    {
        const std::optional<Fault> wrong = apiFault ? apiFault(request) : std::nullopt;
        Reply reply =
            wrong && wrong->status != 0 ? Reply{wrong->status, wrong->headers, "no"} : plain();
        if (wrong) {
            reply.stallAfter = wrong->stallAfter;
            reply.cutAfter = wrong->cutAfter;
        }
        return reply;
    }

    Reply search(const HubRequest& request)
    {
        const QString words = QUrlQuery(request.query).queryItemValue(QStringLiteral("search"));
        QJsonArray found;
        for (auto it = m_files.cbegin(); it != m_files.cend(); ++it) {
            if (it.key().contains(words, Qt::CaseInsensitive)) {
                found.append(QJsonObject{{QStringLiteral("id"), it.key()},
                    {QStringLiteral("downloads"), 1000}, {QStringLiteral("likes"), 7},
                    {QStringLiteral("gated"), false},
                    {QStringLiteral("tags"), QJsonArray{QStringLiteral("gguf")}}});
            }
        }
        return {200, "Content-Type: application/json\r\n", QJsonDocument(found).toJson()};
    }

    Reply list(const HubRequest& request)
    {
        const QStringList parts =
            request.path.split(QLatin1Char('/')); // "", api, models, o, n, tree
        const QString repository = parts.mid(3, 2).join(QLatin1Char('/'));
        if (!m_files.contains(repository)) {
            return {404, "X-Error-Code: RepoNotFound\r\n", "{}"};
        }
        const int from = QUrlQuery(request.query).queryItemValue(QStringLiteral("cursor")).toInt();
        const QStringList paths = m_files[repository].keys();
        QJsonArray entries{QJsonObject{{QStringLiteral("type"), QStringLiteral("directory")},
            {QStringLiteral("path"), QStringLiteral("folder")}, {QStringLiteral("size"), 0}}};
        for (const QString& path : paths.mid(from, pageSize)) {
            const File& file = m_files[repository][path];
            QJsonObject entry{{QStringLiteral("type"), QStringLiteral("file")},
                {QStringLiteral("path"), path}, {QStringLiteral("oid"), QStringLiteral("0f")},
                {QStringLiteral("size"), file.content.size()}};
            if (file.lfs) {
                entry[QStringLiteral("lfs")] =
                    QJsonObject{{QStringLiteral("oid"), QString::fromLatin1(file.sha256)},
                        {QStringLiteral("size"), file.content.size()},
                        {QStringLiteral("pointerSize"), 134}};
            }
            entries.append(entry);
        }
        QByteArray headers = "Content-Type: application/json\r\n";
        if (from + pageSize < paths.size()) {
            headers += "Link: <" + url().resolved(QUrl(request.path)).toEncoded() +
                       "?recursive=true&cursor=" + QByteArray::number(from + pageSize) +
                       ">; rel=\"next\"\r\n";
        }
        return {200, headers, QJsonDocument(entries).toJson()};
    }

    const bool m_encrypted;
    std::unique_ptr<QTcpServer> m_server;
    QMap<QString, QMap<QString, File>> m_files;
};

// Bytes that no two places share, the same from run to run.
inline QByteArray noise(qint64 size, quint32 seed = 1)
{
    QByteArray bytes(size, Qt::Uninitialized);
    quint64 state = seed * 0x9E3779B97F4A7C15ull + 1;
    for (qint64 i = 0; i < size; i += 8) {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        std::memcpy(bytes.data() + i, &state, std::size_t(std::min<qint64>(8, size - i)));
    }
    return bytes;
}

} // namespace tests
