// The whole window for those who do not see it or do not use a mouse: every control has a name and
// says what it is, no two beside each other are called the same, and Tab leads to each of them, in
// sight.
#include "tests/gui/support/window_tour.h"

#include <QAccessible>
#include <QGuiApplication>
#include <QPointer>
#include <QSet>
#include <QTest>

#include <algorithm>

using tests::WindowTour;

namespace {

bool isControl(QAccessible::Role role)
{
    switch (role) {
    case QAccessible::ButtonMenu:
    case QAccessible::CheckBox:
    case QAccessible::ComboBox:
    case QAccessible::EditableText:
    case QAccessible::Link:
    case QAccessible::List:
    case QAccessible::ListItem:
    case QAccessible::MenuItem:
    case QAccessible::PageTab:
    case QAccessible::PushButton:
    case QAccessible::RadioButton:
    case QAccessible::Slider:
    case QAccessible::SpinBox:
    case QAccessible::Table:
    case QAccessible::Tree:
        return true;
    default:
        return false;
    }
}

QAccessibleInterface* faceOf(const QQuickItem* item)
{
    return QAccessible::queryAccessibleInterface(const_cast<QQuickItem*>(item));
}

bool isShown(const QQuickItem* item)
{
    return item->isVisible() && item->width() > 0 && item->height() > 0 && item->opacity() > 0;
}

// "ChatPage/composer/composer.send": enough to find it.
QString placeOf(const QQuickItem* item)
{
    QStringList names;
    for (const QQuickItem* at = item; at && names.size() < 4; at = at->parentItem()) {
        const QString type = QString(at->metaObject()->className()).section("_QMLTYPE", 0, 0);
        names.prepend(at->objectName().isEmpty() ? type : at->objectName());
    }
    return names.join('/');
}

// The page, or what lies over it and keeps it from being used.
QQuickItem* usablePart(QQuickWindow& window)
{
    for (QQuickItem* child : window.contentItem()->childItems()) {
        if (!child->inherits("QQuickOverlay") || !child->isVisible()) {
            continue;
        }
        const QList<QQuickItem*> popups = child->childItems();
        for (auto popup = popups.rbegin(); popup != popups.rend(); ++popup) {
            if ((*popup)->isVisible() && (*popup)->inherits("QQuickPopupItem")) {
                return *popup;
            }
        }
    }
    return window.contentItem();
}

void collect(QQuickItem* item, QList<QQuickItem*>& shown)
{
    if (!item->isVisible() || !item->isEnabled()) {
        return;
    }
    if (isShown(item)) {
        shown << item;
    }
    for (QQuickItem* child : item->childItems()) {
        collect(child, shown);
    }
}

} // namespace

class AccessibilityTest : public QObject {
    Q_OBJECT
private slots:
    void everyControlHasANameAndAPlaceForTheKeyboard();

private:
    void look(WindowTour& tour, const QString& scene);
    void lookAtNames(const QList<QQuickItem*>& shown, const QString& scene);
    void lookAtSiblings(const QList<QQuickItem*>& shown, const QString& scene);
    void lookAtTab(WindowTour& tour, const QString& scene);
    QList<QQuickItem*> walk(WindowTour& tour, bool forward, const QString& scene);
    void find(const QString& scene, const QString& what)
    {
        if (m_known.contains(what)) {
            return; // the same on every page
        }
        m_known << what;
        m_findings << scene + ": " + what;
    }

    QSet<QString> m_known;
    QStringList m_findings;
    int m_controls = 0;
};

void AccessibilityTest::lookAtNames(const QList<QQuickItem*>& shown, const QString& scene)
{
    for (const QQuickItem* item : shown) {
        QAccessibleInterface* face = faceOf(item);
        if (!face) {
            if (item->activeFocusOnTab()) {
                find(scene, placeOf(item) + " takes the keyboard and says nothing of itself");
            }
            continue;
        }
        const bool control = isControl(face->role());
        m_controls += control;
        if (item->activeFocusOnTab() && !control && face->role() != QAccessible::StaticText) {
            find(scene,
                QString("%1 takes the keyboard as a %2").arg(placeOf(item)).arg(int(face->role())));
        }
        if (control && face->text(QAccessible::Name).trimmed().isEmpty()) {
            find(scene, placeOf(item) + " has no name");
        }
    }
}

