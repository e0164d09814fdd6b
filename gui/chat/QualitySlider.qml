import QtQuick
import QtQuick.Controls.Basic
import Hearth.Controls
import Hearth.Theme

// How finely a picture is looked at: few steps, from a glance to its smallest print.
Slider {
    id: root

    required property int levels
    required property int level
    required property string levelName
    required property string pictureName

    signal levelChosen(int level)

    implicitHeight: Math.round(24 * Theme.zoom)
    padding: 0
    from: 0
    to: Math.max(1, levels - 1)
    stepSize: 1
    snapMode: Slider.SnapAlways
    live: true
    value: level
    focusPolicy: Qt.StrongFocus
    hoverEnabled: true
    Accessible.name: qsTr("Quality of %1: %2").arg(pictureName).arg(levelName)
    ToolTip.visible: hovered || visualFocus
    ToolTip.delay: 600
    ToolTip.text: qsTr("More detail takes more tokens and more time")
    onMoved: root.levelChosen(Math.round(value))

    background: Rectangle {
        x: root.leftPadding
        y: (root.height - height) / 2
        width: root.availableWidth
        height: 4
        radius: 2
        color: Theme.border

        Rectangle {
            width: parent.width * root.position
            x: root.mirrored ? parent.width - width : 0
            height: parent.height
            radius: 2
            color: Theme.accent
        }
    }
    handle: Rectangle {
        x: root.leftPadding + root.visualPosition * (root.availableWidth - width)
        y: (root.height - height) / 2
        implicitWidth: Math.round(14 * Theme.zoom)
        implicitHeight: implicitWidth
        radius: width / 2
        color: root.pressed || root.hovered ? Theme.accentHover : Theme.accent

        FocusRing {
            shown: root.visualFocus
            radius: parent.radius + 3
        }
    }
}
