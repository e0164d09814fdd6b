import QtQuick
import QtQuick.Controls.Basic
import Hearth.Theme

// A line of a menu that can be chosen; `hint` stands at its end.
MenuItem {
    id: root

    property string hint: ""

    padding: Theme.gap
    leftPadding: Theme.space - 4
    rightPadding: Theme.space - 4
    Accessible.name: text
    background: Rectangle {
        radius: Theme.smallRadius
        color: root.highlighted && root.enabled ? Theme.hover : "transparent"
    }
    contentItem: Item {
        implicitHeight: label.implicitHeight

        Text {
            id: label

            anchors.left: parent.left
            anchors.right: hintText.left
            text: root.text
            color: root.enabled ? Theme.text : Theme.textSoft
            font.pixelSize: Theme.textSize
            elide: Text.ElideRight
        }
        Text {
            id: hintText

            anchors.right: parent.right
            anchors.verticalCenter: label.verticalCenter
            text: root.hint
            color: Theme.textSoft
            font.pixelSize: Theme.smallSize
        }
    }
}
