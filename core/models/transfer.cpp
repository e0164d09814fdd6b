#include "core/models/transfer.h"

#include "core/models/hub_listing.h"

#include <QFile>
#include <QNetworkProxy>
#include <QNetworkReply>
#include <QSslCertificate>
#include <QSslConfiguration>
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

bool isLoopback(const QUrl& url)
{
    const QString host = url.host();
    return host == QLatin1String("localhost") || host == QLatin1String("::1") ||
           host.startsWith(QLatin1String("127."));
}

class OurProxies final : public QNetworkProxyFactory {
public:
    explicit OurProxies(const QString& address)
    {
        const QUrl url(address);
        if (!address.isEmpty() && url.isValid()) {
            m_proxy = QNetworkProxy(url.scheme().startsWith(QLatin1String("socks"))
                                        ? QNetworkProxy::Socks5Proxy
                                        : QNetworkProxy::HttpProxy,
                url.host(), quint16(url.port(8080)), url.userName(), url.password());
        }
    }
    QList<QNetworkProxy> queryProxy(const QNetworkProxyQuery& query) override
    {
        if (isLoopback(query.url())) {
            return {QNetworkProxy(QNetworkProxy::NoProxy)};
        }
        return m_proxy ? QList<QNetworkProxy>{*m_proxy} : systemProxyForQuery(query);
    }

private:
    std::optional<QNetworkProxy> m_proxy;
};

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
        QNetworkRequest request(m_url);
        request.setAttribute(
            QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
        // Ranges come over connections of their own; one connection would be one stream again.
        request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
        request.setAttribute(
            QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
        request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
        request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
        request.setRawHeader("User-Agent", "hearth");
        request.setRawHeader("Accept-Encoding", "identity");
        if (m_request.range) {
            request.setRawHeader("Range", "bytes=" + QByteArray::number(m_request.range->first) +
                                              "-" + QByteArray::number(m_request.range->last));
        }
        const HubSettings& settings = m_connection.settings();
        const bool atHub = m_url.host() == settings.base.host() &&
                           m_url.port() == settings.base.port() &&
                           m_url.scheme() == settings.base.scheme();
        if (!settings.token.isEmpty() && atHub &&
            (m_url.scheme() == QLatin1String("https") || isLoopback(m_url))) {
            request.setRawHeader("Authorization", "Bearer " + settings.token.toUtf8());
        }
        m_noted = 0;
        m_headSeen = false;
        m_reply = m_connection.network().get(request);
        m_reply->setReadBufferSize(kReadBuffer);
        QObject::connect(m_reply, &QNetworkReply::metaDataChanged, &m_context, [this] { head(); });
        QObject::connect(m_reply, &QNetworkReply::readyRead, &m_context, [this] { pump(); });
        QObject::connect(m_reply, &QNetworkReply::finished, &m_context, [this] { finished(); });
        m_silence.start(settings.stallAfter);
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
        if (code >= 300 && code < 400 && code != 304) {
            return redirect();
        }
        if (code >= 400 || (code != 0 && code < 200) || code == 304) {
            return fail(statusFailure(code));
        }
        const bool cut = m_promised > 0 && m_received < m_promised;
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
    QTimer m_silence;
    QObject m_context; // destroyed first: no callback comes after it
};

} // namespace

Result<HubSettings> HubSettings::fromEnvironment(HubSettings rest)
{
    if (const QString base = qEnvironmentVariable("HEARTH_HUB_URL"); !base.isEmpty()) {
        rest.base = QUrl(base);
    }
    if (!rest.base.isValid() || rest.base.host().isEmpty() ||
        (rest.base.scheme() != QLatin1String("https") &&
            rest.base.scheme() != QLatin1String("http"))) {
        return core::fail(ErrorCode::InvalidInput,
            "the address of the hub has to be like https://huggingface.co; correct HEARTH_HUB_URL");
    }
    for (const char* name : {"HF_TOKEN", "HEARTH_HUB_TOKEN"}) {
        if (const QString token = qEnvironmentVariable(name).trimmed(); !token.isEmpty()) {
            rest.token = token;
        }
    }
    if (const QString file = qEnvironmentVariable("HEARTH_HUB_CA"); !file.isEmpty()) {
        rest.certificates = file;
    }
    return rest;
}

void SpeedLimit::set(std::uint64_t bytesPerSecond)
{
    m_perSecond = bytesPerSecond;
    m_tokens = 0;
    m_last = std::chrono::steady_clock::now();
}

std::uint64_t SpeedLimit::allowance()
{
    if (m_perSecond == 0) {
        return UINT64_MAX;
    }
    const auto now = std::chrono::steady_clock::now();
    const double most = double(m_perSecond) / 4; // no more than a quarter of a second at once
    m_tokens = std::min(
        most, m_tokens + std::chrono::duration<double>(now - m_last).count() * double(m_perSecond));
    m_last = now;
    return m_tokens < 1 ? 0 : std::uint64_t(m_tokens);
}

void SpeedLimit::take(std::uint64_t bytes) { m_tokens -= m_perSecond == 0 ? 0 : double(bytes); }

HubConnection::HubConnection(HubSettings settings, NetworkLedger& ledger)
    : m_settings(std::move(settings))
    , m_ledger(ledger)
{
    m_limit.set(m_settings.mostBytesPerSecond);
    m_network.setProxyFactory(new OurProxies(m_settings.proxy)); // the manager owns it
}

Result<std::unique_ptr<HubConnection>> HubConnection::open(
    HubSettings settings, NetworkLedger& ledger)
{
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    if (!settings.certificates.isEmpty()) {
        QFile file(settings.certificates);
        if (!file.open(QIODevice::ReadOnly)) {
            return fail(ErrorCode::NotFound, settings.certificates.toStdString() +
                                                 ": the certificates cannot be opened; correct "
                                                 "HEARTH_HUB_CA or the setting");
        }
        const QList<QSslCertificate> trusted = QSslCertificate::fromDevice(&file, QSsl::Pem);
        if (trusted.isEmpty()) {
            return fail(ErrorCode::Malformed,
                settings.certificates.toStdString() + ": holds no certificate (PEM)");
        }
        tls.addCaCertificates(trusted);
        QSslConfiguration::setDefaultConfiguration(tls);
    }
    return std::unique_ptr<HubConnection>(new HubConnection(std::move(settings), ledger));
}

bool TransferFailure::isPassing() const
{
    switch (kind) {
    case Kind::Network:
    case Kind::Stalled:
        return true;
    case Kind::Status:
        return status == 408 || status == 425 || status == 429 || status >= 500;
    case Kind::Unsafe:
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
    if (isGated || status == 403) {
        return {ErrorCode::NotAllowed,
            detail + "; the owner asks for consent: accept the terms on the model's page and give "
                     "Hearth an access token of yours (HEARTH_HUB_TOKEN)"};
    }
    if (status == 401) {
        return {ErrorCode::NotAllowed,
            detail + "; there is no such model, or it needs an access token (HEARTH_HUB_TOKEN)"};
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
