#include "tests/gui/support/window_hands.h"

#include "tests/support/patience.h"

#include <QCoreApplication>
#include <QDragEnterEvent>
#include <QDropEvent>
#include <QMimeData>
#include <QPointer>
#include <QTest>
#include <QtQuickTest/quicktest.h>

namespace tests {
namespace {

QQuickItem* findBelow(QQuickItem* item, const QString& name)
{
    if (!item->isVisible()) {
        return nullptr;
    }
    if (item->objectName() == name) {
        return item;
    }
    for (QQuickItem* child : item->childItems()) {
        if (QQuickItem* found = findBelow(child, name)) {
            return found;
        }
    }
    return nullptr;
}

QPoint middleOf(const QQuickItem& item)
{
    return item.mapToScene({item.width() / 2, item.height() / 2}).toPoint();
}

} // namespace

QQuickItem* WindowHands::find(const QString& name) const
{
    return findBelow(m_window.contentItem(), name);
}

QQuickItem* WindowHands::wait(const QString& name) const
{
    const bool there = eventually([&] {
        const QQuickItem* item = find(name);
        return item && item->width() > 0 && item->height() > 0;
    });
    if (!there) {
        qWarning("%s is not to be seen", qUtf8Printable(name));
    }
    return there ? find(name) : nullptr;
}

QQuickItem* WindowHands::waitUntilAtRest(const QString& name) const
{
    QPointer<QQuickItem> seen;
    QPoint place;
    const bool atRest = eventually([&] {
        QQuickItem* item = wait(name);
        const bool same = item && item == seen && middleOf(*item) == place;
        seen = item;
        place = item ? middleOf(*item) : QPoint();
        if (!item || (same && !QQuickTest::qIsPolishScheduled(&m_window))) {
            return true;
        }
        QTest::qWait(20); // more than a frame, after which what moves lies elsewhere
        return false;
    });
    return atRest ? seen.data() : nullptr;
}

bool WindowHands::click(const QString& name, Qt::MouseButton button) const
{
    if (const QQuickItem* item = waitUntilAtRest(name)) {
        QTest::mouseMove(&m_window, middleOf(*item));
    }
    const QQuickItem* item = waitUntilAtRest(name); // the pointer above it may have changed it
    if (!item) {
        return false;
    }
    QTest::mouseClick(&m_window, button, Qt::NoModifier, middleOf(*item));
    return true;
}

void WindowHands::type(const QString& text) const
{
    for (const QChar character : text) {
        QTest::keyClick(&m_window, character.toLatin1());
    }
}

void WindowHands::press(Qt::Key key, Qt::KeyboardModifiers modifiers) const
{
    QTest::keyClick(&m_window, key, modifiers);
}

bool WindowHands::drop(const QString& name, const QUrl& file) const
{
    const QQuickItem* item = wait(name);
    if (!item) {
        return false;
    }
    QMimeData dragged;
    dragged.setUrls({file});
    const QPoint place = middleOf(*item);
    QDragEnterEvent entered(place, Qt::CopyAction, &dragged, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(&m_window, &entered);
    QDropEvent dropped(place, Qt::CopyAction, &dragged, Qt::LeftButton, Qt::NoModifier);
    return QCoreApplication::sendEvent(&m_window, &dropped);
}

QString WindowHands::text(const QString& name) const
{
    const QQuickItem* item = find(name);
    return item ? item->property("text").toString() : QString();
}

} // namespace tests