void AccessibilityTest::lookAtSiblings(const QList<QQuickItem*>& shown, const QString& scene)
{
    QSet<QString> seen;
    for (const QQuickItem* item : shown) {
        QAccessibleInterface* face = faceOf(item);
        if (!face || !isControl(face->role()) || face->role() == QAccessible::ListItem) {
            continue; // two chats may well be called the same
        }
        const QString key = QString("%1 %2 \"%3\"")
                                .arg(quintptr(face->parent()))
                                .arg(int(face->role()))
                                .arg(face->text(QAccessible::Name));
        if (seen.contains(key)) {
            find(scene, placeOf(item) + " is called as one beside it, \"" +
                            face->text(QAccessible::Name) + "\"");
        }
        seen << key;
    }
}

// Where the key leads, once around.
QList<QQuickItem*> AccessibilityTest::walk(WindowTour& tour, bool forward, const QString& scene)
{
    QQuickWindow& window = tour.window();
    QList<QQuickItem*> reached;
    for (int presses = 0; presses < 200; ++presses) {
        // As window systems say it, Tab with Shift is a key of its own.
        tour.hands().press(
            forward ? Qt::Key_Tab : Qt::Key_Backtab, forward ? Qt::NoModifier : Qt::ShiftModifier);
        QQuickItem* item = window.activeFocusItem();
        if (!item || reached.contains(item)) {
            if (item && item != reached.constFirst()) {
                find(scene, QString("%1 goes round and round from %2")
                                .arg(forward ? "Tab" : "Shift+Tab", placeOf(item)));
            }
            break;
        }
        reached << item;
        QTest::qWait(1); // for pages that follow the keyboard
        const QPointF middle = item->mapToScene({item->width() / 2, item->height() / 2});
        const QRectF inside(0, 0, window.width(), window.height());
        if (item->height() < window.height() && !inside.contains(middle)) {
            find(scene, placeOf(item) + " has the keyboard out of sight");
        }
    }
    return reached;
}

void AccessibilityTest::lookAtTab(WindowTour& tour, const QString& scene)
{
    QList<QQuickItem*> shown;
    collect(usablePart(tour.window()), shown);
    const QSet<QQuickItem*> before(shown.begin(), shown.end());
    const QList<QQuickItem*> reached = walk(tour, true, scene) + walk(tour, false, scene);
    // What came or went meanwhile, as what is under the mouse does, had no turn.
    shown.clear();
    collect(usablePart(tour.window()), shown);
    for (QQuickItem* item : shown) {
        if (!before.contains(item) || !item->activeFocusOnTab() || reached.contains(item)) {
            continue;
        }
        // A scope hands the keyboard on to what had it last, and keys of its own lead through the
        // rows of a list.
        const QQuickItem* whole = item;
        for (const QQuickItem* at = item; at; at = at->parentItem()) {
            whole = at->inherits("QQuickItemView") ? at : whole;
        }
        const bool handedOn =
            (whole != item || item->isFocusScope()) &&
            std::any_of(shown.begin(), shown.end(), [&](QQuickItem* other) {
                return reached.contains(other) && (other == whole || whole->isAncestorOf(other));
            });
        if (!handedOn) {
            QStringList order;
            for (QQuickItem* other : reached) {
                order << (shown.contains(other) ? placeOf(other).section('/', -1) : "?");
            }
            find(scene, "Tab does not lead to " + placeOf(item) + " but to " + order.join(", "));
        }
    }
}

void AccessibilityTest::look(WindowTour& tour, const QString& scene)
{
    QList<QQuickItem*> shown;
    collect(usablePart(tour.window()), shown);
    lookAtNames(shown, scene);
    lookAtSiblings(shown, scene);
    const QPointer<QQuickItem> before = tour.window().activeFocusItem();
    lookAtTab(tour, scene);
    if (before) {
        before->forceActiveFocus();
    }
}

void AccessibilityTest::everyControlHasANameAndAPlaceForTheKeyboard()
{
    WindowTour tour;
    const QStringList missing = tour.visit([&](const QString& scene) { look(tour, scene); });
    QVERIFY2(missing.isEmpty(), qUtf8Printable(missing.join(", ")));
    QVERIFY(m_controls > 100); // it did look
    for (const QString& finding : m_findings) {
        qWarning("%s", qUtf8Printable(finding));
    }
    QCOMPARE(m_findings.size(), 0);
}

int main(int argc, char** argv)
{
    QQuickWindow::setGraphicsApi(QSGRendererInterface::Software);
    QGuiApplication application(argc, argv);
    QAccessible::setActive(true);
    AccessibilityTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "accessibility_test.moc"
