import QtQuick
import QtQuick.Controls.Basic
import Hearth.Controls
import Hearth.Theme

// A heading that opens one part of a page.
TabButton {
    id: root

    width: implicitWidth
    implicitHeight: Theme.control + Theme.tight
    leftPadding: Theme.space
    rightPadding: Theme.space
    focusPolicy: Qt.StrongFocus
    font.pixelSize: Theme.textSize
    Accessible.role: Accessible.PageTab
    Accessible.name: text
    contentItem: Text {
        text: root.text
        color: root.checked ? Theme.text : Theme.textSoft
        font.pixelSize: Theme.textSize
        font.weight: root.checked ? Font.DemiBold : Font.Normal
        horizontalAlignment: Text.AlignHCenter
        verticalAlignment: Text.AlignVCenter
    }
    background: Rectangle {
        radius: Theme.smallRadius
        color: root.hovered && !root.checked ? Theme.hover : "transparent"

        Rectangle {
            anchors.bottom: parent.bottom
            anchors.horizontalCenter: parent.horizontalCenter
            width: parent.width - 2 * Theme.space
            height: 3
            radius: 2
            color: Theme.accent
            visible: root.checked
        }
        FocusRing {
            shown: root.visualFocus
            radius: parent.radius + 2
        }
    }
}
