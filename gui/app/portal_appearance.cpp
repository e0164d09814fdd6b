#include "gui/app/portal_appearance.h"

#include "gui/app/appearance.h"

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
const QString kKey = QStringLiteral("color-scheme");

constexpr uint kPreferDark = 1; // 0: no preference, 2: light

} // namespace

PortalAppearance::PortalAppearance(QObject* parent)
    : QObject(parent)
{
    QDBusConnection bus = QDBusConnection::sessionBus();
    if (bus.isConnected()) {
        bus.connect(kService, kPath, kInterface, QStringLiteral("SettingChanged"), this,
            SLOT(settingChanged(QDBusMessage)));
        ask();
    }
}

void PortalAppearance::settingChanged(const QDBusMessage& message)
{
    const QVariantList arguments = message.arguments(); // group, key, value
    if (arguments.size() == 3 && arguments[0] == kGroup && arguments[1] == kKey) {
        apply(arguments[2].value<QDBusVariant>().variant());
    }
}

void PortalAppearance::ask()
{
    QDBusMessage question =
        QDBusMessage::createMethodCall(kService, kPath, kInterface, QStringLiteral("Read"));
    question << kGroup << kKey;
    auto* watcher =
        new QDBusPendingCallWatcher(QDBusConnection::sessionBus().asyncCall(question), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [watcher] {
        const QDBusPendingReply<QDBusVariant> reply = *watcher;
        if (reply.isValid()) {
            // The portal wraps the value twice.
            const QVariant value = reply.value().variant();
            apply(value.canConvert<QDBusVariant>() ? value.value<QDBusVariant>().variant() : value);
        }
        watcher->deleteLater();
    });
}

void PortalAppearance::apply(const QVariant& value)
{
    // Without a wish for dark, what Qt found stays.
    applyAppearance(value.toUInt() == kPreferDark ? Appearance::Dark : Appearance::System);
}

} // namespace gui::app
