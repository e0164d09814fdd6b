import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Hearth.Controls
import Hearth.Theme

// A passage that was found: its file and page, and its words with those that were looked for.
ItemDelegate {
    id: root

    required property int index
    required property string name
    required property string place
    required property string snippet
    required property string plain

    signal chosen

    objectName: "documents.found." + index
    padding: Theme.gap + 2
    hoverEnabled: true
    focusPolicy: Qt.StrongFocus
    Accessible.role: Accessible.ListItem
    Accessible.name: place === "" ? name : name + ", " + place
    Accessible.description: plain

    onClicked: chosen()
    Keys.onReturnPressed: chosen()
    Keys.onEnterPressed: chosen()

    background: Rectangle {
        radius: Theme.radius
        color: root.hovered ? Theme.hover : Theme.surface
        border.width: 1
        border.color: Theme.border

        FocusRing {
            anchors.margins: 0 // the list cuts off what lies outside
            shown: root.visualFocus
            radius: parent.radius
        }
    }

    contentItem: ColumnLayout {
        spacing: 2

        CardText {
            text: root.name
            strong: true
            wrapMode: Text.NoWrap
            elide: Text.ElideMiddle
            Accessible.ignored: true
        }
        CardText {
            objectName: "documents.place"
            soft: true
            text: root.place
            wrapMode: Text.NoWrap
            elide: Text.ElideRight
            Accessible.ignored: true
        }
        CardText {
            text: root.snippet
            textFormat: Text.StyledText
            maximumLineCount: 3
            elide: Text.ElideRight
            Accessible.ignored: true
        }
    }
}
