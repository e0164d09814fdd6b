#include "core/models/hub_connection.h"

#include <QFile>
#include <QNetworkProxy>
#include <QSslCertificate>

#include <algorithm>
#include <optional>
#include <utility>

namespace core::models {
namespace {

bool isLoopback(const QUrl& url)
{
    const QString host = url.host();
    return host == QLatin1String("localhost") || host == QLatin1String("::1") ||
           host.startsWith(QLatin1String("127."));
}

bool isWebAddress(const QUrl& url)
{
    return url.isValid() && !url.host().isEmpty() &&
           (url.scheme() == QLatin1String("https") || url.scheme() == QLatin1String("http"));
}

int portOf(const QUrl& url) { return url.port(url.scheme() == QLatin1String("https") ? 443 : 80); }

class OurProxies final : public QNetworkProxyFactory {
public:
    explicit OurProxies(const QString& address)
    {
        const QUrl url(address);
        if (address == QLatin1String(HubSettings::kNoProxy)) {
            m_proxy = QNetworkProxy(QNetworkProxy::NoProxy);
        } else if (!address.isEmpty() && url.isValid()) {
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

QUrl withScheme(const QString& text, const QString& usual)
{
    const QString trimmed = text.trimmed();
    return QUrl(
        trimmed.contains(QLatin1String("://")) ? trimmed : usual + trimmed, QUrl::StrictMode);
}

} // namespace

Result<QUrl> hubAddressFrom(const QString& text)
{
    QUrl url = withScheme(text, QStringLiteral("https://"));
    if (!isWebAddress(url) || !url.userInfo().isEmpty() || url.hasQuery() || url.hasFragment()) {
        return fail(ErrorCode::InvalidInput,
            "the address of the hub has to be like https://huggingface.co");
    }
    QString path = url.path();
    while (path.endsWith(QLatin1Char('/'))) {
        path.chop(1);
    }
    url.setPath(path);
    return url;
}

Result<QString> proxyAddressFrom(const QString& text)
{
    const QUrl url = withScheme(text, QStringLiteral("http://"));
    const QString scheme = url.scheme();
    const bool known = scheme == QLatin1String("http") || scheme == QLatin1String("socks5");
    if (!url.isValid() || url.host().isEmpty() || !known || url.path().size() > 1) {
        return fail(ErrorCode::InvalidInput,
            "the address of the proxy has to be like http://proxy.example:8080 or "
            "socks5://proxy.example:1080");
    }
    return url.toString(QUrl::RemovePath);
}

Result<QList<QSslCertificate>> certificatesIn(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return fail(ErrorCode::Untrusted, path.toStdString() +
                                              ": the certificates cannot be opened; choose another "
                                              "file in the settings, or correct HEARTH_HUB_CA");
    }
    const QList<QSslCertificate> found = QSslCertificate::fromDevice(&file, QSsl::Pem);
    if (found.isEmpty()) {
        return fail(ErrorCode::Untrusted, path.toStdString() + ": holds no certificate (PEM)");
    }
    return found;
}

Result<HubSettings> HubSettings::fromEnvironment(HubSettings rest)
{
    if (const QString base = qEnvironmentVariable("HEARTH_HUB_URL"); !base.isEmpty()) {
        rest.base = QUrl(base);
    }
    if (!isWebAddress(rest.base)) {
        return core::fail(ErrorCode::InvalidInput,
            "the address of the hub has to be like https://huggingface.co; correct HEARTH_HUB_URL");
    }
    for (const char* name : {"HF_TOKEN", "HEARTH_HUB_TOKEN"}) {
        if (const QString token = qEnvironmentVariable(name).trimmed(); !token.isEmpty()) {
            rest.token = token;
            rest.tokenHost.clear();
        }
    }
    if (const QString file = qEnvironmentVariable("HEARTH_HUB_CA"); !file.isEmpty()) {
        rest.certificates = file;
    }
    if (const QString proxy = qEnvironmentVariable("HEARTH_HUB_PROXY"); !proxy.isEmpty()) {
        rest.proxy = proxy;
        if (proxy != QLatin1String(kNoProxy)) {
            ASSIGN_OR_RETURN(rest.proxy, proxyAddressFrom(proxy));
        }
    }
    return rest;
}

bool HubSettings::tokenBelongsTo(const QUrl& url) const
{
    return !token.isEmpty() && url.host() == base.host() && portOf(url) == portOf(base) &&
           url.scheme() == base.scheme() && (tokenHost.isEmpty() || tokenHost == url.host()) &&
           (url.scheme() == QLatin1String("https") || isLoopback(url));
}

SpeedLimit::SpeedLimit(Clock now)
    : m_now(std::move(now))
    , m_last(m_now())
{
}

void SpeedLimit::set(std::uint64_t bytesPerSecond)
{
    m_perSecond = bytesPerSecond;
    m_tokens = 0;
    m_last = m_now();
}

std::uint64_t SpeedLimit::allowance()
{
    if (m_perSecond == 0) {
        return UINT64_MAX;
    }
    const auto now = m_now();
    const double most = double(m_perSecond) / 4; // no more than a quarter of a second at once
    m_tokens = std::min(
        most, m_tokens + std::chrono::duration<double>(now - m_last).count() * double(m_perSecond));
    m_last = now;
    return m_tokens < 1 ? 0 : std::uint64_t(m_tokens);
}

void SpeedLimit::take(std::uint64_t bytes) { m_tokens -= m_perSecond == 0 ? 0 : double(bytes); }

HubConnection::HubConnection(
    HubSettings settings, NetworkLedger& ledger, QSslConfiguration tls, SpeedLimit::Clock clock)
    : m_settings(std::move(settings))
    , m_ledger(ledger)
    , m_tls(std::move(tls))
    , m_limit(std::move(clock))
{
    m_limit.set(m_settings.mostBytesPerSecond);
    m_network.setProxyFactory(new OurProxies(m_settings.proxy)); // the manager owns it
}

Result<std::unique_ptr<HubConnection>> HubConnection::open(
    HubSettings settings, NetworkLedger& ledger, SpeedLimit::Clock clock)
{
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    if (!settings.certificates.isEmpty()) {
        ASSIGN_OR_RETURN(const QList<QSslCertificate> own, certificatesIn(settings.certificates));
        tls.setCaCertificates(QSslConfiguration::systemCaCertificates() + own);
    }
    return std::unique_ptr<HubConnection>(
        new HubConnection(std::move(settings), ledger, std::move(tls), std::move(clock)));
}

void HubConnection::setSpeedLimit(std::uint64_t bytesPerSecond)
{
    m_settings.mostBytesPerSecond = bytesPerSecond;
    m_limit.set(bytesPerSecond);
}

QNetworkRequest HubConnection::requestFor(const QUrl& url) const
{
    QNetworkRequest request(url);
    request.setSslConfiguration(m_tls);
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
    if (m_settings.tokenBelongsTo(url)) {
        request.setRawHeader("Authorization", "Bearer " + m_settings.token.toUtf8());
    }
    return request;
}

} // namespace core::models
