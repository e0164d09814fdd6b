#include "core/models/transfer.h"

#include "core/models/hub_listing.h"

#include <QNetworkReply>
#include <QSslError>
#include <QTimer>

#include <algorithm>
#include <utility>

namespace core::models {
namespace {

constexpr int kMostRedirections = 6;
constexpr qint64 kReadBuffer = 1 << 20;
constexpr std::chrono::milliseconds kLimitTick{40};

std::string hostOf(const QUrl& url)
{
    const int usual = url.scheme() == QLatin1String("https") ? 443 : 80;
    const int port = url.port(usual);
    return (url.host() + (port == usual ? QString() : QStringLiteral(":%1").arg(port)))
        .toStdString();
}

std::string bareEtag(QByteArray etag)
{
    etag = etag.trimmed();
    if (etag.startsWith("W/")) {
        etag.remove(0, 2);
    }
    etag.replace('"', "");
    return etag.toStdString();
}

class HttpTransfer final : public Transfer {
public:
    HttpTransfer(HubConnection& connection, Request request, Handlers handlers)
        : m_connection(connection)
        , m_request(std::move(request))
        , m_handlers(std::move(handlers))
        , m_url(m_request.url)
    {
        m_silence.setSingleShot(true);
        QObject::connect(&m_silence, &QTimer::timeout, &m_context, [this] { stalled(); });
        QTimer::singleShot(0, &m_context, [this] { send(); });
    }

    ~HttpTransfer() override { drop(); }

private:
    void send()
    {
        const QString scheme = m_url.scheme();
        if (!m_url.isValid() || m_url.host().isEmpty() ||
            (scheme != QLatin1String("https") && scheme != QLatin1String("http"))) {
            return fail({TransferFailure::Kind::Unsafe, 0, -1, false,
                "the hub led to an address that is none"});
        }
        const std::string host = hostOf(m_url);
        if (const auto noted = m_connection.ledger().opening(host, m_request.purpose); !noted) {
            return fail({TransferFailure::Kind::Ledger, 0, -1, false, noted.error().detail});
        }
        QNetworkRequest request = m_connection.requestFor(m_url);
        if (m_request.range) {
            request.setRawHeader("Range", "bytes=" + QByteArray::number(m_request.range->first) +
                                              "-" + QByteArray::number(m_request.range->last));
        }
        m_noted = 0;
        m_headSeen = false;
        m_reply = m_connection.network().get(request);
        m_reply->setReadBufferSize(kReadBuffer);
        QObject::connect(m_reply, &QNetworkReply::sslErrors, &m_context,
            [this](const QList<QSslError>& errors) { m_distrust = errors.constFirst(); });
        QObject::connect(m_reply, &QNetworkReply::metaDataChanged, &m_context, [this] { head(); });
        QObject::connect(m_reply, &QNetworkReply::readyRead, &m_context, [this] { pump(); });
        QObject::connect(m_reply, &QNetworkReply::finished, &m_context, [this] { finished(); });
        m_silence.start(m_connection.settings().stallAfter);
    }

    int status() const
    {
        return m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    }

    void head()
    {
        m_silence.start(m_connection.settings().stallAfter);
        const int code = status();
        if (code < 200 || code >= 300 || std::exchange(m_headSeen, true)) {
            return;
        }
        ReplyHead head;
        head.status = code;
        head.url = m_url;
        head.isRange = code == 206;
        head.etag = bareEtag(m_reply->rawHeader("X-Linked-ETag"));
        if (head.etag.empty()) {
            head.etag = bareEtag(m_reply->rawHeader("ETag"));
        }
        head.link = m_reply->rawHeader("Link").toStdString();
        if (head.isRange) { // "bytes 0-99/1234"
            const QByteArray range = m_reply->rawHeader("Content-Range");
            const qsizetype dash = range.indexOf('-');
            head.first = range.mid(6, dash - 6).trimmed().toULongLong();
            head.bytes = range.mid(range.indexOf('/') + 1).trimmed().toULongLong();
        } else {
            head.bytes = m_reply->rawHeader("Content-Length").toULongLong();
            m_promised = head.bytes;
        }
        if (!m_handlers.head(head)) {
            drop();
        }
    }

    void pump()
    {
        if (m_reply == nullptr || !m_headSeen) {
            return;
        }
        while (m_reply != nullptr && m_reply->bytesAvailable() > 0) {
            const std::uint64_t allowed =
                m_request.limited ? m_connection.limit().allowance() : UINT64_MAX;
            if (allowed == 0) {
                m_silence.start(m_connection.settings().stallAfter); // we are slow, not the hub
                if (!std::exchange(m_waiting, true)) {
                    QTimer::singleShot(kLimitTick, &m_context, [this] {
                        m_waiting = false;
                        pump();
                        endWhenEmpty();
                    });
                }
                return;
            }
            const QByteArray bytes =
                m_reply->read(qint64(std::min<std::uint64_t>(allowed, kReadBuffer)));
            if (bytes.isEmpty()) {
                return;
            }
            m_silence.start(m_connection.settings().stallAfter);
            if (m_request.limited) {
                m_connection.limit().take(std::uint64_t(bytes.size()));
            }
            m_received += std::uint64_t(bytes.size());
            m_handlers.bytes(bytes);
        }
    }

    void finished()
    {
        pump();
        m_ended = true;
        endWhenEmpty();
    }

