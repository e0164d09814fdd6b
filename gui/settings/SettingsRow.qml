import QtQuick
import QtQuick.Layouts
import Hearth.Theme

// A setting: what it is called, what it does, and the control at its end, or below where there is no room.
// Placed by hand: a layout of Qt 6.4 keeps the height of words that were wrapped before it became narrow.
Item {
    id: root

    required property string title
    property string help
    default property alias control: place.data

    readonly property bool narrow: width < 460 * Theme.zoom
    readonly property bool mirrored: LayoutMirroring.enabled
    readonly property real controlRoom: place.implicitWidth > 0 ? place.implicitWidth + Theme.space : 0

    implicitHeight: narrow ? words.height + (controlRoom > 0 ? Theme.tight + place.implicitHeight : 0) : Math.max(words.height, place.implicitHeight)
    Layout.fillWidth: true

    Column {
        id: words

        x: !root.narrow && root.mirrored ? root.controlRoom : 0
        y: root.narrow ? 0 : (root.height - height) / 2
        width: Math.max(0, root.width - (root.narrow ? 0 : root.controlRoom))
        spacing: 2

        Text {
            width: parent.width
            text: root.title
            color: Theme.text
            font.pixelSize: Theme.textSize
            wrapMode: Text.Wrap
            horizontalAlignment: Text.AlignLeft
        }
        Text {
            width: parent.width
            visible: text !== ""
            text: root.help
            color: Theme.textSoft
            font.pixelSize: Theme.smallSize
            wrapMode: Text.Wrap
            horizontalAlignment: Text.AlignLeft
        }
    }
    RowLayout {
        id: place

        x: root.narrow === root.mirrored ? root.width - width : 0
        y: root.narrow ? words.height + Theme.tight : (root.height - height) / 2
        width: Math.min(implicitWidth, root.width)
        spacing: Theme.gap
    }
}
