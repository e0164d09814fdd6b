// What a Linux desktop wishes for its programs, where Qt itself does not know: asked of the
// settings portal (org.freedesktop.portal.Settings, group org.freedesktop.appearance), and followed
// when it changes.
//
// Main thread. Without a session bus or a portal nothing is wished.
#pragma once

#include <QDBusMessage>
#include <QObject>
#include <QVariant>

namespace gui::app {

class PortalAppearance : public QObject {
    Q_OBJECT
public:
    explicit PortalAppearance(QObject* parent = nullptr);

    bool dark() const { return m_dark; }
    bool highContrast() const { return m_highContrast; }
    bool reducedMotion() const { return m_reducedMotion; }

signals:
    void changed();

private slots:
    // The whole message: a slot with a D-Bus type of its own cannot be connected before Qt happens
    // to know that type.
    void settingChanged(const QDBusMessage& message);

private:
    void ask(const QString& key);
    void take(const QString& key, const QVariant& value);

    bool m_dark = false;
    bool m_highContrast = false;
    bool m_reducedMotion = false;
};

} // namespace gui::app
