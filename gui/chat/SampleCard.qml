import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Layouts
import Hearth.Controls
import Hearth.Theme

// A question to try, with the picture it is about.
AbstractButton {
    id: root

    required property string question
    required property url picture
    readonly property bool hasPicture: String(picture) !== ""

    implicitHeight: 76 * Theme.zoom
    padding: Theme.gap
    focusPolicy: Qt.StrongFocus
    hoverEnabled: true
    opacity: enabled ? 1 : 0.6
    Accessible.role: Accessible.Button
    Accessible.name: hasPicture ? qsTr("Ask about the sample picture: %1").arg(question) : qsTr("Ask: %1").arg(question)

    Keys.onReturnPressed: root.clicked()
    Keys.onEnterPressed: root.clicked()

    background: Rectangle {
        radius: Theme.radius
        color: root.hovered || root.down ? Theme.hover : Theme.surface
        border.width: 1
        border.color: Theme.border

        FocusRing {
            shown: root.visualFocus
            radius: parent.radius + 2
        }
    }

    contentItem: RowLayout {
        spacing: Theme.space - 4

        Image {
            visible: root.hasPicture
            source: root.picture
            sourceSize.width: 240
            sourceSize.height: 240
            fillMode: Image.PreserveAspectFit
            asynchronous: true
            Layout.preferredWidth: 60 * Theme.zoom
            Layout.preferredHeight: 60 * Theme.zoom
        }
        Text {
            text: root.question
            color: Theme.text
            font.pixelSize: Theme.textSize
            wrapMode: Text.Wrap
            elide: Text.ElideRight
            maximumLineCount: 3
            Layout.fillWidth: true
            Layout.leftMargin: root.hasPicture ? 0 : Theme.gap
        }
    }
}
