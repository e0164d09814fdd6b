import QtQuick
import QtQuick.Layouts
import Hearth.Theme

// A setting: what it is called, what it does, and the control at its end, or below where there is no room.
GridLayout {
    id: root

    required property string title
    property string help
    default property alias control: place.data

    readonly property bool narrow: width < 460 * Theme.zoom

    columns: narrow ? 1 : 2
    columnSpacing: Theme.space
    rowSpacing: Theme.tight
    Layout.fillWidth: true

    ColumnLayout {
        spacing: 2
        Layout.fillWidth: true

        Text {
            text: root.title
            color: Theme.text
            font.pixelSize: Theme.textSize
            wrapMode: Text.Wrap
            horizontalAlignment: Text.AlignLeft
            Layout.fillWidth: true
        }
        Text {
            visible: text !== ""
            text: root.help
            color: Theme.textSoft
            font.pixelSize: Theme.smallSize
            wrapMode: Text.Wrap
            horizontalAlignment: Text.AlignLeft
            Layout.fillWidth: true
        }
    }
    RowLayout {
        id: place

        spacing: Theme.gap
        Layout.alignment: root.narrow ? Qt.AlignLeft : Qt.AlignRight | Qt.AlignVCenter
    }
}
