// What is selected in the transcript: one range that may go over several blocks and messages.
//
// A text field of Qt selects within itself only, and those that are scrolled away do not exist. So
// the range is kept here, as two places (row, letter); every field that shows a row shows its part
// of it, and what is copied comes from the model. Rows may come and go meanwhile. Main thread.
#pragma once

#include "gui/chat/transcript_model.h"

#include <QObject>
#include <QPersistentModelIndex>
#include <QPoint>
#include <QtQml/qqmlregistration.h>

namespace gui::chat {

class TranscriptSelection : public QObject {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(gui::chat::TranscriptModel* model MEMBER m_model NOTIFY changed)
    Q_PROPERTY(bool empty READ empty NOTIFY changed)
public:
    using QObject::QObject;

    bool empty() const;

    Q_INVOKABLE void begin(int row, int letter);  // an empty range
    Q_INVOKABLE void extend(int row, int letter); // the end that is not where it began
    Q_INVOKABLE void select(int row, int from, int to);
    Q_INVOKABLE void selectMessage(int row); // all of the message that the row belongs to
    Q_INVOKABLE void selectAll();
    Q_INVOKABLE void clear();

    // Of the `length` letters of a row, from x to y are selected; none if they are equal.
    Q_INVOKABLE QPoint rangeIn(int row, int length) const;
    Q_INVOKABLE QString text() const;

signals:
    void changed();

private:
    struct Place {
        QPersistentModelIndex row;
        int letter = 0;
    };
    bool isBefore(const Place& a, const Place& b) const;
    Place at(int row, int letter) const;

    TranscriptModel* m_model = nullptr;
    Place m_anchor;
    Place m_head;
};

} // namespace gui::chat
