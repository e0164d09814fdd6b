import QtQuick
import Hearth.Theme

// A line between parts of an answer.
Item {
    implicitHeight: 2 * Theme.gap + 1
    Accessible.role: Accessible.Separator

    Rectangle {
        anchors.verticalCenter: parent.verticalCenter
        width: parent.width
        height: 1
        color: Theme.border
    }
}
