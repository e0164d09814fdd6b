import QtQuick
import Hearth.Controls
import Hearth.Theme

// Paragraphs, headings, lists and quotes.
ReadOnlyText {
    id: root

    required property string html

    textFormat: TextEdit.RichText
    text: Theme.richTextStyle + html
    Accessible.name: getText(0, length)

    HoverHandler {
        cursorShape: root.hoveredLink ? Qt.PointingHandCursor : Qt.IBeamCursor
    }
}
