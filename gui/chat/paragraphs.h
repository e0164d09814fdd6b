// Gives every paragraph of a plain text the side that its own first strong letter wants. A text
// field of Qt takes the side of its first paragraph for all of them. Main thread.
#pragma once

#include <QObject>
#include <QQuickTextDocument>
#include <QtQml/qqmlregistration.h>

namespace gui::chat {

class Paragraphs : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_SINGLETON
public:
    using QObject::QObject;

    // After every new text; for fields that nobody writes in.
    Q_INVOKABLE void align(QQuickTextDocument* document) const;
};

} // namespace gui::chat
