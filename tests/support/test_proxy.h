// An HTTP proxy of our own, on the loopback: passes plain requests on and opens tunnels, both to
// one port of this computer whatever host they name, and keeps what it was asked for.
//
// Lives on the thread that made it, which runs the event loop.
#pragma once

#include <QHostAddress>
#include <QTcpServer>
#include <QTcpSocket>
#include <QUrl>

#include <memory>
#include <vector>

namespace tests {

class TestProxy : public QObject {
public:
    explicit TestProxy(quint16 target)
        : m_target(target)
    {
        if (!m_server.listen(QHostAddress::LocalHost)) {
            qFatal("no port for the test proxy");
        }
        connect(&m_server, &QTcpServer::newConnection, this, [this] {
            while (QTcpSocket* socket = m_server.nextPendingConnection()) {
                accept(socket);
            }
        });
    }

    QString address() const
    {
        return QStringLiteral("http://localhost:%1").arg(m_server.serverPort());
    }

    QByteArray credentials;        // "name:password"; required where it is not empty
    std::vector<QByteArray> asked; // "CONNECT hub:443", "GET http://hub/…"

private:
    void accept(QTcpSocket* client)
    {
        const auto pending = std::make_shared<QByteArray>();
        connect(client, &QTcpSocket::disconnected, client, &QObject::deleteLater);
        connect(client, &QTcpSocket::readyRead, client, [this, client, pending] {
            *pending += client->readAll();
            const qsizetype end = pending->indexOf("\r\n\r\n");
            if (end >= 0) {
                client->disconnect(SIGNAL(readyRead()));
                serve(client, *pending, end + 4);
            }
        });
    }

    void serve(QTcpSocket* client, const QByteArray& request, qsizetype headBytes)
    {
        const QByteArray head = request.left(headBytes);
        if (!credentials.isEmpty() && !head.contains("Basic " + credentials.toBase64())) {
            client->write("HTTP/1.1 407 Who\r\nProxy-Authenticate: Basic realm=\"test\"\r\n"
                          "Content-Length: 0\r\nConnection: close\r\n\r\n");
            client->disconnectFromHost();
            return;
        }
        const QList<QByteArray> first = head.left(head.indexOf("\r\n")).split(' ');
        asked.push_back(first.value(0) + ' ' + first.value(1));
        auto* const hub = new QTcpSocket(client);
        hub->connectToHost(QHostAddress::LocalHost, m_target);
        QByteArray opening = request;
        if (first.value(0) == "CONNECT") {
            client->write("HTTP/1.1 200 OK\r\n\r\n");
            opening = request.mid(headBytes);
        } else {
            const QUrl url = QUrl::fromEncoded(first.value(1));
            opening.replace(opening.indexOf(' ') + 1, first.value(1).size(),
                url.toEncoded(QUrl::RemoveScheme | QUrl::RemoveAuthority));
        }
        hub->write(opening);
        connect(client, &QTcpSocket::readyRead, hub, [=] { hub->write(client->readAll()); });
        connect(hub, &QTcpSocket::readyRead, client, [=] { client->write(hub->readAll()); });
        connect(hub, &QTcpSocket::disconnected, client, &QTcpSocket::disconnectFromHost);
    }

    const quint16 m_target;
    QTcpServer m_server;
};

} // namespace tests
