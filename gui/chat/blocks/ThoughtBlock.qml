import QtQuick
import Hearth.Chat
import Hearth.Theme

// A part of unfolded thoughts, with a line at its side.
Item {
    id: root

    required property string thoughts
    required property TranscriptSelection selection
    required property int row
    readonly property alias field: words

    implicitHeight: words.height + Theme.tight

    Rectangle {
        x: root.LayoutMirroring.enabled ? root.width - width : 0
        width: 2
        height: parent.height
        color: Theme.border
    }
    SelectableText {
        id: words

        x: root.LayoutMirroring.enabled ? 0 : Theme.space - 2
        width: root.width - Theme.space + 2
        selection: root.selection
        row: root.row
        text: root.thoughts
        color: Theme.textSoft
        font.pixelSize: Theme.textSize * 0.93
        Accessible.name: root.thoughts
        onTextChanged: Paragraphs.align(textDocument)
        Component.onCompleted: Paragraphs.align(textDocument)
    }
}
