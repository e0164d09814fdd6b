import QtQuick
import Hearth.Theme

// Shows where the keyboard is.
Rectangle {
    id: root

    property bool shown: false

    anchors.fill: parent
    anchors.margins: -3
    visible: shown
    color: "transparent"
    border.width: 2
    border.color: Theme.accent
}
