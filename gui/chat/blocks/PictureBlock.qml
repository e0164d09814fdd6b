import QtQuick
import Hearth.Theme

// A picture that was sent.
Item {
    id: root

    required property url picture
    required property string name
    readonly property real bound: 240 * Theme.zoom
    readonly property real scaling: Math.min(1, bound / Math.max(1, image.implicitWidth, image.implicitHeight), Math.max(1, width - 2) / Math.max(1, image.implicitWidth))

    // As wide as it would like to be; the message may give it less.
    implicitWidth: Math.min(bound, image.implicitWidth) + 2
    implicitHeight: frame.height

    Rectangle {
        id: frame

        anchors.left: parent.left
        width: image.width + 2
        height: image.height + 2
        color: Theme.surface
        border.width: 1
        border.color: Theme.border

        Image {
            id: image

            x: 1
            y: 1
            width: implicitWidth * root.scaling
            height: implicitHeight * root.scaling
            source: root.picture
            sourceSize.width: 480
            sourceSize.height: 480
            mipmap: true
            asynchronous: true
        }
    }

    Accessible.role: Accessible.Graphic
    Accessible.name: root.name ? qsTr("Picture: %1").arg(root.name) : qsTr("Picture")
}
