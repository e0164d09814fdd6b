#include "gui/app/portal_appearance.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusVariant>

namespace gui::app {
namespace {

const QString kService = QStringLiteral("org.freedesktop.portal.Desktop");
const QString kPath = QStringLiteral("/org/freedesktop/portal/desktop");
const QString kInterface = QStringLiteral("org.freedesktop.portal.Settings");
const QString kGroup = QStringLiteral("org.freedesktop.appearance");
// Of each the value that wishes for it; others are for something else, or for nothing.
const QString kColours = QStringLiteral("color-scheme");
const QString kContrast = QStringLiteral("contrast");
const QString kMotion = QStringLiteral("reduced-motion");
constexpr uint kWished = 1;

} // namespace

PortalAppearance::PortalAppearance(QObject* parent)
    : QObject(parent)
{
    QDBusConnection bus = QDBusConnection::sessionBus();
    if (bus.isConnected()) {
        bus.connect(kService, kPath, kInterface, QStringLiteral("SettingChanged"), this,
            SLOT(settingChanged(QDBusMessage)));
        for (const QString& key : {kColours, kContrast, kMotion}) {
            ask(key);
        }
    }
}

void PortalAppearance::settingChanged(const QDBusMessage& message)
{
    const QVariantList arguments = message.arguments(); // group, key, value
    if (arguments.size() == 3 && arguments[0] == kGroup) {
        take(arguments[1].toString(), arguments[2].value<QDBusVariant>().variant());
    }
}

void PortalAppearance::ask(const QString& key)
{
    QDBusMessage question =
        QDBusMessage::createMethodCall(kService, kPath, kInterface, QStringLiteral("Read"));
    question << kGroup << key;
    auto* watcher =
        new QDBusPendingCallWatcher(QDBusConnection::sessionBus().asyncCall(question), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher, key] {
        const QDBusPendingReply<QDBusVariant> reply = *watcher;
        if (reply.isValid()) { // older portals do not know every key
            // The portal wraps the value twice.
            const QVariant value = reply.value().variant();
            take(key,
                value.canConvert<QDBusVariant>() ? value.value<QDBusVariant>().variant() : value);
        }
        watcher->deleteLater();
    });
}

void PortalAppearance::take(const QString& key, const QVariant& value)
{
    bool* const wish = key == kColours    ? &m_dark
                       : key == kContrast ? &m_highContrast
                       : key == kMotion   ? &m_reducedMotion
                                          : nullptr;
    const bool wished = value.toUInt() == kWished;
    if (wish != nullptr && *wish != wished) {
        *wish = wished;
        emit changed();
    }
}

} // namespace gui::app
