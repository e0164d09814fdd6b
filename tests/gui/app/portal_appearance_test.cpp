// Needs a session bus: run under dbus-run-session where there is none.
#include "gui/app/portal_appearance.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusVariant>
#include <QGuiApplication>
#include <QPalette>
#include <QTest>

namespace {

// The settings portal of a desktop, as far as it is asked.
class FakePortal : public QObject {
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.portal.Settings")
public:
    uint scheme = 0;

    void change(uint to)
    {
        scheme = to;
        emit SettingChanged("org.freedesktop.appearance", "color-scheme", QDBusVariant(to));
    }

public slots:
    QDBusVariant Read(const QString&, const QString&)
    {
        return QDBusVariant(QVariant::fromValue(QDBusVariant(scheme)));
    }

signals:
    void SettingChanged(const QString& group, const QString& key, const QDBusVariant& value);
};

bool isDark() { return QGuiApplication::palette().window().color().lightness() < 128; }

} // namespace

class PortalAppearanceTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void darkIsAskedForAndFollowed();

private:
    FakePortal m_portal;
};

void PortalAppearanceTest::initTestCase()
{
    // A connection of its own: Qt does not pass a connection's signals back to itself.
    QDBusConnection bus = QDBusConnection::connectToBus(QDBusConnection::SessionBus, "portal");
    if (!bus.isConnected()) {
        QSKIP("no session bus; run under dbus-run-session");
    }
    if (!bus.registerService("org.freedesktop.portal.Desktop")) {
        QSKIP("this desktop has a portal of its own; run under dbus-run-session");
    }
    QVERIFY(bus.registerObject("/org/freedesktop/portal/desktop", &m_portal,
        QDBusConnection::ExportAllSlots | QDBusConnection::ExportAllSignals));
}

void PortalAppearanceTest::darkIsAskedForAndFollowed()
{
    m_portal.scheme = 1;
    const gui::app::PortalAppearance appearance;
    QTRY_VERIFY(isDark());

    m_portal.change(2);
    QTRY_VERIFY(!isDark());
    m_portal.change(1);
    QTRY_VERIFY(isDark());
    m_portal.change(0);
    QTRY_VERIFY(!isDark());
}

QTEST_MAIN(PortalAppearanceTest)
#include "portal_appearance_test.moc"
