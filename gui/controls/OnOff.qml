import QtQuick
import QtQuick.Controls.Basic
import Hearth.Theme

// A switch. Give it an accessible name.
Switch {
    id: root

    implicitHeight: Theme.control
    implicitWidth: indicator.implicitWidth
    padding: 0
    focusPolicy: Qt.StrongFocus
    Keys.onReturnPressed: root.toggle()
    indicator: Rectangle {
        implicitWidth: Math.round(40 * Theme.zoom)
        implicitHeight: Math.round(22 * Theme.zoom)
        y: (root.height - height) / 2
        radius: height / 2
        color: root.checked ? Theme.accent : Theme.surface
        border.width: root.checked ? 0 : 1
        border.color: Theme.controlBorder

        Rectangle {
            width: parent.height - 6
            height: width
            radius: width / 2
            y: 3
            x: root.checked !== root.mirrored ? parent.width - width - 3 : 3
            color: root.checked ? Theme.accentText : Theme.controlBorder
            Behavior on x  {
                NumberAnimation {
                    duration: Theme.quick
                }
            }
        }
        FocusRing {
            shown: root.visualFocus
            radius: parent.radius + 2
        }
    }
    contentItem: null
}
