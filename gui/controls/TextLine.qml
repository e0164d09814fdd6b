import QtQuick
import QtQuick.Controls.Basic
import Hearth.Theme

// A line to write in. Give it an accessible name.
TextField {
    id: root

    color: Theme.text
    placeholderTextColor: Theme.textSoft
    selectionColor: Theme.selection
    selectedTextColor: Theme.text
    font.pixelSize: Theme.textSize
    leftPadding: Theme.gap + 2
    rightPadding: Theme.gap + 2
    implicitHeight: Theme.control
    verticalAlignment: TextInput.AlignVCenter
    background: Rectangle {
        radius: Theme.smallRadius
        color: Theme.surface
        border.width: root.activeFocus ? 2 : 1
        border.color: root.activeFocus ? Theme.accent : Theme.controlBorder
    }
}
