// Dark or light as a Linux desktop wishes it, where Qt itself does not know: asked of the settings
// portal (org.freedesktop.portal.Settings, "color-scheme"), and followed when it changes.
//
// Main thread. Without a session bus or a portal nothing happens.
#pragma once

#include <QDBusVariant>
#include <QObject>
#include <QString>

namespace gui::app {

class PortalAppearance : public QObject {
    Q_OBJECT
public:
    explicit PortalAppearance(QObject* parent = nullptr);

private slots:
    void settingChanged(const QString& group, const QString& key, const QDBusVariant& value);

private:
    void ask();
    static void apply(const QVariant& value);
};

} // namespace gui::app
