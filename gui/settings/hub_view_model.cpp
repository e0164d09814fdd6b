#include "gui/settings/hub_view_model.h"

#include <QLocale>

#include <algorithm>
#include <cmath>

namespace gui::settings {
namespace {

using core::models::HubSettings;

constexpr double kMegabyte = 1e6;
constexpr double kMostMegabytes = 100'000;

} // namespace

HubViewModel::HubViewModel(core::app::ModelSupply& supply, QObject* parent)
    : QObject(parent)
    , m_supply(supply)
{
}

QString HubViewModel::address() const { return m_supply.hub().base.toString(); }

QString HubViewModel::usualAddress() { return HubSettings().base.toString(); }

QString HubViewModel::proxyKind() const
{
    const QString proxy = m_supply.hub().proxy;
    return proxy == QLatin1String(HubSettings::kNoProxy) ? QStringLiteral("none")
           : proxy.isEmpty() && !m_ownProxy              ? QStringLiteral("system")
                                                         : QStringLiteral("own");
}

QString HubViewModel::proxy() const
{
    const QString proxy = m_supply.hub().proxy;
    return proxy == QLatin1String(HubSettings::kNoProxy)
               ? QString()
               : QUrl(proxy).toString(QUrl::RemovePassword);
}

QString HubViewModel::certificates() const { return m_supply.hub().certificates; }

bool HubViewModel::hasToken() const { return !m_supply.hub().token.isEmpty(); }

QString HubViewModel::tokenNote() const
{
    const HubSettings hub = m_supply.hub();
    if (hub.token.isEmpty()) {
        return tr("Some models are given only to people who accepted their terms. The hub knows "
                  "you by a token, which you make on its page.");
    }
    if (hub.tokenBelongsTo(hub.base)) {
        return tr("Only %1 gets to see it.").arg(hub.base.host());
    }
    return !hub.tokenHost.isEmpty() && hub.tokenHost != hub.base.host()
               ? tr("It was given for %1 and is not sent to this hub.").arg(hub.tokenHost)
               : tr("It is not sent to this hub, because the way there is not encrypted.");
}

QString HubViewModel::limit() const
{
    const std::uint64_t most = m_supply.hub().mostBytesPerSecond;
    return most == 0 ? QString() : QLocale().toString(double(most) / kMegabyte, 'g', 6);
}

QVariantMap HubViewModel::fixedBy() const
{
    QVariantMap fixed;
    const auto look = [&](const char* field, const char* variable) {
        if (m_supply.usesEnvironment() && !qEnvironmentVariable(variable).trimmed().isEmpty()) {
            fixed[QLatin1String(field)] = QLatin1String(variable);
        }
    };
    look("address", "HEARTH_HUB_URL");
    look("proxy", "HEARTH_HUB_PROXY");
    look("certificates", "HEARTH_HUB_CA");
    look("token", "HF_TOKEN");
    look("token", "HEARTH_HUB_TOKEN");
    return fixed;
}

bool HubViewModel::refuse(const char* field, const QString& why)
{
    m_troubles[QLatin1String(field)] = why;
    emit changed();
    return false;
}

bool HubViewModel::keep(const char* field, const std::function<void(HubSettings&)>& change)
{
    if (fixedBy().contains(QLatin1String(field))) {
        return refuse(field, QString());
    }
    m_troubles.remove(QLatin1String(field));
    core::models::ModelSettings settings = m_supply.settings();
    change(settings.hub);
    if (!(settings.hub == m_supply.settings().hub)) {
        m_supply.setSettings(settings);
    }
    emit changed();
    return true;
}

bool HubViewModel::setAddress(const QString& text)
{
    const auto address =
        core::models::hubAddressFrom(text.trimmed().isEmpty() ? usualAddress() : text);
    if (!address) {
        return refuse("address", tr("Write an address like https://huggingface.co, without a name "
                                    "or a password."));
    }
    return keep("address", [&](HubSettings& hub) { hub.base = *address; });
}

void HubViewModel::setProxyKind(const QString& kind)
{
    m_ownProxy = kind == QLatin1String("own");
    if (!m_ownProxy || m_supply.settings().hub.proxy == QLatin1String(HubSettings::kNoProxy)) {
        keep("proxy", [&](HubSettings& hub) {
            hub.proxy = kind == QLatin1String("none") ? QLatin1String(HubSettings::kNoProxy)
                                                      : QLatin1String();
        });
    } else {
        emit changed();
    }
}

bool HubViewModel::setProxy(const QString& text)
{
    if (text.trimmed() == proxy()) {
        return true; // its password stays
    }
    const auto address = core::models::proxyAddressFrom(text);
    if (!address) {
        return refuse("proxy", tr("Write an address like http://proxy.example:8080 or "
                                  "socks5://proxy.example:1080."));
    }
    return keep("proxy", [&](HubSettings& hub) { hub.proxy = *address; });
}

bool HubViewModel::chooseCertificates(const QUrl& file)
{
    const QString path = file.toLocalFile();
    if (!core::models::certificatesIn(path)) {
        return refuse("certificates",
            tr("There are no certificates in this file. Choose one that begins with "
               "“BEGIN CERTIFICATE” (PEM)."));
    }
    return keep("certificates", [&](HubSettings& hub) { hub.certificates = path; });
}

void HubViewModel::forgetCertificates()
{
    keep("certificates", [](HubSettings& hub) { hub.certificates.clear(); });
}

bool HubViewModel::setToken(const QString& text)
{
    const QString token = text.trimmed();
    const bool plain = std::all_of(
        token.begin(), token.end(), [](QChar each) { return each > u' ' && each < u'\x7f'; });
    if (token.isEmpty() || !plain) {
        return refuse("token", tr("This is no token. Copy it once more from the hub's page."));
    }
    return keep("token", [&](HubSettings& hub) {
        hub.token = token;
        hub.tokenHost = m_supply.hub().base.host();
    });
}

void HubViewModel::forgetToken()
{
    keep("token", [](HubSettings& hub) {
        hub.token.clear();
        hub.tokenHost.clear();
    });
}

bool HubViewModel::setLimit(const QString& text)
{
    bool isNumber = text.trimmed().isEmpty();
    const double megabytes = isNumber ? 0 : QLocale().toDouble(text.trimmed(), &isNumber);
    if (!isNumber || !(megabytes >= 0 && megabytes <= kMostMegabytes)) {
        return refuse("limit", tr("Write a number, as 2.5, or nothing."));
    }
    return keep("limit", [&](HubSettings& hub) {
        hub.mostBytesPerSecond = std::uint64_t(std::llround(megabytes * kMegabyte));
    });
}

} // namespace gui::settings
