import QtQuick
import QtQuick.Controls.Basic
import Hearth.Theme

// A button with words, and an icon before them where it has one.
Button {
    id: root

    property bool primary: false
    property bool quiet: false
    property real textSize: Theme.textSize

    leftPadding: 12
    rightPadding: 12
    topPadding: 6
    bottomPadding: 6
    spacing: 6
    focusPolicy: Qt.StrongFocus
    hoverEnabled: true
    font.pixelSize: textSize
    icon.width: 2 * Math.round(textSize * 0.55)
    icon.height: 2 * Math.round(textSize * 0.55)
    icon.color: primary ? Theme.accentText : Theme.text
    palette.buttonText: primary ? Theme.accentText : Theme.text
    opacity: enabled ? 1 : 0.45

    Accessible.name: text

    Keys.onReturnPressed: root.clicked()
    Keys.onEnterPressed: root.clicked()

    background: Rectangle {
        radius: Theme.smallRadius
        color: root.primary ? (root.hovered ? Theme.accentHover : Theme.accent) : (root.hovered || root.down ? Theme.hover : (root.quiet ? "transparent" : Theme.surface))
        border.width: root.primary || root.quiet ? 0 : 1
        border.color: Theme.controlBorder

        FocusRing {
            shown: root.visualFocus
            radius: parent.radius + 2
        }
    }
}
