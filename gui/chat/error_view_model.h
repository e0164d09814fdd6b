// What the error bar says: what happened, what to do next, and the detail for those who want it.
#pragma once

#include "core/base/result.h"
#include "gui/bridge/words.h"

#include <QObject>
#include <QtQml/qqmlregistration.h>

namespace gui::chat {

class ErrorViewModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("comes with a chat")
    Q_PROPERTY(bool shown READ shown NOTIFY changed)
    Q_PROPERTY(QString what READ what NOTIFY changed)
    Q_PROPERTY(QString next READ next NOTIFY changed)
    Q_PROPERTY(QString detail READ detail NOTIFY changed)
public:
    using QObject::QObject;

    bool shown() const { return !m_words.what.isEmpty(); }
    QString what() const { return m_words.what; }
    QString next() const { return m_words.next; }
    QString detail() const { return m_detail; }

    void show(const core::Error& error);
    void show(const Words& words, const QString& detail = {});
    Q_INVOKABLE void say(const QString& what, const QString& next) { show(Words{what, next}); }
    Q_INVOKABLE void dismiss();

signals:
    void changed();

private:
    Words m_words;
    QString m_detail;
};

} // namespace gui::chat
