import QtQuick
import Hearth.Controls
import Hearth.Theme

// What the model thought before it answered: folded away until somebody wants to read it.
Column {
    id: root

    required property string thoughts
    required property bool growing
    property bool unfolded: false

    spacing: Theme.tight

    TextButton {
        objectName: "thinking.fold"
        quiet: true
        leftPadding: 0
        textSize: Theme.smallSize
        palette.buttonText: Theme.textSoft
        icon.color: Theme.textSoft
        icon.source: root.unfolded ? "qrc:/qt/qml/Hearth/Controls/icons/chevron-down.svg" : "qrc:/qt/qml/Hearth/Controls/icons/chevron-right.svg"
        text: root.growing ? qsTr("Thinking…") : qsTr("Thoughts")
        Accessible.name: root.unfolded ? qsTr("Hide thoughts") : qsTr("Show thoughts")
        onClicked: root.unfolded = !root.unfolded
    }

    Row {
        visible: root.unfolded
        width: parent.width
        spacing: Theme.space - 4

        Rectangle {
            width: 2
            height: words.height
            color: Theme.border
        }
        ReadOnlyText {
            id: words

            width: parent.width - 2 - parent.spacing
            text: root.thoughts.trim()
            color: Theme.textSoft
            font.pixelSize: Theme.textSize * 0.93
            Accessible.name: root.thoughts
        }
    }
}