    void endWhenEmpty()
    {
        if (!m_ended || m_reply == nullptr || (m_headSeen && m_reply->bytesAvailable() > 0)) {
            return;
        }
        m_silence.stop();
        note();
        const int code = status();
        if (m_reply->error() == QNetworkReply::ProxyAuthenticationRequiredError || code == 407) {
            return fail({TransferFailure::Kind::Unsafe, 0, -1, false,
                "the proxy wants a name and a password; give it an address like "
                "http://name:password@proxy.example:8080, in the settings or as HEARTH_HUB_PROXY"});
        }
        if (code >= 300 && code < 400 && code != 304) {
            return redirect();
        }
        if (code >= 400 || (code != 0 && code < 200) || code == 304) {
            return fail(statusFailure(code));
        }
        const bool cut = m_promised > 0 && m_received < m_promised;
        if (m_distrust.error() != QSslError::NoError) {
            return fail({TransferFailure::Kind::Untrusted, 0, -1, false,
                hostOf(m_url) + ": its certificate is not trusted (" +
                    m_distrust.errorString().toStdString() +
                    "); if your network has a certificate authority of its own, choose its file "
                    "(PEM) in the settings under Downloads, or name it in HEARTH_HUB_CA"});
        }
        if (m_reply->error() != QNetworkReply::NoError || code == 0 || cut) {
            const std::string what =
                cut ? "the connection ended early" : m_reply->errorString().toStdString();
            return fail(
                {TransferFailure::Kind::Network, 0, -1, false, hostOf(m_url) + ": " + what});
        }
        if (!m_headSeen) {
            head();
        }
        drop();
        const auto done = m_handlers.done; // may destroy this
        done(std::nullopt);
    }

    TransferFailure statusFailure(int code)
    {
        TransferFailure failure{
            TransferFailure::Kind::Status, code, -1, false, {}, m_redirections > 0};
        failure.waitSeconds = secondsToWait(m_reply->rawHeader("Retry-After").toStdString(),
            m_reply->rawHeader("RateLimit").toStdString());
        const QByteArray reason = m_reply->rawHeader("X-Error-Code");
        failure.isGated = reason == "GatedRepo";
        failure.detail = hostOf(m_url) + " answered " + std::to_string(code) +
                         (reason.isEmpty() ? "" : " (" + reason.left(60).toStdString() + ")");
        return failure;
    }

    void redirect()
    {
        const QUrl next =
            m_url.resolved(QUrl::fromEncoded(m_reply->rawHeader("Location").trimmed()));
        const bool downgrade =
            m_url.scheme() == QLatin1String("https") && next.scheme() != QLatin1String("https");
        if (++m_redirections > kMostRedirections || downgrade || next == m_url) {
            return fail({TransferFailure::Kind::Unsafe, 0, -1, false,
                hostOf(m_url) + ": " +
                    (downgrade ? "sent us to an address without encryption"
                               : "sends us in a circle")});
        }
        drop();
        m_ended = false;
        m_url = next;
        send();
    }

    void stalled()
    {
        const std::string host = hostOf(m_url);
        note();
        fail({TransferFailure::Kind::Stalled, 0, -1, false,
            host + ": nothing came for " +
                std::to_string(m_connection.settings().stallAfter.count() / 1000) + " seconds"});
    }

    void fail(const TransferFailure& failure)
    {
        drop();
        const auto done = m_handlers.done; // may destroy this
        done(failure);
    }

    // Tells the ledger what came over the connection that ends.
    void note()
    {
        if (m_received > m_noted) {
            m_connection.ledger().received(hostOf(m_url), m_request.purpose, m_received - m_noted);
            m_noted = m_received;
        }
    }

    void drop()
    {
        m_silence.stop();
        if (m_reply != nullptr) {
            note();
            QNetworkReply* const reply = std::exchange(m_reply, nullptr);
            reply->disconnect(&m_context);
            reply->abort();
            reply->deleteLater();
        }
    }

    HubConnection& m_connection;
    const Request m_request;
    const Handlers m_handlers;
    QUrl m_url;
    QNetworkReply* m_reply = nullptr;
    std::uint64_t m_received = 0;
    std::uint64_t m_noted = 0;
    std::uint64_t m_promised = 0;
    int m_redirections = 0;
    bool m_headSeen = false;
    bool m_ended = false;
    bool m_waiting = false;
    QSslError m_distrust; // why the certificate was refused
    QTimer m_silence;
    QObject m_context; // destroyed first: no callback comes after it
};

} // namespace

bool TransferFailure::isPassing() const
{
    switch (kind) {
    case Kind::Network:
    case Kind::Stalled:
        return true;
    case Kind::Status:
        return status == 408 || status == 425 || status == 429 || status >= 500;
    case Kind::Unsafe:
    case Kind::Untrusted:
    case Kind::Ledger:
        break;
    }
    return false;
}

Error TransferFailure::error() const
{
    if (kind == Kind::Ledger) {
        return {ErrorCode::Unreadable, detail};
    }
    if (kind == Kind::Untrusted) {
        return {ErrorCode::Untrusted, detail};
    }
    if (isGated || status == 403) {
        return {ErrorCode::NotAllowed,
            detail + "; the owner asks for consent: accept the terms on the model's page and give "
                     "Hearth an access token of yours, in the settings under Downloads or as "
                     "HEARTH_HUB_TOKEN"};
    }
    if (status == 401) {
        return {ErrorCode::NotAllowed,
            detail + "; there is no such model, or it needs an access token: give Hearth yours, in "
                     "the settings under Downloads or as HEARTH_HUB_TOKEN"};
    }
    if (status == 404 || status == 410) {
        return {ErrorCode::NotFound, detail + "; check the name of the model and the file"};
    }
    return {ErrorCode::Unreachable, detail};
}

std::unique_ptr<Transfer> Transfer::start(
    HubConnection& connection, Request request, Handlers handlers)
{
    return std::make_unique<HttpTransfer>(connection, std::move(request), std::move(handlers));
}

} // namespace core::models
