// Hands and eyes for a whole window: finds what is seen by its objectName, clicks, types, drops.
#pragma once

#include <QQuickItem>
#include <QQuickWindow>
#include <QString>
#include <QUrl>

namespace tests {

class WindowHands {
public:
    explicit WindowHands(QQuickWindow& window)
        : m_window(window)
    {
    }

    // The first visible item of this name, popups included; null where there is none.
    QQuickItem* find(const QString& name) const;
    // Waits for it, and for its size.
    QQuickItem* wait(const QString& name) const;
    // Waits for it, and until it lies where it will stay: a press and its release on either side of
    // a new layout are no click.
    QQuickItem* waitUntilAtRest(const QString& name) const;
    bool click(const QString& name, Qt::MouseButton button = Qt::LeftButton) const;
    void type(const QString& text) const;
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier) const;
    bool drop(const QString& name, const QUrl& file) const;
    // What it says: `text` of the item.
    QString text(const QString& name) const;

private:
    QQuickWindow& m_window;
};

} // namespace tests
