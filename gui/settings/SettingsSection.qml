import QtQuick
import QtQuick.Layouts
import Hearth.Theme

// Settings that belong together, under one heading.
ColumnLayout {
    id: root

    required property string title
    default property alias rows: body.data

    spacing: Theme.gap
    Layout.fillWidth: true

    Text {
        text: root.title
        color: Theme.text
        font.pixelSize: Theme.textSize * 1.2
        font.weight: Font.DemiBold
        Layout.topMargin: Theme.gap
        Accessible.role: Accessible.Heading
        Accessible.name: text
    }
    Rectangle {
        radius: Theme.radius
        color: Theme.surface
        border.width: 1
        border.color: Theme.border
        implicitHeight: body.implicitHeight + 2 * Theme.space
        Layout.fillWidth: true

        ColumnLayout {
            id: body

            anchors.fill: parent
            anchors.margins: Theme.space
            spacing: Theme.space
        }
    }
}
