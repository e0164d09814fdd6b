// A place in a file that an answer points at.
#pragma once

#include <QDateTime>
#include <QList>
#include <QPoint>
#include <QRectF>
#include <QString>

namespace gui::viewer {

struct Passage {
    QString file;
    int page = 0;          // from 1; 0 where the format has no pages
    QList<QRectF> rects;   // around it: points from the page's top left; may be empty
    QString quote;         // the words, which are lit where they are found
    QList<QPoint> ranges;  // where they began in the page's text, and how many units; may be empty
    qint64 fileBytes = 0;  // when the file was read; 0: not known
    QDateTime fileChanged; // of the file when it was read; invalid: not known
};

} // namespace gui::viewer
