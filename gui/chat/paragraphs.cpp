#include "gui/chat/paragraphs.h"

#include <QTextBlock>
#include <QTextCursor>
#include <QTextDocument>

#include <utility>

namespace gui::chat {
namespace {

// Of the first strong letter.
Qt::LayoutDirection directionOf(const QString& text)
{
    for (const char32_t letter : text.toUcs4()) {
        switch (QChar::direction(letter)) {
        case QChar::DirL:
            return Qt::LeftToRight;
        case QChar::DirR:
        case QChar::DirAL:
            return Qt::RightToLeft;
        default:
            break;
        }
    }
    return Qt::LayoutDirectionAuto;
}

} // namespace

void Paragraphs::align(QQuickTextDocument* document) const
{
    QTextDocument* text = document->textDocument();
    QTextCursor cursor(text);
    bool edits = false; // even an edit that changes nothing says that the text changed
    Qt::LayoutDirection direction = Qt::LayoutDirectionAuto;
    for (QTextBlock block = text->begin(); block.isValid(); block = block.next()) {
        if (const auto own = directionOf(block.text()); own != Qt::LayoutDirectionAuto) {
            direction = own; // one without letters goes with the one before
        }
        if (direction == Qt::LayoutDirectionAuto ||
            block.blockFormat().layoutDirection() == direction) {
            continue;
        }
        if (!std::exchange(edits, true)) {
            cursor.beginEditBlock();
        }
        QTextBlockFormat format;
        format.setLayoutDirection(direction);
        format.setAlignment(
            (direction == Qt::RightToLeft ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignAbsolute);
        cursor.setPosition(block.position());
        cursor.mergeBlockFormat(format);
    }
    if (edits) {
        cursor.endEditBlock();
    }
}

} // namespace gui::chat
