// Needs a session bus: run under dbus-run-session where there is none.
#include "gui/app/portal_appearance.h"
#include "tests/support/patience.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusVariant>
#include <QMap>
#include <QTest>

namespace {

// The settings portal of a desktop, as far as it is asked.
class FakePortal : public QObject {
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.portal.Settings")
public:
    QMap<QString, uint> values; // of the group that is asked for

    void change(const QString& key, uint to)
    {
        values[key] = to;
        emit SettingChanged("org.freedesktop.appearance", key, QDBusVariant(to));
    }

public slots:
    QDBusVariant Read(const QString&, const QString& key, const QDBusMessage& message)
    {
        if (!values.contains(key)) {
            QDBusConnection(QStringLiteral("portal"))
                .send(message.createErrorReply("org.freedesktop.portal.Error.NotFound", key));
            message.setDelayedReply(true);
        }
        return QDBusVariant(QVariant::fromValue(QDBusVariant(values.value(key))));
    }

signals:
    void SettingChanged(const QString& group, const QString& key, const QDBusVariant& value);
};

} // namespace

class PortalAppearanceTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void darkIsAskedForAndFollowed();
    void contrastAndStillnessToo();

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
    m_portal.values["color-scheme"] = 1;
    const gui::app::PortalAppearance appearance;
    TRY_VERIFY(appearance.dark());

    m_portal.change("color-scheme", 2);
    TRY_VERIFY(!appearance.dark());
    m_portal.change("color-scheme", 1);
    TRY_VERIFY(appearance.dark());
    m_portal.change("color-scheme", 0);
    TRY_VERIFY(!appearance.dark());
    QVERIFY(!appearance.highContrast());
}

void PortalAppearanceTest::contrastAndStillnessToo()
{
    m_portal.values["contrast"] = 1;
    const gui::app::PortalAppearance appearance;
    TRY_VERIFY(appearance.highContrast());
    QVERIFY(!appearance.reducedMotion()); // this portal does not know it
    m_portal.change("reduced-motion", 1);
    TRY_VERIFY(appearance.reducedMotion());
    m_portal.change("contrast", 0);
    TRY_VERIFY(!appearance.highContrast());
    QVERIFY(appearance.reducedMotion());
}

QTEST_GUILESS_MAIN(PortalAppearanceTest)
#include "portal_appearance_test.moc"
