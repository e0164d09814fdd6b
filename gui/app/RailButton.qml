import QtQuick
import QtQuick.Controls.Basic
import QtQuick.Controls.impl
import Hearth.Controls
import Hearth.Theme

// A line of the rail with an icon: goes somewhere.
ItemDelegate {
    id: root

    property string hint
    property bool current: false

    implicitHeight: Theme.control
    leftPadding: Theme.gap
    rightPadding: Theme.gap
    spacing: Theme.gap
    focusPolicy: Qt.StrongFocus
    hoverEnabled: true
    icon.width: Math.round(18 * Theme.zoom)
    icon.height: Math.round(18 * Theme.zoom)
    icon.color: Theme.text
    Accessible.name: text
    Accessible.checkable: true
    Accessible.checked: current
    Keys.onReturnPressed: root.clicked()
    Keys.onEnterPressed: root.clicked()

    background: Rectangle {
        radius: Theme.smallRadius
        color: root.current ? Theme.raised : (root.hovered ? Theme.hover : "transparent")

        FocusRing {
            shown: root.visualFocus
            radius: parent.radius + 2
        }
    }
    contentItem: Row {
        spacing: root.spacing

        IconImage {
            id: picture

            anchors.verticalCenter: parent.verticalCenter
            source: root.icon.source
            sourceSize.width: root.icon.width
            sourceSize.height: root.icon.height
            color: root.icon.color
        }
        Text {
            width: parent.width - picture.width - label.width - 2 * root.spacing
            anchors.verticalCenter: parent.verticalCenter
            text: root.text
            color: Theme.text
            font.pixelSize: Theme.textSize * 0.95
            elide: Text.ElideRight
            horizontalAlignment: Text.AlignLeft
            Accessible.ignored: true
        }
        Text {
            id: label

            anchors.verticalCenter: parent.verticalCenter
            text: root.hint
            color: Theme.textSoft
            font.pixelSize: Theme.smallSize
            Accessible.ignored: true
        }
    }
}
