import QtQuick
import QtQuick.Controls.Basic
import Hearth.Theme

ScrollBar {
    id: root

    padding: 2
    minimumSize: 0.06
    contentItem: Rectangle {
        implicitWidth: 7
        implicitHeight: 7
        radius: 4
        color: root.pressed || root.hovered ? Theme.controlBorder : Theme.border
        opacity: root.size < 1 ? 1 : 0
    }
}
