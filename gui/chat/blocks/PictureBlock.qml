import QtQuick
import Hearth.Theme

// A picture that was sent.
Item {
    id: root

    required property url picture
    required property string name
    readonly property real bound: 220 * Theme.zoom

    implicitWidth: frame.width
    implicitHeight: frame.height

    Rectangle {
        id: frame

        anchors.left: parent.left
        width: image.paintedWidth + 2
        height: image.paintedHeight + 2
        color: Theme.surface
        border.width: 1
        border.color: Theme.border

        Image {
            id: image

            x: 1
            y: 1
            width: Math.min(root.bound, root.width > 2 ? root.width - 2 : root.bound)
            height: root.bound
            horizontalAlignment: Image.AlignLeft
            verticalAlignment: Image.AlignTop
            fillMode: Image.PreserveAspectFit
            source: root.picture
            sourceSize.width: root.bound * 2
            sourceSize.height: root.bound * 2
            asynchronous: true
            mirror: false
        }
    }

    Accessible.role: Accessible.Graphic
    Accessible.name: root.name ? qsTr("Picture: %1").arg(root.name) : qsTr("Picture")
}
