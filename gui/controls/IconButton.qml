import QtQuick
import QtQuick.Controls.Basic
import Hearth.Theme

// A button that is only an icon. `label` is what it is called: the tooltip and what a screen reader says.
Button {
    id: root

    required property string label
    property string shortcutText: ""
    property bool primary: false
    property real size: Theme.control

    implicitWidth: size
    implicitHeight: size
    padding: 0
    display: AbstractButton.IconOnly
    focusPolicy: Qt.StrongFocus
    hoverEnabled: true
    icon.width: Math.round(size * 0.5)
    icon.height: Math.round(size * 0.5)
    icon.color: primary ? Theme.accentText : Theme.text
    opacity: enabled ? 1 : 0.45

    Accessible.name: label
    ToolTip.visible: hovered
    ToolTip.delay: 600
    ToolTip.text: shortcutText ? label + " (" + shortcutText + ")" : label

    Keys.onReturnPressed: root.clicked()
    Keys.onEnterPressed: root.clicked()

    background: Rectangle {
        radius: Theme.radius
        color: root.primary ? (root.hovered ? Theme.accentHover : Theme.accent) : (root.hovered || root.down ? Theme.hover : "transparent")

        FocusRing {
            shown: root.visualFocus
            radius: parent.radius + 2
        }
    }
}
