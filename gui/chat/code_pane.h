// How one code block is looked at: its lines may lie in several delegates, which scroll and wrap as
// one. Made by BlockModel. Main thread.
#pragma once

#include <QObject>
#include <QtQml/qqmlregistration.h>

namespace gui::chat {

class CodePane : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("comes with a block")
    Q_PROPERTY(bool wrap MEMBER m_wrap NOTIFY changed)
    Q_PROPERTY(double offset MEMBER m_offset NOTIFY changed) // how far it is scrolled to the side
    Q_PROPERTY(double widest READ widest NOTIFY changed)     // of the lines that were laid out
public:
    using QObject::QObject;

    double widest() const { return m_widest; }

    Q_INVOKABLE void report(double width)
    {
        if (width > m_widest) {
            m_widest = width;
            emit changed();
        }
    }

signals:
    void changed();

private:
    bool m_wrap = false;
    double m_offset = 0;
    double m_widest = 0;
};

} // namespace gui::chat
