import QtQuick
import QtQuick.Layouts
import Hearth.Theme

// A frame around what belongs together, as high as its content.
Rectangle {
    id: root

    default property alias content: column.data
    property bool raised: false

    implicitHeight: column.implicitHeight + 2 * Theme.space
    radius: Theme.radius
    color: Theme.surface
    border.width: raised ? 2 : 1
    border.color: raised ? Theme.accent : Theme.border

    ColumnLayout {
        id: column

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: parent.top
        anchors.margins: Theme.space
        spacing: Theme.gap
    }
}
