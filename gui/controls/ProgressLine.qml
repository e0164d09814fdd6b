import QtQuick
import QtQuick.Controls.Basic
import Hearth.Theme

// A thin line that fills while something is read.
ProgressBar {
    id: root

    implicitHeight: 3
    padding: 0
    background: Rectangle {
        color: Theme.border
        radius: 2
    }
    contentItem: Item {
        Rectangle {
            width: Math.max(height, parent.width * root.visualPosition)
            height: parent.height
            x: root.mirrored ? parent.width - width : 0
            radius: 2
            color: Theme.accent
        }
    }
}
