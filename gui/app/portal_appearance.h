// Dark or light as a Linux desktop wishes it, where Qt itself does not know: asked of the settings
// portal (org.freedesktop.portal.Settings, "color-scheme"), and followed when it changes.
//
// Main thread. Without a session bus or a portal nothing happens.
#pragma once

#include <QDBusMessage>
#include <QObject>
#include <QVariant>

namespace gui::app {

class PortalAppearance : public QObject {
    Q_OBJECT
public:
    explicit PortalAppearance(QObject* parent = nullptr);

private slots:
    // The whole message: a slot with a D-Bus type of its own cannot be connected before Qt happens
    // to know that type.
    void settingChanged(const QDBusMessage& message);

private:
    void ask();
    static void apply(const QVariant& value);
};

} // namespace gui::app
